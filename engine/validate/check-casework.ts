// casework.yaml: names that exist, days in the calendar, times of day in order, limits that can be reached.

import { isDay } from '../domain/calendar-day.ts';
import type { Problem } from '../domain/problem.ts';
import type { BookSource, ProductSource } from '../domain/source/book-source.ts';
import type { CaseworkData } from '../domain/source/casework-file.ts';
import type { Path, SourceFile } from '../domain/source/source-file.ts';
import { placesIn } from '../domain/words.ts';
import { didYouMean } from './closest.ts';
import { fault } from './fault.ts';

export function checkCasework(book: BookSource, product: ProductSource): Problem[] {
  const { casework: file } = product;
  if (!file) return [];
  return [
    ...checkAutomatic(file, product, causesOf(book, product)),
    ...checkPayers(file),
    ...checkComplaints(file),
    ...checkChange(file, product),
    ...checkTimes(file),
    ...checkPlaces(file, [], file.data),
  ];
}

type File = SourceFile<CaseworkData>;

/** Undefined: no fact tells causes, or it has faults of its own. */
function causesOf(book: BookSource, product: ProductSource): string[] | undefined {
  const fact = [...book.facts, ...product.facts].map(({ data }) => data.facts['line.cause']).find((each) => each !== undefined);
  return fact?.choices && Object.keys(fact.choices);
}

function checkAutomatic(file: File, { product }: ProductSource, causes: readonly string[] | undefined): Problem[] {
  const tiers = Object.keys(product.data.tiers);
  const settled = new Set<string>();
  return file.data.authorisation.automatic.flatMap((limit, index) => {
    const path = ['authorisation', 'automatic', index];
    const its = limit.tiers ?? tiers;
    const isReached = its.some((tier) => !settled.has(tier));
    for (const tier of its) settled.add(tier);
    return [
      ...named(file, [...path, 'tiers'], limit.tiers, tiers, 'unknown-tier'),
      ...(causes ? named(file, [...path, 'causes'], limit.causes, causes, 'unknown-cause') : []),
      ...(isReached ? [] : [fault(file, path, 'limit-never-reached', { tiers: its.map((tier) => `\`${tier}\``).join(', ') })]),
      ...(Number(limit.mostPerLine) > Number(limit.mostPerCase)
        ? [fault(file, [...path, 'mostPerCase'], 'case-below-line', { line: limit.mostPerLine, case: limit.mostPerCase })]
        : []),
    ];
  });
}

function named(file: File, path: Path, names: readonly string[] | undefined, known: readonly string[], code: string): Problem[] {
  return (names ?? []).flatMap((name, index) => {
    if (names?.indexOf(name) !== index) return [fault(file, [...path, index], 'entry-repeated', { input: name })];
    return known.includes(name) ? [] : [fault(file, [...path, index], code, { input: name }, didYouMean(name, known))];
  });
}

/** Two payers of one name would be told apart by nobody. */
function checkPayers(file: File): Problem[] {
  const entries = Object.entries(file.data.goodwill.payers);
  return entries.flatMap(([id, words], index) => {
    const twin = entries.slice(0, index).find(([, other]) => other.da === words.da || other.en === words.en);
    return twin ? [fault(file, ['goodwill', 'payers', id], 'payer-repeated', { input: words.da, other: twin[0] })] : [];
  });
}

function checkComplaints(file: File): Problem[] {
  const seen = new Set<string>();
  return file.data.complaints.flatMap(({ id, checkedOn, checkAgainBy }, index) => {
    const path = ['complaints', index];
    const isRepeated = seen.has(id);
    seen.add(id);
    const wrongDays = Object.entries({ checkedOn, checkAgainBy }).filter(([, day]) => !isDay(day));
    return [
      ...(isRepeated ? [fault(file, [...path, 'id'], 'entry-repeated', { input: id })] : []),
      ...wrongDays.map(([key, day]) => fault(file, [...path, key], 'day-not-there', { input: day })),
      ...(wrongDays.length === 0 && checkAgainBy <= checkedOn
        ? [fault(file, [...path, 'checkAgainBy'], 'check-again-too-soon', { input: checkAgainBy, checked: checkedOn })]
        : []),
    ];
  });
}

/** The clause stands in an edition of the product; a customer has time to leave. */
function checkChange(file: File, { versions }: ProductSource): Problem[] {
  const { clause, noticeDays, leaveNoticeDays } = file.data.changeOfTerms;
  const clauses = versions.flatMap(({ terms }) => Object.keys(terms.data.clauses));
  const isWhole = versions.length > 0 && versions.every((version) => version.isWhole);
  return [
    ...(clause === undefined || !isWhole || clauses.includes(clause)
      ? []
      : [fault(file, ['changeOfTerms', 'clause'], 'unknown-clause', { input: clause }, didYouMean(clause, clauses))]),
    ...(leaveNoticeDays > noticeDays
      ? [fault(file, ['changeOfTerms', 'leaveNoticeDays'], 'no-time-to-leave', { notice: noticeDays, leave: leaveNoticeDays })]
      : []),
  ];
}

/** Parts of the day in their order; none begins before the one above ends. */
function checkTimes(file: File): Problem[] {
  const { timesOfDay } = file.data.followUp;
  return timesOfDay.flatMap(({ id, from, to }, index) => {
    const path = ['followUp', 'timesOfDay', index];
    const above = timesOfDay[index - 1];
    return [
      ...(timesOfDay.findIndex((each) => each.id === id) < index ? [fault(file, [...path, 'id'], 'entry-repeated', { input: id })] : []),
      ...(to <= from ? [fault(file, [...path, 'to'], 'time-not-after', { input: to, from })] : []),
      ...(above && from < above.to ? [fault(file, [...path, 'from'], 'times-overlap', { input: from, above: above.to })] : []),
    ];
  });
}

/** Nothing fills a place here: letters would show it as it stands. */
function checkPlaces(file: File, path: Path, value: unknown): Problem[] {
  if (typeof value === 'string') {
    const [place] = [...placesIn(value), ...(/\{\{|\}\}/.test(value) ? ['{'] : [])];
    return place === undefined ? [] : [fault(file, path, 'place-in-casework', { input: value })];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => checkPlaces(file, [...path, Array.isArray(value) ? Number(key) : key], part));
}
