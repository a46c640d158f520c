// The address of the list of cases behind each figure; server/records/audit.ts says what each parameter narrows.

import { addDays, addMonths } from '../../../engine/domain/calendar-day.ts';
import type { AuditQuery } from '../../records/audit.ts';
import type { LessonsQuery } from '../../records/lessons.ts';

type Narrowed = Omit<AuditQuery, 'cursor' | 'limit'>;

/** Decided lines that still stand. */
export function linesHref(query: LessonsQuery, narrowed: Narrowed = {}): string {
  return address(query, { which: 'current', ...(query.clause === undefined ? {} : { clause: query.clause }), ...narrowed });
}

/** Whole cases. */
export function casesHref(query: LessonsQuery, narrowed: Narrowed): string {
  return address(query, { show: 'cases', ...narrowed });
}

/** The days of a month that lie in the period. */
export function monthOf({ from, to }: LessonsQuery, month: string): { readonly from: string; readonly to: string } {
  const first = `${month}-01`;
  const last = addDays(addMonths(first, 1), -1);
  return { from: first < from ? from : first, to: last > to ? to : last };
}

function address({ from, to, product }: LessonsQuery, narrowed: Narrowed): string {
  const all = { from, to, ...(product === undefined ? {} : { product }), ...narrowed };
  return `/audit?${new URLSearchParams(all as Record<string, string>).toString()}`;
}
