// The picture of the odometer: what was read, what was agreed, and where this pace leads. Plot draws it on the server.

import type { Language } from '../../../engine/domain/words.ts';
import type { Course } from '../../services/standing.ts';
import { formatDay, formatKm, formatNumber } from '../../words/format.ts';
import type { Say } from '../../words/sentences.ts';

/** `wide` for a desk, `narrow` for a phone: the letters keep their size. */
export type PictureSize = 'wide' | 'narrow';

const SIZES = {
  wide: { width: 760, height: 380, left: 68, mostTicks: 8, fontSize: 14 },
  narrow: { width: 360, height: 320, left: 58, mostTicks: 5, fontSize: 13 },
} as const;
const MARGIN = { top: 34, right: 20, bottom: 34 } as const;
/** About the width of a letter, as a share of its height. */
const LETTER_WIDTH = 0.56;

const INK = '#1a1a1a';
const QUIET = '#5b6670';
const READ = '#0b5394';
const WARNING = '#a8201a';

interface Point {
  readonly day: Date;
  readonly km: number;
}

/** An SVG document. The libraries are loaded with the first picture. */
export async function odometerPicture(course: Course, size: PictureSize, language: Language, say: Say): Promise<string> {
  const [{ DOMParser }, Plot] = await Promise.all([import('linkedom'), import('@observablehq/plot')]);
  const { width, height, left, mostTicks, fontSize } = SIZES[size];
  const lines = linesOf(course);
  const { agreed, read, projected, limit, end } = lines;
  const ticks = ticksOf(lines.from, lines.to, mostTicks);
  const isYearly = ticks.every((day) => day.getUTCMonth() === 0);
  const days = new Intl.DateTimeFormat(language === 'da' ? 'da-DK' : 'en-GB', {
    ...(isYearly ? {} : { month: 'short' }),
    year: 'numeric',
    timeZone: 'UTC',
  });
  const place = { x: 'day', y: 'km' } as const;
  const letters = { fill: INK, stroke: '#fff', strokeWidth: 4, fontSize } as const;
  const isFaster = lines.reachesLimit;
  const tone = isFaster ? WARNING : READ;
  const last = projected.at(-1);
  const isLate = last !== undefined && (last.day.getTime() - lines.from.getTime()) * 2 > lines.to.getTime() - lines.from.getTime();

  const label = last === undefined ? '' : labelOf(course, isFaster, last, size, language, say);
  const steepness = steepnessOf(projected, lines, width - left - MARGIN.right, height - MARGIN.top - MARGIN.bottom);

  const picture = Plot.plot({
    document: new DOMParser().parseFromString('<!doctype html><html><body></body></html>', 'text/html') as never,
    width,
    height,
    marginLeft: left,
    marginRight: MARGIN.right,
    marginTop: MARGIN.top,
    marginBottom: MARGIN.bottom,
    style: { fontSize: `${fontSize}px`, color: INK, background: '#fff' },
    x: { type: 'utc', domain: [lines.from, lines.to], label: null, ticks, tickFormat: (day: Date) => days.format(day), tickSize: 4 },
    y: {
      domain: [lines.leastKm, lines.mostKm],
      label: 'km',
      labelArrow: 'none',
      grid: true,
      ticks: 5,
      tickFormat: (km: number) => formatNumber(km, language),
      tickSize: 4,
    },
    marks: [
      ...(limit === undefined
        ? []
        : [
            Plot.ruleY([limit], { stroke: INK, strokeWidth: 1.5 }),
            Plot.text([{ day: lines.from, km: limit }], {
              ...place,
              ...letters,
              text: () => say('desk.picture-limit', { km: formatKm(limit, language) }),
              textAnchor: 'start',
              dx: 6,
              dy: 13,
            }),
          ]),
      ...(end === undefined
        ? []
        : [
            Plot.ruleX([end.day], { stroke: INK, strokeDasharray: '2 3' }),
            Plot.text([{ day: end.day, km: lines.leastKm }], {
              ...place,
              ...letters,
              text: () => say('desk.picture-last-day', { day: formatDay(end.iso, language) }),
              textAnchor: 'end',
              dx: -6,
              dy: -10,
            }),
          ]),
      Plot.line(agreed, { ...place, stroke: QUIET, strokeWidth: 2 }),
      ...(agreed.length === 2
        ? [
            Plot.text([between(agreed[0] as Point, agreed[1] as Point, isFaster ? 0.62 : 0.45)], {
              ...place,
              ...letters,
              fill: '#454f57',
              text: () => say('desk.picture-agreed'),
              textAnchor: isFaster ? 'start' : 'end',
              dx: isFaster ? 8 : -8,
              dy: isFaster ? 12 : -12,
            }),
          ]
        : []),
      Plot.line(projected, { ...place, stroke: tone, strokeWidth: 2.5, strokeDasharray: '7 5' }),
      Plot.line(read, { ...place, stroke: READ, strokeWidth: 2.5 }),
      Plot.dot(read, { ...place, fill: READ, r: 4 }),
      ...(last === undefined
        ? []
        : [
            Plot.dot([last], { ...place, stroke: tone, fill: '#fff', strokeWidth: 2.5, r: 5.5 }),
            Plot.text([last], {
              ...place,
              ...letters,
              fill: tone,
              fontWeight: 600,
              text: () => label,
              textAnchor: isLate ? 'end' : 'start',
              dx: isLate ? -8 : 0,
              // Above the limit nothing is drawn; below a line that rises to its point the label has to clear the line.
              dy: isFaster ? -15 : 18 + Math.min(steepness * label.length * fontSize * LETTER_WIDTH, height / 2.6),
            }),
          ]),
    ],
  });
  picture.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  return picture.outerHTML;
}

function labelOf(course: Course, isFaster: boolean, last: Point, size: PictureSize, language: Language, say: Say): string {
  if (isFaster) return say('desk.picture-reached', { day: formatDay(course.limitReachedOn as string, language) });
  return say(size === 'wide' ? 'desk.picture-at-end' : 'desk.picture-at-end-short', { km: formatKm(aboutKm(last.km), language) });
}

/** To the hundred: a projection is no reading. */
export function aboutKm(km: number): number {
  return Math.round(km / 100) * 100;
}

/** Pixels up for each pixel to the right. */
function steepnessOf(
  [from, to]: readonly Point[],
  lines: { from: Date; to: Date; leastKm: number; mostKm: number },
  width: number,
  height: number,
): number {
  if (!from || !to || to.day <= from.day) return 0;
  const up = ((to.km - from.km) / (lines.mostKm - lines.leastKm)) * height;
  const right = ((to.day.getTime() - from.day.getTime()) / (lines.to.getTime() - lines.from.getTime())) * width;
  return Math.max(up / right, 0);
}

/** Firsts of months, as many as have room: each month, quarter, half-year, year, or more years. */
function ticksOf(from: Date, to: Date, most: number): Date[] {
  const firstMonth = from.getUTCFullYear() * 12 + from.getUTCMonth() + (from.getUTCDate() === 1 ? 0 : 1);
  const lastMonth = to.getUTCFullYear() * 12 + to.getUTCMonth();
  const step = [1, 3, 6, 12, 24, 60, 120].find((each) => (lastMonth - firstMonth) / each < most) ?? 240;
  const months = Array.from({ length: Math.max(lastMonth - firstMonth + 1, 0) }, (_, index) => firstMonth + index);
  return months.filter((month) => month % step === 0).map((month) => new Date(Date.UTC(Math.floor(month / 12), month % 12, 1)));
}

/** What there is to draw, in days and kilometres. */
function linesOf(course: Course) {
  const { startsOn, startKm, endsOn, limitKm, limitReachedOn, kmOnLastDay } = course;
  const start = startsOn !== undefined && startKm !== undefined ? [point(startsOn, startKm)] : [];
  const readings = course.readings.map(({ readOn, km }) => point(readOn, km));
  const newest = readings.at(-1);
  const end = endsOn === undefined ? undefined : { day: dayOf(endsOn), iso: endsOn };
  const agreed = start[0] && end && limitKm !== undefined ? [start[0], { day: end.day, km: limitKm }] : [];
  const reachesLimit =
    newest !== undefined && limitReachedOn !== undefined && limitKm !== undefined && (endsOn === undefined || limitReachedOn <= endsOn);
  const goal = reachesLimit
    ? point(limitReachedOn, limitKm)
    : endsOn !== undefined && kmOnLastDay !== undefined
      ? point(endsOn, kmOnLastDay)
      : undefined;
  const projected = newest && goal ? [newest, goal] : [];
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
    projected,
    reachesLimit,
    limit: limitKm,
    end,
    from: new Date(Math.min(...days)),
    to: new Date(Math.max(...days)),
    leastKm: least,
    mostKm: most + (most - least) * 0.08,
  };
}

/** Whether there is anything to draw. */
export function isPicturable({ readings, startsOn }: Course): boolean {
  return readings.length > 0 && (readings.length > 1 || startsOn !== undefined);
}

function point(day: string, km: number): Point {
  return { day: dayOf(day), km };
}

function dayOf(day: string): Date {
  return new Date(`${day}T00:00:00Z`);
}

function between(from: Point, to: Point, share: number): Point {
  return { day: new Date(from.day.getTime() + (to.day.getTime() - from.day.getTime()) * share), km: from.km + (to.km - from.km) * share };
}
