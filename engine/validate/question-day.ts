// Days of a question: which texts are days, and which days can be reckoned with.

import { isDay } from '../domain/calendar-day.ts';

/** Far before the first agreement and far beyond any term; months can be added to both without leaving the calendar. */
const FIRST_DAY = '1900-01-01';
const LAST_DAY = '2199-12-31';

export interface DayFault {
  readonly code: 'not-a-date' | 'no-such-day' | 'day-out-of-range';
  readonly values?: Readonly<Record<string, string>>;
}

/** What is wrong with the text as a day; undefined where nothing is. */
export function dayFault(text: string): DayFault | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return { code: 'not-a-date' };
  if (!isDay(text)) return { code: 'no-such-day' };
  return text < FIRST_DAY || text > LAST_DAY ? { code: 'day-out-of-range', values: { first: FIRST_DAY, last: LAST_DAY } } : undefined;
}
