// The picture of the odometer: what was read, what was agreed, and where this pace leads. Plot draws it on the server.

import type * as PlotModule from '@observablehq/plot';
import type { Markish } from '@observablehq/plot';
import type { Language } from '../../../engine/domain/words.ts';
import type { Course } from '../../services/standing.ts';
import { formatDay, formatKm, formatNumber } from '../../words/format.ts';
import type { Say } from '../../words/sentences.ts';
import { aboutKm, between, linesOf, type OdometerLines, type Point, steepnessOf, ticksOf } from './odometer-lines.ts';

/** `wide` for a desk, `narrow` for a phone: the letters keep their size. */
export type PictureSize = 'wide' | 'narrow';

const SIZES = {
  wide: { width: 760, height: 380, left: 74, mostTicks: 8, fontSize: 14 },
  narrow: { width: 360, height: 320, left: 68, mostTicks: 5, fontSize: 13 },
} as const;
const MARGIN = { top: 34, right: 40, bottom: 34 } as const;
/** About the width of a letter, as a share of its height. */
const LETTER_WIDTH = 0.56;

const INK = '#1a1a1a';
const QUIET = '#5b6670';
const READ = '#0b5394';
const WARNING = '#a8201a';

const PLACE = { x: 'day', y: 'km' } as const;

interface Drawing {
  readonly plot: typeof PlotModule;
  readonly lines: OdometerLines;
  readonly course: Course;
  readonly size: PictureSize;
  readonly language: Language;
  readonly say: Say;
}

/** An SVG document. The libraries are loaded with the first picture. */
export async function odometerPicture(course: Course, size: PictureSize, language: Language, say: Say): Promise<string> {
  const [{ DOMParser }, plot] = await Promise.all([import('linkedom'), import('@observablehq/plot')]);
  const { width, height, left, mostTicks, fontSize } = SIZES[size];
  const lines = linesOf(course);
  const drawing: Drawing = { plot, lines, course, size, language, say };
  const ticks = ticksOf(lines.from, lines.to, mostTicks);
  const picture = plot.plot({
    document: new DOMParser().parseFromString('<!doctype html><html><body></body></html>', 'text/html') as never,
    width,
    height,
    marginLeft: left,
    marginRight: MARGIN.right,
    marginTop: MARGIN.top,
    marginBottom: MARGIN.bottom,
    style: { fontSize: `${fontSize}px`, color: INK, background: '#fff' },
    x: { type: 'utc', domain: [lines.from, lines.to], label: null, ticks, tickFormat: dayFormat(ticks, language), tickSize: 4 },
    y: {
      domain: [lines.leastKm, lines.mostKm],
      label: 'km',
      labelArrow: 'none',
      grid: true,
      ticks: 5,
      tickFormat: (km: number) => formatNumber(km, language),
      tickSize: 4,
    },
    marks: [...boundMarks(drawing), ...agreedMarks(drawing), ...readMarks(drawing), ...goalMarks(drawing)],
  });
  picture.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  return picture.outerHTML;
}

/** Years alone where every tick is a January. */
function dayFormat(ticks: readonly Date[], language: Language): (day: Date) => string {
  const month = ticks.every((day) => day.getUTCMonth() === 0) ? {} : ({ month: 'short' } as const);
  const format = new Intl.DateTimeFormat(language === 'da' ? 'da-DK' : 'en-GB', { ...month, year: 'numeric', timeZone: 'UTC' });
  return (day) => format.format(day);
}

/** The limit and the last day. */
function boundMarks({ plot, lines: { limit, end, from, leastKm }, size, language, say }: Drawing): Markish[] {
  const ofLimit = (km: number) => [
    plot.ruleY([km], { stroke: INK, strokeWidth: 1.5 }),
    plot.text([{ day: from, km }], {
      ...lettersOf(size),
      text: () => say('desk.picture-limit', { km: formatKm(km, language) }),
      textAnchor: 'start',
      dx: 6,
      dy: 13,
    }),
  ];
  const ofEnd = (day: Date, iso: string) => [
    plot.ruleX([day], { stroke: INK, strokeDasharray: '2 3' }),
    plot.text([{ day, km: leastKm }], {
      ...lettersOf(size),
      text: () => say('desk.picture-last-day', { day: formatDay(iso, language) }),
      textAnchor: 'end',
      dx: -6,
      dy: -10,
    }),
  ];
  return [...(limit === undefined ? [] : ofLimit(limit)), ...(end === undefined ? [] : ofEnd(end.day, end.iso))];
}

/** The pace that was agreed; its name stands on the side where the car is not. */
function agreedMarks({ plot, lines, size, say }: Drawing): Markish[] {
  const [start, end] = lines.agreed;
  if (!start || !end) return [];
  const isAbove = lines.reachesLimit || lines.isBeyond;
  const name = {
    ...lettersOf(size),
    fill: '#454f57',
    text: () => say('desk.picture-agreed'),
    textAnchor: isAbove ? ('start' as const) : ('end' as const),
    dx: isAbove ? 8 : -8,
    dy: isAbove ? 12 : -12,
  };
  return [
    plot.line([start, end], { ...PLACE, stroke: QUIET, strokeWidth: 2 }),
    plot.text([between(start, end, isAbove ? 0.62 : 0.45)], name),
  ];
}

function readMarks({ plot, lines: { read } }: Drawing): Markish[] {
  return [plot.line(read, { ...PLACE, stroke: READ, strokeWidth: 2.5 }), plot.dot(read, { ...PLACE, fill: READ, r: 4 })];
}

/** Where the pace leads: the day of the limit, or the kilometres on the last day. */
function goalMarks(drawing: Drawing): Markish[] {
  const { plot, lines, size } = drawing;
  const goal = lines.projected.at(-1);
  if (goal === undefined) return [];
  const { width, height, left, fontSize } = SIZES[size];
  const isWarning = lines.reachesLimit || lines.isBeyond;
  const tone = isWarning ? WARNING : READ;
  const label = goalLabel(drawing, goal);
  const isLate = (goal.day.getTime() - lines.from.getTime()) * 2 > lines.to.getTime() - lines.from.getTime();
  const steepness = steepnessOf(lines, width - left - MARGIN.right, height - MARGIN.top - MARGIN.bottom);
  return [
    plot.line(lines.projected, { ...PLACE, stroke: tone, strokeWidth: 2.5, strokeDasharray: '7 5' }),
    plot.dot([goal], { ...PLACE, stroke: tone, fill: '#fff', strokeWidth: 2.5, r: 5.5 }),
    plot.text([goal], {
      ...lettersOf(size),
      fill: tone,
      fontWeight: 600,
      text: () => label,
      textAnchor: isLate ? 'end' : 'start',
      dx: isLate ? -8 : 0,
      // Above the limit nothing is drawn; below a line that rises to its point the label has to clear the line.
      dy: isWarning ? -15 : 18 + Math.min(steepness * label.length * fontSize * LETTER_WIDTH, height / 2.6),
    }),
  ];
}

function goalLabel({ lines, course, size, language, say }: Drawing, goal: Point): string {
  if (lines.isBeyond) return say('desk.picture-beyond');
  if (lines.reachesLimit) return say('desk.picture-reached', { day: formatDay(course.limitReachedOn as string, language) });
  return say(size === 'wide' ? 'desk.picture-at-end' : 'desk.picture-at-end-short', { km: formatKm(aboutKm(goal.km), language) });
}

/** Dark on a white rim, so that lines do not run through the letters. */
function lettersOf(size: PictureSize) {
  return { ...PLACE, fill: INK, stroke: '#fff', strokeWidth: 4, fontSize: SIZES[size].fontSize } as const;
}
