// The find page: one field, what was found where it is not exactly one, and the cars that this workshop saw last.

import type { Messages } from '../../../engine/domain/problem.ts';
import type { RuleBook } from '../../../engine/domain/rule-set.ts';
import type { Language } from '../../../engine/domain/words.ts';
import type { ContractSummary } from '../../records/contract.ts';
import type { OrderSummary } from '../../records/order.ts';
import type { Role } from '../../records/who.ts';
import { carName, tierName } from '../../words/contract-words.ts';
import { formatDay } from '../../words/format.ts';
import { sayIn, type Say, sentencesOf } from '../../words/sentences.ts';
import { errorSummary, fieldOf } from '../form-field.ts';

export interface FindInput {
  readonly language: Language;
  readonly messages: Messages;
  readonly book: RuleBook;
  readonly role: Role;
  readonly today: string;
  /** What was typed; undefined: nothing was asked yet. */
  readonly query: string | undefined;
  /** In the order to be shown: those in force first. */
  readonly found: readonly ContractSummary[];
  readonly recent: readonly OrderSummary[];
}

export function findView({ language, messages, book, role, today, query, found, recent }: FindInput) {
  const say = sayIn(messages, language);
  const isEmpty = query !== undefined && query === '';
  const field = fieldOf('q', say('desk.field'), { value: query, error: isEmpty ? say('desk.field-empty') : '' });
  const values = { query: shortened(query ?? ''), count: found.length };
  return {
    words: sentencesOf(messages, 'desk', language),
    field,
    errors: errorSummary([field]),
    none: query && found.length === 0 ? say('desk.none-heading', values) : '',
    several: found.length > 0 ? say('desk.several-heading', values) : '',
    found: found.map((contract) => ({
      href: contractPath(contract.id),
      car: carName(contract, say('desk.unnamed-car')),
      number: contract.number,
      tier: tierName(contract.tier, book.products.get(contract.product), language),
      period: periodOf(contract, language, say),
      ...runningOf(contract, today, language, say),
    })),
    recentHeading: say(role === 'workshop' ? 'desk.recent-heading' : 'desk.recent-heading-all'),
    recentNone: say(role === 'workshop' ? 'desk.recent-none' : 'desk.recent-none-all'),
    recent: recent.map((order) => ({
      href: contractPath(order.contractId),
      car: carName(order, say('desk.unnamed-car')),
      day: formatDay(order.date, language),
      orderHref: `/desk/orders/${encodeURIComponent(order.id)}`,
      order: say('desk.recent-order-link', { number: order.number }),
    })),
  };
}

export function contractPath(id: string): string {
  return `/desk/contracts/${encodeURIComponent(id)}`;
}

function periodOf({ startsOn, endsOn }: ContractSummary, language: Language, say: Say): string {
  const from = startsOn === undefined ? '' : formatDay(startsOn, language);
  return endsOn ? say('desk.period', { from, to: formatDay(endsOn, language) }) : from && say('desk.period-open', { from });
}

/** By its days alone; whether it is in force stands on its own page. */
function runningOf({ startsOn, endsOn, terminatedOn }: ContractSummary, today: string, language: Language, say: Say) {
  const lastDay = [endsOn, terminatedOn].filter((day) => typeof day === 'string').toSorted()[0];
  if (lastDay !== undefined && lastDay < today)
    return { status: say('desk.ended', { day: formatDay(lastDay, language) }), isRunning: false };
  if (startsOn !== undefined && startsOn > today)
    return { status: say('desk.coming', { day: formatDay(startsOn, language) }), isRunning: false };
  return { status: say('desk.running'), isRunning: true };
}

const MOST_SHOWN = 40;

function shortened(text: string): string {
  return text.length <= MOST_SHOWN ? text : `${text.slice(0, MOST_SHOWN)}…`;
}
