// The lists that matter as the page shows them: each contract with its days and what to do next.

import { addMonths } from '../../../engine/domain/calendar-day.ts';
import type { RuleBook } from '../../../engine/domain/rule-set.ts';
import type { ContractQuery, ContractSummary } from '../../records/contract.ts';
import { formatDay } from '../../words/format.ts';
import { type RowInput, rowView, type RowView } from './list-view.ts';

export const WORKLISTS = ['ends', 'passing', 'overdue'] as const;

export type Worklist = (typeof WORKLISTS)[number];

/** The terms' own number of the months before expiry by which the kilometres can be changed. */
const ADJUSTMENT = 'terms.adjustmentMonths';
/** The status of payment that a list is made of, as the facts name it. */
const OVERDUE = 'overdue';

export function isWorklist(name: string): name is Worklist {
  return (WORKLISTS as readonly string[]).includes(name);
}

function adjustmentMonths(book: RuleBook, product: string): number | undefined {
  const value = book.products.get(product)?.versions.at(-1)?.parameters.get(ADJUSTMENT)?.value;
  return typeof value === 'number' ? value : undefined;
}

/** `months` undefined: every last day from today on. */
export function worklistQuery(list: Worklist, months: number | undefined, today: string): ContractQuery {
  switch (list) {
    case 'ends':
      return { runningOn: today, endsFrom: today, ...(months === undefined ? {} : { endsTo: addMonths(today, months) }) };
    case 'passing':
      return { runningOn: today, passesLimit: true };
    default:
      return { payment: OVERDUE };
  }
}

export interface WorkRow extends RowView {
  /** The day that the list is about, in words; empty: not known. */
  readonly day: string;
  readonly lastDay: string;
  readonly next: string;
}

export function workRow(list: Worklist, item: ContractSummary, input: RowInput): WorkRow {
  const { language } = input;
  const day = (value: string | null | undefined) => (typeof value === 'string' ? formatDay(value, language) : '');
  return {
    ...rowView(item, input),
    day: day(list === 'overdue' ? item.reminderDeadline : list === 'passing' ? item.limitReachedOn : item.endsOn),
    lastDay: day(item.terminatedOn ?? item.endsOn),
    next: list === 'overdue' ? overdueNext(item, input) : list === 'passing' ? limitNext(item, input) : endsNext(item, input),
  };
}

function endsNext(item: ContractSummary, input: RowInput): string {
  const { say } = input;
  if (typeof item.terminatedOn === 'string') return say('contracts.next-settle');
  if (typeof item.endsOn === 'string' && typeof item.limitReachedOn === 'string' && item.limitReachedOn <= item.endsOn)
    return limitNext(item, input);
  return say('contracts.next-renew');
}

/** The kilometres can be changed up to some months before the last day; after that the overrun is settled. */
function limitNext({ product, endsOn }: ContractSummary, { book, today, language, say }: RowInput): string {
  const months = adjustmentMonths(book, product);
  if (months === undefined || typeof endsOn !== 'string') return say('contracts.next-talk-km');
  const deadline = addMonths(endsOn, -months);
  return say(deadline >= today ? 'contracts.next-adjust' : 'contracts.next-too-late', { day: formatDay(deadline, language) });
}

function overdueNext({ reminderDeadline }: ContractSummary, { today, language, say }: RowInput): string {
  if (reminderDeadline === undefined) return say('contracts.next-remind');
  return say(reminderDeadline < today ? 'contracts.next-deadline-passed' : 'contracts.next-await', {
    day: formatDay(reminderDeadline, language),
  });
}
