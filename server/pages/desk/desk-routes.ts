// The desk's first pages: find the car, its contract at a glance, and the picture of its odometer.

import type { Request, RequestHandler, Response } from 'express';
import { addMonths } from '../../../engine/domain/calendar-day.ts';
import type { Product } from '../../../engine/domain/rule-set.ts';
import { askerOf } from '../../auth/asker.ts';
import type { Route } from '../../http/route.ts';
import { Refusal } from '../../records/refusal.ts';
import type { Role } from '../../records/who.ts';
import { adviceOn } from '../../services/advice.ts';
import { askOfContract } from '../../services/ask-of-contract.ts';
import { courseOnFile, standingOf } from '../../services/standing.ts';
import type { Services } from '../../services.ts';
import { sayIn } from '../../words/sentences.ts';
import { askedText } from '../asked-text.ts';
import { frameOf } from '../frame.ts';
import { pageContext } from '../page-context.ts';
import type { RenderPage } from '../render-page.ts';
import { readDeskSettings } from './desk-settings.ts';
import { contractPath, findView } from './find-view.ts';
import { glanceView } from './glance-view.ts';
import { isPicturable } from './odometer-lines.ts';
import { odometerPicture } from './odometer-picture.ts';

const DESK: readonly Role[] = ['workshop', 'claims', 'admin'];
const RECENT_CARS = 10;
const STYLES = ['/assets/own/desk.css'];

export function deskRoutes(services: Services, render: RenderPage): readonly Route[] {
  const { messages, engine, clock } = services;
  const settings = readDeskSettings();

  const find: RequestHandler = async (request, response) => {
    const asker = askerOf(response);
    const query = askedText(request.query['q']);
    const found = query ? await services.contracts.find(asker, query) : [];
    if (found.length === 1 && found[0]) {
      response.redirect(303, contractPath(found[0].id));
      return;
    }
    const context = pageContext(request, response);
    const recent = await services.orders.recentCars(asker, RECENT_CARS);
    const view = findView({
      language: context.language,
      messages,
      book: engine.book,
      role: asker.who.role,
      today: clock.today(),
      query,
      found,
      recent,
    });
    const status = query === '' ? 422 : 200;
    response
      .status(status)
      .type('html')
      .send(render('desk/find', { ...frameOf(context, view.words['title'] as string, messages, { styles: STYLES }), ...view }));
  };

  const glance: RequestHandler<{ id: string }> = async (request, response) => {
    const asker = askerOf(response);
    const context = pageContext(request as Request, response);
    const { language } = context;
    const today = clock.today();
    const contract = await services.contracts.read(asker, request.params.id, 'glance');
    const cursor = askedText(request.query['orders']);
    const [readings, orders] = await Promise.all([
      services.readings.ofContract(asker, contract.id),
      services.orders.list(asker, { contractId: contract.id, ...(cursor ? { cursor } : {}) }),
    ]);
    const ask = askOfContract(engine, contract, language);
    const standing = standingOf(engine, ask, contract, readings, today);
    const product = engine.book.products.get(contract.facts.product) as Product;
    const advice = standing ? adviceOn({ ask, product, contract, standing, today, soon: addMonths(today, settings.endsSoonMonths) }) : [];
    const view = glanceView({
      language,
      messages,
      book: engine.book,
      role: asker.who.role,
      today,
      contract,
      standing,
      advice,
      readings,
      orders: orders.items,
      ...(orders.nextCursor === undefined ? {} : { nextOrders: orders.nextCursor }),
    });
    response.type('html').send(render('desk/glance', { ...frameOf(context, view.title, messages, { styles: STYLES }), ...view }));
  };

  const picture: RequestHandler<{ id: string }> = async (request, response) => {
    const asker = askerOf(response);
    const { language } = pageContext(request as Request, response);
    const contract = await services.contracts.read(asker, request.params.id, 'glance');
    const readings = await services.readings.ofContract(asker, contract.id);
    const course = courseOnFile(engine, askOfContract(engine, contract, language), contract, readings, clock.today());
    if (!isPicturable(course)) throw new Refusal('record-not-found');
    const size = request.query['size'] === 'narrow' ? 'narrow' : 'wide';
    sendPicture(response, await odometerPicture(course, size, language, sayIn(messages, language)));
  };

  return [
    { method: 'get', path: '/desk', may: DESK, handlers: [find] },
    { method: 'get', path: '/desk/contracts/:id', may: DESK, handlers: [glance as RequestHandler] },
    { method: 'get', path: '/desk/contracts/:id/odometer.svg', may: DESK, handlers: [picture as RequestHandler] },
  ];
}

/** An image may carry its own styles; it may do nothing else. */
function sendPicture(response: Response, svg: string): void {
  response.setHeader('Content-Security-Policy', "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox");
  response.setHeader('Content-Type', 'image/svg+xml; charset=utf-8');
  response.send(svg);
}
