// Amounts of a letter that do not add up: lines against totals, to the øre, after deductions and goodwill.

import { money } from '../../engine/domain/money.ts';
import type { Problem } from '../../engine/domain/problem.ts';
import type { LetterLine, LetterSource } from '../records/letter.ts';
import { less, sumOf } from './money-of.ts';

export function amountFaults({ lines, deductions, totals, authorisation, settlement }: LetterSource): Problem[] {
  return [
    ...lines.flatMap(lineFaults),
    ...(totals ? totalFaults(totals, lines, deductions) : []),
    ...(authorisation && totals ? authorisationFaults(authorisation, totals) : []),
    ...(settlement ? settlementFaults(settlement) : []),
  ];
}

/** The price is what is paid, what goodwill adds, and what is left. */
function lineFaults({ text, outcome, asked, amount, customer, goodwill }: LetterLine): Problem[] {
  const granted = goodwill?.amount ?? '0.00';
  const isWrong =
    money(amount).isNegative() ||
    money(granted).isNegative() ||
    (outcome === 'declined' && !money(amount).isZero()) ||
    (asked === null
      ? customer !== null
      : customer === null || money(customer).isNegative() || !isSame(customer, less(asked, amount, granted))) ||
    (outcome === 'approved' && asked !== null && !isSame(asked, amount)) ||
    (outcome === 'approved-in-part' && asked !== null && isSame(asked, amount));
  return isWrong ? [fault('line-amount', { line: text })] : [];
}

type Totals = NonNullable<LetterSource['totals']>;

function totalFaults(totals: Totals, lines: readonly LetterLine[], deductions: LetterSource['deductions']): Problem[] {
  const cover = sumOf(lines.map(({ amount }) => amount));
  const expected: readonly [keyof Totals, string][] = [
    ['asked', sumOf(lines.map(({ asked }) => asked ?? '0.00'))],
    ['approved', less(cover, ...deductions.map(({ amount }) => amount))],
    ['goodwill', sumOf(lines.map(({ goodwill }) => goodwill?.amount ?? '0.00'))],
    ['customer', less(totals.asked, totals.approved, totals.goodwill)],
  ];
  return expected
    .filter(([key, amount]) => !isSame(totals[key], amount) || money(totals[key]).isNegative())
    .map(([key, amount]) => fault(`total-${key}`, { told: totals[key], sum: amount }));
}

/** Never less than what was approved, never more than that and all goodwill. */
function authorisationFaults({ most }: NonNullable<LetterSource['authorisation']>, { approved, goodwill }: Totals): Problem[] {
  const isWithin =
    money(most).greaterThanOrEqualTo(money(approved)) && money(most).lessThanOrEqualTo(money(approved).plus(money(goodwill)));
  return isWithin ? [] : [fault('authorised-amount', { told: most, sum: approved })];
}

function settlementFaults({ items, total }: NonNullable<LetterSource['settlement']>): Problem[] {
  const sum = sumOf(items.filter(({ isOptional }) => !isOptional).map(({ amount }) => amount));
  return isSame(sum, total) ? [] : [fault('settlement-total', { told: total, sum })];
}

function isSame(one: string, other: string): boolean {
  return money(one).equals(money(other));
}

function fault(code: string, values: Problem['values']): Problem {
  return { code: `letter-fault.${code}`, values };
}
