// What the service of cases takes and gives, and what it is made of.

import type { Messages } from '../../../engine/domain/problem.ts';
import type { CheckAnswer } from '../../../engine/domain/wire.ts';
import type { AskedParty, Attachment, Case, CaseQuery, CaseSummary, Timing, WorkList } from '../../records/case.ts';
import type { Contract, Page } from '../../records/contract.ts';
import type { Decision, DecisionDraft } from '../../records/decision.ts';
import type { Entry } from '../../records/journal.ts';
import type { LetterRecord } from '../../records/letter.ts';
import type { Order, OrderFacts, Workshop } from '../../records/order.ts';
import type { Asker } from '../../records/who.ts';
import type { Journal } from '../journal.ts';
import type { Letters } from '../letters.ts';
import type { Orders } from '../orders.ts';
import type { ServiceParts } from '../service-parts.ts';
import type { Trail } from '../trail.ts';
import type { Workshops } from '../workshops.ts';

/** One case with all that was done in it. A workshop sees its own, without notes, goodwill's reasons, letters and files of the office. */
export interface CaseFile {
  readonly case: Case;
  readonly contract: Contract;
  readonly order: Order;
  readonly workshop: Workshop;
  /** Oldest first; the last is the one that counts. */
  readonly decisions: readonly Decision[];
  /** The whole trail, oldest first. */
  readonly entries: readonly Entry[];
  readonly attachments: readonly Attachment[];
  /** Empty for workshops. */
  readonly letters: readonly LetterRecord[];
  /** What the engine says otherwise than before the newest facts, line by line; undefined: nothing was asked again. */
  readonly difference?: readonly LineDifference[];
}

export interface LineDifference {
  readonly lineId: string;
  readonly before?: Pick<CheckAnswer['lines'][number], 'verdict' | 'clause' | 'amounts'>;
  readonly after?: Pick<CheckAnswer['lines'][number], 'verdict' | 'clause' | 'amounts'>;
}

export interface AskBackDraft {
  /** JSON Pointers into the question. */
  readonly facts: readonly { readonly fact: string; readonly question: string }[];
  readonly of: AskedParty;
  /** Left out: by the product's service level. */
  readonly by?: string;
  readonly note?: string;
}

/**
 * server/cases/case-moves.ts says who may do what in which state. Whoever may not: `not-allowed`. A case in another state:
 * `not-in-this-state`; one that another handler has: `others-case` with their `name`. A version that is no longer the newest:
 * `changed-meanwhile` with `by`, who changed it. Each call appends to the journal in the transaction of its change.
 */
export interface Cases {
  /**
   * A workshop's own order, any for claims and admin. One case for each order: `already-there` with its number as `value` and
   * its `id`. Authorises what the product's limits let pass. Faults of the order: `invalid-question` with pointers below /order.
   */
  open(asker: Asker, input: { readonly orderId: string; readonly timing: Timing; readonly note?: string }): Promise<Case>;
  /** Throws `case-not-found`, also for another workshop's. */
  read(asker: Asker, id: string): Promise<CaseFile>;
  /** What is due first stands first; in `all` the newest. */
  list(asker: Asker, query: CaseQuery): Promise<Page<CaseSummary>>;
  /** How many stand in each list. */
  counts(asker: Asker): Promise<Readonly<Record<WorkList, number>>>;
  /** The case becomes the asker's. */
  take(asker: Asker, id: string, ifVersion: number): Promise<Case>;
  /** To another handler, by account. */
  handOver(asker: Asker, id: string, ifVersion: number, accountId: string): Promise<Case>;
  /** Whom a case may be handed to. */
  handlers(asker: Asker): Promise<readonly { readonly id: string; readonly name: string }[]>;
  /** Faults with pointers /facts, /facts/0/question, /of, /by, /note. A customer who is asked gets a letter. */
  askBack(asker: Asker, id: string, ifVersion: number, draft: AskBackDraft): Promise<Case>;
  /**
   * The order with the facts that were asked for; the engine is asked again with the contract as it stands now. The order on
   * file stays as the workshop sent it: what counts is the case's.
   */
  answer(asker: Asker, id: string, ifVersion: number, input: { readonly order: OrderFacts; readonly note?: string }): Promise<Case>;
  /** The handler goes on without an answer. */
  endAsking(asker: Asker, id: string, ifVersion: number): Promise<Case>;
  /**
   * Refuses as `decide` would before it looks at the draft. Where today's engine does not propose what the case holds, it is asked
   * again: the case has its new proposal, and `changed-meanwhile` is thrown, so that a person looks at that first.
   */
  demandDecidable(asker: Asker, id: string, ifVersion: number): Promise<void>;
  /**
   * Every line. Faults with pointers /lines/0/amount in `invalid-record`. Goodwill above the product's amount makes it a
   * proposal that waits for a second person. Else it is on record, with its letter in the customer's language.
   */
  decide(asker: Asker, id: string, ifVersion: number, draft: DecisionDraft): Promise<Case>;
  /** Another person than the one who proposed: `second-person-needed`. */
  agree(asker: Asker, id: string, ifVersion: number): Promise<Case>;
  /** Back to the handler; the proposer too may take it back. */
  refuseAgreement(asker: Asker, id: string, ifVersion: number, reason: string): Promise<Case>;
  /** Opens a new round that nobody has taken yet; with new facts the engine asks again. */
  appeal(asker: Asker, id: string, ifVersion: number, input: { readonly reason: string; readonly order?: OrderFacts }): Promise<Case>;
  withdrawAppeal(asker: Asker, id: string, ifVersion: number, reason: string): Promise<Case>;
  /** To correct a decision: the next one names the entry that it corrects. */
  reopen(asker: Asker, id: string, ifVersion: number, reason: string): Promise<Case>;
  withdraw(asker: Asker, id: string, ifVersion: number, reason: string): Promise<Case>;
  close(asker: Asker, id: string, ifVersion: number): Promise<Case>;
  /** At any time; a case's version stays. What the office writes is its own unless it is said `toWorkshop`; a workshop's is for all. */
  comment(asker: Asker, id: string, text: string, options?: { readonly toWorkshop?: boolean }): Promise<void>;
}

export interface CaseParts extends ServiceParts {
  readonly messages: Messages;
  readonly trail: Trail;
  readonly journal: Journal;
  readonly letters: Letters;
  readonly orders: Orders;
  readonly workshops: Workshops;
  /** Told of each decision on record in its transaction. */
  readonly followUps?: { onDecision(theCase: Case, decision: Decision): Promise<void> };
}
