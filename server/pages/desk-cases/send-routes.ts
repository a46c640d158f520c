// Sending an order for a decision: before the work or after it, with a note to the claims office.

import type { Request, RequestHandler, Response } from 'express';
import { problemText } from '../../../engine/domain/problem.ts';
import { formBody } from '../../http/form-body.ts';
import type { Route } from '../../http/route.ts';
import { TIMINGS } from '../../records/case.ts';
import type { Order } from '../../records/order.ts';
import { Refusal } from '../../records/refusal.ts';
import { caseLinesView } from '../cases/case-lines-view.ts';
import { errorSummary, fieldOf, type Posted, postedText } from '../form-field.ts';
import { carName } from '../../words/contract-words.ts';
import { formatDay } from '../../words/format.ts';
import { DESK, deskCasePath, type DeskCasePages, type Opened, openPage, placeIn, postedOf, sendPage } from './desk-case-page.ts';

export function sendRoutes(pages: DeskCasePages): readonly Route[] {
  const { services } = pages;
  const { cases, orders, contracts, checks, messages } = services;

  const open: RequestHandler = async (request, response) => {
    const opened = openPage(pages, request, response);
    const order = await orders.read(opened.asker, placeIn(request, 'id'));
    const sent = await caseOf(opened, order.id);
    if (sent !== undefined) return response.redirect(303, deskCasePath(sent));
    await show(opened, response, order, {});
  };

  const send: RequestHandler = async (request: Request, response: Response) => {
    const opened = openPage(pages, request, response);
    const { asker, say, context } = opened;
    const { language } = context;
    const posted = postedOf(request);
    const order = await orders.read(asker, placeIn(request, 'id'));
    const timing = TIMINGS.find((each) => each === postedText(posted, 'timing'));
    const note = postedText(posted, 'note');
    const faults = new Map<string, string>();
    if (timing === undefined) faults.set('timing', say('desk-cases.fault-timing'));
    if (timing === undefined || faults.size > 0) return show(opened, response, order, { posted, faults, status: 422 });
    try {
      const { id } = await cases.open(asker, { orderId: order.id, timing, ...(note === '' ? {} : { note }) });
      response.redirect(303, `${deskCasePath(id)}?done=sent`);
    } catch (error) {
      // A double click, or a colleague: the order has its case.
      if (!(error instanceof Refusal)) throw error;
      const sent = error.kind === 'already-there' ? await caseOf(opened, order.id) : undefined;
      if (sent !== undefined) return response.redirect(303, deskCasePath(sent));
      if (error.kind !== 'invalid-record' && error.kind !== 'invalid-question') throw error;
      const told = error.problems.map(
        (problem) => [problem.pointer === '/note' ? 'note' : 'timing', problemText(problem, messages, language)] as const,
      );
      await show(opened, response, order, { posted, faults: new Map(told), status: 422 });
    }
  };

  async function caseOf({ asker }: Opened, orderId: string): Promise<string | undefined> {
    return (await cases.list(asker, { list: 'all', orderId, limit: 1 })).items[0]?.id;
  }

  /** The order as it is saved, with what it would be answered today. */
  async function show(opened: Opened, response: Response, order: Order, returned: Returned): Promise<void> {
    const { asker, say, context, cases: casesContext } = opened;
    const { language } = context;
    const { posted = {}, faults = new Map<string, string>(), status = 200 } = returned;
    const contract = await contracts.read(asker, order.contractId, 'order');
    const answer = await checks.ask(asker, order.contractId, order.order, language);
    const timing = fieldOf('timing', say('desk-cases.timing'), {
      kind: 'radios',
      value: postedText(posted, 'timing'),
      error: faults.get('timing') ?? '',
      choices: TIMINGS.map((value) => ({ value, label: say(`desk-cases.timing-choice-${value}`) })),
    });
    const note = fieldOf('note', say('desk-cases.note'), {
      kind: 'textarea',
      hint: say('desk-cases.note-hint'),
      value: postedText(posted, 'note'),
      error: faults.get('note') ?? '',
    });
    const missing = answer.lines.filter(({ verdict }) => verdict === 'needs-information').length;
    const title = say('desk-cases.send-title', { number: order.number });
    sendPage(pages, response, opened, {
      page: 'send',
      title,
      status,
      view: {
        title,
        orderHref: `/desk/orders/${encodeURIComponent(order.id)}`,
        action: `/desk/orders/${encodeURIComponent(order.id)}/case`,
        lead: say('desk-cases.send-lead', {
          car: carName(contract.vehicle, say('cases.unknown-car')),
          day: formatDay(order.order.date, language),
        }),
        errors: errorSummary([timing, note]),
        timing,
        note,
        missing: missing === 0 ? '' : say('desk-cases.send-missing', { count: missing, lines: answer.lines.length }),
        lines: caseLinesView({ product: contract.facts.product, order: order.order, answer }, casesContext),
      },
    });
  }

  return [
    { method: 'get', path: '/desk/orders/:id/case', may: DESK, handlers: [open] },
    { method: 'post', path: '/desk/orders/:id/case', may: DESK, handlers: [formBody(), send] },
  ];
}

interface Returned {
  readonly posted?: Posted;
  readonly faults?: ReadonlyMap<string, string>;
  readonly status?: number;
}
