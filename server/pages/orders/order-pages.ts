// What the pages of repair orders share: who may, what a form comes to when it is asked about, and where faults stand.

import type { Request, Response } from 'express';
import { type Messages, type Problem, problemText } from '../../../engine/domain/problem.ts';
import type { CheckAnswer } from '../../../engine/domain/wire.ts';
import type { Language } from '../../../engine/domain/words.ts';
import { askerOf } from '../../auth/asker.ts';
import { TEMPLATES } from '../../places.ts';
import { Refusal } from '../../records/refusal.ts';
import type { Asker, Role } from '../../records/who.ts';
import type { Services } from '../../services.ts';
import { sayIn, type Say } from '../../words/sentences.ts';
import { pageContext, type PageContext } from '../page-context.ts';
import type { Posted } from '../form-field.ts';
import { postedText } from '../form-field.ts';
import type { RenderPage } from '../render-page.ts';
import type { OrderForm } from './order-form.ts';
import { type OrderSettings, readOrderSettings } from './order-settings.ts';
import type { OrderState } from './order-view.ts';
import { askable, fieldAt, type FieldFault, orderFromForm, type ReadOrder } from './read-order-form.ts';

export const DESK: readonly Role[] = ['workshop', 'claims', 'admin'];

export interface OrderPages {
  readonly services: Services;
  readonly render: RenderPage;
  readonly settings: OrderSettings;
}

export function openOrderPages(services: Services, render: RenderPage): OrderPages {
  return { services, render, settings: readOrderSettings(TEMPLATES) };
}

/** Who asks, in which language, and the sentences. */
export interface Opened {
  readonly asker: Asker;
  readonly context: PageContext;
  readonly language: Language;
  readonly say: Say;
}

export function openPage({ services }: OrderPages, request: Request, response: Response): Opened {
  const context = pageContext(request, response);
  return { asker: askerOf(response), context, language: context.language, say: sayIn(services.messages, context.language) };
}

export function postedOf(request: Request): Posted {
  return (request.body ?? {}) as Posted;
}

/** Ids of records are short; anything else cannot be one. */
export function placeIn(request: Request, name: string): string {
  const value = request.params[name];
  return typeof value === 'string' && /^[\w-]{1,64}$/.test(value) ? value : 'none';
}

export interface Asked {
  readonly read: ReadOrder;
  readonly answer: CheckAnswer | undefined;
  readonly faults: ReadonlyMap<string, string>;
}

/** Where an order belongs. */
export interface OrderPlace {
  readonly contractId: string;
  readonly product: string;
  /** Only for those who belong to no workshop themselves. */
  readonly workshopId: string | undefined;
}

/** As the form carries it along while one types. */
export function carriedPlace(posted: Posted): OrderPlace {
  return {
    contractId: postedText(posted, 'contract'),
    product: postedText(posted, 'product'),
    workshopId: postedText(posted, 'workshopId') || undefined,
  };
}

/**
 * What the engine answers to the form as it stands. Fields at fault are left out, and told; without a line the agreement's own
 * state is asked for.
 */
export async function askAbout({ services }: OrderPages, { asker, language }: Opened, place: OrderPlace, form: OrderForm): Promise<Asked> {
  const { engine, messages, checks } = services;
  const read = orderFromForm(form, engine.book.facts);
  const faults = faultTexts(read.faults, messages, language);
  const order = askable(read);
  if (!order) return { read, answer: undefined, faults };
  const lines = order.lines.length > 0 ? order.lines : [{ id: '1' }];
  try {
    const workshop = await workshopPart(services, asker, place);
    const answer = await checks.ask(asker, place.contractId, { ...order, ...workshop, lines }, language);
    return { read, answer, faults };
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind !== 'invalid-question') throw error;
    return { read, answer: undefined, faults: new Map([...faults, ...problemTexts(error.problems, read.keys, messages, language)]) };
  }
}

/** What the record tells of the workshop, where somebody else enters the order for it; their own is known without. */
async function workshopPart({ workshops }: Services, asker: Asker, { product, workshopId }: OrderPlace) {
  if (asker.who.workshopId !== undefined || workshopId === undefined) return {};
  const workshop = (await workshops.list(asker)).find(({ id }) => id === workshopId);
  return workshop ? { workshop: { inNetwork: workshop.network.includes(product), country: workshop.country } } : {};
}

/** The state of the page for what was asked. */
export function stateOf(
  { services, settings }: OrderPages,
  { asker, language }: Opened,
  form: OrderForm,
  { read, answer, faults }: Asked,
  more: Pick<OrderState, 'lastReading' | 'isLive'>,
): OrderState {
  const { messages, engine } = services;
  const { odometerKm, date } = read.order;
  const isOffice = asker.who.role !== 'workshop';
  const common = { language, messages, book: engine.book, settings, form, keys: read.keys, faults, answer, isOffice };
  return { ...common, odometerKm, date, ...more };
}

export function faultTexts(faults: readonly FieldFault[], messages: Messages, language: Language): Map<string, string> {
  const say = sayIn(messages, language);
  return new Map(faults.map(({ field, code, values }) => [field, say(code, values ?? {})]));
}

/** What the engine, or a service, says of the order, by the field; in the page's own words where it has them. */
export function problemTexts(
  problems: readonly Problem[],
  keys: readonly string[],
  messages: Messages,
  language: Language,
): Map<string, string> {
  const say = sayIn(messages, language);
  const texts = new Map<string, string>();
  for (const problem of problems) {
    const own = `orders.fault-${problem.code.replace(/^question\./, '')}`;
    const field = fieldAt(problem.pointer ?? '', keys) ?? 'order.lines';
    if (!texts.has(field)) texts.set(field, own in messages ? say(own, problem.values) : problemText(problem, messages, language));
  }
  return texts;
}

/** The newest reading on record as the page carries it along, for the warning while one types. */
export function carriedReading(posted: Posted): OrderState['lastReading'] {
  const [, readOn, km] = /^(\d{4}-\d{2}-\d{2}) (\d{1,7})$/.exec(postedText(posted, 'reading')) ?? [];
  return readOn === undefined ? undefined : { readOn, km: Number(km) };
}
