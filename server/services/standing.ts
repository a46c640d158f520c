// Where a contract stands on a day: in force or not and until when, how far it is from its limit, and at what pace.

import { addDays, daysBetween } from '../../engine/domain/calendar-day.ts';
import type { CoverlineEngine } from '../../engine/index.ts';
import type { Product, Projection, TermsVersion } from '../../engine/domain/rule-set.ts';
import type { CheckAnswer, Reason } from '../../engine/domain/wire.ts';
import type { Contract, Reading } from '../records/contract.ts';
import type { AskOfContract } from './ask-of-contract.ts';
import { FARTHEST_DAYS, lastDayThat } from './last-day.ts';

export interface Standing {
  readonly version: TermsVersion;
  readonly status: CheckAnswer['contractStatus'];
  /** Days from today to the last day as agreed; null: none agreed; undefined: not known, or not in force. */
  readonly daysLeft?: number | null;
  /** From the newest reading to the limit; null: none agreed. */
  readonly kmLeft?: number | null;
  /** While in force: the last day on which it still is, and why not thereafter, should nothing happen but time. */
  readonly lasts?: { readonly lastDay: string; readonly reasons: readonly Reason[] };
  readonly course: Course;
}

/** How the car has been driven against what was agreed; what is not known is left out. */
export interface Course {
  readonly startsOn?: string;
  readonly startKm?: number;
  readonly endsOn?: string;
  /** What the odometer shows when the limit is reached. */
  readonly limitKm?: number;
  readonly readings: readonly Pick<Reading, 'readOn' | 'km'>[];
  /** From the start to the newest reading. */
  readonly kmPerDay?: number;
  readonly limitReachedOn?: string;
  /** At this pace, where both are known. */
  readonly kmOnLastDay?: number;
}

/** Undefined where the engine cannot be asked about this contract. */
export function standingOf(
  engine: CoverlineEngine,
  ask: AskOfContract,
  contract: Contract,
  readings: readonly Pick<Reading, 'readOn' | 'km'>[],
  today: string,
): Standing | undefined {
  const newest = newestOf(contract, readings);
  const now = ask.standing(today, newest?.km);
  const product = engine.book.products.get(contract.facts.product);
  const version = now && product && versionOf(product, now.terms.version);
  if (!version) return undefined;
  const { daysLeft, kmLeft } = now.projection ?? {};
  const course = courseOf(ask, version, contract, readings, today);
  const lasts = now.contractStatus.inForce === true ? untilWhen(ask, newest?.km, today, course.endsOn) : undefined;
  return {
    version,
    status: now.contractStatus,
    ...(daysLeft === undefined ? {} : { daysLeft }),
    ...(kmLeft === undefined ? {} : { kmLeft }),
    ...(lasts ? { lasts } : {}),
    course,
  };
}

/** The course alone: what the picture is drawn from. */
export function courseOnFile(
  engine: CoverlineEngine,
  ask: AskOfContract,
  contract: Contract,
  readings: Course['readings'],
  today: string,
): Course {
  const terms = ask.standing(today, undefined)?.terms;
  const product = engine.book.products.get(contract.facts.product);
  const version = terms && product && versionOf(product, terms.version);
  return version ? courseOf(ask, version, contract, readings, today) : { readings };
}

/** The newest reading, as the readings tell it, else as the contract does. */
function newestOf(contract: Contract, readings: readonly Pick<Reading, 'readOn' | 'km'>[]): Contract['lastReading'] {
  return readings.at(-1) ?? contract.lastReading;
}

function versionOf(product: Product, name: string): TermsVersion | undefined {
  return product.versions.find(({ version }) => version === name);
}

function untilWhen(ask: AskOfContract, km: number | undefined, today: string, guess: string | undefined): Standing['lasts'] {
  const farthest = addDays(today, FARTHEST_DAYS);
  const lastDay = lastDayThat(today, farthest, (day) => ask.standing(day, km)?.contractStatus.inForce !== false, guess);
  if (lastDay === undefined || lastDay === farthest) return undefined;
  const reasons = ask.standing(addDays(lastDay, 1), km)?.contractStatus.reasons ?? [];
  return { lastDay, reasons: reasons.filter(({ defeatedBy }) => defeatedBy === undefined) };
}

function courseOf(ask: AskOfContract, version: TermsVersion, contract: Contract, readings: Course['readings'], today: string): Course {
  const newest = newestOf(contract, readings);
  const { projection } = version;
  if (!projection) return { readings };
  const start = dayOnFile(projection.startsOn, contract, version);
  const startKm = kmOnFile(projection.odometerAtStartKm, contract, version);
  const endsOn = dayOnFile(projection.endsOn, contract, version);
  const limitKm = limitOf(ask, [today, newest?.readOn, endsOn, start]);
  const pace = newest && ask.standing(newest.readOn, newest.km)?.projection;
  const exact = newest && start !== undefined && startKm !== undefined ? paceOf(start, startKm, newest) : undefined;
  const kmPerDay = exact ?? pace?.kmPerDay;
  const kmOnLastDay =
    newest && kmPerDay !== undefined && endsOn !== undefined && endsOn > newest.readOn
      ? newest.km + Math.round(kmPerDay * daysBetween(newest.readOn, endsOn))
      : undefined;
  return {
    readings,
    ...(start === undefined ? {} : { startsOn: start }),
    ...(startKm === undefined ? {} : { startKm }),
    ...(endsOn === undefined ? {} : { endsOn }),
    ...(limitKm === undefined ? {} : { limitKm }),
    ...(kmPerDay === undefined ? {} : { kmPerDay }),
    ...(typeof pace?.limitReachedOn === 'string' ? { limitReachedOn: pace.limitReachedOn } : {}),
    ...(kmOnLastDay === undefined ? {} : { kmOnLastDay }),
  };
}

/** Told for past readings too, and where the engine tells no pace since the agreement is no longer in force. */
function paceOf(start: string, startKm: number, newest: { readonly readOn: string; readonly km: number }): number | undefined {
  const days = daysBetween(start, newest.readOn);
  return days > 0 && newest.km >= startKm ? (newest.km - startKm) / days : undefined;
}

/** What is left to the limit at a reading of 0, on the first of these days on which the engine tells it. */
function limitOf(ask: AskOfContract, days: readonly (string | undefined)[]): number | undefined {
  for (const day of days) {
    const kmLeft = day === undefined ? undefined : ask.standing(day, 0)?.projection?.kmLeft;
    if (typeof kmLeft === 'number') return kmLeft;
  }
  return undefined;
}

function dayOnFile(fact: Projection['startsOn'], contract: Contract, version: TermsVersion): string | undefined {
  const value = onFile(fact, contract, version);
  return typeof value === 'string' ? value : undefined;
}

function kmOnFile(fact: Projection['odometerAtStartKm'], contract: Contract, version: TermsVersion): number | undefined {
  const value = onFile(fact, contract, version);
  return typeof value === 'number' ? value : undefined;
}

/** A fact by its name: of the contract, of the car, or a number of the terms; else what the terms say that it is the same as. */
function onFile(name: string, contract: Contract, version: TermsVersion): unknown {
  const [owner, field = ''] = name.split('.');
  if (owner === 'terms') return version.parameters.get(name)?.value;
  const facts: Readonly<Record<string, unknown>> | undefined =
    owner === 'contract' ? contract.facts : owner === 'vehicle' ? contract.vehicle : undefined;
  const value = facts?.[field];
  if (value !== undefined) return value;
  const assumed = version.facts.get(name)?.assume;
  return assumed && 'sameAs' in assumed ? onFile(assumed.sameAs, contract, version) : undefined;
}
