// Decisions: what a claims handler settles of each line, and the decision as it stands on record.

import type { CheckAnswer, CheckRequest } from '../../engine/domain/wire.ts';
import type { Language } from '../../engine/domain/words.ts';

/** What becomes of a line under the agreement; goodwill stands beside it and changes nothing of it. */
export const LINE_OUTCOMES = ['approved', 'approved-in-part', 'declined'] as const;

export type LineOutcome = (typeof LINE_OUTCOMES)[number];

/** Payment although the terms say no. */
export interface Goodwill {
  /** Of the product's casework.yaml: provider, workshop … */
  readonly payer: string;
  /** DKK: "500.00". */
  readonly amount: string;
  readonly reason: string;
}

/** What a handler settles of one line. */
export interface LineDecision {
  readonly lineId: string;
  readonly outcome: LineOutcome;
  /** What the provider pays under the agreement: "1240.00"; "0.00" where declined. */
  readonly amount: string;
  /** The handler's own reason; needed where the outcome or the amount differs from what the engine proposed. */
  readonly reason?: string;
  readonly goodwill?: Goodwill;
}

/** Every line of the case, decided together. */
export interface DecisionDraft {
  readonly lines: readonly LineDecision[];
  /** For the record, not for the letter. */
  readonly note?: string;
}

/** Where a fact that was used came from. */
export type FactSource = 'contract' | 'vehicle' | 'workshop' | 'asked-back' | 'assumed' | 'derived' | 'terms';

/** A line as it was decided, beside what was asked and proposed. */
export interface DecidedLine extends LineDecision {
  /** The workshop's words; a person's data. */
  readonly text?: string;
  readonly component?: string;
  /** The line's price; null: none was given. */
  readonly asked: string | null;
  readonly verdict: CheckAnswer['lines'][number]['verdict'];
  /** The clause that decides. */
  readonly clause?: string;
  /** The provider's share as the engine has it; null: open. */
  readonly proposed: string | null;
}

/** Who decided: a person, or the limits of the product where nothing is declined. */
export type Decider =
  { readonly kind: 'person'; readonly id: string; readonly name: string; readonly role: string } | { readonly kind: 'rules' };

/** What may be done on the strength of an approval before the work. */
export interface Authorisation {
  readonly number: string;
  /** The most that is paid: cover and goodwill of the provider. */
  readonly most: string;
  /** The last day on which it holds. */
  readonly until: string;
}

export interface DecisionTotals {
  readonly asked: string;
  /** What the provider pays by the engine's proposal. */
  readonly proposed: string;
  /** Under the agreement, after deductions of the whole order. */
  readonly approved: string;
  readonly goodwill: string;
  /** What is left to the customer: asked less approved less goodwill. */
  readonly customer: string;
}

/** A decision on record; none is ever changed, a correction is another one. */
export interface Decision {
  /** Of its entry in the journal. */
  readonly seq: number;
  readonly caseId: string;
  readonly caseNumber: string;
  readonly round: number;
  readonly at: string;
  /** The calendar day in Denmark. */
  readonly on: string;
  readonly by: Decider;
  /** The second person, where goodwill needed one. */
  readonly agreedBy?: Decider;
  readonly lines: readonly DecidedLine[];
  readonly deductions: readonly { readonly rule: string; readonly clause: string; readonly amount: string; readonly text: string }[];
  readonly totals: DecisionTotals;
  readonly terms: { readonly product: string; readonly version: string; readonly hash: string };
  readonly language: Language;
  /** As it was asked: without a person, plate, VIN or free text, so that it can be asked again after an erasure. */
  readonly question: CheckRequest;
  readonly answer: CheckAnswer;
  /** By JSON Pointer into the question: where the fact came from. */
  readonly sources: Readonly<Record<string, FactSource>>;
  readonly authorisation?: Authorisation;
  /** The entry that this one corrects. */
  readonly corrects?: number;
  readonly note?: string;
}
