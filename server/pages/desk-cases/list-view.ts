// A workshop's cases as a list: what waits for the workshop first, then all of them, newest first.

import type { CaseSummary } from '../../records/case.ts';
import type { Page } from '../../records/contract.ts';
import { carName } from '../../words/contract-words.ts';
import { formatAmount, formatDay, formatInstant } from '../../words/format.ts';
import { type BadgeView, type CaseContext, dueView, stateBadge, wholeBadge } from '../cases/case-words.ts';
import { deskCasePath } from './desk-case-page.ts';

export interface DeskCaseRow {
  readonly href: string;
  readonly number: string;
  readonly car: string;
  readonly order: string;
  readonly workshop: string;
  readonly opened: string;
  readonly timing: string;
  readonly state: BadgeView;
  /** Null: nothing is decided yet. */
  readonly outcome: BadgeView | null;
  /** Until when somebody has to answer; empty: not waited for. */
  readonly due: { readonly text: string; readonly isOverdue: boolean };
  readonly asked: string;
  readonly approved: string;
}

export function deskCaseRow(summary: CaseSummary, context: CaseContext): DeskCaseRow {
  const { language, say } = context;
  return {
    href: deskCasePath(summary.id),
    number: summary.number,
    car: carName(summary, say('cases.unknown-car')),
    order: summary.orderNumber,
    workshop: summary.workshopName,
    opened: formatInstant(summary.openedAt, language),
    timing: say(`desk-cases.timing-${summary.timing}`),
    state: stateBadge(summary.state, say),
    outcome: summary.outcome === undefined ? null : wholeBadge(summary.outcome, say),
    due: summary.state === 'waiting' ? dueView(summary.dueOn, context) : { text: '', isOverdue: false },
    asked: formatAmount(summary.asked, language),
    approved: summary.approved === undefined ? '' : formatAmount(summary.approved, language),
  };
}

export function deskListView(
  { items, nextCursor }: Page<CaseSummary>,
  waiting: readonly CaseSummary[],
  context: CaseContext,
  { isFirst, isOffice }: { readonly isFirst: boolean; readonly isOffice: boolean },
) {
  return {
    isFirst,
    isOffice,
    waiting: waiting.map((each) => deskCaseRow(each, context)),
    rows: items.map((each) => deskCaseRow(each, context)),
    next: nextCursor === undefined ? '' : `/desk/cases?cursor=${encodeURIComponent(nextCursor)}`,
  };
}

/** The case that an order was sent as, for the order's own page; null: it was not sent. */
export function orderCaseView(found: CaseSummary | undefined, context: CaseContext) {
  if (!found) return null;
  const { say, language } = context;
  return {
    href: deskCasePath(found.id),
    text: say('desk-cases.order-sent', { number: found.number, at: formatInstant(found.openedAt, language) }),
    state: stateBadge(found.state, say),
    outcome: found.outcome === undefined ? null : wholeBadge(found.outcome, say),
    waits:
      found.state === 'waiting' && found.dueOn !== undefined
        ? say('desk-cases.order-waits', { day: formatDay(found.dueOn, language) })
        : '',
  };
}
