// The demo's cases: sent, asked back, decided, appealed against over the last months, each step on its day and in the name of its person.

import { addDays } from '../../engine/domain/calendar-day.ts';
import type { Case } from '../records/case.ts';
import type { DecisionDraft, LineDecision } from '../records/decision.ts';
import type { OrderFacts } from '../records/order.ts';
import { Refusal } from '../records/refusal.ts';
import type { Asker } from '../records/who.ts';
import type { Services } from '../services.ts';
import { openCases } from '../services/cases.ts';
import { openFollowUps } from '../services/follow-up.ts';
import { openLetters } from '../services/letters.ts';
import { openOrders } from '../services/orders.ts';
import { openTrail } from '../services/trail.ts';
import type { Store } from '../store/open-store.ts';
import { demoClock } from './demo-clock.ts';
import type { DemoCase, DemoLineDecision, DemoStep } from './demo-data.ts';

/** A contract that is in the store already. */
export interface SeededContract {
  readonly id: string;
  readonly product: string;
  readonly tier: string;
  readonly isRunning: boolean;
  kmOn(day: string): number;
}

export interface CaseSeedParts {
  readonly store: Store;
  readonly services: Services;
  readonly today: string;
  readonly contracts: readonly SeededContract[];
  /** Their ids and names, in the order of the file. */
  readonly workshops: readonly { readonly id: string; readonly name: string }[];
  /** By the name they sign in with. */
  readonly people: ReadonlyMap<string, Asker>;
}

type CaseServices = Pick<Services, 'cases' | 'orders'>;

interface Course {
  readonly data: DemoCase;
  readonly contract: SeededContract;
  readonly workshop: Asker;
  /** Once it is opened. */
  theCase?: Case;
  /** The services would not go on: nothing follows. */
  isStopped?: boolean;
}

const MINUTES_BETWEEN = 7;
const FIRST_MINUTE = 7 * 60;

/** Steps of all cases in the order of their days. A case of a product or tier that these rules do not have is left out. */
export async function seedCases(parts: CaseSeedParts, cases: readonly DemoCase[]): Promise<void> {
  const clock = demoClock();
  const services = servicesAt(parts, clock);
  const courses = cases.flatMap((data) => courseOf(data, parts));
  const steps = courses
    .flatMap((course) => course.data.course.map((step) => ({ course, step })))
    .toSorted((one, other) => other.step.daysAgo - one.step.daysAgo);
  let minute = 0;
  let lastDay = '';
  for (const { course, step } of steps) {
    const day = addDays(parts.today, -step.daysAgo);
    minute = day === lastDay ? minute + MINUTES_BETWEEN : FIRST_MINUTE;
    lastDay = day;
    clock.set(day, minute);
    if (course.isStopped) continue;
    try {
      course.theCase = await taken(services, course, step, day, parts.people);
    } catch (error) {
      // Once the demo's complaint bodies have to be checked again, no letter is made: such cases stay undecided.
      if (!(error instanceof Refusal)) throw error;
      course.isStopped = true;
    }
  }
}

/** The same journal, so that there is one chain and one key; all else by the clock of the past. */
function servicesAt({ store, services }: CaseSeedParts, clock: ReturnType<typeof demoClock>): CaseServices {
  const { engine, messages, journal, outbox, pdf, workshops, contracts } = services;
  const parts = { store, engine, clock };
  const trail = openTrail(parts);
  const orders = openOrders(parts, trail);
  const letters = openLetters({ ...parts, messages, journal, outbox, trail, pdf });
  const followUps = openFollowUps({ ...parts, contracts, trail });
  return { orders, cases: openCases({ ...parts, messages, trail, journal, letters, orders, workshops, followUps }) };
}

function courseOf(data: DemoCase, { contracts, workshops, people }: CaseSeedParts): Course[] {
  const { product, tier, nth } = data.car;
  const contract = contracts.filter((each) => each.isRunning && each.product === product && each.tier === tier)[nth];
  const workshop = workshops[data.workshop];
  if (!contract || !workshop) return [];
  const person = [...people.values()].find(({ who }) => who.role === 'workshop' && who.workshopId === workshop.id);
  // A workshop without an account sends through its own system.
  const system: Asker = {
    who: { kind: 'api-key', id: `demo-${data.workshop}`, name: workshop.name, role: 'workshop', workshopId: workshop.id },
    requestId: 'demo',
  };
  return [{ data, contract, workshop: person ?? system }];
}

async function taken(
  { orders, cases }: CaseServices,
  { data, contract, workshop, theCase }: Course,
  step: DemoStep,
  day: string,
  people: CaseSeedParts['people'],
): Promise<Case> {
  if (step.do === 'open') {
    const lines = data.lines.map((line, at) => ({ id: String(at + 1), ...line }));
    const order: OrderFacts = { date: day, odometerKm: contract.kmOn(day), occasion: data.occasion, lines };
    const { id } = await orders.create(workshop, { contractId: contract.id, order });
    return cases.open(workshop, { orderId: id, timing: data.timing });
  }
  if (!theCase) throw new Error('a case of templates/demo/cases.yaml begins otherwise than with open');
  const by = step.by === undefined ? workshop : people.get(step.by);
  if (!by) throw new Error(`templates/demo/cases.yaml names ${step.by ?? ''}, who has no account in the demo`);
  const { id, version } = theCase;
  const reason = step.reason ?? '';
  switch (step.do) {
    case 'take':
      return cases.take(by, id, version);
    case 'ask': {
      const { of = 'workshop', facts = [] } = step;
      return cases.askBack(by, id, version, { facts, of, by: addDays(day, 12) });
    }
    case 'answer':
      return cases.answer(by, id, version, { order: told(theCase.order, step) });
    case 'end':
      return cases.endAsking(by, id, version);
    case 'decide':
      return cases.decide(by, id, version, draftOf(theCase, step));
    case 'agree':
      return cases.agree(by, id, version);
    case 'appeal':
      return cases.appeal(by, id, version, { reason, ...(step.tell ? { order: told(theCase.order, step) } : {}) });
    case 'reopen':
      return cases.reopen(by, id, version, reason);
    case 'withdraw':
      return cases.withdraw(by, id, version, reason);
    case 'close':
      return cases.close(by, id, version);
    case 'comment':
      await cases.comment(by, id, reason);
      return theCase;
  }
}

/** The order with what the step tells of its lines. */
function told(order: OrderFacts, { tell = {} }: DemoStep): OrderFacts {
  return { ...order, lines: order.lines.map((line) => ({ ...line, ...tell[line.id] })) };
}

/** As proposed but for what the step says; what the engine leaves open and the step does not settle is declined. */
function draftOf({ order, answer }: Case, { lines = {}, note, open = '' }: DemoStep): DecisionDraft {
  const prices = new Map(order.lines.map(({ id, amount }) => [id, amount ?? '0.00']));
  const decided = answer.lines.map(({ id, verdict, amounts }): LineDecision => {
    const asked = prices.get(id) ?? '0.00';
    const provider = amounts?.provider ?? null;
    const isProposed = verdict === 'covered' || verdict === 'partly-covered' || verdict === 'not-covered';
    const amount = isProposed ? (provider ?? '0.00') : '0.00';
    const outcome = Number(amount) === 0 && asked !== amount ? 'declined' : amount === asked ? 'approved' : 'approved-in-part';
    return { lineId: id, outcome, amount, ...(isProposed ? {} : { reason: open }), ...ownOf(lines[id], asked) };
  });
  return { lines: decided, ...(note === undefined ? {} : { note }) };
}

/** `whole`: the line's price. */
function ownOf(own: DemoLineDecision | undefined, asked: string): Partial<LineDecision> {
  if (!own) return {};
  const { amount, ...rest } = own;
  return { ...rest, ...(amount === undefined ? {} : { amount: amount === 'whole' ? asked : amount }) };
}
