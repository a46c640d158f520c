// The payments of a contract: listed, added, marked paid or unpaid, and the contract's own facts of payment set along.

import type { RequestHandler, Response } from 'express';
import { formBody } from '../../http/form-body.ts';
import type { Route } from '../../http/route.ts';
import type { Contract, ContractDraft } from '../../records/contract.ts';
import { Refusal } from '../../records/refusal.ts';
import { formatDay } from '../../words/format.ts';
import { readDay } from '../../words/read-input.ts';
import { errorSummary, fieldOf, type Posted, postedText } from '../form-field.ts';
import { fieldGroups, fieldNear } from './contract-fields.ts';
import { type ContractPages, doneWords, idOf, type Opened, OFFICE, openPage, postedOf, sendPage } from './contract-page.ts';
import { valueInWords } from './field-values.ts';
import { owedWords, paidFaultOf, paymentAdvice, paymentFields, paymentRows, readPayment } from './payments-view.ts';
import { freshKey, savedOnce } from './saved-once.ts';

const DONE = ['payment', 'paid', 'unpaid', 'facts'];

interface Shown {
  readonly form?: Posted;
  readonly once?: string;
  readonly done?: string;
  readonly faults?: ReadonlyMap<string, string>;
  readonly status?: number;
}

export function paymentsRoutes(pages: ContractPages): readonly Route[] {
  const { services } = pages;
  const { contracts, engine } = services;

  const show: RequestHandler = async (request, response) => {
    const opened = openPage(pages, request, response);
    await send(opened, idOf(request), response, { done: doneWords(request, DONE, opened.say) });
  };

  /** One form each for adding, for marking a payment, and for the contract's facts; `do` tells which. */
  const save: RequestHandler = async (request, response) => {
    const opened = openPage(pages, request, response);
    const { asker, say, today } = opened;
    const id = idOf(request);
    const posted = postedOf(request);
    const what = postedText(posted, 'do');
    try {
      if (what === 'paid' || what === 'unpaid') {
        const paidOn = what === 'unpaid' ? null : readDay(postedText(posted, 'paidOn'));
        const fault = paidFaultOf(paidOn, today, say);
        if (paidOn === undefined || fault !== '') {
          await send(opened, id, response, { faults: new Map([['paidOn', fault]]), status: 422 });
          return;
        }
        await contracts.setPaid(asker, id, postedText(posted, 'payment'), paidOn);
        response.redirect(303, `/contracts/${id}/payments?done=${what}`);
        return;
      }
      if (what === 'facts') {
        const contract = await contracts.read(asker, id, 'edit');
        const payments = await contracts.payments(asker, id);
        const draft = withFacts(contract, paymentAdvice(payments, contract.facts, today));
        await contracts.update(asker, id, Number(postedText(posted, 'version')), draft, say('contracts.note-from-payments'));
        response.redirect(303, `/contracts/${id}/payments?done=facts`);
        return;
      }
      const read = readPayment(posted, today, say);
      if ('faults' in read) {
        await send(opened, id, response, { form: posted, faults: read.faults, once: postedText(posted, 'once'), status: 422 });
        return;
      }
      const next = await savedOnce(services, asker, request, async () => {
        await contracts.addPayment(asker, id, read.draft);
        return `/contracts/${id}/payments?done=payment`;
      });
      response.redirect(303, next);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      if (error.kind === 'changed-meanwhile')
        await send(opened, id, response, { faults: new Map([['facts', say('contracts.facts-changed')]]), status: 412 });
      else if (error.kind === 'key-reused')
        await send(opened, id, response, { form: posted, faults: new Map([['due', say('contracts.saved-before')]]), status: 422 });
      else if (error.kind === 'invalid-record')
        await send(opened, id, response, { form: posted, faults: new Map([['due', say('contracts.fault-due')]]), status: 422 });
      else throw error;
    }
  };

  async function send(opened: Opened, id: string, response: Response, shown: Shown): Promise<void> {
    const { asker, language, say, today, fieldWords } = opened;
    const contract = await contracts.read(asker, id, 'edit');
    const payments = await contracts.payments(asker, id);
    const faults = shown.faults ?? new Map<string, string>();
    const fields = paymentFields(shown.form ?? {}, faults, say);
    const advice = paymentAdvice(payments, contract.facts, today);
    const groups = fieldGroups(fieldWords, engine.book.products.get(contract.facts.product));
    const inWords = (pointer: string, value: unknown) => {
      const field = fieldNear(groups, pointer);
      return { label: field?.label ?? '', value: valueInWords(field, value, language, say) };
    };
    const lone = ['paidOn', 'facts'].flatMap((name) =>
      faults.has(name) ? [{ href: name === 'facts' ? '#facts' : '#payments', text: faults.get(name) }] : [],
    );
    const title = say('contracts.payments-title', { number: contract.number });
    sendPage(pages, response, opened, {
      page: 'payments',
      title,
      status: shown.status ?? 200,
      view: {
        title,
        back: `/contracts/${id}`,
        action: `/contracts/${id}/payments`,
        done: shown.done ?? '',
        errors: [...lone, ...errorSummary(fields)],
        owed: owedWords(payments, today, language, say),
        rows: paymentRows(payments, today, language, say).map((row) => ({
          ...row,
          paidOn: fieldOf('paidOn', say('contracts.payment-paid-on'), { id: `paid-${row.id}`, value: formatDay(today, 'da'), width: 11 }),
        })),
        fields,
        once: shown.once || freshKey(),
        version: String(contract.version),
        facts: [
          inWords('/facts/payment', contract.facts.payment),
          inWords('/facts/firstPaymentOn', contract.facts.firstPaymentOn),
          inWords('/facts/reminderDeadline', contract.facts.reminderDeadline),
        ],
        advice: Object.entries(advice).map(([fact, value]) => inWords(`/facts/${fact}`, value)),
        edit: `/contracts/${id}/edit#group-payment`,
      },
    });
  }

  return [
    { method: 'get', path: '/contracts/:id/payments', may: OFFICE, handlers: [show] },
    { method: 'post', path: '/contracts/:id/payments', may: OFFICE, handlers: [formBody(), save] },
  ];
}

/** The contract with its facts of payment as the payments tell them. */
function withFacts({ number, facts, vehicle, customer }: Contract, advice: ReturnType<typeof paymentAdvice>): ContractDraft {
  return { number, facts: { ...facts, ...advice }, vehicle, customer };
}
