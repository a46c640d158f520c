// A clock that moves when the test says so.

import type { Clock } from '../../server/records/clock.ts';

export interface HandClock extends Clock {
  pass(time: { readonly hours?: number; readonly minutes?: number }): void;
}

export function handClock(start = '2026-11-21T11:00:00.000Z'): HandClock {
  let now = Date.parse(start);
  const iso = () => new Date(now).toISOString();
  return {
    now: iso,
    today: () => iso().slice(0, 10),
    pass: ({ hours = 0, minutes = 0 }) => {
      now += (hours * 60 + minutes) * 60_000;
    },
  };
}
