// `coverline rules mutate`: makes every small mistake in the rules, one at a time, and tells those that no case notices.

import type { RuleBook, TermsVersion } from '../../engine/domain/rule-set.ts';
import {
  LEAST_CAUGHT,
  MOST_EQUIVALENT,
  type Mutant,
  type MutantOutcome,
  type MutationScore,
  mutateRuleSet,
  readCases,
  readEquivalents,
  type RuleCase,
  runMutants,
  scoreMutants,
} from '../../engine/index.ts';
import { CliFault } from './cli-fault.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { loadEngine, readRules, rulesFolders } from './load-engine.ts';
import type { Terminal } from './terminal.ts';

export interface MutateOptions {
  readonly rules: readonly string[];
  readonly rule?: string;
  readonly json: boolean;
}

type Equivalents = Extract<ReturnType<typeof readEquivalents>, { ok: true }>['value'];

interface Report {
  readonly version: TermsVersion;
  readonly score: MutationScore;
}

/** Of every product, or of one; with `rule`, only the mistakes that this rule has a part in. */
export function mutateCommand(productId: string | undefined, options: MutateOptions, terminal: Terminal): ExitCode {
  const { book } = loadEngine(options.rules);
  const files = readRules(rulesFolders(options.rules));
  const cases = readCases(files);
  if (!cases.ok) throw new CliFault(EXIT.badRules, 'cli.cases-refused', { count: cases.problems.length }, cases.problems);
  const equivalents = readEquivalents(files);
  if (!equivalents.ok) throw new CliFault(EXIT.badRules, 'cli.rules-refused', { count: equivalents.problems.length }, equivalents.problems);

  const versions = versionsAsked(book, productId, options.rule);
  const reports = versions.map((version): Report => {
    const listed = equivalents.value.filter((each) => each.version === version.id);
    const report = { version, score: scoreOf(version, book, cases.value, listed, options.rule, terminal) };
    if (!options.json) tell(report, listed, terminal);
    return report;
  });
  if (options.json) terminal.print(JSON.stringify(reports.map(plain), undefined, 2));
  return reports.every(({ score }) => score.isGood) ? EXIT.yes : EXIT.no;
}

function versionsAsked(book: RuleBook, productId: string | undefined, rule: string | undefined): TermsVersion[] {
  if (productId !== undefined && !book.products.has(productId)) {
    throw new CliFault(EXIT.badQuestion, 'cli.unknown-product', { id: productId, known: [...book.products.keys()].join(', ') });
  }
  const versions = [...book.products.values()]
    .filter(({ id }) => productId === undefined || id === productId)
    .flatMap((product) => product.versions);
  const having = versions.filter(({ rules }) => rule === undefined || rules.some(({ id }) => id === rule));
  if (having.length === 0) throw new CliFault(EXIT.badQuestion, 'cli.unknown-rule', { id: rule ?? '' });
  return having;
}

function scoreOf(
  version: TermsVersion,
  book: RuleBook,
  cases: readonly RuleCase[],
  listed: Equivalents,
  rule: string | undefined,
  { isWatched }: Terminal,
): MutationScore {
  const known = mutateRuleSet(version, book.catalogue);
  const mutants = known.filter(({ rules }) => rule === undefined || rules.includes(rule));
  const outcomes: MutantOutcome[] = [];
  for (const outcome of runMutants(mutants, version, cases, book)) {
    outcomes.push(outcome);
    if (isWatched) process.stderr.write(`\r${version.id} ${outcomes.length}/${mutants.length}`);
  }
  if (isWatched) process.stderr.write('\r\u001b[K');
  return scoreMutants(
    outcomes,
    listed.map(({ mutant }) => mutant),
    new Set(known.map(({ id }) => id)),
  );
}

function tell({ version, score }: Report, listed: Equivalents, terminal: Terminal): void {
  const { say, paint, print } = terminal;
  for (const mutant of score.survivors) print(survivorText(mutant, version, terminal));
  for (const { mutant, caughtBy } of score.stale) {
    const at = listed.find((each) => each.mutant === mutant)?.at;
    const place = { file: at?.file ?? '', line: at?.line ?? 1, mutant };
    print(
      paint(
        'red',
        caughtBy === undefined ? say('mutants.stale-unknown', place) : say('mutants.stale-caught', { ...place, case: caughtBy }),
      ),
    );
  }
  if (score.hasTooManyEquivalents) print(paint('red', say('mutants.too-many', { version: version.id, most: MOST_EQUIVALENT * 100 })));
  const numbers = {
    version: version.id,
    caught: score.caught,
    counted: score.all - score.equivalent,
    share: percent(score.share, terminal),
    least: LEAST_CAUGHT * 100,
    equivalent: score.equivalent,
    survivors: score.survivors.length,
  };
  print(paint(score.isGood ? 'green' : 'red', say('mutants.score', numbers)));
}

/** Rounded down, so that a share just too small does not look enough. */
function percent(share: number, { language }: Terminal): string {
  return (Math.floor(share * 1000) / 10).toLocaleString(language === 'da' ? 'da-DK' : 'en-GB', { minimumFractionDigits: 1 });
}

/** The rule with its clause, the mistake, the case that is wanted, and the id that mutants.yaml would name. */
function survivorText(mutant: Mutant, version: TermsVersion, { say, paint }: Terminal): string {
  const { id, kind, rules, what, to } = mutant;
  const [rule = '', ...others] = rules;
  const named = others.length === 0 ? rule : say('mutants.more-rules', { rule, count: others.length });
  return [
    `${paint('bold', named)}  ${clausesOf(mutant, version)
      .map((clause) => say('answer.clause', { clause }))
      .join(', ')}`,
    `  ${say(`mutant.${kind}`, { what, to })}`,
    `  ${paint('dim', say('mutants.wanted', { hint: say(`mutant.hint.${kind}`) }))}`,
    `  ${paint('dim', id)}`,
    '',
  ].join('\n');
}

function clausesOf({ rules }: Mutant, version: TermsVersion): string[] {
  return [...new Set(version.rules.filter(({ id }) => rules.includes(id)).map(({ clause }) => clause))];
}

/** As a script reads it. */
function plain({ version, score }: Report): unknown {
  const survivors = score.survivors.map((mutant) => {
    const { id, kind, rules, what, to } = mutant;
    return { id, kind, rules, clauses: clausesOf(mutant, version), what, to };
  });
  return { version: version.id, ...score, survivors };
}
