// What decisions teach: one page of figures, for product managers and heads of claims.

import type { RequestHandler } from 'express';
import { addDays, addMonths } from '../../../engine/domain/calendar-day.ts';
import { askerOf } from '../../auth/asker.ts';
import type { Route } from '../../http/route.ts';
import type { Role } from '../../records/who.ts';
import type { LessonsQuery } from '../../records/lessons.ts';
import type { Services } from '../../services.ts';
import { readDay } from '../../words/read-input.ts';
import { sayIn, sentencesOf } from '../../words/sentences.ts';
import { askedText } from '../asked-text.ts';
import { frameOf } from '../frame.ts';
import { pageContext } from '../page-context.ts';
import type { RenderPage } from '../render-page.ts';
import type { TypedQuery } from './lessons-input.ts';
import { lessonsView } from './lessons-view.ts';

const LEARNERS: readonly Role[] = ['claims', 'product', 'admin'];
const STYLES = ['/assets/own/lessons.css'];
/** What is shown where no period is asked for. */
const USUAL_MONTHS = 12;
const MOST_MONTHS = 60;

export function lessonsRoutes(services: Services, render: RenderPage): readonly Route[] {
  const { engine, messages, lessons, clock } = services;

  const show: RequestHandler = async (request, response) => {
    const context = pageContext(request, response);
    const { language } = context;
    const say = sayIn(messages, language);
    const words = sentencesOf(messages, 'lessons', language);
    const typed = {
      from: askedText(request.query['from']) ?? '',
      to: askedText(request.query['to']) ?? '',
      product: askedText(request.query['product']) ?? '',
      clause: askedText(request.query['clause']) ?? '',
    };
    const { query, faults } = readQuery(typed, clock.today(), [...engine.book.products.keys()]);
    const data = await lessons.of(askerOf(response), query);
    const view = await lessonsView({ book: engine.book, query, typed, faults, data, language, say });
    response
      .status(Object.keys(faults).length > 0 ? 422 : 200)
      .type('html')
      .send(render('lessons/lessons', { ...frameOf(context, say('lessons.title'), messages, { styles: STYLES }), words, ...view }));
  };

  return [{ method: 'get', path: '/lessons', may: LEARNERS, handlers: [show] }];
}

/** What cannot be read gives way to the usual period, and is told at its field by the name of the sentence. */
function readQuery(typed: TypedQuery, today: string, products: readonly string[]) {
  const to = typed.to === '' ? today : readDay(typed.to);
  const end = to ?? today;
  const usual = addDays(addMonths(end, -USUAL_MONTHS), 1);
  const from = typed.from === '' ? usual : readDay(typed.from);
  const isLong = from !== undefined && addMonths(from, MOST_MONTHS) < end;
  const isBackwards = from !== undefined && from > end;
  const faults: Readonly<Record<string, string>> = {
    ...(from === undefined ? { from: 'lessons.fault-day' } : {}),
    ...(isBackwards ? { from: 'lessons.fault-backwards' } : {}),
    ...(isLong ? { from: 'lessons.fault-long' } : {}),
    ...(to === undefined ? { to: 'lessons.fault-day' } : {}),
  };
  const query: LessonsQuery = {
    from: from === undefined || isBackwards || isLong ? usual : from,
    to: end,
    ...(products.includes(typed.product) ? { product: typed.product } : {}),
    ...(typed.clause === '' ? {} : { clause: typed.clause }),
  };
  return { query, faults };
}
