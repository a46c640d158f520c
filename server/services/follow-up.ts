// Follow-up contact: a call after each decision, its attempts, and complaints.

import { addDays } from '../../engine/domain/calendar-day.ts';
import type { Case } from '../records/case.ts';
import type { Contract, Page } from '../records/contract.ts';
import type { Decision } from '../records/decision.ts';
import type {
  AttemptDraft,
  ComplaintWay,
  ContactAttempt,
  FollowUp,
  FollowUpList,
  FollowUpSummary,
  NextStep,
} from '../records/follow-up.ts';
import { Refusal } from '../records/refusal.ts';
import type { Asker } from '../records/who.ts';
import { addWorkingDays } from '../cases/work-days.ts';
import { decidedCase, type DecidedCase, type LineOfDecision, linesOfDecision } from '../store/decided-case.ts';
import {
  attemptsOf,
  componentsDecided,
  followUpById,
  followUpCounts,
  followUpPage,
  followUpsOfCase,
  insertAttempt,
  insertFollowUp,
  moveFollowUp,
  replaceCalls,
} from '../store/follow-up-rows.ts';
import { newId } from '../store/new-id.ts';
import type { FollowUpRow } from '../store/tables-decisions.ts';
import type { Contracts } from './contracts.ts';
import { callsReturns, type FollowUpReviews, holdsReviews, openFollowUpReviews } from './follow-up-reviews.ts';
import { attemptFaults, complaintFaults, type FollowUpRules, nextStep, textOrNull, timeOfDayAt } from './follow-up-steps.ts';
import { demandNoProblems, demandOffice, isId } from './refuse.ts';
import type { ServiceParts } from './service-parts.ts';
import type { Trail } from './trail.ts';

/** One follow-up with everything that a person needs in hand while they call. */
export interface FollowUpFile {
  readonly followUp: FollowUp;
  /** Oldest first. */
  readonly attempts: readonly ContactAttempt[];
  readonly next: NextStep | undefined;
  /** Whether whoever asks may call. */
  readonly mayCall: boolean;
  /** The others of the case, newest first, with their attempts. */
  readonly others: readonly { readonly followUp: FollowUp; readonly attempts: readonly ContactAttempt[] }[];
  readonly case: DecidedCase;
  /** As they were decided. */
  readonly lines: readonly LineOfDecision[];
  readonly contract: Contract;
}

export interface ComplaintDraft {
  /** As people name the case. */
  readonly caseNumber: string;
  readonly way: ComplaintWay;
  readonly said: string;
}

/** Claims and admin, everyone else: `not-allowed`. */
export interface FollowUps extends FollowUpReviews {
  /** Opens the call of a decision, in the transaction of the decision. Nothing where the product settles no casework. */
  onDecision(decided: Case, decision: Decision): Promise<void>;
  /** The urgent first, then by the day. Returns stand on the lists of heads of claims only. */
  list(
    asker: Asker,
    query: { readonly list: FollowUpList; readonly number?: string; readonly cursor?: string; readonly limit?: number },
  ): Promise<Page<FollowUpSummary>>;
  counts(asker: Asker): Promise<Readonly<Record<Exclude<FollowUpList, 'closed'>, number>>>;
  /** Throws `record-not-found`. */
  read(asker: Asker, id: string): Promise<FollowUpFile>;
  /**
   * Reached: the call is done, a complaint is handled. In vain: at another time of day until each was tried, and after the
   * product's number of calls a message, which ends it. Faults at /way, /at, /said, /answered; a return by anybody but a
   * head of claims: `not-allowed`; not open: `not-in-this-state`; `changed-meanwhile`.
   */
  attempt(asker: Asker, id: string, ifVersion: number, draft: AttemptDraft): Promise<FollowUp>;
  /** To be handled by the next working day, as the product has it. A case that is not decided: `not-in-this-state`. */
  complain(asker: Asker, draft: ComplaintDraft): Promise<FollowUp>;
}

export interface FollowUpParts extends ServiceParts {
  readonly contracts: Contracts;
  readonly trail: Trail;
}

export function openFollowUps({ store, engine, clock, contracts, trail }: FollowUpParts): FollowUps {
  const rulesOf = (product: string): FollowUpRules | undefined => engine.book.products.get(product)?.casework?.followUp;

  async function existing(id: string): Promise<FollowUp> {
    const followUp = isId(id) ? await followUpById(store, id) : undefined;
    if (!followUp) throw new Refusal('record-not-found');
    return followUp;
  }

  return {
    ...openFollowUpReviews({ store, engine, clock, trail }),

    async onDecision(decided, decision) {
      const rules = rulesOf(decided.product);
      if (!rules) return;
      const at = clock.now();
      await replaceCalls(store, decided.id, at);
      const since = addDays(decision.on, -rules.returnDays);
      const before = await componentsDecided(store, { contractId: decided.contractId, exceptCase: decided.id, since });
      const isReturn = decision.lines.some(({ component }) => component !== undefined && before.has(component));
      await insertFollowUp(store, {
        ...rowFor(decided, decision.seq, at),
        kind: 'call',
        is_urgent: isDeclinedOrOpen(decided, decision) ? 1 : 0,
        is_return: isReturn ? 1 : 0,
        due_on: addWorkingDays(decision.on, rules.withinWorkingDays),
      });
    },

    async list(asker, query) {
      demandOffice(asker);
      if (query.list === 'returns' && !holdsReviews(asker)) throw new Refusal('not-allowed');
      const page = await followUpPage(store, { ...query, accountId: asker.who.id, callsReturns: callsReturns(asker) });
      await trail.contractsRead(
        asker,
        page.items.map(({ contractId }) => contractId),
        'follow-up',
      );
      return page;
    },

    async counts(asker) {
      demandOffice(asker);
      return followUpCounts(store, asker.who.id, callsReturns(asker));
    },

    async read(asker, id) {
      demandOffice(asker);
      const followUp = await existing(id);
      const contract = await contracts.read(asker, followUp.contractId, 'follow-up');
      const [attempts, lines, found, all] = await Promise.all([
        attemptsOf(store, id),
        linesOfDecision(store, followUp.caseId, followUp.decisionSeq),
        decidedCase(store, { id: followUp.caseId }),
        followUpsOfCase(store, followUp.caseId),
      ]);
      if (!found) throw new Refusal('case-not-found');
      const rules = rulesOf(followUp.product);
      const others = all.filter((each) => each.id !== id);
      return {
        followUp,
        attempts,
        next: rules && nextStep(rules, followUp, attempts, contract.customer.phone !== undefined),
        mayCall: !followUp.isReturn || callsReturns(asker),
        others: await Promise.all(others.map(async (each) => ({ followUp: each, attempts: await attemptsOf(store, each.id) }))),
        case: found,
        lines,
        contract,
      };
    },

    async attempt(asker, id, ifVersion, draft) {
      demandOffice(asker);
      const known = await existing(id);
      const contract = await contracts.read(asker, known.contractId, 'follow-up');
      const now = clock.now();
      const at = draft.at ?? now;
      return store.atomically(async () => {
        const followUp = await existing(id);
        if (followUp.isReturn && !callsReturns(asker)) throw new Refusal('not-allowed');
        const rules = rulesOf(followUp.product);
        if (followUp.state !== 'open' || !rules) throw new Refusal('not-in-this-state');
        if (followUp.version !== ifVersion) throw new Refusal('changed-meanwhile');
        const attempts = await attemptsOf(store, id);
        demandNoProblems(attemptFaults(rules, followUp, attempts, contract.customer.phone !== undefined, { ...draft, at }, now));
        const state = stateAfter(followUp, draft);
        if (!(await moveFollowUp(store, id, ifVersion, state && { state, at: now }))) throw new Refusal('changed-meanwhile');
        await insertAttempt(store, {
          id: newId(),
          follow_up_id: id,
          at,
          time_of_day: timeOfDayAt(rules, at),
          way: draft.way,
          reached: draft.isReached ? 1 : 0,
          said: textOrNull(draft.said),
          answered: textOrNull(draft.answered),
          by: asker.who.name,
        });
        return existing(id);
      });
    },

    async complain(asker, draft) {
      demandOffice(asker);
      const number = draft.caseNumber.trim();
      const found = /^[\w./ -]{1,40}$/.test(number) ? await decidedCase(store, { number }) : undefined;
      demandNoProblems([
        ...(found ? [] : [{ code: 'follow-up.fault-case-unknown', pointer: '/caseNumber', values: {} }]),
        ...complaintFaults(draft),
      ]);
      if (!found) throw new Refusal('case-not-found');
      await trail.contractsRead(asker, [found.contractId], 'follow-up');
      const rules = rulesOf(found.product);
      if (!rules || found.lastDecisionSeq === undefined) throw new Refusal('not-in-this-state');
      const row: FollowUpRow = {
        ...rowFor(found, found.lastDecisionSeq, clock.now()),
        kind: 'complaint',
        is_urgent: 1,
        due_on: addWorkingDays(clock.today(), rules.complaintWorkingDays),
        way: draft.way,
        said: draft.said.trim(),
      };
      await insertFollowUp(store, row);
      return existing(row.id);
    },
  };
}

function rowFor(
  found: { readonly id: string; readonly contractId: string; readonly product: string },
  seq: number,
  at: string,
): FollowUpRow {
  return {
    id: newId(),
    case_id: found.id,
    contract_id: found.contractId,
    decision_seq: seq,
    product: found.product,
    kind: 'call',
    is_urgent: 0,
    is_return: 0,
    state: 'open',
    due_on: '',
    opened_at: at,
    closed_at: null,
    way: null,
    said: null,
    version: 1,
  };
}

/** A line that the decision leaves out is open. */
function isDeclinedOrOpen({ order }: Case, { lines }: Decision): boolean {
  const decided = new Set(lines.map(({ lineId }) => lineId));
  return lines.some(({ outcome }) => outcome === 'declined') || order.lines.some(({ id }) => !decided.has(id));
}

/** A message ends a call: after the calls in vain nothing more is done. */
function stateAfter({ kind }: FollowUp, { way, isReached }: AttemptDraft): FollowUp['state'] | undefined {
  if (isReached) return kind === 'complaint' ? 'handled' : 'reached';
  return kind === 'call' && way !== 'telephone' ? 'not-reached' : undefined;
}
