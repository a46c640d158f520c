// The value of a comparison: of the fact's type, among its choices, a day that exists, components that are known.

import { isDay } from '../domain/calendar-day.ts';
import type { FactType } from '../domain/fact.ts';
import type { ConditionOperator } from '../domain/operators.ts';
import type { Problem } from '../domain/problem.ts';
import type { LeafSource } from '../domain/source/condition-source.ts';
import type { Path, SourceFile } from '../domain/source/source-file.ts';
import { didYouMean } from './closest.ts';
import { fault } from './fault.ts';
import { checkName } from './names.ts';
import type { KnownFact, VersionScope } from './version-scope.ts';

export interface Comparison {
  readonly leaf: LeafSource;
  readonly operator: ConditionOperator;
  readonly known: KnownFact;
  /** The fact on the other side, where one stands there and is known. */
  readonly other: KnownFact | undefined;
}

const AMOUNTS: readonly FactType[] = ['number', 'money', 'rate'];

export function checkComparedValue(scope: VersionScope, file: SourceFile, path: Path, comparison: Comparison): Problem[] {
  const { leaf, operator, known, other } = comparison;
  const { value } = leaf;
  if (typeof value === 'object' && 'fact' in value) {
    if (!operator.acceptsFact) return [fault(file, path, 'value-no-fact', { input: operator.name })];
    if (other && !isComparable(operator, known.type, other.type)) {
      return [fault(file, path, 'value-other-type', { input: value.fact, type: other.type, fact: leaf.fact, expected: known.type })];
    }
    return [];
  }
  const isList = Array.isArray(value);
  switch (operator.value) {
    case 'boolean':
      return typeof value === 'boolean' ? [] : [fault(file, path, 'value-not-yes-or-no', { input: file.quote(path), fact: leaf.fact })];
    case 'components':
      return checkComponents(scope, file, path, isList ? value : [value]);
    case 'list':
    case 'entries':
      if (!isList) return [fault(file, path, 'value-not-a-list', { input: file.quote(path), operator: operator.name })];
      if (known.listsComponents) return checkComponents(scope, file, path, value);
      return [
        ...repeated(file, path, value),
        ...value.flatMap((entry, index) => checkEntry(file, [...path, index], leaf.fact, known, entry, operator.value === 'entries')),
      ];
    case 'entry':
      if (isList) return [fault(file, path, 'value-is-a-list', { input: file.quote(path), operator: operator.name })];
      if (known.listsComponents) return checkComponents(scope, file, path, [value]);
      return checkEntry(file, path, leaf.fact, known, value, true);
    case 'same':
      if (isList)
        return [
          fault(file, path, 'value-is-a-list', { input: file.quote(path), operator: operator.name }, { code: 'hint-use-in', values: {} }),
        ];
      return checkEntry(file, path, leaf.fact, known, value, false);
  }
}

function isComparable(operator: ConditionOperator, type: FactType, other: FactType): boolean {
  if (operator.value === 'list' || operator.value === 'entries') return other === 'choices';
  if (AMOUNTS.includes(type)) return AMOUNTS.includes(other);
  return type === other || (isWord(type) && isWord(other));
}

function isWord(type: FactType): boolean {
  return type === 'text' || type === 'choice';
}

/** One value against the type of the fact, or, of a list fact, against its entries. */
function checkEntry(file: SourceFile, path: Path, name: string, fact: KnownFact, value: unknown, isEntryOfList: boolean): Problem[] {
  const input = file.quote(path);
  const wrong = (form: string, hint?: Problem['hint']) => [fault(file, path, `value-not-${form}`, { input, fact: name }, hint)];
  const among = fact.among;
  if (among && (isEntryOfList || fact.type === 'choice')) {
    if (typeof value === 'string' && among.has(value)) return [];
    return wrong('choice', didYouMean(String(value), among));
  }
  switch (fact.type) {
    case 'number':
    case 'money':
    case 'rate':
      return typeof value === 'number' ? [] : wrong('number', numberHint(value));
    case 'date':
      if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return wrong('day');
      return isDay(value) ? [] : [fault(file, path, 'day-not-there', { input })];
    case 'boolean':
      return typeof value === 'boolean' ? [] : wrong('yes-or-no');
    default:
      return typeof value === 'string' ? [] : wrong('text', { code: 'hint-write', values: { expected: `"${String(value)}"` } });
  }
}

/** "60000 km" is a number with its unit; the fact already has the unit. */
function numberHint(value: unknown): Problem['hint'] {
  const digits = typeof value === 'string' ? /^\s*(-?\d+(?:\.\d+)?)(\s|$)/.exec(value)?.[1] : undefined;
  return digits === undefined ? undefined : { code: 'hint-number-alone', values: { expected: digits } };
}

function checkComponents(scope: VersionScope, file: SourceFile, path: Path, value: readonly unknown[]): Problem[] {
  const isList = value.length > 1;
  return [
    ...(isList ? repeated(file, path, value) : []),
    ...value.flatMap((entry, index) => {
      const quoted = file.quote([...path, index]);
      const at = quoted === '' ? path : [...path, index];
      return checkName(scope, file, at, String(entry), 'unknown-component', scope.components);
    }),
  ];
}

function repeated(file: SourceFile, path: Path, list: readonly unknown[]): Problem[] {
  return list.flatMap((entry, index) =>
    list.indexOf(entry) < index ? [fault(file, [...path, index], 'entry-repeated', { input: String(entry) })] : [],
  );
}
