// What the page asks for while one types: verdicts, suggestions, further fields, and lines from what was pasted.

import type { RequestHandler } from 'express';
import { formBody } from '../../http/form-body.ts';
import type { Route } from '../../http/route.ts';
import { formWithUpload, uploadOf } from '../../http/upload.ts';
import { sentencesOf } from '../../words/sentences.ts';
import { postedText } from '../form-field.ts';
import { readOrderForm } from './order-form.ts';
import { askAbout, carriedPlace, carriedReading, DESK, openPage, type OrderPages, postedOf, stateOf } from './order-pages.ts';
import { liveView, orderFormView } from './order-view.ts';
import { componentsView } from './components-view.ts';
import { addRows, pastedText } from './add-rows.ts';

export function liveRoutes(pages: OrderPages): readonly Route[] {
  const { services, render } = pages;
  const { engine, messages } = services;

  const live: RequestHandler = async (request, response) => {
    const opened = openPage(pages, request, response);
    const posted = postedOf(request);
    const form = readOrderForm(posted);
    const asked = await askAbout(pages, opened, carriedPlace(posted), form);
    const state = stateOf(pages, opened, form, asked, { lastReading: carriedReading(posted), isLive: true });
    const view = liveView(state, shownOf(postedText(posted, 'shown')));
    response.type('html').send(render.fragment('orders/live', { words: sentencesOf(messages, 'orders', opened.language), ...view }));
  };

  const suggest: RequestHandler = (request, response) => {
    const { language, say } = openPage(pages, request, response);
    const { q, product } = request.query;
    const view = componentsView(engine, typeof q === 'string' ? q : '', typeof product === 'string' ? product : '', language);
    response.setHeader(
      'X-Told',
      encodeURIComponent(view.options.length === 0 ? say('orders.found-none') : say('orders.found-some', { count: view.options.length })),
    );
    response.type('html').send(render.fragment('orders/components', view));
  };

  const further: RequestHandler = (request, response) => {
    const opened = openPage(pages, request, response);
    const posted = postedOf(request);
    const key = postedText(posted, 'more');
    const { lines } = readOrderForm(posted);
    const form = {
      typed: new Map<string, string>(),
      lines: lines.filter((line) => line.key === key),
      open: new Set([key]),
      wide: new Set<string>(),
    };
    const state = stateOf(pages, opened, form, unasked, { lastReading: undefined, isLive: true });
    const [line] = orderFormView(state).lines;
    response
      .type('html')
      .send(render.fragment('orders/panel', { words: sentencesOf(messages, 'orders', opened.language), line: line ?? null }));
  };

  const paste: RequestHandler = (request, response) => {
    const opened = openPage(pages, request, response);
    const posted = postedOf(request);
    const form = readOrderForm(posted);
    const added = addRows(pages, opened, form, pastedText(posted), uploadOf(request, response));
    const state = stateOf(pages, opened, { ...added.form, open: new Set() }, unasked, { lastReading: undefined, isLive: true });
    const known = new Set(form.lines.map(({ key }) => key));
    const lines = orderFormView(state).lines.filter(({ key }) => !known.has(key));
    const words = sentencesOf(messages, 'orders', opened.language);
    response.type('html').send(render.fragment('orders/pasted', { words, lines, told: added.told }));
  };

  return [
    { method: 'get', path: '/desk/orders/components', may: DESK, handlers: [suggest] },
    { method: 'post', path: '/desk/orders/live', may: DESK, handlers: [formBody(), live] },
    { method: 'post', path: '/desk/orders/panel', may: DESK, handlers: [formBody(), further] },
    { method: 'post', path: '/desk/orders/paste', may: DESK, handlers: [formWithUpload(), paste] },
  ];
}

const unasked = { read: { order: { lines: [] }, faults: [], keys: [] }, answer: undefined, faults: new Map<string, string>() };

/** `line-1-answer:Ab3…,order-totals:…` → the fingerprint of what the page shows, by element. */
function shownOf(text: string): Map<string, string> {
  return new Map(
    text.split(',').flatMap((pair) => {
      const [id, shown] = pair.split(':');
      return id !== undefined && shown !== undefined ? [[id, shown] as const] : [];
    }),
  );
}
