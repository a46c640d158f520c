// The matter of letters about a contract as their templates show it: a settlement, a change of the terms, an overrun.

import type { LetterSource } from '../records/letter.ts';
import { formatAmount, formatDay, formatKm, formatRate } from '../words/format.ts';
import { money, moneyText } from '../../engine/domain/money.ts';

export function contractMatterView(source: LetterSource) {
  const { language, settlement, change, overrun } = source;
  const day = (on: string | undefined) => (on ? formatDay(on, language) : '');
  const amount = (of: string | undefined) => (of === undefined ? '' : formatAmount(of, language));
  const km = (of: number | undefined) => (of === undefined ? '' : formatKm(of, language));
  const total = money(settlement?.total ?? '0.00');
  const items = (settlement?.items ?? []).map((item) => ({
    ...item,
    quantity: item.quantity ?? '',
    rate: item.rate === undefined ? '' : formatRate(item.rate, language),
    amount: amount(item.amount),
    /** Without a sign: the sentence says who pays. */
    plainAmount: formatAmount(moneyText(money(item.amount).abs()), language),
    isToCustomer: money(item.amount).isNegative(),
  }));
  return {
    settlement: {
      event: settlement?.event ?? '',
      on: day(settlement?.on),
      endsOn: day(settlement?.endsOn),
      lastCoveredDay: day(settlement?.lastCoveredDay),
      isAllowed: settlement?.isAllowed ?? false,
      reasons: settlement?.reasons ?? [],
      items: items.filter(({ isOptional }) => !isOptional),
      optionalItems: items.filter(({ isOptional }) => isOptional),
      total: formatAmount(moneyText(total.abs()), language),
      signedTotal: amount(settlement?.total),
      hasOwedToCustomer: (settlement?.items ?? []).some((item) => !item.isOptional && money(item.amount).lessThan(0)),
      isOwedByCustomer: total.greaterThan(0),
      isOwedToCustomer: total.lessThan(0),
    },
    change: {
      from: day(change?.from),
      leaveBy: day(change?.leaveBy),
      noticeDays: change?.noticeDays ?? 0,
      changes: change?.changes ?? [],
      clause: change?.clause ?? '',
    },
    overrun: {
      odometer: km(overrun?.odometerKm),
      readOn: day(overrun?.readOn),
      limit: km(overrun?.limitKm),
      limitReachedOn: day(overrun?.limitReachedOn),
      endsOn: day(overrun?.endsOn),
      rate: overrun?.rate === undefined ? '' : formatRate(overrun.rate, language),
      km: km(overrun?.overrunKm),
      amount: amount(overrun?.overrunAmount),
      clause: overrun?.clause ?? '',
    },
  };
}
