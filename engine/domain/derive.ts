// The operations of derived facts on values that are known: one function each, "none" in, "none" out.

import { Decimal } from 'decimal.js';
import { addDays, addMonths, daysBetween, firstOfMonthFrom, monthsBetween, wholeMonthsBetween } from './calendar-day.ts';
import type { AgreementOnFile, DerivedOperation, FactValue } from './fact.ts';

type Operation = (args: readonly FactValue[]) => FactValue;

const OPERATIONS: Readonly<Record<DerivedOperation, Operation>> = {
  sum: ifGiven((...terms: number[]) => exact(terms, (a, b) => a.plus(b))),
  difference: ifGiven((a: number, b: number) => exact([a, b], (x, y) => x.minus(y))),
  product: ifGiven((...factors: number[]) => exact(factors, (a, b) => a.times(b))),
  least: (args) => extreme(args, (a, b) => a < b),
  greatest: (args) => extreme(args, (a, b) => a > b),
  addDays: ifGiven((day: string, days: number) => addDays(day, days)),
  addMonths: ifGiven((day: string, months: number) => addMonths(day, months)),
  daysBetween: ifGiven((from: string, to: string) => daysBetween(from, to)),
  monthsBetween: ifGiven((from: string, to: string) => {
    const { numerator, denominator } = monthsBetween(from, to);
    return numerator / denominator;
  }),
  wholeMonthsBetween: ifGiven((from: string, to: string) => wholeMonthsBetween(from, to)),
  firstOfMonthFrom: ifGiven((day: string) => firstOfMonthFrom(day)),
  firstGiven: (args) => args.find((value) => value !== null) ?? null,
  agreementOnFile: ([agreements, id, day]) => isOnFile(agreements, id as string, day as string | null),
  withoutAgreement: ([agreements, entries, prefix, day]) =>
    entries === null
      ? null
      : (entries as readonly string[]).filter((entry) => !isOnFile(agreements ?? [], `${prefix as string}${entry}`, day as string | null)),
  kmBeyondShare: ifGiven((odometer: number, limit: number, ...days: string[]) => {
    const share = shareOf(limit, days);
    return share && atLeastNone((BigInt(odometer) * share.whole - share.part) / share.whole);
  }),
  kmBelowShare: ifGiven((odometer: number, limit: number, ...days: string[]) => {
    const share = shareOf(limit, days);
    return share && atLeastNone((share.part - BigInt(odometer) * share.whole + share.whole - 1n) / share.whole);
  }),
  coveredWork: ([list]) => list ?? [],
  coveredComponents: ([list]) => list ?? [],
};

/** The value of a derived fact whose arguments are all known. */
export function derive(operation: DerivedOperation, args: readonly FactValue[]): FactValue {
  return OPERATIONS[operation](args);
}

/** "None" among the arguments gives "none". */
function ifGiven(operation: (...args: never[]) => FactValue): Operation {
  return (args) => (args.includes(null) ? null : operation(...(args as never[])));
}

/** Through decimal.js where a float would drift: 0.1 + 0.2 is 0.3. */
function exact(numbers: readonly number[], combine: (a: Decimal, b: Decimal) => Decimal): number {
  return numbers
    .map((number) => new Decimal(number))
    .reduce(combine)
    .toNumber();
}

function extreme(args: readonly FactValue[], isBetter: (a: string | number, b: string | number) => boolean): FactValue {
  const given = args.filter((value): value is string | number => value !== null);
  if (given.length === 0) return null;
  return given.reduce((best, value) => (isBetter(value, best) ? value : best));
}

function isOnFile(agreements: FactValue | undefined, id: string, by: string | null): boolean {
  return (agreements as readonly AgreementOnFile[]).some(
    (agreement) => agreement.allows === id && (agreement.agreedOn === undefined || by === null || agreement.agreedOn <= by),
  );
}

/**
 * limit × months(from, to) ÷ months(termFrom, termTo) as an exact fraction, so that 100,000 km ÷ 60 × 42 is 70,000 and
 * not a hair less. Undefined shares (a term without length) are null.
 */
function shareOf(limit: number, [from, to, termFrom, termTo]: readonly string[]): { part: bigint; whole: bigint } | null {
  const elapsed = monthsBetween(from as string, to as string);
  const term = monthsBetween(termFrom as string, termTo as string);
  if (term.numerator === 0) return null;
  return {
    part: BigInt(limit) * BigInt(elapsed.numerator) * BigInt(term.denominator),
    whole: BigInt(elapsed.denominator) * BigInt(term.numerator),
  };
}

/** BigInt division cuts towards zero, which for what is above zero is downwards. */
function atLeastNone(km: bigint): number {
  return km > 0n ? Number(km) : 0;
}
