// A case opened: the order judged by the engine, and what the product's limits let pass authorised without a person.

import type { Casework } from '../../../engine/domain/casework.ts';
import { automaticLines } from '../../cases/automatic.ts';
import { CASE_MOVES, type CaseMove } from '../../cases/case-moves.ts';
import { factSources } from '../../cases/fact-sources.ts';
import { proposedLines } from '../../cases/proposed-line.ts';
import { addWorkingDays } from '../../cases/work-days.ts';
import { type Case, type Timing, TIMINGS } from '../../records/case.ts';
import type { DecisionDraft } from '../../records/decision.ts';
import type { Order } from '../../records/order.ts';
import { Refusal } from '../../records/refusal.ts';
import type { Asker } from '../../records/who.ts';
import { caseOfOrder, insertCase } from '../../store/case-rows.ts';
import { nextNumber } from '../../store/counters.ts';
import { newId } from '../../store/new-id.ts';
import type { PreparedLetter } from '../letters.ts';
import { recordFault, textFaults } from '../record-faults.ts';
import { demandNoProblems, demandRole } from '../refuse.ts';
import { askProposal, bareProposal, ownOrder } from './ask-proposal.ts';
import { type CaseDesk, type CaseSurroundings, RULES, sumsOf, trailAction } from './case-desk.ts';
import { caseSeenBy } from './case-sight.ts';
import type { CaseParts, Cases } from './case-types.ts';
import { keepDecision, type MadeDecision, makeDecision, prepareDecisionLetter } from './put-decision.ts';

const LONGEST_NOTE = 4000;

export function opensCases(parts: CaseParts, desk: CaseDesk): Pick<Cases, 'open'> {
  const { store, orders, journal, trail } = parts;

  return {
    async open(asker, { orderId, timing, note }) {
      demandRole(asker, 'workshop', 'claims', 'admin');
      const order = await orders.read(asker, orderId);
      demandNoProblems([
        ...(TIMINGS.includes(timing) ? [] : [recordFault('/timing', 'not-one-of', { known: TIMINGS.join(', ') })]),
        ...textFaults('/note', note, { most: LONGEST_NOTE }),
      ]);
      await demandNew(parts, order.id);
      const surroundings = await desk.around({ contractId: order.contractId, workshopId: order.workshopId, orderId: order.id });
      const casework = desk.caseworkOf(surroundings.contract.facts.product);
      const received = await receivedCase(parts, casework, asker, order, surroundings, timing);
      const automatic = await authorised(parts, casework, received, surroundings);
      const opened = automatic?.after ?? received;
      const bare = bareProposal(parts.engine, received);
      const said = note?.trim() ?? '';
      await store.atomically(async () => {
        if (!(await insertCase(store, opened, sumsOf(opened.order, automatic?.made.decision.totals.approved))))
          await demandNew(parts, order.id);
        const { number, contractId, workshopId, product, tier, customerType, language, round, version, dueOn } = received;
        await journal.append({
          subject: { kind: 'case', id: received.id },
          kind: moveNamed('open').entry,
          by: journal.byOf(asker),
          at: received.openedAt,
          content: {
            state: received.state,
            round,
            version,
            number,
            ...(dueOn === undefined ? {} : { dueOn }),
            contractId,
            orderId: order.id,
            orderNumber: order.number,
            workshopId,
            product,
            tier,
            customerType,
            language,
            timing,
            asked: sumsOf(received.order).asked,
            order: received.order,
            ...bare,
            sources: factSources(bare.question, received.answer, new Set()),
            ...(said === '' ? {} : { note: said }),
          },
        });
        await trail.contractsRead(asker, [contractId], 'case');
        await trail.note(asker, trailAction(moveNamed('open')), { contractId, why: number });
        if (automatic) await keepAutomatic(parts, opened, automatic);
      });
      return caseSeenBy(asker, opened);
    },
  };
}

/** Refuses where the order has a case already. */
async function demandNew({ store }: Pick<CaseParts, 'store'>, orderId: string): Promise<void> {
  const there = await caseOfOrder(store, orderId);
  if (there) throw new Refusal('already-there', { value: there.number, id: there.id });
}

async function receivedCase(
  { store, engine, clock }: CaseParts,
  { serviceLevels }: Casework,
  asker: Asker,
  order: Order,
  surroundings: CaseSurroundings,
  timing: Timing,
): Promise<Case> {
  const { facts, customer, id: contractId } = surroundings.contract;
  const language = customer.language ?? 'da';
  const own = ownOrder(order.order);
  const { question, answer } = await askProposal(engine, surroundings, own, language);
  const [at, today] = [clock.now(), clock.today()];
  const year = today.slice(0, 4);
  const running = await nextNumber(store, `case-${year}`);
  return {
    id: newId(),
    number: `S-${year}-${String(running).padStart(5, '0')}`,
    contractId,
    orderId: order.id,
    workshopId: order.workshopId,
    product: facts.product,
    tier: facts.tier,
    // Whoever is not known to be a business has a consumer's rights.
    customerType: customer.type === 'business' ? 'business' : 'consumer',
    language,
    timing,
    state: 'received',
    round: 1,
    version: 1,
    openedAt: at,
    openedBy: asker.who.name,
    updatedAt: at,
    updatedBy: asker.who.name,
    dueOn: addWorkingDays(today, timing === 'before' ? serviceLevels.beforeWork : serviceLevels.afterWork),
    order: own,
    question,
    answer,
  };
}

interface Automatic {
  readonly made: MadeDecision;
  /** The case as it stands then: decided where all of it was authorised. */
  readonly after: Case;
  /** Of a whole decision only. */
  readonly letter?: PreparedLetter;
}

/** What needs no person; undefined: nothing, or its letter cannot be made, so that a person has to look. */
async function authorised(
  parts: CaseParts,
  casework: Casework,
  received: Case,
  surroundings: CaseSurroundings,
): Promise<Automatic | undefined> {
  const ids = new Set(automaticLines(casework, received, received.order, received.answer));
  if (ids.size === 0) return undefined;
  const proposed = proposedLines(received.order, received.answer);
  const draft: DecisionDraft = {
    lines: proposed
      .filter(({ lineId }) => ids.has(lineId))
      .map(({ lineId, proposed: amount }) => ({ lineId, outcome: 'approved', amount: amount ?? '0.00' })),
  };
  const decider = { by: { kind: 'rules' }, at: received.openedAt, on: parts.clock.today() } as const;
  const made = await makeDecision(parts, casework, received, draft, decider);
  if (ids.size < proposed.length) return { made, after: received };
  const { dueOn: _dueOn, ...rest } = received;
  const { to } = moveNamed('authorise');
  const after: Case = {
    ...rest,
    state: to === 'same' ? received.state : to,
    outcome: made.outcome,
    decidedAt: received.openedAt,
    decidedRound: received.round,
  };
  try {
    return { made, after, letter: await prepareDecisionLetter(parts, received, surroundings, made.decision) };
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}

async function keepAutomatic(parts: CaseParts, opened: Case, { made, letter }: Automatic): Promise<void> {
  const entry = await parts.journal.append({
    subject: { kind: 'case', id: opened.id },
    kind: moveNamed('authorise').entry,
    by: RULES,
    at: made.decision.at,
    content: made.decision,
  });
  await keepDecision(parts, RULES, opened, entry, made, letter);
}

function moveNamed(name: CaseMove['name']): CaseMove {
  const move = CASE_MOVES.find((each) => each.name === name);
  if (!move) throw new Error(`the table of moves has no ${name}`);
  return move;
}
