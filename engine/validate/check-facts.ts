// Facts of the book and of products: names told once, choices where they are needed, assumptions that fit.

import { isDay } from '../domain/calendar-day.ts';
import type { Problem } from '../domain/problem.ts';
import type { BookSource } from '../domain/source/book-source.ts';
import type { AssumedSource, FactsData, FactSource } from '../domain/source/facts-file.ts';
import { entriesOf, type Path, type SourceFile } from '../domain/source/source-file.ts';
import { catalogueNames } from './version-scope.ts';
import { didYouMean } from './closest.ts';
import { fault, faultAtKey } from './fault.ts';

/** Their choices are the tiers and add-ons of the product. */
const CHOSEN_BY_PRODUCT: ReadonlySet<string> = new Set(['contract.tier', 'contract.addOns']);
const WITH_BOUNDS: ReadonlySet<string> = new Set(['number', 'money', 'rate']);
const OF_A_PRODUCT = /^(contract|vehicle|order|line|event)\.facts\./;

export function checkFacts(book: BookSource): Problem[] {
  const shared = checkFiles(book.facts, new Map(), new Set(catalogueNames(book)));
  const known = new Map(book.facts.flatMap((file) => Object.entries(file.data.facts)));
  const own = book.products.flatMap(({ facts }) => [
    ...checkFiles(facts, known, new Set(catalogueNames(book))),
    ...facts.flatMap((file) =>
      Object.keys(file.data.facts)
        .filter((name) => !OF_A_PRODUCT.test(name))
        .map((name) =>
          faultAtKey(
            file,
            ['facts', name],
            'fact-of-product-name',
            { input: name },
            { code: 'hint-write', values: { expected: ownName(name) } },
          ),
        ),
    ),
  ]);
  return [...shared, ...own];
}

function ownName(name: string): string {
  const [place = 'contract', ...rest] = name.split('.');
  return [place === 'entry' ? 'contract' : place, 'facts', ...rest].join('.');
}

function checkFiles(
  files: readonly SourceFile<FactsData>[],
  shared: ReadonlyMap<string, FactSource>,
  components: ReadonlySet<string>,
): Problem[] {
  const known = new Map(shared);
  const problems: Problem[] = [];
  for (const file of files) {
    for (const name of Object.keys(file.data.facts)) {
      if (known.has(name)) problems.push(faultAtKey(file, ['facts', name], 'fact-repeated', { input: name }));
      else known.set(name, file.data.facts[name] as FactSource);
    }
  }
  for (const file of files) {
    for (const { key, value, path } of entriesOf(file, ['facts'], file.data.facts))
      problems.push(...checkFact(file, path, key, value, known, components));
  }
  return problems;
}

function checkFact(
  file: SourceFile,
  path: Path,
  name: string,
  fact: FactSource,
  known: ReadonlyMap<string, FactSource>,
  components: ReadonlySet<string>,
): Problem[] {
  const { type, choices, assume, min, max } = fact;
  const problems: Problem[] = [];
  const isChosen = type === 'choice' || type === 'choices';
  if (isChosen && choices === undefined && !CHOSEN_BY_PRODUCT.has(name))
    problems.push(faultAtKey(file, path, 'fact-without-choices', { input: name }));
  if (isChosen && choices !== undefined && Object.keys(choices).length === 0)
    problems.push(fault(file, [...path, 'choices'], 'fact-without-choices', { input: name }));
  if (!isChosen && choices !== undefined) problems.push(fault(file, [...path, 'choices'], 'fact-with-choices', { input: name, type }));
  if ((type === 'choices' || type === 'agreements') && assume === undefined)
    problems.push(faultAtKey(file, path, 'fact-without-assumption', { input: name, type }));
  if (!WITH_BOUNDS.has(type)) {
    for (const key of ['min', 'max'] as const)
      if (fact[key] !== undefined) problems.push(fault(file, [...path, key], 'fact-with-bounds', { input: key, type }));
  } else if (min !== undefined && max !== undefined && min > max)
    problems.push(fault(file, [...path, 'max'], 'fact-bounds-crossed', { least: min, most: max }));
  if (assume !== undefined) problems.push(...checkAssumption(file, [...path, 'assume'], name, fact, assume, known));
  for (const key of ['assumeIn', 'assumeUnless'] as const) {
    if (fact[key] !== undefined && assume === undefined) problems.push(fault(file, [...path, key], 'assume-part-alone', { input: key }));
  }
  for (const [index, component] of (fact.assumeUnless?.component ?? []).entries()) {
    if (!components.has(component))
      problems.push(
        fault(
          file,
          [...path, 'assumeUnless', 'component', index],
          'unknown-component',
          { input: component },
          didYouMean(component, components),
        ),
      );
  }
  if (fact.assumeUnless && !name.startsWith('line.'))
    problems.push(fault(file, [...path, 'assumeUnless'], 'assume-unless-not-line', { input: name }));
  return problems;
}

/** The assumption of a fact, in facts.yaml or in a version's own `assume`. */
export function checkAssumption(
  file: SourceFile,
  path: Path,
  name: string,
  fact: FactSource,
  assume: AssumedSource,
  known: ReadonlyMap<string, FactSource>,
): Problem[] {
  if (typeof assume === 'object' && 'sameAs' in assume) return checkSameAs(file, [...path, 'sameAs'], name, fact, assume.sameAs, known);
  if (assume === 'none' && (fact.nullable || !fact.choices?.['none'])) {
    return fact.nullable || fact.type === 'text' ? [] : [fault(file, path, 'assume-none', { input: name })];
  }
  const expected = expectedOf(fact);
  if (expected === undefined || fits(assume, fact)) return [];
  const among = fact.choices ? Object.keys(fact.choices) : undefined;
  const given = Array.isArray(assume) ? assume.find((entry) => !among?.includes(entry)) : assume;
  return [fault(file, path, `value-not-${expected}`, { input: file.quote(path), fact: name }, among && didYouMean(String(given), among))];
}

function checkSameAs(
  file: SourceFile,
  path: Path,
  name: string,
  fact: FactSource,
  other: string,
  known: ReadonlyMap<string, FactSource>,
): Problem[] {
  const target = known.get(other);
  if (!target) return [fault(file, path, 'unknown-fact', { input: other }, didYouMean(other, known.keys()))];
  const passed = new Set([name]);
  for (let next: string | undefined = other; next !== undefined;) {
    if (passed.has(next))
      return [fault(file, path, 'assume-circular', { circle: [...passed, next].map((each) => `\`${each}\``).join(' → ') })];
    passed.add(next);
    const assume: FactSource['assume'] = known.get(next)?.assume;
    next = typeof assume === 'object' && 'sameAs' in assume ? assume.sameAs : undefined;
  }
  return target.type === fact.type
    ? []
    : [fault(file, path, 'assume-other-type', { input: other, type: target.type, fact: name, expected: fact.type })];
}

/** The fault that a value of the wrong form has; undefined: any form will do. */
function expectedOf({ type }: FactSource): string | undefined {
  return {
    number: 'number',
    money: 'amount',
    rate: 'amount',
    date: 'day',
    boolean: 'yes-or-no',
    text: 'text',
    choice: 'choice',
    choices: 'choices',
    component: undefined,
    agreements: 'empty-list',
  }[type];
}

function fits(assume: Exclude<AssumedSource, { sameAs: string }>, { type, choices }: FactSource): boolean {
  switch (type) {
    case 'number':
      return typeof assume === 'number';
    case 'money':
    case 'rate':
      return typeof assume === 'string' && /^\d+(\.\d+)?$/.test(assume);
    case 'date':
      return typeof assume === 'string' && isDay(assume);
    case 'boolean':
      return typeof assume === 'boolean';
    case 'choice':
      return typeof assume === 'string' && (choices === undefined || Object.hasOwn(choices, assume));
    case 'choices':
      return Array.isArray(assume) && (choices === undefined || assume.every((entry) => Object.hasOwn(choices, entry)));
    case 'agreements':
      return Array.isArray(assume) && assume.length === 0;
    case 'text':
    case 'component':
      return typeof assume === 'string';
  }
}
