// Every small mistake in a condition: a part left out, an operator turned round, a value off by one, an entry exchanged.

import { addDays, isDay } from '../domain/calendar-day.ts';
import type { Condition, Leaf } from '../domain/rule-set.ts';
import type { Vocabulary } from './list-entries.ts';
import type { Mutation } from './mutant.ts';
import { mutateList } from './mutate-list.ts';

/** Where nothing is left of the condition it holds always. */
export function mutateCondition(condition: Condition, vocabulary: Vocabulary): Mutation<Condition>[] {
  const dropped = 'not' in condition ? [droppedFrom(condition.not, undefined)] : [];
  return [...dropped, ...mutations(condition, vocabulary)].map((mutation) => ({ ...mutation, part: mutation.part ?? { all: [] } }));
}

/** The condition as a person reads it. */
export function conditionText(condition: Condition): string {
  if ('all' in condition) return condition.all.length === 0 ? '–' : condition.all.map(innerText).join(' & ');
  if ('any' in condition) return condition.any.map(innerText).join(' | ');
  if ('not' in condition) return `not ${innerText(condition.not)}`;
  if ('condition' in condition) return condition.condition;
  return `${condition.fact} ${condition.operator} ${valueText(condition.value)}`;
}

function innerText(condition: Condition): string {
  const isList = ('all' in condition && condition.all.length > 1) || ('any' in condition && condition.any.length > 1);
  return isList ? `(${conditionText(condition)})` : conditionText(condition);
}

const LONGEST_LIST = 4;

function valueText(value: Leaf['value']): string {
  if (typeof value !== 'object') return String(value);
  if ('fact' in value) return value.fact;
  return `[${value.slice(0, LONGEST_LIST).join(', ')}${value.length > LONGEST_LIST ? ', …' : ''}]`;
}

/** A part of undefined: nothing is left of it. */
type Left = Mutation<Condition | undefined>;

function mutations(condition: Condition, vocabulary: Vocabulary): Left[] {
  if ('all' in condition) return ofGroup(condition.all, (all) => ({ all }), vocabulary);
  if ('any' in condition) return ofGroup(condition.any, (any) => ({ any }), vocabulary);
  if ('not' in condition) {
    return mutations(condition.not, vocabulary).flatMap((inner) =>
      inner.part ? [{ ...inner, at: inner.at, part: { not: inner.part } }] : [],
    );
  }
  return 'condition' in condition ? [] : ofLeaf(condition, vocabulary);
}

function ofGroup(parts: readonly Condition[], group: (parts: Condition[]) => Condition, vocabulary: Vocabulary): Left[] {
  return parts.flatMap((part, place) => {
    const others = parts.filter((_, index) => index !== place);
    const changed = mutations(part, vocabulary).flatMap((inner): Left[] => {
      const { part: left } = inner;
      // What empties a part is the same as leaving the part out.
      return left ? [{ ...inner, part: group(parts.map((each, index) => (index === place ? left : each))) }] : [];
    });
    return [droppedFrom(part, others.length > 0 ? group(others) : undefined), ...changed];
  });
}

function droppedFrom(gone: Condition, left: Condition | undefined): Left {
  return { kind: 'condition-dropped', at: `drop/${slugOf(gone)}`, what: conditionText(gone), to: '', part: left };
}

/** Names the part in an id: of a group its first leaf. */
function slugOf(condition: Condition): string {
  if ('all' in condition) return condition.all[0] ? `all-${slugOf(condition.all[0])}` : 'all';
  if ('any' in condition) return condition.any[0] ? `any-${slugOf(condition.any[0])}` : 'any';
  if ('not' in condition) return `not-${slugOf(condition.not)}`;
  if ('condition' in condition) return condition.condition;
  const { fact, operator, value } = condition;
  const isScalar = typeof value !== 'object';
  const compared = isScalar ? value : 'fact' in value ? value.fact : value.length === 1 ? value[0] : undefined;
  return [fact, operator, ...(compared === undefined ? [] : [compared])].join('-');
}

/** Operators that a person may take for one another: the limit in or out, and the other way round. */
const MISTAKEN: Readonly<Record<string, readonly string[]>> = {
  equal: ['notEqual'],
  notEqual: ['equal'],
  in: ['notIn'],
  notIn: ['in'],
  contains: ['doesNotContain'],
  doesNotContain: ['contains'],
  greaterThan: ['greaterThanInclusive', 'lessThan'],
  greaterThanInclusive: ['greaterThan', 'lessThanInclusive'],
  lessThan: ['lessThanInclusive', 'greaterThan'],
  lessThanInclusive: ['lessThan', 'greaterThanInclusive'],
  after: ['onOrAfter', 'before'],
  onOrAfter: ['after', 'onOrBefore'],
  before: ['onOrBefore', 'after'],
  onOrBefore: ['before', 'onOrAfter'],
};

function ofLeaf(leaf: Leaf, vocabulary: Vocabulary): Left[] {
  return [...flipped(leaf), ...shifted(leaf, vocabulary), ...relisted(leaf, vocabulary)];
}

function flipped(leaf: Leaf): Left[] {
  const change = (to: Condition, mark: string): Left => ({
    kind: 'operator-flipped',
    at: `flip/${slugOf(leaf)}${mark}`,
    what: conditionText(leaf),
    to: conditionText(to),
    part: to,
  });
  if (typeof leaf.value === 'boolean' && !MISTAKEN[leaf.operator]) return [change({ ...leaf, value: !leaf.value }, '')];
  const others = MISTAKEN[leaf.operator];
  return others ? others.map((operator) => change({ ...leaf, operator }, `-to-${operator}`)) : [change({ not: leaf }, '')];
}

function shifted(leaf: Leaf, vocabulary: Vocabulary): Left[] {
  const { value } = leaf;
  if (typeof value !== 'number' && !(typeof value === 'string' && isDay(value))) return [];
  return shiftedValues(value, vocabulary.typeOf(leaf.fact)).map(({ mark, value: shifted }): Left => ({
    kind: 'value-shifted',
    at: `shift/${slugOf(leaf)}${mark}`,
    what: conditionText(leaf),
    to: valueText(shifted),
    part: { ...leaf, value: shifted },
  }));
}

/** One more and one less: of a day, an øre, a number. */
export function shiftedValues<Value extends string | number>(value: Value, type: string | undefined): { mark: string; value: Value }[] {
  const step = type === 'money' || type === 'rate' ? 0.01 : 1;
  return [1, -1].map((sign) => {
    const mark = `${sign > 0 ? '+' : '-'}${step}`;
    if (typeof value === 'number') return { mark, value: Number((value + sign * step).toFixed(4)) as Value };
    if (isDay(value)) return { mark, value: addDays(value, sign) as Value };
    return { mark, value: (Number(value) + sign * step).toFixed(2) as Value };
  });
}

function relisted(leaf: Leaf, vocabulary: Vocabulary): Left[] {
  const { fact, value } = leaf;
  if (typeof value !== 'object' || 'fact' in value) return [];
  return mutateList(value, fact, leaf.operator === 'within', vocabulary).map((change): Left => ({
    ...change,
    at: `${change.at}/${slugOf({ ...leaf, value: [] })}`,
    what: `${slugOf({ ...leaf, value: [] })}: ${change.what}`,
    part: { ...leaf, value: change.part },
  }));
}
