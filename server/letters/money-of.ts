// Sums of letters: decimal texts in, decimal texts out.

import { money, moneyText, NO_MONEY } from '../../engine/domain/money.ts';

export function isZero(amount: string): boolean {
  return money(amount).isZero();
}

export function sumOf(amounts: readonly string[]): string {
  return moneyText(amounts.reduce((sum, amount) => sum.plus(money(amount)), NO_MONEY));
}

export function less(from: string, ...amounts: readonly string[]): string {
  return moneyText(amounts.reduce((left, amount) => left.minus(money(amount)), money(from)));
}
