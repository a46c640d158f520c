// What the picture of the odometer draws, as days and kilometres: the agreed pace, the readings, and where they lead.

import type { Course } from '../../services/standing.ts';

export interface Point {
  readonly day: Date;
  readonly km: number;
}

export type OdometerLines = ReturnType<typeof linesOf>;

/** Whether there is anything to draw. */
export function isPicturable({ readings, startsOn }: Course): boolean {
  return readings.length > 0 && (readings.length > 1 || startsOn !== undefined);
}

/** To the hundred: a projection is no reading. */
export function aboutKm(km: number): number {
  return Math.round(km / 100) * 100;
}

const DAY = 24 * 3600 * 1000;

/** What there is to draw, in days and kilometres. */
export function linesOf(course: Course) {
  const { startsOn, startKm, endsOn, limitKm, limitReachedOn, kmOnLastDay } = course;
  const start = startsOn !== undefined && startKm !== undefined ? [point(startsOn, startKm)] : [];
  const readings = course.readings.map(({ readOn, km }) => point(readOn, km));
  const newest = readings.at(-1);
  const end = endsOn === undefined ? undefined : { day: dayOf(endsOn), iso: endsOn };
  const agreed = start[0] && end && limitKm !== undefined ? [start[0], { day: end.day, km: limitKm }] : [];
  const reachesLimit =
    newest !== undefined && limitReachedOn !== undefined && limitKm !== undefined && (endsOn === undefined || limitReachedOn <= endsOn);
  const isBeyond = newest !== undefined && limitKm !== undefined && newest.km > limitKm;
  const goal = reachesLimit
    ? point(limitReachedOn, limitKm)
    : endsOn !== undefined && kmOnLastDay !== undefined
      ? point(endsOn, kmOnLastDay)
      : undefined;
  const projected = newest && isBeyond ? [newest] : newest && goal ? [newest, goal] : [];
  const all = [...start, ...readings, ...agreed, ...projected];
  const days = [...all.map(({ day }) => day.getTime()), ...(end ? [end.day.getTime()] : [])];
  const kms = [...all.map(({ km }) => km), ...(limitKm === undefined ? [] : [limitKm])];
  const most = Math.max(...kms, 1);
  // A car that was old at the start would else leave most of the picture empty.
  const least = Math.min(...kms) * 2 < most ? 0 : Math.floor(Math.min(...kms) / 10_000) * 10_000;
  return {
    agreed,
    // The reading at the start is the first one, unless the readings begin there themselves.
    read: readings[0] && start[0] && start[0].day < readings[0].day ? [...start, ...readings] : readings,
    /** From the newest reading to where it leads; beyond the limit the reading alone. */
    projected,
    reachesLimit,
    isBeyond,
    limit: limitKm,
    end,
    from: new Date(Math.min(...days)),
    to: new Date(Math.max(...days, Math.min(...days) + DAY)),
    leastKm: least,
    mostKm: Math.max(most + (most - least) * 0.08, least + 1),
  };
}

/** Firsts of months, as many as have room: each month, quarter, half-year, year, or more years. */
export function ticksOf(from: Date, to: Date, most: number): Date[] {
  const firstMonth = from.getUTCFullYear() * 12 + from.getUTCMonth() + (from.getUTCDate() === 1 ? 0 : 1);
  const lastMonth = to.getUTCFullYear() * 12 + to.getUTCMonth();
  const step = [1, 3, 6, 12, 24, 60, 120].find((each) => (lastMonth - firstMonth) / each < most) ?? 240;
  const months = Array.from({ length: Math.max(lastMonth - firstMonth + 1, 0) }, (_, index) => firstMonth + index);
  return months.filter((month) => month % step === 0).map((month) => new Date(Date.UTC(Math.floor(month / 12), month % 12, 1)));
}

/** Pixels up for each pixel to the right. */
export function steepnessOf(lines: OdometerLines, width: number, height: number): number {
  const [from, to] = lines.projected;
  if (!from || !to || to.day <= from.day) return 0;
  const up = ((to.km - from.km) / (lines.mostKm - lines.leastKm)) * height;
  const right = ((to.day.getTime() - from.day.getTime()) / (lines.to.getTime() - lines.from.getTime())) * width;
  return Math.max(up / right, 0);
}

function point(day: string, km: number): Point {
  return { day: dayOf(day), km };
}

function dayOf(day: string): Date {
  return new Date(`${day}T00:00:00Z`);
}

export function between(from: Point, to: Point, share: number): Point {
  return { day: new Date(from.day.getTime() + (to.day.getTime() - from.day.getTime()) * share), km: from.km + (to.km - from.km) * share };
}
