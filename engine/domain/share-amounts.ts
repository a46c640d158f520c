// Who pays what: each line's shares, the order's deductions, and totals that always add up.

import type { CheckJudgement, DeductionJudgement, LineJudgement } from './judgement.ts';
import { money, NO_MONEY, toOere, type Money } from './money.ts';

/** Undefined shares are open. */
export interface Shares {
  readonly total: Money;
  readonly provider: Money | undefined;
  readonly customer: Money | undefined;
}

/** The shares of a line; undefined where it has no amount. */
export function sharesOf(line: LineJudgement): Shares | undefined {
  if (line.amount === undefined) return undefined;
  const total = money(line.amount);
  const provider = providerShare(line, total);
  return { total, provider, customer: provider && total.minus(provider) };
}

function providerShare(line: LineJudgement, total: Money): Money | undefined {
  switch (line.verdict) {
    case 'covered':
      return total;
    case 'not-covered':
      return NO_MONEY;
    case 'partly-covered':
      return grantedShare(line, total);
    default:
      return undefined;
  }
}

/** Granted over asked, where the limit splits the amount. */
function grantedShare({ grant, unit }: LineJudgement, total: Money): Money | undefined {
  const limit = grant?.rule.limit;
  if (!limit || grant.asked === undefined || grant.granted === undefined) return undefined;
  if (limit.asks === 'line.amount') return toOere(money(grant.granted));
  if (limit.splits === 'never' || (limit.splits === 'same-unit' && unit !== limit.unit)) return undefined;
  return toOere(total.times(grant.granted).dividedBy(grant.asked));
}

export interface SharedDeduction {
  readonly deduction: DeductionJudgement;
  /** What it moves from the provider to the customer; undefined: open. */
  readonly moved: Money | undefined;
}

export interface SharedOrder {
  readonly lines: readonly (Shares | undefined)[];
  readonly deductions: readonly SharedDeduction[];
  readonly total: Money;
  readonly provider: Money;
  readonly customer: Money;
  readonly open: Money;
}

/** total = provider + customer + open. A deduction that is unknown leaves the provider's share open. */
export function shareOrder(judgement: CheckJudgement): SharedOrder {
  const lines = judgement.lines.map(sharesOf);
  const sum = (pick: (shares: Shares) => Money): Money => lines.reduce((all, shares) => (shares ? all.plus(pick(shares)) : all), NO_MONEY);
  let provider = sum((shares) => shares.provider ?? NO_MONEY);
  let customer = sum((shares) => shares.customer ?? NO_MONEY);
  let open = sum((shares) => (shares.provider === undefined ? shares.total : NO_MONEY));
  const deductions: SharedDeduction[] = [];
  for (const deduction of judgement.deductions) {
    const moved = movedBy(deduction, provider);
    if (moved === undefined) {
      open = open.plus(provider);
      provider = NO_MONEY;
    } else if (!moved.isZero()) {
      provider = provider.minus(moved);
      customer = customer.plus(moved);
    } else continue;
    deductions.push({ deduction, moved });
  }
  return { lines, deductions, total: sum((shares) => shares.total), provider, customer, open };
}

function movedBy({ rule, sum }: DeductionJudgement, provider: Money): Money | undefined {
  if (provider.isZero()) return NO_MONEY;
  if (sum === undefined) return undefined;
  const limit = toOere(money(sum));
  if (rule.deduct?.kind === 'amount') return limit.lessThan(provider) ? limit : provider;
  return provider.greaterThan(limit) ? provider.minus(limit.isNegative() ? NO_MONEY : limit) : NO_MONEY;
}
