// A clock that the demo sets, so that what is on record bears the days of the past on which it would have happened.

import type { Clock } from '../records/clock.ts';

export interface DemoClock extends Clock {
  /** A calendar day, and minutes from its midnight in UTC: within the working day, both calendars agree. */
  set(day: string, minute: number): void;
}

export function demoClock(): DemoClock {
  let now = '2000-01-01T09:00:00.000Z';
  return {
    now: () => now,
    today: () => now.slice(0, 10),
    set(day, minute) {
      const [hours, minutes] = [Math.floor(minute / 60), minute % 60].map((part) => String(part).padStart(2, '0'));
      now = `${day}T${hours}:${minutes}:00.000Z`;
    },
  };
}
