// A case: a repair order that was sent to be decided, its course, and what its lists show.

import type { CheckAnswer, CheckRequest } from '../../engine/domain/wire.ts';
import type { Language } from '../../engine/domain/words.ts';
import type { DecisionDraft } from './decision.ts';
import type { OrderFacts } from './order.ts';

/** server/cases/case-moves.ts says who may move a case from one to another. */
export const CASE_STATES = [
  'received',
  'in-review',
  'waiting',
  'awaiting-agreement',
  'decided',
  'appealed',
  'closed',
  'withdrawn',
] as const;

export type CaseState = (typeof CASE_STATES)[number];

/** Whether the order was sent before the work (to be authorised) or after it. */
export const TIMINGS = ['before', 'after'] as const;

export type Timing = (typeof TIMINGS)[number];

/** Whom a handler may ask for facts. */
export const ASKED_PARTIES = ['workshop', 'customer'] as const;

export type AskedParty = (typeof ASKED_PARTIES)[number];

/** What was asked back: which facts, from whom, by when. */
export interface AskedBack {
  /** JSON Pointers into the question with the question's words: /order/lines/0/cause. */
  readonly facts: readonly { readonly fact: string; readonly question: string }[];
  readonly of: AskedParty;
  /** The last day to answer. */
  readonly by: string;
  /** In the handler's words. */
  readonly note?: string;
  readonly askedAt: string;
}

export interface Case {
  readonly id: string;
  /** Running number, as people name it. */
  readonly number: string;
  readonly contractId: string;
  readonly orderId: string;
  readonly workshopId: string;
  readonly product: string;
  readonly tier: string;
  /** `consumer` or `business`; unknown counts as a consumer. */
  readonly customerType: string;
  /** Of letters to the customer. */
  readonly language: Language;
  readonly timing: Timing;
  readonly state: CaseState;
  /** From 1; an appeal opens the next. */
  readonly round: number;
  /** Counts moves and edits from 1; the ETag. */
  readonly version: number;
  /** An account. */
  readonly assignee?: { readonly id: string; readonly name: string };
  readonly openedAt: string;
  readonly openedBy: string;
  readonly updatedAt: string;
  /** Who moved it last: the second of two handlers is told. */
  readonly updatedBy: string;
  /** The day by which it is to be decided, or answered where it waits; left out: nothing is due. */
  readonly dueOn?: string;
  readonly asked?: AskedBack;
  /** As sent, with the facts that came later. */
  readonly order: OrderFacts;
  /** The engine's proposal of this round: what was asked and answered. */
  readonly question: CheckRequest;
  readonly answer: CheckAnswer;
  /** What waits for a second person's agreement. */
  readonly proposal?: {
    readonly draft: DecisionDraft;
    readonly byId: string;
    readonly by: string;
    readonly byRole?: string;
    readonly at: string;
  };
  /** Of the newest decision. */
  readonly outcome?: CaseOutcome;
  readonly decidedAt?: string;
  /** The round that was decided last by a person; in an earlier one than `round`: the case is on appeal. */
  readonly decidedRound?: number;
  /** The account that decided it last: an appeal is for somebody else to look at. */
  readonly decidedById?: string;
}

export const CASE_OUTCOMES = ['covered', 'partly-covered', 'not-covered', 'goodwill'] as const;

/** Of a whole decision; `goodwill` where any of it was granted, whatever the terms say. */
export type CaseOutcome = (typeof CASE_OUTCOMES)[number];

/** A row of a list. */
export interface CaseSummary {
  readonly id: string;
  readonly number: string;
  readonly contractId: string;
  readonly contractNumber: string;
  readonly orderNumber: string;
  readonly workshopName: string;
  readonly registration?: string;
  readonly make?: string;
  readonly model?: string;
  readonly product: string;
  readonly tier: string;
  readonly timing: Timing;
  readonly state: CaseState;
  readonly round: number;
  readonly assignee?: string;
  readonly dueOn?: string;
  readonly openedAt: string;
  /** Sum of the lines' prices: "12400.00". */
  readonly asked: string;
  readonly outcome?: CaseOutcome;
  readonly approved?: string;
}

/** The lists that handlers work from. */
export const WORK_LISTS = ['mine', 'unassigned', 'due-soon', 'waiting', 'awaiting-agreement', 'appealed', 'open', 'all'] as const;

export type WorkList = (typeof WORK_LISTS)[number];

export interface CaseQuery {
  readonly list?: WorkList;
  readonly contractId?: string;
  readonly orderId?: string;
  /** Beginning of a case number. */
  readonly number?: string;
  readonly cursor?: string;
  /** At most 100; left out: 25. */
  readonly limit?: number;
}

/** A photo, an invoice or another document. */
export interface Attachment {
  readonly id: string;
  readonly caseId: string;
  readonly round: number;
  readonly fileName: string;
  /** By content, never by name: image/jpeg, application/pdf … */
  readonly mediaType: string;
  readonly bytes: number;
  readonly at: string;
  readonly by: string;
  readonly isErased: boolean;
}
