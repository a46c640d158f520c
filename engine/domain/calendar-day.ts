// Calendar days without clock or zone, as ISO text ("2024-02-29"); texts of days compare as days do.

import { Temporal } from 'temporal-polyfill';

/** Whether the text is a day that exists; 2023-02-31 is not. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const year = Number(text.slice(0, 4));
  const month = Number(text.slice(5, 7));
  const day = Number(text.slice(8));
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const length = month === 2 && isLeap ? 29 : (DAYS_OF_MONTH[month - 1] ?? 0);
  return day >= 1 && day <= length;
}

const DAYS_OF_MONTH: readonly number[] = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/**
 * The same day some months on (or back), clamped to the month's end.
 *
 * addMonths('2024-02-29', 12) → '2025-02-28'
 */
export function addMonths(day: string, months: number): string {
  return remembered(`${day}m${months}`, () => plain(day).add({ months }).toString());
}

export function addDays(day: string, days: number): string {
  return remembered(`${day}d${days}`, () => plain(day).add({ days }).toString());
}

/** Whole days from one day to another, the second excluded; negative where it lies before. */
export function daysBetween(from: string, to: string): number {
  return dayNumber(to) - dayNumber(from);
}

/** Months as an exact fraction: whole months, and the days left over the days of the month they fall in. */
export interface Months {
  readonly numerator: number;
  readonly denominator: number;
}

/**
 * Months from one day to another, the second excluded: whole months plus the remaining days over the length in days
 * of the month that begins where the whole months end. Not defined backwards: 0 where `to` lies before `from`.
 *
 * monthsBetween('2024-01-01', '2024-02-15') → 1 + 14/29
 */
export function monthsBetween(from: string, to: string): Months {
  if (to <= from) return { numerator: 0, denominator: 1 };
  const whole = wholeMonthsBetween(from, to);
  const reached = addMonths(from, whole);
  const length = daysBetween(reached, addMonths(from, whole + 1));
  return { numerator: whole * length + daysBetween(reached, to), denominator: length };
}

/** The largest number of months that, added to `from`, does not pass `to`; 0 where `to` lies before. */
export function wholeMonthsBetween(from: string, to: string): number {
  if (to <= from) return 0;
  let months = (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + Number(to.slice(5, 7)) - Number(from.slice(5, 7));
  if (addMonths(from, months) > to) months -= 1;
  return months;
}

/** The first of a month on or after the day. */
export function firstOfMonthFrom(day: string): string {
  return day.endsWith('-01') ? day : addMonths(`${day.slice(0, 8)}01`, 1);
}

function plain(day: string): Temporal.PlainDate {
  return Temporal.PlainDate.from(day);
}

/** Days since a day long ago. */
function dayNumber(day: string): number {
  return rememberedNumber(day, () => LONG_AGO.until(plain(day), { largestUnit: 'days' }).days);
}

const LONG_AGO = Temporal.PlainDate.from('1900-01-01');

// Days repeat (a term's end, a car's age) and cost microseconds each; a bounded memory keeps the counter fast.
const MEMORY_SIZE = 5000;
const remembered = bounded<string>();
const rememberedNumber = bounded<number>();

function bounded<T>(): (key: string, compute: () => T) => T {
  const memory = new Map<string, T>();
  return (key, compute) => {
    const known = memory.get(key);
    if (known !== undefined) return known;
    const made = compute();
    if (memory.size >= MEMORY_SIZE) memory.clear();
    memory.set(key, made);
    return made;
  };
}
