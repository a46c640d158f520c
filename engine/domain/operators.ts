// The operators of conditions: what each compares, and how. "None" (null) fails every one but isNone.

import type { FactType, FactValue } from './fact.ts';

export interface ConditionOperator {
  readonly name: string;
  /** Types of fact it may stand on. */
  readonly facts: readonly FactType[];
  /** What it compares with: the fact's own type, a list of it, one entry of a list fact, components, or yes/no. */
  readonly value: 'same' | 'list' | 'entry' | 'entries' | 'components' | 'boolean';
  /** Whether another fact may stand as the value. */
  readonly acceptsFact: boolean;
  /** Both sides known. */
  readonly holds: (fact: FactValue, value: FactValue) => boolean;
}

const SCALARS: readonly FactType[] = ['text', 'choice', 'boolean', 'number', 'component'];
const NUMBERS: readonly FactType[] = ['number', 'money', 'rate'];
const LISTS: readonly FactType[] = ['choices'];

function compares(test: (a: never, b: never) => boolean): ConditionOperator['holds'] {
  return (fact, value) => fact !== null && value !== null && test(fact as never, value as never);
}

function operator(
  name: string,
  facts: readonly FactType[],
  value: ConditionOperator['value'],
  acceptsFact: boolean,
  holds: ConditionOperator['holds'],
): ConditionOperator {
  return { name, facts, value, acceptsFact, holds };
}

const among = compares((fact: string, list: readonly string[]) => list.includes(fact));
const anyAmong = compares((fact: readonly string[], list: readonly string[]) => fact.some((entry) => list.includes(entry)));

const ALL: readonly ConditionOperator[] = [
  operator(
    'equal',
    SCALARS,
    'same',
    true,
    compares((a: string, b: string) => a === b),
  ),
  operator(
    'notEqual',
    SCALARS,
    'same',
    true,
    compares((a: string, b: string) => a !== b),
  ),
  operator('in', ['text', 'choice', 'number'], 'list', true, among),
  operator(
    'notIn',
    ['text', 'choice', 'number'],
    'list',
    true,
    compares((a: string, list: readonly string[]) => !list.includes(a)),
  ),
  operator(
    'contains',
    LISTS,
    'entry',
    false,
    compares((list: readonly string[], entry: string) => list.includes(entry)),
  ),
  operator(
    'doesNotContain',
    LISTS,
    'entry',
    false,
    compares((list: readonly string[], entry: string) => !list.includes(entry)),
  ),
  operator('containsAny', LISTS, 'entries', true, anyAmong),
  operator(
    'greaterThan',
    NUMBERS,
    'same',
    true,
    compares((a: number, b: number) => a > b),
  ),
  operator(
    'greaterThanInclusive',
    NUMBERS,
    'same',
    true,
    compares((a: number, b: number) => a >= b),
  ),
  operator(
    'lessThan',
    NUMBERS,
    'same',
    true,
    compares((a: number, b: number) => a < b),
  ),
  operator(
    'lessThanInclusive',
    NUMBERS,
    'same',
    true,
    compares((a: number, b: number) => a <= b),
  ),
  operator(
    'after',
    ['date'],
    'same',
    true,
    compares((a: string, b: string) => a > b),
  ),
  operator(
    'onOrAfter',
    ['date'],
    'same',
    true,
    compares((a: string, b: string) => a >= b),
  ),
  operator(
    'before',
    ['date'],
    'same',
    true,
    compares((a: string, b: string) => a < b),
  ),
  operator(
    'onOrBefore',
    ['date'],
    'same',
    true,
    compares((a: string, b: string) => a <= b),
  ),
  operator('within', ['component'], 'components', false, among),
  operator(
    'equalIgnoringCase',
    ['text'],
    'same',
    false,
    compares((a: string, b: string) => a.trim().toLowerCase() === b.trim().toLowerCase()),
  ),
  operator(
    'isFirstOfMonth',
    ['date'],
    'boolean',
    false,
    compares((a: string, yes: boolean) => a.endsWith('-01') === yes),
  ),
  operator('isNone', [...SCALARS, ...NUMBERS, 'date'], 'boolean', false, (fact, yes) => (fact === null) === yes),
];

export const OPERATORS: ReadonlyMap<string, ConditionOperator> = new Map(ALL.map((each) => [each.name, each]));
