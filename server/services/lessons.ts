// What decisions teach: outcomes, money, goodwill, appeals, missing facts and the time that deciding takes, over a period.

import { Decimal } from 'decimal.js';
import { addDays, addMonths, isDay } from '../../engine/domain/calendar-day.ts';
import { moneyText } from '../../engine/domain/money.ts';
import type { Timing } from '../records/case.ts';
import { LINE_OUTCOMES, type LineOutcome } from '../records/decision.ts';
import type {
  AppealLesson,
  ClauseLesson,
  FactLesson,
  GoodwillLesson,
  LessonsData,
  LessonsQuery,
  MonthLesson,
  OutcomeCounts,
  TierLesson,
  TimeLesson,
} from '../records/lessons.ts';
import { Refusal } from '../records/refusal.ts';
import type { Asker } from '../records/who.ts';
import { workingDaysBetween } from '../cases/work-days.ts';
import { appealsWithin, askedFacts, casesAppealed, decidedByPersons, lineGroups } from '../store/lesson-rows.ts';
import { danishInstant, danishWall } from './danish-time.ts';
import { demandRole } from './refuse.ts';
import type { ServiceParts } from './service-parts.ts';

/** Claims, product and admin. The figures name nobody. */
export interface Lessons {
  of(asker: Asker, query: LessonsQuery): Promise<LessonsData>;
}

type Group = Awaited<ReturnType<typeof lineGroups>>[number];

/** Instants, the second excluded. */
interface Period {
  readonly from: string;
  readonly until: string;
}

const DAY_MS = 24 * 3600 * 1000;
/** A page of more months than this shows nothing. */
const MOST_MONTHS = 120;

export function openLessons({ store, clock }: Pick<ServiceParts, 'store' | 'clock'>): Lessons {
  async function appeals(query: LessonsQuery, period: Period, months: readonly string[]): Promise<AppealLesson[]> {
    const all = await appealsWithin(store, period);
    const ids = [...new Set(all.map(({ caseId }) => caseId))];
    const ends = ['succeeded', 'failed', 'open'] as const;
    const found = await Promise.all(ends.map((end) => casesAppealed(store, query, end, ids)));
    // A case that was appealed twice in a month counts once there.
    const keys = new Set(all.map(({ caseId, at }) => `${danishWall(at).day.slice(0, 7)} ${caseId}`));
    const counts = found.map((cases) =>
      countBy(
        [...keys].filter((key) => cases.has(key.slice(8))),
        (key) => key.slice(0, 7),
      ),
    );
    return months.map((month) => ({
      month,
      succeeded: counts[0]?.get(month) ?? 0,
      failed: counts[1]?.get(month) ?? 0,
      open: counts[2]?.get(month) ?? 0,
    }));
  }

  return {
    async of(asker, query) {
      demandRole(asker, 'claims', 'product', 'admin');
      const { from, to } = query;
      if (!isDay(from) || !isDay(to) || from > to || addMonths(from, MOST_MONTHS) < to)
        throw new Refusal('invalid-parameters', { count: 1 });
      const months = monthsBetween(from, to);
      const period = { from: danishInstant(from), until: danishInstant(addDays(to, 1)) };
      const [groups, facts, times, appealed] = await Promise.all([
        lineGroups(store, query),
        askedFacts(store, query, period),
        decidedByPersons(store, query),
        appeals(query, period, months),
      ]);
      return {
        lines: total(groups, ({ lines }) => lines),
        automatic: total(groups, ({ automatic }) => automatic),
        clauses: clausesOf(groups),
        months: monthsOf(groups, months),
        tiers: tiersOf(groups),
        goodwill: goodwillOf(groups),
        appeals: appealed,
        facts: factsOf(facts, clock.now()),
        times: timesOf(times),
      };
    },
  };
}

function clausesOf(groups: readonly Group[]): ClauseLesson[] {
  return gathered(groups, ({ product, clause }) => JSON.stringify([product, clause]))
    .map((own) => ({ product: own[0].product, clause: own[0].clause, counts: countsOf(own) }))
    .toSorted((a, b) => allOf(b.counts) - allOf(a.counts) || (a.clause ?? '').localeCompare(b.clause ?? '', 'en', { numeric: true }));
}

function monthsOf(groups: readonly Group[], months: readonly string[]): MonthLesson[] {
  const own = new Map(gathered(groups, ({ month }) => month).map((each) => [each[0].month, each]));
  return months.map((month) => ({ month, counts: countsOf(own.get(month) ?? []) }));
}

function tiersOf(groups: readonly Group[]): TierLesson[] {
  return gathered(groups, ({ product, tier }) => JSON.stringify([product, tier]))
    .map((own) => ({
      product: own[0].product,
      tier: own[0].tier,
      lines: total(own, ({ lines }) => lines),
      unpriced: total(own, ({ unpriced }) => unpriced),
      asked: kroner(own, ({ asked }) => asked),
      approved: kroner(own, ({ approved }) => approved),
      goodwill: kroner(own, ({ goodwill }) => goodwill),
      customer: kroner(own, ({ customer }) => customer),
    }))
    .toSorted((a, b) => a.product.localeCompare(b.product) || new Decimal(b.asked).cmp(a.asked));
}

function goodwillOf(groups: readonly Group[]): GoodwillLesson[] {
  const granted = groups.filter(({ withGoodwill }) => withGoodwill > 0);
  return gathered(granted, ({ month, product, payer }) => JSON.stringify([month, product, payer]))
    .map((own) => ({
      month: own[0].month,
      product: own[0].product,
      payer: own[0].payer ?? '',
      lines: total(own, ({ withGoodwill }) => withGoodwill),
      amount: kroner(own, ({ goodwill }) => goodwill),
    }))
    .toSorted((a, b) => a.month.localeCompare(b.month) || a.product.localeCompare(b.product) || a.payer.localeCompare(b.payer));
}

function factsOf(rows: Awaited<ReturnType<typeof askedFacts>>, now: string): FactLesson[] {
  const ofAnyLine = (fact: string) => fact.replace(/^(\/order\/lines)\/\d+\//, '$1/0/');
  return gathered(rows, ({ fact }) => ofAnyLine(fact))
    .map((own) => {
      const waits = own.map(({ asked_at, answered_at }) => Math.max(daysFrom(asked_at, answered_at ?? now), 0));
      const answers = own.flatMap(({ asked_at, answered_at }) => (answered_at === null ? [] : [daysFrom(asked_at, answered_at)]));
      return {
        fact: ofAnyLine(own[0].fact),
        asked: own.length,
        cases: new Set(own.map(({ case_id }) => case_id)).size,
        answered: answers.length,
        medianDays: answers.length === 0 ? null : oneDecimal(share(answers, 0.5)),
        totalDays: oneDecimal(waits.reduce((sum, each) => sum + each, 0)),
      };
    })
    .toSorted((a, b) => b.totalDays - a.totalDays || a.fact.localeCompare(b.fact));
}

function timesOf(rows: Awaited<ReturnType<typeof decidedByPersons>>): TimeLesson[] {
  const known = new Map<string, number>();
  const between = (from: string, to: string): number => {
    const key = `${from} ${to}`;
    const days = known.get(key) ?? workingDaysBetween(from, to);
    known.set(key, days);
    return days;
  };
  return gathered(rows, ({ product, timing }) => JSON.stringify([product, timing]))
    .map((own) => {
      const days = own.map(({ opened_at, first_on }) => between(danishWall(opened_at).day, first_on));
      const { product, timing } = own[0];
      return { product, timing: timing as Timing, cases: own.length, median: share(days, 0.5), ninetieth: share(days, 0.9) };
    })
    .toSorted((a, b) => a.product.localeCompare(b.product) || b.timing.localeCompare(a.timing));
}

/** The smallest value that this share of the values does not exceed. */
function share(values: readonly number[], part: number): number {
  return values.toSorted((a, b) => a - b)[Math.max(Math.ceil(values.length * part) - 1, 0)] ?? 0;
}

function countsOf(groups: readonly Group[]): OutcomeCounts {
  const of = (outcome: LineOutcome) =>
    total(
      groups.filter((group) => group.outcome === outcome),
      ({ lines }) => lines,
    );
  return Object.fromEntries(LINE_OUTCOMES.map((outcome) => [outcome, of(outcome)])) as OutcomeCounts;
}

function allOf(counts: OutcomeCounts): number {
  return LINE_OUTCOMES.reduce((sum, outcome) => sum + counts[outcome], 0);
}

function total<Row>(rows: readonly Row[], of: (row: Row) => number): number {
  return rows.reduce((sum, row) => sum + of(row), 0);
}

/** Sums come in øre, as numbers, texts or nothing, by the database. */
function kroner(rows: readonly Group[], of: (row: Group) => number | string | null): string {
  return moneyText(rows.reduce((sum, row) => sum.plus(String(of(row) ?? 0)), new Decimal(0)).div(100));
}

function daysFrom(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / DAY_MS;
}

function oneDecimal(value: number): number {
  return Math.round(value * 10) / 10;
}

function monthsBetween(from: string, to: string): string[] {
  const first = `${from.slice(0, 7)}-01`;
  const months: string[] = [];
  for (let month = first; month <= to; month = addMonths(month, 1)) months.push(month.slice(0, 7));
  return months;
}

/** Rows of the same key together, in the order in which the keys come first. */
function gathered<Row>(rows: readonly Row[], keyOf: (row: Row) => string): (readonly [Row, ...Row[]])[] {
  const groups = new Map<string, [Row, ...Row[]]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group) group.push(row);
    else groups.set(keyOf(row), [row]);
  }
  return [...groups.values()];
}

function countBy(keys: readonly string[], of: (key: string) => string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(of(key), (counts.get(of(key)) ?? 0) + 1);
  return counts;
}
