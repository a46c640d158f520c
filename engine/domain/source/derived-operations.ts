// The operations of derived facts: what each takes and what it gives.

import type { DerivedOperation, FactType } from '../fact.ts';

/** What an argument may be: an amount (number, money, rate), a day, either of them, a list, or a literal text. */
export type ArgKind = 'amount' | 'day' | 'amount-or-day' | 'any' | 'list' | 'agreement' | 'prefix';

export interface OperationForm {
  /** The arguments in their order; with `more`, the last may be repeated. */
  readonly args: readonly ArgKind[];
  readonly more: boolean;
  /** The type it gives; `as-args`: that of its arguments. */
  readonly gives: FactType | 'as-args';
  /** When *none* comes out: where one argument may be none, where all may, where the last may, never. */
  readonly noneWhen: 'one' | 'all' | 'last' | 'never';
  readonly says: string;
}

const SHARE: readonly ArgKind[] = ['amount', 'amount', 'day', 'day', 'day', 'day'];

export const DERIVED_OPERATIONS: Readonly<Record<DerivedOperation, OperationForm>> = {
  sum: form(['amount', 'amount'], 'as-args', 'one', 'Added up', true),
  difference: form(['amount', 'amount'], 'as-args', 'one', 'The first less the second'),
  product: form(['amount', 'amount'], 'as-args', 'one', 'Multiplied', true),
  least: form(['amount-or-day', 'amount-or-day'], 'as-args', 'all', 'The smallest or earliest; none is passed over', true),
  greatest: form(['amount-or-day', 'amount-or-day'], 'as-args', 'all', 'The largest or latest; none is passed over', true),
  addDays: form(['day', 'amount'], 'date', 'one', 'A day some days on'),
  addMonths: form(['day', 'amount'], 'date', 'one', "A day some months on, cut to the month's end"),
  daysBetween: form(['day', 'day'], 'number', 'one', 'Whole days from, to; the second excluded'),
  monthsBetween: form(['day', 'day'], 'number', 'one', 'Months from, to, with a fraction; the second excluded'),
  wholeMonthsBetween: form(['day', 'day'], 'number', 'one', 'Whole months from, to; the second excluded'),
  firstOfMonthFrom: form(['day'], 'date', 'one', 'The first of a month on or after the day'),
  firstGiven: form(['any', 'any'], 'as-args', 'last', 'The first that is not none', true),
  agreementOnFile: form(['agreement', 'day'], 'boolean', 'one', 'Whether the agreement is on file by the day'),
  withoutAgreement: form(['list', 'prefix', 'day'], 'choices', 'one', 'The entries for which no agreement is on file by the day'),
  kmBeyondShare: form(SHARE, 'number', 'one', 'Odometer, limit, from, to, term from, term to: km above the share'),
  kmBelowShare: form(SHARE, 'number', 'one', 'Odometer, limit, from, to, term from, term to: km below the share'),
  coveredWork: form([], 'choices', 'never', "The kinds of work of the order's covered lines: []"),
  coveredComponents: form([], 'choices', 'never', "The components of the order's covered lines: []"),
};

function form(
  args: readonly ArgKind[],
  gives: OperationForm['gives'],
  noneWhen: OperationForm['noneWhen'],
  says: string,
  more = false,
): OperationForm {
  return { args, more, gives, noneWhen, says };
}

export function isOperation(name: string): name is DerivedOperation {
  return Object.hasOwn(DERIVED_OPERATIONS, name);
}

/**
 * The type that an operation gives: its own, else that of its arguments, of which money and rate outweigh plain
 * numbers; a product with a rate or money in it is money. A unit in DKK says so too.
 */
export function typeGiven(operation: DerivedOperation, argTypes: readonly FactType[], unit: string | undefined): FactType {
  const { gives } = DERIVED_OPERATIONS[operation];
  if (gives !== 'as-args') return gives;
  if (unit === 'DKK') return 'money';
  if (unit !== undefined && unit.startsWith('DKK/')) return 'rate';
  if (operation === 'product') return argTypes.some((type) => type === 'money' || type === 'rate') ? 'money' : 'number';
  if (argTypes.includes('money')) return 'money';
  if (argTypes.includes('rate')) return 'rate';
  return argTypes[0] ?? 'number';
}
