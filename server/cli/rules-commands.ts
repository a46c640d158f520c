// `coverline rules …`: validate the rule files, publish an edition, explain a rule, list the clauses.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Table from 'cli-table3';
import { stringify } from 'yaml';
import type { Product, Rule, TermsVersion } from '../../engine/domain/rule-set.ts';
import { fillWords, type Language } from '../../engine/domain/words.ts';
import { loadRuleBook, publishedText, readCases } from '../../engine/index.ts';
import { CliFault } from './cli-fault.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { loadEngine, readRules, rulesFolders } from './load-engine.ts';
import type { Terminal } from './terminal.ts';

/** Every fault of every file, cases included; with folders, those are checked together with the rules of this installation. */
export function validateCommand(folders: readonly string[], added: readonly string[], { say, paint, print }: Terminal): ExitCode {
  const files = readRules(rulesFolders([...added, ...folders]));
  const loaded = loadRuleBook(files);
  const cases = readCases(files);
  const problems = [...(loaded.ok ? [] : loaded.problems), ...(cases.ok ? [] : cases.problems)];
  if (!loaded.ok || problems.length > 0) throw new CliFault(EXIT.badRules, 'cli.rules-refused', { count: problems.length }, problems);
  const versions = versionsOf(loaded.value.products.values());
  const rules = versions.reduce((sum, version) => sum + version.rules.length, 0);
  print(paint('green', say('cli.rules-valid', { files: files.length, versions: versions.length, rules })));
  return EXIT.yes;
}

/** In the installation's own folder of rules: each folder keeps its own list of what is published. */
export function publishCommand(id: string, { say, paint, print }: Terminal): ExitCode {
  const [own] = rulesFolders([]) as [string];
  const versions = versionsOf(loadEngine([]).book.products.values());
  const version = versions.find((candidate) => candidate.id === id);
  if (!version) throw new CliFault(EXIT.badQuestion, 'cli.unknown-version', { id, known: versions.map((each) => each.id).join(', ') });
  if (version.published) {
    print(say('cli.already-published', { id, hash: version.hash }));
    return EXIT.yes;
  }
  const file = join(own, 'published.yaml');
  writeFileSync(file, publishedText(versions, [id]));
  print(paint('green', say('cli.published', { id, hash: version.hash, file })));
  return EXIT.yes;
}

export function explainCommand(id: string, added: readonly string[], terminal: Terminal): ExitCode {
  const versions = versionsOf(loadEngine(added).book.products.values());
  const found = versions.flatMap((version) => version.rules.filter((rule) => rule.id === id).map((rule) => ({ version, rule })));
  if (found.length === 0) {
    const ids = versions.flatMap(({ rules }) => rules.map((rule) => rule.id));
    const similar = ids.filter((each) => each.includes(id) || id.includes(each)).slice(0, 5);
    throw new CliFault(EXIT.badQuestion, similar.length === 0 ? 'cli.unknown-rule' : 'cli.unknown-rule-similar', {
      id,
      similar: similar.join(', '),
    });
  }
  terminal.print(found.map(({ version, rule }) => ruleText(rule, version, terminal)).join('\n\n'));
  return EXIT.yes;
}

/** One rule for reading: where it stands, what it says, when it holds, what it defeats and what defeats it. */
function ruleText(rule: Rule, version: TermsVersion, { say, paint, language }: Terminal): string {
  const clause = version.clauses.get(rule.clause);
  const defeatedBy = version.rules.filter(({ overrides }) => overrides.includes(rule.id)).map(({ id }) => id);
  const rows: [string, string][] = [
    ['cli.rule-terms', version.id],
    ['cli.rule-clause', `${rule.clause}  ${clause?.heading[language] ?? ''}`.trimEnd()],
    ['cli.rule-effect', say(`cli.effect.${rule.serves}.${rule.effect}`)],
    ['cli.rule-because', fillWords(rule.because[language], (place) => placeName(place, version, language))],
    ['cli.rule-overrides', rule.overrides.join(', ')],
    ['cli.rule-defeated-by', defeatedBy.join(', ')],
    ['cli.rule-settled-by', rule.settledBy ?? ''],
    ['cli.rule-file', `${rule.at.file}:${rule.at.line}`],
  ];
  const width = Math.max(...rows.map(([code]) => say(code).length));
  return [
    paint('bold', rule.id),
    ...rows.filter(([, value]) => value !== '').map(([code, value]) => `  ${paint('dim', say(code).padEnd(width))}  ${value}`),
    `  ${paint('dim', say('cli.rule-when'))}`,
    ...stringify(rule.when, { flowCollectionPadding: true, lineWidth: 0 })
      .trimEnd()
      .split('\n')
      .map((line) => `    ${line}`),
  ].join('\n');
}

/** A place of a sentence as what will stand there: `‹km-stand›`. */
function placeName(place: string, { facts, derived, parameters }: TermsVersion, language: Language): string {
  const named = facts.get(place) ?? derived.get(place) ?? parameters.get(place) ?? parameters.get(place.replace(/^terms\./, ''));
  return `‹${named?.label[language] ?? place}›`;
}

export function clausesCommand(
  productId: string | undefined,
  added: readonly string[],
  { say, paint, print, language, width }: Terminal,
): ExitCode {
  const { products } = loadEngine(added).book;
  if (productId !== undefined && !products.has(productId)) {
    throw new CliFault(EXIT.badQuestion, 'cli.unknown-product', { id: productId, known: [...products.keys()].join(', ') });
  }
  const chosen = [...products.values()].filter(({ id }) => productId === undefined || id === productId);
  for (const version of versionsOf(chosen)) {
    const heading = Math.floor((width - 14) * 0.45);
    const table = new Table({ colWidths: [10, heading, width - 14 - heading], wordWrap: true, style: { head: [], border: [] } });
    for (const clause of version.clauses.values()) {
      const rules = version.rules.filter((rule) => rule.clause === clause.number).map(({ id }) => id);
      const why = clause.noRule === undefined ? rules.join(', ') : paint('dim', say(`cli.no-rule.${clause.noRule}`));
      table.push([clause.number, clause.heading[language], why]);
    }
    print(`${paint('bold', version.id)}\n${table.toString()}`);
  }
  return EXIT.yes;
}

function versionsOf(products: Iterable<Product>): TermsVersion[] {
  return [...products].flatMap(({ versions }) => versions);
}
