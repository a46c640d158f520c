// The plots of the lessons: bars by row and bars by month, drawn by Plot on the server without any style of their own.

import type * as PlotModule from '@observablehq/plot';

/** `wide` for a desk, `narrow` for a phone: the letters keep their size. */
export type PlotSize = 'wide' | 'narrow';

export interface Bar {
  /** What the bar stands at: a row, or a month. */
  readonly at: string;
  readonly series: string;
  readonly value: number;
  /** The value as people write it. */
  readonly text: string;
  /** The cases behind it. */
  readonly href: string;
  /** Said of the bar as a whole. */
  readonly name: string;
}

export interface PlotInput {
  /** Of the element; unique on the page. */
  readonly id: string;
  readonly title: string;
  /** What the plot shows, for those who do not see it. */
  readonly description: string;
  readonly size: PlotSize;
  /** In the order in which they stand. */
  readonly places: readonly string[];
  /** As `places`, in the words of the page. */
  readonly labels: ReadonlyMap<string, string>;
  readonly series: readonly string[];
  readonly bars: readonly Bar[];
}

const WIDTH = { wide: 920, narrow: 340 } as const;
const FONT = { wide: 14, narrow: 12 } as const;
/** About the width of a letter, as a share of its height. */
const LETTER_WIDTH = 0.58;
const ROW = 26;
/** Room for the name of a panel above its bars. */
const HEADING = 28;
const INK = '#1a1a1a';
/** Each series has a panel and a heading of its own; the tones only repeat that. */
const TONES = ['#1f6f43', '#8a5a00', '#a8201a', '#0b5394', '#5b4a8a', '#3d5a66'];

/** A row for each place, a panel for each series: beside each other at a desk, below each other on a phone. */
export async function barsByRow(input: PlotInput): Promise<string> {
  const { size, places, series, labels } = input;
  const fontSize = FONT[size];
  const most = size === 'wide' ? 34 : 18;
  const short = (place: string) => shortened(labels.get(place) ?? place, most);
  const longest = Math.max(...places.map((place) => short(place).length), 4);
  const isBeside = size === 'wide' && series.length > 1;
  const panel = isBeside ? 'fx' : 'fy';
  return drawn(input, (plot) => ({
    width: WIDTH[size],
    height: (isBeside ? 1 : series.length) * (places.length * ROW + HEADING) + 12,
    marginLeft: Math.round(longest * fontSize * LETTER_WIDTH) + 12,
    marginRight: isBeside ? 12 : 70,
    marginTop: 6,
    marginBottom: 6,
    x: { axis: null, insetRight: isBeside ? 66 : 0, domain: [0, Math.max(...input.bars.map(({ value }) => value), 1)] },
    y: { domain: [...places], label: null, tickFormat: short, tickSize: 0, padding: 0.25, insetTop: HEADING },
    [panel]: { domain: [...series], label: null, axis: null, padding: isBeside ? 0.06 : 0 },
    marks: [
      plot.ruleX([0], { stroke: '#8c8c8c' }),
      heading(plot, series, panel, fontSize),
      plot.barX([...input.bars], { ...BAR, x: 'value', y: 'at', [panel]: 'series', fill: toneOf(series) }),
      plot.text([...input.bars], { x: 'value', y: 'at', [panel]: 'series', text: 'text', textAnchor: 'start', dx: 5, fill: INK, fontSize }),
    ],
  }));
}

/** A column for each month, a panel below the other for each series. */
export async function barsByMonth(input: PlotInput): Promise<string> {
  const { size, places, series, labels, bars } = input;
  const fontSize = FONT[size];
  const step = Math.ceil(places.length / (size === 'wide' ? 14 : 7));
  const room = (WIDTH[size] - 30) / Math.max(places.length, 1);
  const longest = Math.max(...bars.map(({ text }) => text.length), 1);
  // Numbers that would run into each other stand in the table alone.
  const isRoomy = longest * fontSize * LETTER_WIDTH < room;
  return drawn(input, (plot) => ({
    width: WIDTH[size],
    height: series.length * 120 + 46,
    marginLeft: 10,
    marginRight: 10,
    marginTop: 6,
    marginBottom: 40,
    x: {
      domain: [...places],
      label: null,
      tickSize: 0,
      tickFormat: (month: string, index: number) => (index % step === 0 ? (labels.get(month) ?? month) : ''),
      padding: 0.2,
    },
    y: { axis: null, insetTop: HEADING + 18, domain: [0, Math.max(...bars.map(({ value }) => value), 1)] },
    fy: { domain: [...series], label: null, axis: null, padding: 0 },
    marks: [
      plot.ruleY([0], { stroke: '#8c8c8c' }),
      heading(plot, series, 'fy', fontSize),
      plot.barY([...bars], { ...BAR, x: 'at', y: 'value', fy: 'series', fill: toneOf(series) }),
      ...(isRoomy
        ? [plot.text([...bars], { x: 'at', y: 'value', fy: 'series', text: 'text', dy: -8, fill: INK, fontSize: fontSize - 1 })]
        : []),
    ],
  }));
}

const BAR = { href: 'href', title: 'name' } as const;

function toneOf(series: readonly string[]) {
  return ({ series: own }: Bar) => TONES[series.indexOf(own) % TONES.length] as string;
}

/** The name of each panel at its upper left. */
function heading(plot: typeof PlotModule, series: readonly string[], panel: 'fx' | 'fy', fontSize: number) {
  return plot.text([...series], {
    [panel]: (each: string) => each,
    text: (each: string) => each,
    frameAnchor: 'top-left',
    textAnchor: 'start',
    dx: panel === 'fx' ? 5 : 0,
    dy: 6,
    lineAnchor: 'top',
    fontWeight: 600,
    fill: INK,
    fontSize,
  });
}

/** What is touched of an element; the server has no types of a browser. */
interface SvgNode {
  readonly outerHTML: string;
  readonly firstChild: SvgNode | null;
  textContent: string | null;
  querySelector(selector: string): SvgNode | null;
  querySelectorAll(selector: string): Iterable<SvgNode>;
  setAttribute(name: string, value: string): void;
  removeAttribute(name: string): void;
  insertBefore(node: SvgNode, before: SvgNode | null): void;
  remove(): void;
}

/**
 * The pages allow no style within them: what Plot writes as one stands in lessons.css. Links are for the pointer; for the
 * keyboard each stands in the table, too.
 */
async function drawn(
  { id, title, description, size }: PlotInput,
  options: (plot: typeof PlotModule) => PlotModule.PlotOptions,
): Promise<string> {
  const [{ DOMParser }, plot] = await Promise.all([import('linkedom'), import('@observablehq/plot')]);
  const document = new DOMParser().parseFromString('<!doctype html><html><body></body></html>', 'text/html');
  const svg = plot.plot({ ...options(plot), document: document as never }) as unknown as SvgNode;
  for (const style of svg.querySelectorAll('style')) style.remove();
  for (const each of [svg, ...svg.querySelectorAll('*')]) {
    for (const name of ['style', 'aria-label', 'font-family', 'class']) each.removeAttribute(name);
  }
  for (const link of svg.querySelectorAll('a')) {
    link.setAttribute('aria-label', link.querySelector('title')?.textContent ?? '');
    link.setAttribute('tabindex', '-1');
  }
  svg.setAttribute('class', `lessons-plot lessons-plot-${size}`);
  svg.setAttribute('font-size', String(FONT[size]));
  svg.setAttribute('role', 'group');
  svg.setAttribute('aria-labelledby', `${id}-${size}-title`);
  svg.setAttribute('aria-describedby', `${id}-${size}-description`);
  const words = [
    [`${id}-${size}-description`, 'desc', description],
    [`${id}-${size}-title`, 'title', title],
  ] as const;
  for (const [wordsId, kind, text] of words) {
    const element = (document.createElement as (kind: string) => unknown)(kind) as SvgNode;
    element.setAttribute('id', wordsId);
    element.textContent = text;
    svg.insertBefore(element, svg.firstChild);
  }
  return svg.outerHTML;
}

function shortened(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1).trimEnd()}…`;
}
