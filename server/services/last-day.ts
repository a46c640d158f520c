// The last day on which something still holds, found by asking about days in between.

import { addDays, daysBetween } from '../../engine/domain/calendar-day.ts';

/** Farther ahead no end is looked for. */
export const FARTHEST_DAYS = 36_500;

/**
 * The last day from `first` up to `last` on which it holds, where it holds from some day on no more; undefined where it does
 * not hold on `first`, `last` itself where it holds to the end.
 */
export function lastDayThat(first: string, last: string, holds: (day: string) => boolean): string | undefined {
  if (!holds(first)) return undefined;
  let sure = 0;
  let open = daysBetween(first, last);
  if (open <= 0 || holds(last)) return last < first ? first : last;
  while (open - sure > 1) {
    const middle = Math.floor((sure + open) / 2);
    if (holds(addDays(first, middle))) sure = middle;
    else open = middle;
  }
  return addDays(first, sure);
}
