// What to tell the customer now, each piece by the engine's own answers and with the clauses that they name.

import { addDays } from '../../engine/domain/calendar-day.ts';
import type { Product } from '../../engine/domain/rule-set.ts';
import type { Missing, Reason, SettlementAnswer, SettlementRequest } from '../../engine/domain/wire.ts';
import type { Contract } from '../records/contract.ts';
import type { AskOfContract } from './ask-of-contract.ts';
import { FARTHEST_DAYS, lastDayThat } from './last-day.ts';
import type { Standing } from './standing.ts';

/** The agreed kilometres, or the time they are agreed for: may it be changed, until when, and what does that cost? */
export interface ChangeWindow {
  readonly allowed: SettlementAnswer['allowed'];
  /** Where it is allowed today: the last day on which it is. */
  readonly lastDay?: string;
  /** Of the refusal: today's, or that of the day after the last one. */
  readonly reasons: readonly Reason[];
  readonly missing: readonly Missing[];
  readonly items: SettlementAnswer['items'];
}

/** An agreement that is not on file and with which the contract would be in force. */
export interface Lift {
  readonly agreement: string;
  /** The rules that would then keep it in force. */
  readonly reasons: readonly Reason[];
}

export type Advice =
  | { readonly code: 'starts-later'; readonly day: string }
  | { readonly code: 'would-be-lifted'; readonly lifts: readonly Lift[] }
  | {
      readonly code: 'limit-before-end';
      readonly day: string;
      readonly limitKm: number;
      /** Why it is out of force one kilometre later; empty: it goes on. */
      readonly reasons: readonly Reason[];
      readonly change: ChangeWindow;
      readonly lifts: readonly Lift[];
      /** What reaching the limit means for the money. */
      readonly after: Pick<SettlementAnswer, 'items' | 'endsOn'> & { readonly reasons: readonly Reason[] };
    }
  /** What that means for the agreement and its instalments. */
  | { readonly code: 'limit-passed'; readonly readOn: string; readonly reasons: readonly Reason[] }
  | { readonly code: 'km-may-be-changed'; readonly change: ChangeWindow & { readonly lastDay: string } }
  | {
      readonly code: 'payment-overdue';
      readonly isInForce: boolean | 'unknown';
      readonly ifCancelled: readonly Reason[];
      readonly until?: string;
      readonly untilReasons: readonly Reason[];
    }
  | { readonly code: 'ends-soon'; readonly day: string; readonly reasons: readonly Reason[]; readonly extension: ChangeWindow }
  | { readonly code: 'may-be-reopened'; readonly change: ChangeWindow };

export interface AdviceInput {
  readonly ask: AskOfContract;
  readonly product: Product;
  readonly contract: Contract;
  readonly standing: Standing;
  readonly today: string;
  /** An end on or before this day is one to speak of now. */
  readonly soon: string;
}

/** What is urgent first. */
export function adviceOn(input: AdviceInput): readonly Advice[] {
  const { inForce } = input.standing.status;
  return (
    inForce === false
      ? [startsLater, limitPassed, wouldBeLifted, mayBeReopened, paymentOverdue]
      : [paymentOverdue, limitPassed, limitBeforeEnd, endsSoon, kmMayBeChanged]
  ).flatMap((advise) => advise(input) ?? []);
}

/** Not in force yet: the first of the days on file on which it is. */
function startsLater({ ask, contract, standing, today }: AdviceInput): Advice | undefined {
  const { signedOn, startsOn, firstPaymentOn, confirmedOn } = contract.facts;
  const days = [signedOn, startsOn, firstPaymentOn, confirmedOn, contract.vehicle.firstRegisteredOn];
  const coming = days.filter((day) => typeof day === 'string' && day > today).toSorted() as string[];
  const day = coming.find((each) => ask.standing(each, newestKm(standing))?.contractStatus.inForce === true);
  return day === undefined ? undefined : { code: 'starts-later', day };
}

function wouldBeLifted(input: AdviceInput): Advice | undefined {
  const lifts = liftsOn(input, input.today, newestKm(input.standing));
  return lifts.length === 0 ? undefined : { code: 'would-be-lifted', lifts };
}

/** Read beyond the limit; on which day it was passed is not known, so no sums are told. */
function limitPassed({ ask, standing }: AdviceInput): Advice | undefined {
  const { readings, limitKm } = standing.course;
  const newest = readings.at(-1);
  if (!newest || limitKm === undefined || newest.km <= limitKm) return undefined;
  const answer = ask.settlement({ type: 'km-limit-reached', on: newest.readOn });
  return answer?.allowed === true ? { code: 'limit-passed', readOn: newest.readOn, reasons: undefeated(answer.reasons ?? []) } : undefined;
}

function limitBeforeEnd(input: AdviceInput): Advice | undefined {
  const { ask, standing, today } = input;
  const { limitReachedOn, limitKm } = standing.course;
  if (limitReachedOn === undefined || limitKm === undefined || isOver(standing, limitReachedOn)) return undefined;
  // At a pace that would have passed it already, the day is today.
  const day = limitReachedOn < today ? today : limitReachedOn;
  const { contractStatus } = ask.standing(day, limitKm + 1) ?? {};
  const after = ask.settlement({ type: 'km-limit-reached', on: day });
  return {
    code: 'limit-before-end',
    day,
    limitKm,
    reasons: contractStatus?.inForce === false ? undefeated(contractStatus.reasons) : [],
    change: changeWindow(input, 'km'),
    lifts: contractStatus?.inForce === false ? liftsOn(input, day, limitKm + 1) : [],
    after: {
      items: after?.items ?? [],
      reasons: undefeated(after?.reasons ?? []),
      ...(after?.endsOn === undefined ? {} : { endsOn: after.endsOn }),
    },
  };
}

/** The time for it ends before the agreement does, and the limit is not the trouble. */
function kmMayBeChanged(input: AdviceInput): Advice | undefined {
  const { standing } = input;
  const { limitReachedOn, limitKm } = standing.course;
  if (limitKm === undefined || (limitReachedOn !== undefined && !isOver(standing, limitReachedOn))) return undefined;
  const change = changeWindow(input, 'km');
  const { lastDay } = change;
  return lastDay === undefined || isOver(standing, addDays(lastDay, 1))
    ? undefined
    : { code: 'km-may-be-changed', change: { ...change, lastDay } };
}

function paymentOverdue({ ask, contract, standing, today }: AdviceInput): Advice | undefined {
  if (contract.facts.payment !== 'overdue') return undefined;
  const km = newestKm(standing);
  const cancelled = ask.standing(today, km, { payment: 'cancelled-for-non-payment' })?.contractStatus;
  const paid = standing.lasts && ask.standing(addDays(standing.lasts.lastDay, 1), km, { payment: 'current' })?.contractStatus;
  // It is the payment that ends it where it would go on if it were paid.
  const until = paid?.inForce === true ? standing.lasts : undefined;
  return {
    code: 'payment-overdue',
    isInForce: standing.status.inForce,
    ifCancelled: cancelled?.inForce === false ? undefeated(cancelled.reasons) : [],
    ...(until ? { until: until.lastDay } : {}),
    untilReasons: until?.reasons ?? [],
  };
}

function endsSoon(input: AdviceInput): Advice | undefined {
  const { lasts } = input.standing;
  if (!lasts || lasts.lastDay > input.soon) return undefined;
  return { code: 'ends-soon', day: lasts.lastDay, reasons: lasts.reasons, extension: changeWindow(input, 'extension') };
}

/** An agreement that ran out; not one whose car is gone. */
function mayBeReopened(input: AdviceInput): Advice | undefined {
  const { contract, ask, today } = input;
  const lastDays = [contract.facts.endsOn, contract.facts.terminatedOn].filter((day) => typeof day === 'string');
  const hasRunOut = lastDays.some((day) => day < today);
  if (!hasRunOut || contract.vehicle.totalLossOn || contract.vehicle.stolenOn) return undefined;
  const answer = ask.settlement({ type: 'change', change: 'reopening', on: today });
  return answer?.allowed === true ? { code: 'may-be-reopened', change: windowOf(answer) } : undefined;
}

/** Asked of each day from today on until it is refused. */
function changeWindow({ ask, standing, today }: AdviceInput, change: NonNullable<SettlementRequest['event']['change']>): ChangeWindow {
  const on = (day: string) => ask.settlement({ type: 'change', change, on: day });
  const now = on(today);
  if (now?.allowed !== true) return windowOf(now);
  // The day after the last one is asked about too: it tells why not any more.
  const beyond = addDays(lastDayOf(standing) ?? addDays(today, FARTHEST_DAYS), 1);
  const lastDay = lastDayThat(today, beyond, (day) => on(day)?.allowed === true, addDays(beyond, -1));
  if (lastDay === undefined || lastDay >= beyond) return windowOf(now);
  return { ...windowOf(now), lastDay, reasons: windowOf(on(addDays(lastDay, 1))).reasons };
}

function windowOf(answer: SettlementAnswer | undefined): ChangeWindow {
  return {
    allowed: answer?.allowed,
    reasons: undefeated(answer?.reasons ?? []).filter(({ effect }) => effect === 'exclude'),
    missing: answer?.missing ?? [],
    items: answer?.items ?? [],
  };
}

/** Each agreement of the product in turn, as if it had been made before. */
function liftsOn({ ask, product, contract }: AdviceInput, day: string, km: number | undefined): Lift[] {
  const onFile = contract.facts.agreements ?? [];
  const uses = contract.vehicle.uses ?? [];
  const ids = [...product.agreements.keys()].flatMap((id) => (id.endsWith('*') ? uses.map((use) => id.replace('*', use)) : [id]));
  return ids
    .filter((id) => !onFile.some(({ allows }) => allows === id))
    .flatMap((agreement) => {
      const status = ask.standing(day, km, { agreements: [...onFile, { allows: agreement, agreedOn: day }] })?.contractStatus;
      if (status?.inForce !== true) return [];
      return [{ agreement, reasons: status.reasons.filter(({ effect }) => effect === 'except') }];
    });
}

function undefeated(reasons: readonly Reason[]): Reason[] {
  return reasons.filter(({ defeatedBy }) => defeatedBy === undefined);
}

/** The last day by the engine, else the one that was agreed. */
function lastDayOf({ lasts, course }: Standing): string | undefined {
  return lasts?.lastDay ?? course.endsOn;
}

function isOver(standing: Standing, day: string): boolean {
  const lastDay = lastDayOf(standing);
  return lastDay !== undefined && day > lastDay;
}

function newestKm({ course }: Standing): number | undefined {
  return course.readings.at(-1)?.km;
}
