// DKK on decimal.js: exact sums, rounded half up to the øre once per item.

import { Decimal } from 'decimal.js';

export type Money = Decimal;

export const NO_MONEY: Money = new Decimal(0);

/** From a wire text ("1240.00") or a number of the terms. */
export function money(amount: string | number): Money {
  return new Decimal(amount);
}

/** Rounded half up to the øre: 0.425 → 0.43. */
export function toOere(amount: Decimal): Money {
  return amount.toDecimalPlaces(2, Decimal.ROUND_HALF_UP);
}

/** The wire's form: always two decimals, never "-0.00". */
export function moneyText(amount: Money): string {
  return amount.isZero() ? '0.00' : amount.toFixed(2, Decimal.ROUND_HALF_UP);
}
