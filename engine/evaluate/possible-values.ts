// The possible values of an unknown fact: its choices, or one number or day for each interval that the rules tell apart.

import { addDays, firstOfMonthFrom } from '../domain/calendar-day.ts';
import type { Fact, FactValue } from '../domain/fact.ts';
import { leafHolds } from './run-rules.ts';

/** One comparison in which the fact stands, as a function of the fact alone: other unknown facts are held fixed. */
export interface Comparison {
  readonly operator: string;
  readonly left: (value: FactValue) => FactValue | undefined;
  readonly right: (value: FactValue) => FactValue | undefined;
  /** The value itself is compared with a known one, on the right. */
  readonly direct: boolean;
}

/**
 * `onDay` is the day of the question, around which days are tried; `agreements` are the ids that the rules ask for.
 * Lists are never unknown in a question; where a list that is assumed is doubted, it may hold any one entry.
 */
export function possibleValues(fact: Fact, comparisons: readonly Comparison[], onDay: string, agreements: readonly string[]): FactValue[] {
  const none: FactValue[] = fact.nullable ? [null] : [];
  switch (fact.type) {
    case 'boolean':
      return [true, false, ...none];
    case 'choice':
      return oneOfEachKind([...fact.choices.keys(), ...none], comparisons);
    case 'date':
      return [...days(comparisons, onDay), ...none];
    case 'number':
    case 'money':
    case 'rate':
      return [...numbers(fact, comparisons), ...none];
    case 'agreements':
      return [[], ...agreements.map((id) => [{ allows: id }])];
    case 'choices':
      return [[], ...new Set([...fact.choices.keys(), ...namedTexts(comparisons)])].map((entry) =>
        typeof entry === 'string' ? [entry] : entry,
      );
    default:
      return [...namedTexts(comparisons), OTHER_TEXT, ...none];
  }
}

/**
 * One of the choices that no comparison tells apart: thirty causes are a handful of kinds to the rules in play. Where a
 * comparison depends on more than the choice, all are kept.
 */
function oneOfEachKind(choices: readonly FactValue[], comparisons: readonly Comparison[]): FactValue[] {
  if (comparisons.some(({ direct, right }) => !direct || right(null) === undefined)) return [...choices];
  const kinds = new Map<string, FactValue>();
  for (const choice of choices) {
    let kind = '';
    for (const { operator, right } of comparisons) {
      const value = right(choice);
      kind += leafHolds(operator, choice, value as FactValue) ? '1' : '0';
    }
    if (!kinds.has(kind)) kinds.set(kind, choice);
  }
  return [...kinds.values()];
}

/** Texts that the rules name. */
function namedTexts(comparisons: readonly Comparison[]): string[] {
  const named = comparisons.flatMap(({ right }) => right('') as string | readonly string[]).filter((value) => typeof value === 'string');
  return [...new Set(named)];
}

/** A text that no rule names. */
const OTHER_TEXT = '\u0000';

function numbers(fact: Fact, comparisons: readonly Comparison[]): number[] {
  const least = fact.min ?? 0;
  const most = fact.max ?? LARGEST;
  const step = fact.unit === 'km' || (Number.isInteger(fact.min) && fact.unit === undefined) ? 1 : 0.01;
  const scale = Math.round(1 / step);
  const span = most - least;
  const found = new Set<number>([span / 1000, span / 500].map((seed) => least + Math.max(1, Math.round(seed * scale)) / scale));
  for (const comparison of comparisons) {
    const known = comparison.direct ? comparison.right(0) : undefined;
    if (typeof known === 'number') for (const near of [known - step, known, known + step]) found.add(near);
    else if (!comparison.direct)
      for (const near of flips(comparison, Math.round(least * scale), Math.round(most * scale), (at) => at / scale)) found.add(near);
  }
  // The least leaves the most of a limit to the lines that come after.
  found.add(least);
  return [...found].filter((value) => value >= least && value <= most).sort((a, b) => a - b);
}

function days(comparisons: readonly Comparison[], onDay: string): string[] {
  const found = new Set<string>([-400, -45, -1, 0, 1, 45, 400].map((distance) => addDays(onDay, distance)));
  found.add(firstOfMonthFrom(onDay));
  for (const comparison of comparisons) {
    const known = comparison.direct ? comparison.right('') : undefined;
    if (typeof known === 'string') for (const near of [-1, 0, 1]) found.add(addDays(known, near));
    else if (!comparison.direct) for (const near of flips(comparison, -FAR_DAYS, FAR_DAYS, (at) => addDays(onDay, at))) found.add(near);
  }
  // Of each interval a first of a month too, where the rules tell those apart.
  const isFirstAsked = comparisons.some(({ operator }) => operator === 'isFirstOfMonth');
  const firsts = isFirstAsked ? [...found].flatMap((day) => [firstOfMonthFrom(day), firstOfMonthFrom(addDays(day, 1))]) : [];
  for (const first of firsts) found.add(first);
  return [...found].sort();
}

const LARGEST = 9_999_999;
const FAR_DAYS = 40_000;

/**
 * The two neighbouring values between which the comparison changes, found by halving. Sums, differences, added days
 * and months, and shares all rise or fall with each of their facts, so there is at most one such place.
 */
function flips<T extends FactValue>(comparison: Comparison, least: number, most: number, valueAt: (at: number) => T): T[] {
  const holdsAt = (at: number): boolean | undefined => {
    const left = comparison.left(valueAt(at));
    const right = comparison.right(valueAt(at));
    return left === undefined || right === undefined ? undefined : leafHolds(comparison.operator, left, right);
  };
  let low = least;
  let high = most;
  const atLow = holdsAt(low);
  if (atLow === undefined || atLow === holdsAt(high)) return [];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (holdsAt(middle) === atLow) low = middle;
    else high = middle;
  }
  return [valueAt(low), valueAt(high)];
}
