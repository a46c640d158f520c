// Where the agreement stands in kilometres and time, and when the limit is reached at this pace.

import { addDays, daysBetween } from '../domain/calendar-day.ts';
import type { FactValue } from '../domain/fact.ts';
import type { OpenOrder } from './open-order.ts';

/** Null: none agreed. Undefined parts are not known. */
export interface ProjectedPosition {
  readonly daysLeft?: number | null;
  readonly kmLeft?: number | null;
  readonly kmPerDay?: number;
  readonly limitReachedOn?: string | null;
}

/** The position on the order's day. A pace needs a reading on a later day than the start. */
export function projectPosition(order: OpenOrder): ProjectedPosition | undefined {
  const { projection } = order.program.version;
  if (!projection) return undefined;
  const value = (name: string): FactValue | undefined => order.frame.values[order.program.slot(name)?.index ?? -1];
  const { date, odometerKm } = order.question.order;
  const endsOn = value(projection.endsOn);
  const limitKm = value(projection.limitKm);
  const kmLeft = typeof limitKm === 'number' && odometerKm !== undefined ? limitKm - odometerKm : undefined;
  const kmPerDay = paceOf(value(projection.startsOn), value(projection.odometerAtStartKm), date, odometerKm);
  return {
    ...(typeof endsOn === 'string' ? { daysLeft: daysBetween(date, endsOn) } : endsOn === null ? { daysLeft: null } : {}),
    ...(kmLeft === undefined ? (limitKm === null ? { kmLeft: null, limitReachedOn: null } : {}) : { kmLeft }),
    ...(kmPerDay === undefined ? {} : { kmPerDay: Math.round(kmPerDay * 10) / 10 }),
    ...(kmLeft !== undefined && kmLeft >= 0 && kmPerDay !== undefined && kmPerDay > 0 ? reachedOn(date, kmLeft / kmPerDay) : {}),
  };
}

function paceOf(
  startsOn: FactValue | undefined,
  startKm: FactValue | undefined,
  date: string,
  odometerKm: number | undefined,
): number | undefined {
  if (typeof startsOn !== 'string' || typeof startKm !== 'number' || odometerKm === undefined) return undefined;
  const days = daysBetween(startsOn, date);
  return days > 0 && odometerKm >= startKm ? (odometerKm - startKm) / days : undefined;
}

/** Beyond a lifetime of agreements no day is told. */
function reachedOn(date: string, days: number): { limitReachedOn?: string } {
  return days <= FARTHEST_DAYS ? { limitReachedOn: addDays(date, Math.floor(days)) } : {};
}

const FARTHEST_DAYS = 36_500;
