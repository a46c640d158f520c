// Cases as tests need them: an order sent as one, decided as proposed or otherwise, and brought into any state.

import type { Case, Timing } from '../../server/records/case.ts';
import type { DecisionDraft, LineDecision } from '../../server/records/decision.ts';
import type { OrderFacts } from '../../server/records/order.ts';
import type { Asker } from '../../server/records/who.ts';
import type { Services } from '../../server/services.ts';
import type { ContractName, Desk } from './desk-data.ts';
import { anAsker } from './desk-data.ts';

type Line = OrderFacts['lines'][number];
type CaseServices = Pick<Services, 'orders' | 'cases'>;

/** Lines on the polo (service-repair), each with what the engine says of it. */
export const LINES = {
  /** Covered, and authorised without a person before the work. */
  brakePads: {
    component: 'brake-pads',
    kind: 'part',
    action: 'replace',
    cause: 'wear',
    text: 'Bremseklodser for, slidte',
    amount: '1240.00',
  },
  /** Covered, but above what is authorised without a person. */
  gearbox: { component: 'gearbox', kind: 'part', action: 'replace', cause: 'defect', text: 'Gearkasse, defekt', amount: '18500.00' },
  /** Not covered: a clause excludes it. */
  mirror: { component: 'mirror', kind: 'part', action: 'replace', cause: 'collision', text: 'Sidespejl, knust', amount: '1890.00' },
  /** Not covered: an add-on would have. */
  tyres: {
    component: 'tyres',
    kind: 'part',
    action: 'replace',
    cause: 'wear',
    text: 'Fordæk, slidte',
    quantity: 2,
    tyre: { wearIndicatorShown: true },
    amount: '2390.00',
  },
  /** Open: the cause is not told. */
  noCause: { component: 'shock-absorbers', kind: 'part', action: 'replace', text: 'Støddæmper bag, skiftet', amount: '1890.00' },
} as const satisfies Record<string, Omit<Line, 'id'>>;

export interface CaseWanted {
  /** Left out: the polo. */
  readonly contract?: ContractName;
  /** Left out: one that is covered above the limits, one that is not covered. Ids are numbered from 1. */
  readonly lines?: readonly Omit<Line, 'id'>[];
  /** Left out: before the work. */
  readonly timing?: Timing;
  /** Left out: the workshop. */
  readonly by?: Asker;
  readonly order?: Partial<OrderFacts>;
  readonly note?: string;
}

/** Two persons of the claims department beside the desk's Clara, for what one alone may not do. */
export const OTTO = anAsker('claims', 'Otto Overblik');
export const LENA = { ...anAsker('claims', 'Lena Leder'), who: { ...anAsker('claims', 'Lena Leder').who, isLead: true } };

/** An order as a workshop of the desk writes one. */
export function anOrderOf({ lines = [LINES.gearbox, LINES.mirror], order = {} }: CaseWanted): OrderFacts {
  return {
    date: '2026-11-20',
    odometerKm: 42_000,
    occasion: 'repair',
    lines: lines.map((line, at) => ({ id: String(at + 1), ...line })),
    ...order,
  };
}

/** An order of the desk sent as a case. */
export async function openCaseOf({ orders, cases }: CaseServices, desk: Desk, wanted: CaseWanted = {}): Promise<Case> {
  const { contract = 'polo', timing = 'before', by = desk.askers.workshop, note } = wanted;
  const workshopId = by.who.workshopId ?? desk.workshops.smc;
  const order = await orders.create(by, { contractId: desk.contracts[contract], order: anOrderOf(wanted), workshopId });
  return cases.open(by, { orderId: order.id, timing, ...(note === undefined ? {} : { note }) });
}

/** As the engine proposes it; what it leaves open is declined with a reason. `changes` by line id. */
export function draftAsProposed(
  { order, answer }: Pick<Case, 'order' | 'answer'>,
  changes: Readonly<Record<string, Partial<LineDecision>>> = {},
): DecisionDraft {
  return {
    lines: answer.lines.map(({ id, verdict, amounts }, at): LineDecision => {
      const asked = order.lines[at]?.amount ?? '0.00';
      const own: LineDecision =
        verdict === 'covered'
          ? { lineId: id, outcome: 'approved', amount: asked }
          : verdict === 'partly-covered'
            ? { lineId: id, outcome: 'approved-in-part', amount: amounts?.provider ?? '1.00', reason: 'Så langt rækker aftalen.' }
            : {
                lineId: id,
                outcome: 'declined',
                amount: '0.00',
                ...(verdict === 'not-covered' ? {} : { reason: 'Årsagen er ikke oplyst.' }),
              };
      return { ...own, ...changes[id] };
    }),
  };
}

/** A case that Clara took and decided, with what `changes` lay over the proposal. */
export async function decidedCaseOf(
  services: CaseServices,
  desk: Desk,
  { changes, ...wanted }: CaseWanted & { readonly changes?: Readonly<Record<string, Partial<LineDecision>>> } = {},
): Promise<Case> {
  const opened = await openCaseOf(services, desk, wanted);
  const { claims } = desk.askers;
  const taken = await services.cases.take(claims, opened.id, opened.version);
  return services.cases.decide(claims, taken.id, taken.version, draftAsProposed(taken, changes));
}

/** Goodwill on a line of the default case that is not covered; 3000 is above what one person may grant. */
export function goodwillOf(amount: string): Readonly<Record<string, Partial<LineDecision>>> {
  return { '2': { goodwill: { payer: 'provider', amount, reason: 'Kunden har været trofast i mange år.' } } };
}
