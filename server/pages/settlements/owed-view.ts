// What is owed either way: items that are due, items at the customer's choice apart, and the sums of both.

import { money, moneyText, NO_MONEY } from '../../../engine/domain/money.ts';
import type { SettlementAnswer } from '../../../engine/domain/wire.ts';
import type { Language } from '../../../engine/domain/words.ts';
import { formatAmount } from '../../words/format.ts';
import type { Say } from '../../words/sentences.ts';

export interface OwedView {
  readonly due: readonly ItemView[];
  /** Whether there is anything to sum. */
  readonly hasItems: boolean;
  readonly total: SumView;
  /** Each item that the customer may choose. */
  readonly optional: readonly ItemView[];
  /** With everything that may be chosen; null where there is no choice. */
  readonly totalWithOptional: SumView | null;
}

export interface ItemView {
  readonly name: string;
  /** The calculation in words. */
  readonly text: string;
  readonly clause: string;
  readonly who: string;
  readonly amount: string;
}

export interface SumView {
  /** Who owes whom; empty while it is open. */
  readonly label: string;
  readonly amount: string;
}

type Item = SettlementAnswer['items'][number];

export function owedView({ items, total, missing = [] }: SettlementAnswer, language: Language, say: Say): OwedView {
  const view = (item: Item): ItemView => ({
    name: say(`settlements.item-${item.code}`),
    text: item.text,
    clause: say('questions.clause', { clause: item.clause }),
    who: item.amount === null ? '' : whoOwes(item.amount, say),
    amount: item.amount === null ? say('settlements.open') : formatAmount(item.amount.replace('-', ''), language),
  });
  const due = items.filter(({ optional }) => optional !== true);
  const optional = items.filter((item) => item.optional === true);
  // An answer that is still open has no total, although each item that it has may be known.
  const isOpen = missing.length > 0;
  return {
    due: due.map(view),
    hasItems: items.length > 0 || isOpen,
    total: sumView(isOpen ? null : sumOf(due), language, say),
    optional: optional.map(view),
    totalWithOptional: optional.length === 0 ? null : sumView(total, language, say),
  };
}

function sumOf(items: readonly Item[]): string | null {
  if (items.some(({ amount }) => amount === null)) return null;
  return moneyText(items.reduce((sum, { amount }) => sum.plus(money(amount ?? 0)), NO_MONEY));
}

function sumView(total: string | null, language: Language, say: Say): SumView {
  if (total === null) return { label: say('settlements.total-open'), amount: say('settlements.open') };
  return { label: whoOwes(total, say), amount: formatAmount(total.replace('-', ''), language) };
}

/** Positive: owed by the customer. */
function whoOwes(amount: string, say: Say): string {
  const sum = Number(amount);
  return say(sum === 0 ? 'settlements.owed-nothing' : sum > 0 ? 'settlements.customer-owes' : 'settlements.customer-gets');
}
