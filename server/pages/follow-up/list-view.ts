// The list of customers to be called, as the page shows it.

import type { Language } from '../../../engine/domain/words.ts';
import type { Page } from '../../records/contract.ts';
import { FOLLOW_UP_LISTS, type FollowUp, type FollowUpList, type FollowUpSummary } from '../../records/follow-up.ts';
import { formatDay } from '../../words/format.ts';
import type { Say } from '../../words/sentences.ts';
import { fieldOf } from '../form-field.ts';

export interface ListInput {
  readonly list: FollowUpList;
  readonly number: string;
  readonly cursor: string;
  readonly page: Page<FollowUpSummary>;
  readonly counts: Readonly<Record<Exclude<FollowUpList, 'closed'>, number>>;
  /** Whether the list of returns is theirs. */
  readonly seesReturns: boolean;
  /** Names of products whose review is overdue. */
  readonly overdueReviews: readonly string[];
  readonly today: string;
  readonly language: Language;
  readonly say: Say;
}

export function listView(input: ListInput) {
  const { list, number, cursor, page, counts, seesReturns, overdueReviews, say } = input;
  const lists = FOLLOW_UP_LISTS.filter((each) => each !== 'returns' || seesReturns);
  return {
    tabs: lists.map((each) => ({
      href: addressOf(each, number),
      label: say(`follow-up.list-${each}`),
      count: each === 'closed' ? '' : String(counts[each]),
      isHere: each === list,
    })),
    list,
    search: fieldOf('q', say('follow-up.search'), { value: number, width: 14 }),
    overdueReview: overdueReviews.length === 0 ? '' : say('follow-up.overdue-review', { products: overdueReviews.join(', ') }),
    caption: say(`follow-up.list-${list}`),
    rows: page.items.map((item) => rowView(item, input)),
    empty: number === '' ? say(`follow-up.list-${list}-empty`) : say('follow-up.found-none', { number }),
    next: page.nextCursor === undefined ? '' : addressOf(list, number, page.nextCursor),
    first: cursor === '' ? '' : addressOf(list, number),
  };
}

function rowView(item: FollowUpSummary, { today, language, say }: ListInput) {
  return {
    href: `/follow-up/${encodeURIComponent(item.id)}`,
    due: formatDay(item.dueOn, language),
    isLate: item.state === 'open' && item.dueOn < today,
    customer: item.customerName ?? say('follow-up.unnamed'),
    phone: item.phone ?? say('follow-up.no-phone'),
    plate: item.registration ?? '',
    car: [item.make, item.model].filter(Boolean).join(' '),
    caseNumber: item.caseNumber,
    workshop: item.workshopName,
    attempts: String(item.attempts),
    tags: tagsOf(item, say),
  };
}

/** What sets it apart, in words. */
export function tagsOf(item: FollowUp, say: Say): readonly { readonly text: string; readonly tone: string }[] {
  if (item.state !== 'open') return [{ text: say(`follow-up.state-${item.state}`), tone: 'info' }];
  return [
    ...(item.kind === 'complaint' ? [{ text: say('follow-up.tag-complaint'), tone: 'warning' }] : []),
    ...(item.kind === 'call' && item.isUrgent ? [{ text: say('follow-up.tag-urgent'), tone: 'warning' }] : []),
    ...(item.isReturn ? [{ text: say('follow-up.tag-return'), tone: 'info' }] : []),
  ];
}

function addressOf(list: FollowUpList, number: string, cursor = ''): string {
  const query = new URLSearchParams({ list, ...(number === '' ? {} : { q: number }), ...(cursor === '' ? {} : { cursor }) });
  return `/follow-up?${query.toString()}`;
}
