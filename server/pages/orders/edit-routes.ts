// Entering and editing a repair order: every button of the form works on a whole post, and what was typed stays until it is saved.

import { createHash, randomUUID } from 'node:crypto';
import type { Request, RequestHandler, Response } from 'express';
import type { Route } from '../../http/route.ts';
import { formWithUpload, uploadOf } from '../../http/upload.ts';
import type { Contract } from '../../records/contract.ts';
import type { Order, OrderFacts } from '../../records/order.ts';
import { Refusal } from '../../records/refusal.ts';
import { type Posted, postedText } from '../form-field.ts';
import { addRows, pastedText } from './add-rows.ts';
import { emptyForm, formOfOrder } from './fill-order-form.ts';
import { actionOf, afterAction } from './order-actions.ts';
import { type OrderForm, readOrderForm } from './order-form.ts';
import {
  type Asked,
  askAbout,
  DESK,
  faultTexts,
  openPage,
  type Opened,
  type OrderPages,
  placeIn,
  postedOf,
  problemTexts,
  stateOf,
} from './order-pages.ts';
import { askable } from './read-order-form.ts';
import { type OrderPage, sendOrderPage } from './send-order-page.ts';

/** What is edited: an order on record, or a new one for this contract. */
interface Subject {
  readonly contract: Contract;
  readonly order: Order | undefined;
}

export function editRoutes(pages: OrderPages): readonly Route[] {
  const { services } = pages;
  const { facts } = services.engine.book;

  const openNew: RequestHandler = async (request, response) => {
    const opened = openPage(pages, request, response);
    const contract = await services.contracts.read(opened.asker, placeIn(request, 'id'), 'order');
    await show(response, opened, { contract, order: undefined }, emptyForm(services.clock.today(), opened.language), {});
  };

  const openSaved: RequestHandler = async (request, response) => {
    const opened = openPage(pages, request, response);
    const order = await services.orders.read(opened.asker, placeIn(request, 'id'));
    const contract = await services.contracts.read(opened.asker, order.contractId, 'order');
    const done = request.query['done'] === 'saved';
    await show(response, opened, { contract, order }, formOfOrder(order.order, facts, opened.language), { done });
  };

  const postNew: RequestHandler = async (request, response) => {
    const opened = openPage(pages, request, response);
    const contract = await services.contracts.read(opened.asker, placeIn(request, 'id'), 'order');
    await post(request, response, opened, { contract, order: undefined });
  };

  const postSaved: RequestHandler = async (request, response) => {
    const opened = openPage(pages, request, response);
    const order = await services.orders.read(opened.asker, placeIn(request, 'id'));
    const contract = await services.contracts.read(opened.asker, order.contractId, 'order');
    await post(request, response, opened, { contract, order });
  };

  async function post(request: Request, response: Response, opened: Opened, subject: Subject): Promise<void> {
    const posted = postedOf(request);
    const action = actionOf(posted);
    const upload = uploadOf(request, response);
    const form = afterAction(readOrderForm(posted), action);
    const typed = { posted, version: versionOf(posted) ?? subject.order?.version ?? 0 };
    if (action.kind === 'paste' || action.kind === 'upload' || upload.file || upload.fault) {
      const isFile = action.kind === 'upload' && !upload.file && !upload.fault;
      const added = isFile
        ? { form, told: [opened.say('orders.upload-none')], isRefused: true }
        : addRows(pages, opened, form, action.kind === 'paste' ? pastedText(posted) : '', upload);
      const rows = { told: added.told, isRefused: added.isRefused, text: added.isRefused ? pastedText(posted) : '' };
      await show(response, opened, subject, added.form, { ...typed, rows, status: added.isRefused ? 422 : 200 });
    } else if (action.kind === 'save') await save(request, response, opened, subject, form, typed);
    else await show(response, opened, subject, form, typed);
  }

  async function save(
    request: Request,
    response: Response,
    opened: Opened,
    subject: Subject,
    form: OrderForm,
    typed: Typed,
  ): Promise<void> {
    const { say, language } = opened;
    const { messages } = services;
    const workshopId = postedText(typed.posted, 'workshopId') || undefined;
    const asked = await askAbout(pages, opened, placeOf(opened, subject, workshopId), form);
    const faults = new Map(asked.faults);
    if (asked.read.order.lines.length === 0) faults.set('order.lines', say('orders.fault-no-lines'));
    if (!subject.order && opened.asker.who.workshopId === undefined && workshopId === undefined) {
      faults.set('order.workshopId', say('orders.fault-workshop'));
    }
    const order = askable(asked.read);
    const again = { ...typed, status: 422, isRefused: true };
    if (faults.size > 0 || !order) return show(response, opened, subject, form, { ...again, asked: { ...asked, faults } });
    try {
      const id = await keep(request, opened, subject, order, typed, workshopId);
      response.redirect(303, `/desk/orders/${id}?done=saved`);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      if (error.kind === 'changed-meanwhile' && subject.order) return showConflict(response, opened, subject, form, typed);
      if (error.kind === 'key-reused') return show(response, opened, subject, form, { ...again, isRefused: false, savedBefore: true });
      if (error.kind !== 'invalid-question' && error.kind !== 'invalid-record') throw error;
      const texts = problemTexts(error.problems, asked.read.keys, messages, language);
      return show(response, opened, subject, form, { ...again, asked: { ...asked, faults: texts } });
    }
  }

  /** Saves the order and the answer to it; a new one once only, however often it is sent. */
  async function keep(
    request: Request,
    { asker, language }: Opened,
    { contract, order: before }: Subject,
    order: OrderFacts,
    { posted, version }: Typed,
    workshopId: string | undefined,
  ): Promise<string> {
    if (before) {
      await services.once.give(asker, undefined, '', async () => {
        await services.orders.update(asker, before.id, version, order);
        await services.checks.record(asker, { contractId: contract.id, order, orderId: before.id, language });
        return { status: 303, body: '' };
      });
      return before.id;
    }
    const key = postedText(posted, 'once');
    const hash = createHash('sha256')
      .update(JSON.stringify([request.path, posted]))
      .digest('hex');
    const given = await services.once.give(asker, /^[\w-]{8,64}$/.test(key) ? key : undefined, hash, async () => {
      const made = await services.orders.create(asker, {
        contractId: contract.id,
        order,
        ...(workshopId === undefined ? {} : { workshopId }),
      });
      await services.checks.record(asker, { contractId: contract.id, order, orderId: made.id, language });
      return { status: 303, location: made.id, body: '' };
    });
    return given.location ?? '';
  }

  /** Both stand on the page; saving again then is on purpose. */
  async function showConflict(response: Response, opened: Opened, subject: Subject, form: OrderForm, { posted }: Typed): Promise<void> {
    const order = await services.orders.read(opened.asker, subject.order?.id ?? '');
    const stored = formOfOrder(order.order, facts, opened.language);
    const more = { posted, version: order.version, status: 412, conflictWith: stored };
    await show(response, opened, { ...subject, order }, form, more);
  }

  async function show(response: Response, opened: Opened, subject: Subject, form: OrderForm, more: More): Promise<void> {
    const { contract, order } = subject;
    const { posted = {}, asked, version = order?.version ?? 0, savedBefore = false, ...page } = more;
    const workshopId = postedText(posted, 'workshopId') || undefined;
    const place = placeOf(opened, subject, workshopId);
    const answered: Asked = asked ?? (await askAbout(pages, opened, place, form));
    // A form that was only just opened is not yet at fault.
    const known = more.posted ? answered : { ...answered, faults: faultTexts([], services.messages, opened.language) };
    const lastReading = readingBefore(contract, order);
    const isOffice = opened.asker.who.workshopId === undefined;
    const shown: OrderPage = {
      ...page,
      savedBefore,
      isTyped: more.posted !== undefined,
      contract,
      order,
      version,
      once: savedBefore ? randomUUID() : postedText(posted, 'once') || randomUUID(),
      place,
      state: stateOf(pages, opened, form, known, { lastReading, isLive: false }),
      workshops: isOffice && !order ? await services.workshops.list(opened.asker) : [],
      checks: order ? (await services.checks.list(opened.asker, { orderId: order.id, limit: 10 })).items : [],
      sentAs: order ? (await services.cases.list(opened.asker, { list: 'all', orderId: order.id, limit: 1 })).items[0] : undefined,
    };
    sendOrderPage(pages, response, opened, shown);
  }

  return [
    { method: 'get', path: '/desk/contracts/:id/orders/new', may: DESK, handlers: [openNew] },
    { method: 'post', path: '/desk/contracts/:id/orders/new', may: DESK, handlers: [formWithUpload(), postNew] },
    { method: 'get', path: '/desk/orders/:id', may: DESK, handlers: [openSaved] },
    { method: 'post', path: '/desk/orders/:id', may: DESK, handlers: [formWithUpload(), postSaved] },
  ];
}

interface Typed {
  readonly posted: Posted;
  /** The version that the form was opened with. */
  readonly version: number;
}

type More = Partial<Typed> & { readonly asked?: Asked } & Partial<
    Pick<OrderPage, 'done' | 'status' | 'isRefused' | 'rows' | 'conflictWith' | 'savedBefore'>
  >;

function placeOf({ asker }: Opened, { contract, order }: Subject, workshopId: string | undefined) {
  const theirs = asker.who.workshopId === undefined ? (order?.workshopId ?? workshopId) : undefined;
  return { contractId: contract.id, product: contract.facts.product, workshopId: theirs };
}

/** An order's own reading does not warn of itself. */
function readingBefore({ lastReading }: Contract, order: Order | undefined): Contract['lastReading'] {
  const isOwn = order !== undefined && lastReading?.km === order.order.odometerKm && lastReading?.readOn === order.order.date;
  return isOwn ? undefined : lastReading;
}

function versionOf(posted: Posted): number | undefined {
  const text = postedText(posted, 'version');
  return /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}
