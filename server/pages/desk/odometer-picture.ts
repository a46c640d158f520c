// The picture of the odometer: what was read, what was agreed, and where this pace leads. Plot draws it on the server.

import type { Language } from '../../../engine/domain/words.ts';
import type { Course } from '../../services/standing.ts';
import { formatDay, formatKm, formatNumber } from '../../words/format.ts';
import type { Say } from '../../words/sentences.ts';

/** `wide` for a desk, `narrow` for a phone: the letters keep their size. */
export type PictureSize = 'wide' | 'narrow';

const SIZES = { wide: { width: 760, height: 380, ticks: 7, fontSize: 14 }, narrow: { width: 360, height: 320, ticks: 3, fontSize: 13 } } as const;

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
  const { width, height, ticks, fontSize } = SIZES[size];
  const lines = linesOf(course);
  const { agreed, read, projected, limit, end } = lines;
  const months = new Intl.DateTimeFormat(language === 'da' ? 'da-DK' : 'en-GB', { month: 'short', year: 'numeric', timeZone: 'UTC' });
  const place = { x: 'day', y: 'km' } as const;
  const letters = { fill: INK, stroke: '#fff', strokeWidth: 4, fontSize } as const;
  const isFaster = lines.reachesLimit;
  const tone = isFaster ? WARNING : READ;
  const last = projected.at(-1);
  const isLate = last !== undefined && (last.day.getTime() - lines.from.getTime()) * 2 > lines.to.getTime() - lines.from.getTime();

  const picture = Plot.plot({
    document: new DOMParser().parseFromString('<!doctype html><html><body></body></html>', 'text/html') as never,
    width,
    height,
    marginLeft: size === 'wide' ? 68 : 58,
    marginRight: 20,
    marginTop: 34,
    marginBottom: 34,
    style: { fontSize: `${fontSize}px`, color: INK, background: '#fff' },
    x: { type: 'utc', domain: [lines.from, lines.to], label: null, ticks, tickFormat: (day: Date) => months.format(day), tickSize: 4 },
    y: { domain: [lines.leastKm, lines.mostKm], label: 'km', labelArrow: 'none', grid: true, ticks: 5, tickFormat: (km: number) => formatNumber(km, language), tickSize: 4 },
    marks: [
      ...(limit === undefined
        ? []
        : [
            Plot.ruleY([limit], { stroke: INK, strokeWidth: 1.5 }),
            Plot.text([{ day: lines.from, km: limit }], { ...place, ...letters, text: () => say('desk.picture-limit', { km: formatKm(limit, language) }), textAnchor: 'start', dx: 6, dy: -11 }),
          ]),
      ...(end === undefined
        ? []
        : [
            Plot.ruleX([end.day], { stroke: INK, strokeDasharray: '2 3' }),
            Plot.text([{ day: end.day, km: lines.leastKm }], { ...place, ...letters, text: () => say('desk.picture-last-day', { day: formatDay(end.iso, language) }), textAnchor: 'end', dx: -6, dy: -10 }),
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
              text: () => labelOf(course, isFaster, last, language, say),
              textAnchor: isLate ? 'end' : 'start',
              dx: isLate ? -10 : 10,
              dy: isFaster ? 16 : 18,
            }),
          ]),
    ],
  });
  picture.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  return picture.outerHTML;
}

function labelOf(course: Course, isFaster: boolean, last: Point, language: Language, say: Say): string {
  if (isFaster) return say('desk.picture-reached', { day: formatDay(course.limitReachedOn as string, language) });
  return say('desk.picture-at-end', { km: formatKm(last.km, language) });
}

/** What there is to draw, in days and kilometres. */
function linesOf(course: Course) {
  const { startsOn, startKm, endsOn, limitKm, limitReachedOn, kmOnLastDay } = course;
  const start = startsOn !== undefined && startKm !== undefined ? [point(startsOn, startKm)] : [];
  const readings = course.readings.map(({ readOn, km }) => point(readOn, km));
  const newest = readings.at(-1);
  const end = endsOn === undefined ? undefined : { day: dayOf(endsOn), iso: endsOn };
  const agreed = start[0] && end && limitKm !== undefined ? [start[0], { day: end.day, km: limitKm }] : [];
  const reachesLimit = newest !== undefined && limitReachedOn !== undefined && limitKm !== undefined && (endsOn === undefined || limitReachedOn <= endsOn);
  const goal = reachesLimit
    ? point(limitReachedOn, limitKm)
    : endsOn !== undefined && kmOnLastDay !== undefined
      ? point(endsOn, kmOnLastDay)
      : undefined;
  const projected = newest && goal ? [newest, goal] : [];
  const all = [...start, ...readings, ...agreed, ...projected];
  const days = [...all.map(({ day }) => day.getTime()), ...(end ? [end.day.getTime()] : [])];
  const kms = [...all.map(({ km }) => km), ...(limitKm === undefined ? [] : [limitKm])];
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
    leastKm: Math.min(0, ...kms),
    mostKm: Math.max(...kms, 1) * 1.08,
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
