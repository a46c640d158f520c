// The clock on the wall in Denmark, for what is kept as instants.

import { Temporal } from 'temporal-polyfill';

const ZONE = 'Europe/Copenhagen';
const wall = new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE, dateStyle: 'short', timeStyle: 'short' });

/** danishWall('2026-11-21T06:14:00.000Z') → { day: '2026-11-21', time: '07:14' } */
export function danishWall(instant: string): { readonly day: string; readonly time: string } {
  const [day = '', time = ''] = wall.format(new Date(instant)).split(' ');
  return { day, time };
}

/** danishInstant('2026-11-21', '07:14') → '2026-11-21T06:14:00.000Z'; a time that the clock leaves out in spring is the one after. */
export function danishInstant(day: string, time = '00:00'): string {
  const at = Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: ZONE, plainTime: time });
  return new Date(at.epochMilliseconds).toISOString();
}
