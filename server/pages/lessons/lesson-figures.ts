// The figures of the page one by one: what is drawn, the same as a table, and the list of cases behind each number.

import { LINE_OUTCOMES } from '../../records/decision.ts';
import type { OutcomeCounts } from '../../records/lessons.ts';
import { tierName } from '../../words/contract-words.ts';
import { formatAmount, formatNumber } from '../../words/format.ts';
import { casesHref, linesHref, monthOf } from './lesson-lists.ts';
import { clauseLabel, factLabel, monthPlace, ofProduct, payerLabel } from './lesson-labels.ts';
import type { LessonsInput } from './lessons-input.ts';
import type { Bar, PlotInput } from './plots.ts';

export interface Figure {
  readonly id: string;
  readonly title: string;
  readonly about: string;
  readonly draw: 'rows' | 'months';
  readonly plot: Pick<PlotInput, 'places' | 'labels' | 'series' | 'bars'>;
  readonly columns: readonly { readonly label: string; readonly isNumber: boolean }[];
  readonly rows: readonly { readonly head: Cell; readonly cells: readonly (Cell & { readonly label: string })[] }[];
}

/** `href` empty: nothing behind it. */
interface Cell {
  readonly text: string;
  readonly href: string;
}

/** A row of a figure before it is drawn and tabled. */
interface Place {
  readonly key: string;
  readonly label: string;
  /** In the plot, where the label is too long. */
  readonly short?: string;
  /** Of the label in the table; empty: none. */
  readonly href: string;
  /** By series. */
  readonly values: readonly Value[];
  /** Columns of the table alone. */
  readonly more?: readonly Cell[];
}

interface Value {
  readonly value: number;
  readonly text: string;
  /** Shorter, beside the bar. */
  readonly short?: string;
  readonly href: string;
}

interface Shape extends Pick<Figure, 'id' | 'draw'> {
  readonly head: string;
  readonly series: readonly string[];
  readonly moreColumns?: readonly string[];
  readonly places: readonly Place[];
  /** Only so many are drawn. */
  readonly most?: number;
}

const MOST_ROWS = 12;

export function clausesFigure(input: LessonsInput): Figure {
  const { data, query, say } = input;
  const places = data.clauses.map(({ product, clause, counts }): Place => {
    const narrowed = { product, clause: clause ?? 'none' };
    return {
      key: JSON.stringify([product, clause]),
      label: ofProduct(input, product, clauseLabel(input, product, clause)),
      href: `/lessons?${new URLSearchParams({ from: query.from, to: query.to, ...narrowed }).toString()}`,
      values: LINE_OUTCOMES.map((outcome) => count(input, counts[outcome], linesHref(query, { ...narrowed, outcome }))),
      more: [{ text: formatNumber(sumOf(counts), input.language), href: linesHref(query, narrowed) }],
    };
  });
  return figureOf(input, {
    id: 'clauses',
    draw: 'rows',
    head: say('lessons.clause'),
    series: outcomeNames(input),
    moreColumns: [say('lessons.all')],
    places,
    most: MOST_ROWS,
  });
}

export function monthsFigure(input: LessonsInput): Figure {
  const { data, query, say } = input;
  const places = data.months.map(({ month, counts }): Place => ({
    ...monthPlace(input, month),
    values: LINE_OUTCOMES.map((outcome) => count(input, counts[outcome], linesHref(query, { ...monthOf(query, month), outcome }))),
    more: [{ text: formatNumber(sumOf(counts), input.language), href: linesHref(query, monthOf(query, month)) }],
  }));
  return figureOf(input, {
    id: 'months',
    draw: 'months',
    head: say('lessons.month'),
    series: outcomeNames(input),
    moreColumns: [say('lessons.all')],
    places,
  });
}

export function moneyFigure(input: LessonsInput): Figure {
  const { data, query, book, language, say } = input;
  const places = data.tiers.map(({ product, tier, lines, unpriced, ...sums }): Place => {
    const href = linesHref(query, { product, tier });
    return {
      key: JSON.stringify([product, tier]),
      label: ofProduct(input, product, tierName(tier, book.products.get(product), language)),
      href: '',
      values: [
        amount(input, sums.asked, href),
        amount(input, sums.approved, href),
        amount(input, sums.goodwill, linesHref(query, { product, tier, goodwill: 'yes' })),
        amount(input, sums.customer, href),
      ],
      more: [
        { text: formatNumber(lines, language), href },
        { text: formatNumber(unpriced, language), href: '' },
      ],
    };
  });
  return figureOf(input, {
    id: 'money',
    draw: 'rows',
    head: say('lessons.tier'),
    series: ['asked', 'approved', 'goodwill', 'customer'].map((each) => say(`lessons.money-${each}`)),
    moreColumns: [say('lessons.money-lines'), say('lessons.money-unpriced')],
    places,
  });
}

export function goodwillFigure(input: LessonsInput): Figure {
  const { data, query, say } = input;
  const payers = [...new Map(data.goodwill.map(({ product, payer }) => [JSON.stringify([product, payer]), { product, payer }])).values()];
  const isSomewhere = payers.length > 0;
  const places = (isSomewhere ? data.months : []).map(({ month }): Place => ({
    ...monthPlace(input, month),
    values: payers.map(({ product, payer }) => {
      const found = data.goodwill.find((each) => each.month === month && each.product === product && each.payer === payer);
      const narrowed = { ...monthOf(query, month), product, goodwill: 'yes' as const, ...(payer === '' ? {} : { payer }) };
      return amount(input, found?.amount ?? '0.00', linesHref(query, narrowed));
    }),
  }));
  const series = payers.map(({ product, payer }) => ofProduct(input, product, payerLabel(input, product, payer)));
  return figureOf(input, { id: 'goodwill', draw: 'months', head: say('lessons.month'), series, places });
}

export function appealsFigure(input: LessonsInput): Figure {
  const { data, query, say } = input;
  const ends = ['succeeded', 'failed', 'open'] as const;
  const isSomewhere = data.appeals.some(({ succeeded, failed, open }) => succeeded + failed + open > 0);
  const places = (isSomewhere ? data.appeals : []).map(({ month, ...counts }): Place => ({
    ...monthPlace(input, month),
    values: ends.map((appeal) => count(input, counts[appeal], casesHref(query, { ...monthOf(query, month), day: 'appealed', appeal }))),
  }));
  const series = ends.map((each) => say(`lessons.appeal-${each}`));
  return figureOf(input, { id: 'appeals', draw: 'months', head: say('lessons.month'), series, places });
}

export function factsFigure(input: LessonsInput): Figure {
  const { data, query, language, say } = input;
  const places = data.facts.map(({ fact, asked, cases, answered, medianDays, totalDays }): Place => {
    const href = casesHref(query, { day: 'asked', fact });
    return {
      key: fact,
      label: factLabel(input, fact),
      href: '',
      values: [{ value: totalDays, text: decimal(totalDays, language), href }],
      more: [
        { text: formatNumber(asked, language), href: '' },
        { text: formatNumber(cases, language), href },
        { text: formatNumber(answered, language), href: '' },
        { text: medianDays === null ? '–' : decimal(medianDays, language), href: '' },
      ],
    };
  });
  return figureOf(input, {
    id: 'facts',
    draw: 'rows',
    head: say('lessons.fact'),
    series: [say('lessons.facts-days')],
    moreColumns: ['asked', 'cases', 'answered', 'median'].map((each) => say(`lessons.facts-${each}`)),
    places,
    most: MOST_ROWS,
  });
}

export function timesFigure(input: LessonsInput): Figure {
  const { data, query, language, say } = input;
  const places = data.times.map(({ product, timing, cases, median, ninetieth }): Place => {
    const href = casesHref(query, { product, timing, by: 'person' });
    const days = (value: number): Value => ({ value, text: formatNumber(value, language), href });
    return {
      key: JSON.stringify([product, timing]),
      label: ofProduct(input, product, say(`lessons.timing-${timing}`)),
      href: '',
      values: [days(median), days(ninetieth)],
      more: [{ text: formatNumber(cases, language), href }],
    };
  });
  return figureOf(input, {
    id: 'times',
    draw: 'rows',
    head: say('lessons.times-what'),
    series: [say('lessons.times-median'), say('lessons.times-ninetieth')],
    moreColumns: [say('lessons.times-cases')],
    places,
  });
}

function figureOf({ say }: LessonsInput, { id, draw, head, series, moreColumns = [], places, most = places.length }: Shape): Figure {
  const drawn = places.slice(0, most);
  const columns = [...series, ...moreColumns];
  const bars = drawn.flatMap(({ key, label, values }) =>
    values.flatMap(({ value, text, short = text, href }, at): Bar[] => {
      const own = series[at] ?? '';
      const name = say('lessons.bar', { at: label, series: own, value: text });
      return value > 0 ? [{ at: key, series: own, value, text: short, href, name }] : [];
    }),
  );
  return {
    id,
    title: say(`lessons.${id}-title`),
    about: say(`lessons.${id}-about`),
    draw,
    plot: {
      places: drawn.map(({ key }) => key),
      labels: new Map(drawn.map(({ key, label, short = label }) => [key, short])),
      series,
      bars,
    },
    columns: [{ label: head, isNumber: false }, ...columns.map((label) => ({ label, isNumber: true }))],
    rows: places.map(({ label, href, values, more = [] }) => ({
      head: { text: label, href },
      cells: [...values.map(({ value, text, href: behind }) => ({ text, href: value === 0 ? '' : behind })), ...more].map((cell, at) => ({
        ...cell,
        label: columns[at] ?? '',
      })),
    })),
  };
}

function count({ language }: LessonsInput, value: number, href: string): Value {
  return { value, text: formatNumber(value, language), href };
}

function amount({ language }: LessonsInput, text: string, href: string): Value {
  const value = Number(text);
  return { value, text: formatAmount(text, language), short: formatNumber(value, language), href };
}

/** '2,5' in Danish. */
function decimal(value: number, language: LessonsInput['language']): string {
  return new Intl.NumberFormat(language === 'da' ? 'da-DK' : 'en-GB', { maximumFractionDigits: 1 }).format(value);
}

function sumOf(counts: OutcomeCounts): number {
  return LINE_OUTCOMES.reduce((sum, outcome) => sum + counts[outcome], 0);
}

function outcomeNames({ say }: LessonsInput): readonly string[] {
  return LINE_OUTCOMES.map((outcome) => say(`lessons.outcome-${outcome}`));
}
