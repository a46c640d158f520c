// The head of a case: what it is about, whose it is, how it stands and when it is due.

import type { Case } from '../../records/case.ts';
import type { Contract } from '../../records/contract.ts';
import type { Order, Workshop } from '../../records/order.ts';
import { carName } from '../../words/contract-words.ts';
import { formatDay, formatInstant, formatKm } from '../../words/format.ts';
import { upperFirst } from '../orders/fact-words.ts';
import { type BadgeView, type CaseContext, customerTypeWords, type DueView, dueView, stateBadge, wholeBadge } from './case-words.ts';

/** The parts of a case file that its head is made from. */
export interface CaseHead {
  readonly case: Case;
  readonly contract: Contract;
  readonly order: Order;
  readonly workshop: Workshop;
}

export interface CaseHeadView {
  readonly number: string;
  readonly heading: string;
  readonly car: string;
  readonly state: BadgeView;
  /** Null: nothing is decided yet. */
  readonly outcome: BadgeView | null;
  /** 'Runde 2'; empty in the first. */
  readonly round: string;
  readonly due: DueView;
  readonly facts: readonly { readonly label: string; readonly value: string; readonly href: string }[];
}

/** `isOffice`: claims and admin, who follow links to the contract and see whose case it is. */
export function caseHeadView(head: CaseHead, context: CaseContext, isOffice: boolean): CaseHeadView {
  const { case: theCase, contract, order, workshop } = head;
  const { book, language, say } = context;
  const product = book.products.get(theCase.product);
  const tier = product?.tiers.get(theCase.tier)?.[language] ?? theCase.tier;
  const { odometerKm, date } = theCase.order;
  const row = (name: string, value: string, href = '') => ({ label: say(`cases.head-${name}`), value, href });
  return {
    number: theCase.number,
    heading: say('cases.title', { number: theCase.number }),
    car: carName(contract.vehicle, say('cases.unknown-car')),
    state: stateBadge(theCase.state, say),
    outcome: theCase.outcome === undefined ? null : wholeBadge(theCase.outcome, say),
    round: theCase.round > 1 ? say('cases.round', { round: theCase.round }) : '',
    due: dueView(theCase.dueOn, context),
    facts: [
      ...(isOffice ? [row('assignee', theCase.assignee?.name ?? say('cases.unassigned'))] : []),
      row('timing', say(`cases.timing-${theCase.timing}`)),
      row('workshop', workshop.name),
      row('order', order.number, `/desk/orders/${order.id}`),
      row('date', formatDay(date, language)),
      row('odometer', odometerKm === undefined ? say('cases.not-told') : formatKm(odometerKm, language)),
      row('contract', contract.number, isOffice ? `/contracts/${contract.id}` : `/desk/contracts/${contract.id}`),
      row('tier', `${tier}, ${product?.name[language] ?? theCase.product}`),
      ...(isOffice ? [row('customer-type', upperFirst(customerTypeWords(contract.customer.type, context)))] : []),
      row('opened', formatInstant(theCase.openedAt, language)),
    ],
  };
}
