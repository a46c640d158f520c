// How far a car had come on a day, between the readings before and after.

import { daysBetween } from '../../engine/domain/calendar-day.ts';
import type { ReadingDraft } from '../records/contract.ts';

/** `readings`: oldest first. */
export function kmOn(date: string, readings: readonly ReadingDraft[]): number {
  const before = readings.findLast(({ readOn }) => readOn <= date) ?? readings[0];
  const after = readings.find(({ readOn }) => readOn > date);
  if (!before) return 0;
  if (!after) return before.km;
  return before.km + Math.round(((after.km - before.km) * daysBetween(before.readOn, date)) / daysBetween(before.readOn, after.readOn));
}
