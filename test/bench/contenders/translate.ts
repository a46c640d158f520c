// A condition as an expression of another language: the walk is one, the words differ.

import type { Condition, Leaf } from '../../../engine/domain/rule-set.ts';

export interface Words<T> {
  all(parts: readonly T[]): T;
  any(parts: readonly T[]): T;
  not(part: T): T;
  leaf(leaf: Leaf): T;
}

export function translated<T>(condition: Condition, words: Words<T>): T {
  if ('all' in condition) return words.all(condition.all.map((each) => translated(each, words)));
  if ('any' in condition) return words.any(condition.any.map((each) => translated(each, words)));
  if ('not' in condition) return words.not(translated(condition.not, words));
  if ('condition' in condition) throw new Error('named conditions are written out before');
  return words.leaf(condition);
}

/** A fact's name as an identifier. */
export function identifier(fact: string): string {
  return fact.replaceAll(/[^a-zA-Z0-9]/g, '_');
}

/** Comparison signs that all three languages share. */
export const SIGNS: Readonly<Record<string, string>> = {
  equal: '==',
  notEqual: '!=',
  greaterThan: '>',
  greaterThanInclusive: '>=',
  lessThan: '<',
  lessThanInclusive: '<=',
  after: '>',
  onOrAfter: '>=',
  before: '<',
  onOrBefore: '<=',
};
