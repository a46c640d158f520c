// The last day on which something still holds, found by asking about days in between.

import { addDays, daysBetween } from '../../engine/domain/calendar-day.ts';

/** Farther ahead no end is looked for. */
export const FARTHEST_DAYS = 36_500;

/**
 * The last day from `first` up to `last` on which it holds, where it holds from some day on no more; undefined where it does
 * not hold on `first`, `last` itself where it holds to the end. A good `guess` spares most of the asking.
 */
export function lastDayThat(first: string, last: string, holds: (day: string) => boolean, guess?: string): string | undefined {
  if (!holds(first)) return undefined;
  let sure = 0;
  let open = daysBetween(first, last);
  if (open <= 0) return first;
  if (holds(last)) return last;
  let next = guess === undefined ? -1 : daysBetween(first, guess);
  while (open - sure > 1) {
    // First the guess and the day after it, then the middle of what is left.
    const asked = next > sure && next < open ? next : Math.floor((sure + open) / 2);
    if (holds(addDays(first, asked))) {
      sure = asked;
      next += 1;
    } else open = asked;
  }
  return addDays(first, sure);
}
