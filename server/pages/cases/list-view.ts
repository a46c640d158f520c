// The work lists as the page shows them: tabs with counts, a search by number, rows, and where the next page begins.

import type { CaseSummary, WorkList } from '../../records/case.ts';
import { WORK_LISTS } from '../../records/case.ts';
import type { Page } from '../../records/contract.ts';
import { formatAmount } from '../../words/format.ts';
import { fieldOf } from '../form-field.ts';
import { type BadgeView, type CaseContext, dueCell, type DueView, stateBadge, wholeBadge } from './case-words.ts';

export interface CaseRowView {
  readonly href: string;
  readonly number: string;
  readonly plate: string;
  readonly car: string;
  readonly workshop: string;
  readonly timing: string;
  readonly state: BadgeView;
  /** Null: nothing is decided yet. */
  readonly outcome: BadgeView | null;
  readonly round: string;
  readonly asked: string;
  readonly approved: string;
  readonly due: DueView;
  readonly assignee: string;
}

export interface ListInput {
  readonly list: WorkList;
  /** What was searched for; empty: nothing. */
  readonly text: string;
  readonly cursor: string;
  readonly page: Page<CaseSummary>;
  readonly counts: Readonly<Record<WorkList, number>>;
}

/** A word that names no list is the one that the desk begins with. */
export function readList(asked: string): WorkList {
  return WORK_LISTS.find((list) => list === asked) ?? 'mine';
}

export function listView({ list, text, cursor, page, counts }: ListInput, context: CaseContext) {
  const { say } = context;
  const base = text === '' ? { list } : { q: text };
  return {
    search: fieldOf('q', say('cases.search-label'), { value: text, hint: say('cases.search-hint'), width: 0 }),
    isSearch: text !== '',
    searched: text === '' ? '' : say('cases.searched', { text }),
    tabs: WORK_LISTS.map((each) => ({
      href: `/cases?list=${each}`,
      label: say(`cases.list-${each}`),
      count: String(counts[each]),
      isCurrent: text === '' && each === list,
    })),
    caption: text === '' ? say(`cases.list-${list}`) : say('cases.searched', { text }),
    rows: page.items.map((item) => rowView(item, context)),
    empty: say(text === '' ? `cases.empty-${list}` : 'cases.empty-search'),
    next: page.nextCursor === undefined ? '' : addressOf({ ...base, cursor: page.nextCursor }),
    first: cursor === '' ? '' : addressOf(base),
  };
}

function addressOf(pairs: Readonly<Record<string, string>>): string {
  return `/cases?${new URLSearchParams(pairs).toString()}`;
}

export function rowView(item: CaseSummary, context: CaseContext): CaseRowView {
  const { say, language } = context;
  return {
    href: `/cases/${item.id}`,
    number: item.number,
    plate: item.registration ?? '',
    car: [item.make, item.model].filter(Boolean).join(' ') || (item.registration === undefined ? say('cases.unknown-car') : ''),
    workshop: item.workshopName,
    timing: say(`cases.timing-${item.timing}`),
    state: stateBadge(item.state, say),
    outcome: item.outcome === undefined ? null : wholeBadge(item.outcome, say),
    round: item.round > 1 ? say('cases.round', { round: item.round }) : '',
    asked: formatAmount(item.asked, language),
    approved: item.approved === undefined ? '' : say('cases.row-approved', { amount: formatAmount(item.approved, language) }),
    due: dueCell(item.dueOn, context),
    assignee: item.assignee ?? say('cases.unassigned'),
  };
}
