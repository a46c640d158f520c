// The comparisons of a condition, whatever they stand in.

import type { Condition, Leaf, TermsVersion } from '../domain/rule-set.ts';

/** Those of named conditions too. */
export function leavesOf(condition: Condition, version: TermsVersion): Leaf[] {
  if ('all' in condition) return condition.all.flatMap((each) => leavesOf(each, version));
  if ('any' in condition) return condition.any.flatMap((each) => leavesOf(each, version));
  if ('not' in condition) return leavesOf(condition.not, version);
  if (!('condition' in condition)) return [condition];
  const named = version.conditions.get(condition.condition);
  return named ? leavesOf(named, version) : [];
}

/** Named conditions that it asks for, and those that they ask for. */
export function namedIn(condition: Condition, version: TermsVersion): string[] {
  if ('all' in condition) return condition.all.flatMap((each) => namedIn(each, version));
  if ('any' in condition) return condition.any.flatMap((each) => namedIn(each, version));
  if ('not' in condition) return namedIn(condition.not, version);
  if (!('condition' in condition)) return [];
  const named = version.conditions.get(condition.condition);
  return [condition.condition, ...(named ? namedIn(named, version) : [])];
}

/** The same condition with other leaves; named conditions stay as they are. */
export function withLeaves(condition: Condition, change: (leaf: Leaf) => Leaf): Condition {
  if ('all' in condition) return { all: condition.all.map((each) => withLeaves(each, change)) };
  if ('any' in condition) return { any: condition.any.map((each) => withLeaves(each, change)) };
  if ('not' in condition) return { not: withLeaves(condition.not, change) };
  return 'condition' in condition ? condition : change(condition);
}
