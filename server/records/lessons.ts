// What decisions teach: figures over a period, each of which names the list of cases behind it.

import type { Timing } from './case.ts';
import type { LineOutcome } from './decision.ts';

export interface LessonsQuery {
  /** Calendar days in Denmark, both included. */
  readonly from: string;
  readonly to: string;
  readonly product?: string;
  /** Narrows the figures of lines; `none`: no clause decided. */
  readonly clause?: string;
}

export type OutcomeCounts = Readonly<Record<LineOutcome, number>>;

export interface ClauseLesson {
  readonly product: string;
  /** null: no clause decided. */
  readonly clause: string | null;
  readonly counts: OutcomeCounts;
}

export interface MonthLesson {
  /** "2026-11". */
  readonly month: string;
  readonly counts: OutcomeCounts;
}

/** DKK as texts; lines without a price count in `unpriced` and in no sum but approved and goodwill. */
export interface TierLesson {
  readonly product: string;
  readonly tier: string;
  readonly lines: number;
  readonly unpriced: number;
  readonly asked: string;
  readonly approved: string;
  readonly goodwill: string;
  /** What is left to the customer, before deductions of the whole order. */
  readonly customer: string;
}

export interface GoodwillLesson {
  readonly month: string;
  readonly product: string;
  readonly payer: string;
  readonly lines: number;
  readonly amount: string;
}

/** Cases by the month of their appeal. */
export interface AppealLesson {
  readonly month: string;
  readonly succeeded: number;
  readonly failed: number;
  /** Not decided yet. */
  readonly open: number;
}

/** A fact that was asked back, whichever line it was of. */
export interface FactLesson {
  /** JSON Pointer into the question, with 0 for whichever line. */
  readonly fact: string;
  readonly asked: number;
  readonly cases: number;
  readonly answered: number;
  /** Calendar days until the answer, of those that came; null: none came. */
  readonly medianDays: number | null;
  /** All waiting together, in days; what is still open waits until now. */
  readonly totalDays: number;
}

/** Working days from the arrival of a case to a person's first decision. */
export interface TimeLesson {
  readonly product: string;
  readonly timing: Timing;
  readonly cases: number;
  /** Half of the cases took no longer. */
  readonly median: number;
  /** Nine in ten took no longer. */
  readonly ninetieth: number;
}

export interface LessonsData {
  readonly lines: number;
  /** Authorised without a person. */
  readonly automatic: number;
  /** Most lines first. */
  readonly clauses: readonly ClauseLesson[];
  /** Every month of the period, oldest first. */
  readonly months: readonly MonthLesson[];
  readonly tiers: readonly TierLesson[];
  readonly goodwill: readonly GoodwillLesson[];
  readonly appeals: readonly AppealLesson[];
  /** The longest waiting first. */
  readonly facts: readonly FactLesson[];
  readonly times: readonly TimeLesson[];
}
