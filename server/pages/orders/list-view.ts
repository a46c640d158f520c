// The list of repair orders as the page shows it.

import type { Language } from '../../../engine/domain/words.ts';
import type { Page } from '../../records/contract.ts';
import type { OrderSummary } from '../../records/order.ts';
import { formatAmount, formatDay } from '../../words/format.ts';
import type { Say } from '../../words/sentences.ts';

export function listView(
  { items, nextCursor }: Page<OrderSummary>,
  { language, say, isFirst }: { readonly language: Language; readonly say: Say; readonly isFirst: boolean },
) {
  return {
    orders: items.map(({ id, number, date, registration, make, model, lineCount, lastCheck }) => ({
      href: `/desk/orders/${id}`,
      number,
      date: formatDay(date, language),
      car: [registration, make, model].filter(Boolean).join(' ') || say('orders.unknown-car'),
      lines: String(lineCount),
      customer: lastCheck ? formatAmount(lastCheck.customer, language) : '',
      provider: lastCheck ? formatAmount(lastCheck.provider, language) : '',
      open: lastCheck ? formatAmount(lastCheck.open, language) : '',
      unchecked: lastCheck ? '' : say('orders.list-not-checked'),
    })),
    nextHref: nextCursor === undefined ? '' : `/desk/orders?cursor=${encodeURIComponent(nextCursor)}`,
    isFirst,
  };
}
