// What judging a question comes to, before it is put into words: rules that held, what decides, what is open.

import type { EntryVerdict, Truth, Verdict } from './answer.ts';
import type { FactValue } from './fact.ts';
import type { Rule, Scope } from './rule-set.ts';

/** A rule that held, and the rule that defeated it, if any. */
export interface HeldRule {
  readonly rule: Rule;
  readonly defeatedBy?: string;
}

/** A fact whose answer would still change the verdict. */
export interface OpenFact {
  readonly fact: string;
  readonly pointer: string;
  /** Components that the words of the line may mean, most likely first; only where the component is asked. */
  readonly likely?: readonly string[];
}

/** A value that stands in for a fact that was left out, and that the verdict leans on. */
export interface AssumedFact {
  readonly fact: string;
  readonly pointer: string;
  readonly value: FactValue;
  /** How it came: assumed by the terms, or read from the words of the line. */
  readonly how: 'assumed' | 'resolved';
}

/** A comparison of a rule that did not hold. */
export interface FailedComparison {
  readonly fact: string;
  readonly operator: string;
  readonly value: unknown;
  readonly negated: boolean;
  readonly truth: Truth;
}

/** One change with which the provider would have paid. */
export type CoveredBy = { readonly addOn: string } | { readonly tier: string } | { readonly agreement: string };

/** Values of facts for words: what the question told, what was assumed or derived. */
export interface Facts {
  value(fact: string): FactValue | undefined;
  source(fact: string): 'question' | 'assumed' | 'derived' | 'terms';
}

export interface LineJudgement {
  readonly id: string;
  readonly verdict: Verdict;
  readonly clause?: string;
  /** The rule that decides; for a verdict by scope: the scope. */
  readonly deciding?: Rule;
  readonly scope?: { readonly id: string; readonly scope: Scope };
  /** The deciding ones first, defeated ones last. */
  readonly held: readonly HeldRule[];
  /** Where nothing grants the line: the cover that came nearest, and what stood in its way. */
  readonly nearest?: { readonly rule: Rule; readonly failed: readonly FailedComparison[] };
  readonly open: readonly OpenFact[];
  readonly assumed: readonly AssumedFact[];
  readonly coveredBy: readonly CoveredBy[];
  /** What of a limit the line asks and gets; undefined parts are unknown. */
  readonly grant?: { readonly rule: Rule; readonly asked?: number; readonly granted?: number };
  readonly component?: string;
  readonly amount?: string;
  readonly unit?: string;
  readonly facts: Facts;
}

export interface StandingJudgement {
  readonly inForce: boolean | undefined;
  readonly held: readonly HeldRule[];
  readonly open: readonly OpenFact[];
  readonly assumed: readonly AssumedFact[];
}

/** A deduction of the order that holds, in the order of steps; a sum of undefined is unknown. */
export interface DeductionJudgement {
  readonly rule: Rule;
  readonly sum: number | undefined;
}

export interface CheckJudgement {
  readonly standing: StandingJudgement;
  readonly lines: readonly LineJudgement[];
  readonly deductions: readonly DeductionJudgement[];
  readonly facts: Facts;
}

export interface EntryJudgement {
  readonly verdict: EntryVerdict;
  readonly held: readonly HeldRule[];
  readonly open: readonly OpenFact[];
  readonly assumed: readonly AssumedFact[];
  readonly facts: Facts;
}

export interface TierJudgement extends EntryJudgement {
  readonly tier: string;
  readonly addOns: readonly (EntryJudgement & { readonly addOn: string; readonly chosen: boolean })[];
}

/** One sum of a settlement; undefined amounts wait for a fact. */
export interface ItemJudgement {
  readonly rule: Rule;
  readonly quantity: number | undefined;
  readonly rates: readonly (number | undefined)[];
}

export interface SettlementJudgement {
  readonly allowed: boolean | undefined;
  readonly endsOn: string | undefined;
  readonly lastCoveredDay: string | undefined;
  readonly held: readonly HeldRule[];
  readonly items: readonly ItemJudgement[];
  readonly open: readonly OpenFact[];
  readonly assumed: readonly AssumedFact[];
  readonly facts: Facts;
}
