// Letters: what one is made from, its words without any markup, and how it stands on record.

import type { Language } from '../../engine/domain/words.ts';
import type { AskedParty, Timing } from './case.ts';
import type { Authorisation, DecisionTotals, FactSource, LineOutcome } from './decision.ts';
import type { Subject } from './journal.ts';

export const LETTER_KINDS = [
  'covered',
  'partly-covered',
  'not-covered',
  'more-facts',
  'goodwill',
  'settlement',
  'change-of-terms',
  'overrun-warning',
] as const;

export type LetterKind = (typeof LETTER_KINDS)[number];

/** Everything that a letter says, as data in its language; the letter is a pure function of this and the templates. */
export interface LetterSource {
  readonly kind: LetterKind;
  readonly language: Language;
  /** The day the letter bears, and the instant its PDF bears: the decision's, never the clock's. */
  readonly on: string;
  readonly at: string;
  readonly product: { readonly id: string; readonly name: string; readonly provider: string };
  readonly sender: {
    readonly name: string;
    readonly address: readonly string[];
    readonly email?: string;
    readonly phone?: string;
    readonly web?: string;
  };
  /** A person's data. */
  readonly recipient: { readonly name?: string; readonly address: readonly string[]; readonly type?: string };
  readonly reference: {
    readonly caseNumber?: string;
    readonly contractNumber?: string;
    readonly orderNumber?: string;
    readonly registration?: string;
    readonly car?: string;
    readonly workshop?: string;
    readonly tier: string;
    readonly timing?: Timing;
    readonly orderDate?: string;
    readonly odometerKm?: number;
  };
  /** Of the terms; `from`: the day from which this version is in force. */
  readonly terms: { readonly version: string; readonly from: string };
  /** Who decided, by role and name; undefined: no person did, and nothing is declined. */
  readonly decidedBy?: { readonly role: string; readonly name: string };
  readonly agreedBy?: { readonly role: string; readonly name: string };
  readonly round?: number;
  /** Of decisions. */
  readonly lines: readonly LetterLine[];
  readonly deductions: readonly { readonly text: string; readonly clause: string; readonly amount: string }[];
  readonly totals?: DecisionTotals;
  readonly authorisation?: Authorisation;
  /** Of `more-facts`. */
  readonly asked?: { readonly questions: readonly string[]; readonly of: AskedParty; readonly by: string; readonly note?: string };
  readonly settlement?: LetterSettlement;
  readonly change?: LetterChange;
  readonly overrun?: LetterOverrun;
  readonly objection: { readonly how: string; readonly weeks: number; readonly until: string };
  /** In the order in which a customer goes to them. */
  readonly complaints: readonly LetterComplaint[];
  readonly otherRights: readonly string[];
}

export interface LetterLine {
  readonly id: string;
  /** The workshop's words, or the component's name. */
  readonly text: string;
  readonly outcome: LineOutcome;
  readonly verdict: string;
  /** null: no price was given. */
  readonly asked: string | null;
  /** What the provider pays under the agreement. */
  readonly amount: string;
  /** What is left to the customer. */
  readonly customer: string | null;
  /** Why, in plain words; never empty. */
  readonly reason: string;
  /** The handler's own words, where they decided otherwise than the engine proposed. */
  readonly handlerReason?: string;
  readonly facts: readonly { readonly label: string; readonly value: string; readonly source: FactSource }[];
  readonly clause?: {
    readonly number: string;
    readonly heading: string;
    readonly summary: string;
    readonly version: string;
    readonly from: string;
  };
  /** What would have covered it, and what evidence would change it. */
  readonly wouldChange: readonly string[];
  readonly goodwill?: { readonly payer: string; readonly amount: string; readonly reason: string };
}

export interface LetterSettlement {
  readonly event: string;
  readonly on: string;
  readonly endsOn?: string;
  readonly lastCoveredDay?: string;
  readonly isAllowed: boolean;
  readonly reasons: readonly { readonly text: string; readonly clause: string }[];
  readonly items: readonly {
    readonly text: string;
    readonly clause: string;
    readonly quantity?: string;
    readonly rate?: string;
    readonly amount: string;
    readonly isOptional: boolean;
  }[];
  /** Positive: the customer owes; negative: the customer is owed. */
  readonly total: string;
}

export interface LetterChange {
  /** The first day on which the change holds, and the last to give notice because of it. */
  readonly from: string;
  readonly leaveBy: string;
  readonly noticeDays: number;
  /** In plain words, one for each change. */
  readonly changes: readonly string[];
  readonly clause?: string;
}

export interface LetterOverrun {
  readonly odometerKm: number;
  readonly readOn: string;
  readonly limitKm: number;
  readonly limitReachedOn: string;
  readonly endsOn?: string;
  /** DKK per km. */
  readonly rate?: string;
  /** At the pace so far, at the last day. */
  readonly overrunKm?: number;
  readonly overrunAmount?: string;
  readonly clause?: string;
}

export interface LetterComplaint {
  readonly name: string;
  readonly address: readonly string[];
  readonly web?: string;
  readonly when: string;
  readonly checkedOn: string;
  readonly checkAgainBy: string;
  readonly isConfirmed: boolean;
}

/** The words of a letter, plain text without markup; page, e-mail, PDF and Word file are made from this alone. */
export interface Letter {
  readonly kind: LetterKind;
  readonly language: Language;
  readonly on: string;
  readonly sender: { readonly name: string; readonly lines: readonly string[] };
  readonly recipient: readonly string[];
  /** Day and references, as they stand at the top. */
  readonly references: readonly { readonly label: string; readonly value: string }[];
  readonly subject: string;
  readonly greeting: string;
  readonly blocks: readonly LetterBlock[];
  readonly closing: readonly string[];
  /** Around page numbers: "Side 1 af 2". */
  readonly pageWords: { readonly page: string; readonly of: string };
}

export type LetterBlock =
  | { readonly type: 'heading'; readonly text: string }
  /** `isReason`: measured for readability. */
  | { readonly type: 'paragraph'; readonly text: string; readonly isReason: boolean }
  | { readonly type: 'list'; readonly items: readonly string[]; readonly isReason: boolean }
  | {
      readonly type: 'table';
      readonly caption: string;
      readonly columns: readonly { readonly label: string; readonly isAmount: boolean }[];
      readonly rows: readonly (readonly string[])[];
      /** The last row is the sum of those above. */
      readonly hasTotal: boolean;
    };

/** A letter on record. */
export interface LetterRecord {
  readonly id: string;
  readonly subject: Subject;
  readonly contractId: string;
  /** Of its entry in the journal, and of the decision's that it tells. */
  readonly seq: number;
  readonly decisionSeq?: number;
  readonly kind: LetterKind;
  readonly language: Language;
  readonly title: string;
  readonly on: string;
  readonly madeAt: string;
  readonly madeBy: string;
  readonly isErased: boolean;
  /** A Word file that the office edited: not re-derivable from the decision. Newest last. */
  readonly edits: readonly {
    readonly id: string;
    readonly seq: number;
    readonly at: string;
    readonly by: string;
    readonly digest: string;
  }[];
  readonly sendings: readonly Sending[];
}

/** `unknown`: the server's acceptance was not learnt; only a person sends it again. */
export const SENDING_STATES = ['waiting', 'sending', 'sent', 'unknown', 'failed'] as const;

export interface Sending {
  readonly id: string;
  readonly letterId: string;
  /** Empty after erasure. */
  readonly to: string;
  readonly state: (typeof SENDING_STATES)[number];
  readonly messageId: string;
  readonly attempts: number;
  readonly queuedAt: string;
  readonly sentAt?: string;
  /** What the mail server said last. */
  readonly fault?: string;
}
