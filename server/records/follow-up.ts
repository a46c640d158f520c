// Follow-up contact: whom to call after a decision, each attempt, complaints, and the review of it all.

/** `call`: after a decision; `complaint`: somebody is not content. */
export const FOLLOW_UP_KINDS = ['call', 'complaint'] as const;

export type FollowUpKind = (typeof FOLLOW_UP_KINDS)[number];

/** `replaced`: a later decision of the case has a call of its own. `handled`: of a complaint. */
export const FOLLOW_UP_STATES = ['open', 'reached', 'not-reached', 'handled', 'replaced'] as const;

export type FollowUpState = (typeof FOLLOW_UP_STATES)[number];

/** `message`: spoken or written to their telephone. */
export const CONTACT_WAYS = ['telephone', 'message', 'e-mail'] as const;

export type ContactWay = (typeof CONTACT_WAYS)[number];

/** How a complaint comes in. */
export const COMPLAINT_WAYS = ['telephone', 'e-mail', 'social-media', 'review'] as const;

export type ComplaintWay = (typeof COMPLAINT_WAYS)[number];

export interface FollowUp {
  readonly id: string;
  readonly caseId: string;
  readonly contractId: string;
  /** The decision that it is about, by its entry in the journal. */
  readonly decisionSeq: number;
  readonly product: string;
  readonly kind: FollowUpKind;
  /** A line was declined or is open, or somebody complains: these come first. */
  readonly isUrgent: boolean;
  /** The car came back: only a head of claims calls. */
  readonly isReturn: boolean;
  readonly state: FollowUpState;
  readonly dueOn: string;
  readonly openedAt: string;
  readonly closedAt?: string;
  /** Of a complaint. */
  readonly way?: ComplaintWay;
  /** A person's data: what was complained of. */
  readonly said?: string;
  /** Counts changes from 1. */
  readonly version: number;
}

export interface ContactAttempt {
  readonly id: string;
  readonly at: string;
  /** Of the product's times of day; empty outside them. */
  readonly timeOfDay: string;
  readonly way: ContactWay;
  readonly isReached: boolean;
  /** A person's data: what the customer said, and what was answered or agreed. */
  readonly said?: string;
  readonly answered?: string;
  readonly by: string;
}

export interface AttemptDraft {
  readonly way: ContactWay;
  readonly isReached: boolean;
  readonly said?: string;
  readonly answered?: string;
  /** When it was, if not now: an instant of today. */
  readonly at?: string;
}

/** What is to be done next; undefined: nothing. */
export interface NextStep {
  readonly do: 'call' | 'message' | 'handle';
  /** Times of day in which no call has been tried in this turn. */
  readonly timesOfDay: readonly string[];
  /** How many calls are left before a message. */
  readonly callsLeft: number;
}

/** A row of the list: the follow-up, and whom and what it is about. */
export interface FollowUpSummary extends FollowUp {
  readonly caseNumber: string;
  readonly assigneeId?: string;
  readonly customerName?: string;
  readonly phone?: string;
  readonly registration?: string;
  readonly make?: string;
  readonly model?: string;
  readonly workshopName: string;
  readonly attempts: number;
}

export const FOLLOW_UP_LISTS = ['to-call', 'mine', 'returns', 'complaints', 'closed'] as const;

export type FollowUpList = (typeof FOLLOW_UP_LISTS)[number];

export interface ContactReview {
  readonly id: string;
  readonly product: string;
  /** Both days included. */
  readonly from: string;
  readonly to: string;
  readonly contactsMade: number;
  readonly contactsReached: number;
  readonly said?: string;
  readonly measures?: string;
  readonly at: string;
  readonly by: string;
}

/** What a review looks at: everything since the last one. */
export interface ReviewFigures {
  readonly product: string;
  readonly from: string;
  readonly to: string;
  /** By when the next review is to be held. */
  readonly dueOn: string;
  readonly isOverdue: boolean;
  readonly contactsMade: number;
  readonly contactsReached: number;
  readonly complaints: number;
  /** Still open although their day has passed. */
  readonly late: number;
  /** What customers said, newest first. */
  readonly quotes: readonly {
    readonly followUpId: string;
    readonly contractId: string;
    readonly caseNumber: string;
    readonly at: string;
    readonly text: string;
    readonly isComplaint: boolean;
  }[];
  readonly hasMoreQuotes: boolean;
}
