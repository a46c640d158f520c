// The page of one repair order, sent with whatever there is to tell: saved, refused, changed elsewhere, lines made.

import type { Response } from 'express';
import type { CaseSummary } from '../../records/case.ts';
import type { Contract } from '../../records/contract.ts';
import type { Check, Order, Workshop } from '../../records/order.ts';
import { formatAmount } from '../../words/format.ts';
import { sentencesOf } from '../../words/sentences.ts';
import { caseContext } from '../cases/case-words.ts';
import { orderCaseView } from '../desk-cases/list-view.ts';
import { frameOf } from '../frame.ts';
import { fieldOf } from '../form-field.ts';
import { conflictView } from './conflict-view.ts';
import { labelOf } from './fact-words.ts';
import { formatInstant } from './format-instant.ts';
import { fieldId, type OrderForm } from './order-form.ts';
import { ORDER_ASSETS } from './order-assets.ts';
import type { Opened, OrderPages, OrderPlace } from './order-pages.ts';
import { orderFormView, type OrderState } from './order-view.ts';
import { sumLabels } from './sum-labels.ts';

export interface OrderPage {
  readonly contract: Contract;
  /** Undefined: a new one. */
  readonly order: Order | undefined;
  readonly version: number;
  readonly once: string;
  readonly place: OrderPlace;
  readonly state: OrderState;
  readonly workshops: readonly Workshop[];
  readonly checks: readonly Check[];
  /** The case that it was sent as for a decision. */
  readonly sentAs: CaseSummary | undefined;
  readonly status?: number;
  /** Something was typed that is not saved. */
  readonly isTyped: boolean;
  readonly done?: boolean;
  /** Saving was refused: the faults stand in a box above the form. */
  readonly isRefused?: boolean;
  readonly savedBefore?: boolean;
  readonly rows?: { readonly told: readonly string[]; readonly isRefused: boolean; readonly text: string };
  /** What is on record, where somebody else was faster. */
  readonly conflictWith?: OrderForm;
}

export function sendOrderPage(
  { services, render }: OrderPages,
  response: Response,
  { context, language, say, asker }: Opened,
  page: OrderPage,
): void {
  const { contract, order, state, rows, checks, place } = page;
  const { engine, messages } = services;
  const title = order ? say('orders.title', { number: order.number }) : say('orders.title-new');
  const naming = { book: engine.book, version: undefined, language };
  const lastReading = state.lastReading;
  const { registration, make, model } = contract.vehicle;
  const latest = checks[0];
  const workshopFault = state.faults.get('order.workshopId') ?? '';
  response.status(page.status ?? 200).type('html');
  response.send(
    render('orders/order', {
      ...frameOf(context, title, messages, ORDER_ASSETS),
      words: sentencesOf(messages, 'orders', language),
      heading: title,
      car: say('orders.car', {
        car: [registration, make, model].filter(Boolean).join(' ') || say('orders.unknown-car'),
        number: contract.number,
      }),
      tier: engine.book.products.get(contract.facts.product)?.tiers.get(contract.facts.tier)?.[language] ?? '',
      carHref: `/desk/contracts/${contract.id}`,
      action: order ? `/desk/orders/${order.id}` : `/desk/contracts/${contract.id}/orders/new`,
      editHref: asker.who.role === 'workshop' ? '' : `/contracts/${contract.id}/edit`,
      contractId: contract.id,
      product: contract.facts.product,
      workshopId: order ? (place.workshopId ?? '') : '',
      workshop:
        page.workshops.length === 0
          ? null
          : fieldOf('workshopId', say('orders.workshop'), {
              id: 'order-workshopId',
              kind: 'select',
              value: place.workshopId,
              error: workshopFault,
              choices: [{ value: '', label: say('orders.choose') }, ...page.workshops.map(({ id, name }) => ({ value: id, label: name }))],
            }),
      version: order ? String(page.version) : '',
      once: page.once,
      reading: lastReading ? `${lastReading.readOn} ${lastReading.km}` : '',
      isTyped: page.isTyped,
      form: orderFormView(state),
      done: page.done === true ? { slipHref: latest ? `/desk/checks/${latest.id}/slip` : '' } : null,
      ...decisionPart(),
      errors: page.isRefused === true ? faultList() : [],
      errorsHeading: say('orders.faults-heading'),
      savedBefore: page.savedBefore === true,
      rows: rows ? { told: rows.told, isRefused: rows.isRefused } : null,
      pasted: rows?.text ?? '',
      sums: sumLabels(say),
      conflict: page.conflictWith ? conflictView(page.conflictWith, state.form, naming, say) : null,
      checks: checks.map(({ id, at, by, answer: { totals } }) => ({
        at: formatInstant(at, language),
        by,
        customer: formatAmount(totals.customer, language),
        provider: formatAmount(totals.provider, language),
        open: formatAmount(totals.open, language),
        href: `/desk/checks/${id}/slip`,
        label: say('orders.slip-of', { at: formatInstant(at, language) }),
      })),
    }),
  );

  /** Where the order stands with the claims office; one that was not sent can be, as it is saved. */
  function decisionPart() {
    const path = order && !page.sentAs ? `/desk/orders/${encodeURIComponent(order.id)}/case` : '';
    return {
      caseWords: sentencesOf(messages, 'desk-cases', language),
      sentCase: orderCaseView(page.sentAs, caseContext(services, language)),
      sendHref: page.isTyped ? '' : path,
      sendAfterSaving: page.isTyped && path !== '',
    };
  }

  /** Every fault with the line that it stands in, linked to its field. */
  function faultList() {
    const keys = state.form.lines.map(({ key }) => key);
    return [...state.faults].map(([field, text]) => {
      const [, key = '', path = ''] = /^line\.(\d+)\.(.+)$/.exec(field) ?? [];
      if (key === '') return { href: `#${fieldId(field)}`, text };
      const label = path === 'text' ? say('orders.line-text') : labelOf(`line.${path}`, naming);
      return {
        href: `#${fieldId(path === 'text' || path === 'amount' ? field : `line.${key}.text`)}`,
        text: say('orders.fault-line', { number: keys.indexOf(key) + 1, label, text }),
      };
    });
  }
}
