// Which rules read a fact, a parameter or a named condition, be it through others.

import { factsOfMoney } from '../domain/facts-of-money.ts';
import type { Rule, TermsVersion } from '../domain/rule-set.ts';
import { leavesOf, namedIn } from './condition-leaves.ts';

export interface Readers {
  ofFact(name: string): readonly string[];
  ofCondition(name: string): readonly string[];
}

/** Ids of rules, in the order of rules. What stands only in words is not read. */
export function readersOf(version: TermsVersion): Readers {
  const readers = new Map<string, string[]>();
  const note = (key: string, rule: Rule): void => void readers.set(key, [...(readers.get(key) ?? []), rule.id]);
  for (const rule of version.rules) {
    for (const fact of factsRead(rule, version)) note(`fact ${fact}`, rule);
    for (const name of new Set(namedIn(rule.when, version))) note(`condition ${name}`, rule);
  }
  return { ofFact: (name) => readers.get(`fact ${name}`) ?? [], ofCondition: (name) => readers.get(`condition ${name}`) ?? [] };
}

function factsRead(rule: Rule, version: TermsVersion): Set<string> {
  const compared = leavesOf(rule.when, version).flatMap(({ fact, value }) =>
    typeof value === 'object' && 'fact' in value ? [fact, value.fact] : [fact],
  );
  const read = new Set([...compared, ...factsOfMoney(rule)]);
  for (const name of read) {
    for (const arg of version.derived.get(name)?.args ?? []) if ('fact' in arg) read.add(arg.fact);
    if (name.startsWith('answer.')) for (const day of daysSet(version, rule)) read.add(day);
  }
  return read;
}

/** What the answer's own days are made from. */
function daysSet(version: TermsVersion, { serves }: Rule): string[] {
  return version.rules
    .filter((rule) => rule.serves === serves)
    .flatMap(({ sets }) => [sets?.endsOn, sets?.lastCoveredDay].filter((day) => day !== undefined));
}
