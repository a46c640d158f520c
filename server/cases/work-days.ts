// Working days of Denmark: Monday to Friday, but for public holidays.

import { createRequire } from 'node:module';
import type Holidays from 'date-holidays';
import { addDays, daysBetween } from '../../engine/domain/calendar-day.ts';

/** Loaded with the first day that is asked for: some 80 ms, which no start has to wait for. */
let calendar: Holidays | undefined;
/** By year: finding them takes some milliseconds. */
const holidays = new Map<string, ReadonlySet<string>>();

/** Public holidays only: 5 June, 24 and 31 December are working days unless they fall on a weekend. */
export function isWorkingDay(day: string): boolean {
  return !isWeekend(day) && !holidaysOf(day.slice(0, 4)).has(day);
}

/** That many working days later; 0: the day itself, or the next working day. The day it begins on does not count. */
export function addWorkingDays(day: string, days: number): string {
  let reached = day;
  for (let left = days; left > 0;) {
    reached = addDays(reached, 1);
    if (isWorkingDay(reached)) left -= 1;
  }
  while (!isWorkingDay(reached)) reached = addDays(reached, 1);
  return reached;
}

/** How many working days lie after `from`, up to and with `to`; 0 where it does not lie later. */
export function workingDaysBetween(from: string, to: string): number {
  let count = 0;
  for (let day = from; day < to;) {
    day = addDays(day, 1);
    if (isWorkingDay(day)) count += 1;
  }
  return count;
}

/** A known Monday. */
const MONDAY = '2024-01-01';

function isWeekend(day: string): boolean {
  const place = ((daysBetween(MONDAY, day) % 7) + 7) % 7;
  return place >= 5;
}

function holidaysOf(year: string): ReadonlySet<string> {
  let known = holidays.get(year);
  if (!known) {
    calendar ??= openCalendar();
    const found = calendar.getHolidays(Number(year), 'da').filter(({ type }) => type === 'public');
    holidays.set(year, (known = new Set(found.map(({ date }) => date.slice(0, 10)))));
  }
  return known;
}

function openCalendar(): Holidays {
  const Calendar = createRequire(import.meta.url)('date-holidays') as typeof Holidays;
  return new Calendar('DK');
}
