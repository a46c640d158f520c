// The page that ends an agreement: asked by its address and answered by the engine; nothing is put on record.

import type { Request, RequestHandler } from 'express';
import { askerOf } from '../../auth/asker.ts';
import type { Route } from '../../http/route.ts';
import type { Role } from '../../records/who.ts';
import type { Services } from '../../services.ts';
import type { Posted } from '../form-field.ts';
import { frameOf } from '../frame.ts';
import { pageContext } from '../page-context.ts';
import { demandFields, readTold } from '../questions/told-facts.ts';
import type { RenderPage } from '../render-page.ts';
import { freshKey } from '../contracts/saved-once.ts';
import { MAY as WRITES_LETTERS } from '../letters/letter-page.ts';
import { settlementPath, settlementView } from './settlement-view.ts';

const MAY: readonly Role[] = ['workshop', 'claims', 'admin'];
/** Without these there is no event to ask about. */
const NEEDED = ['event.type', 'event.on'];
const STYLES = ['/assets/own/questions.css', '/assets/own/settlements.css'];
const SCRIPTS = ['/assets/own/print.js'];

export function settlementRoutes(services: Services, render: RenderPage): readonly Route[] {
  const { engine, messages, clock, settlements } = services;

  const page: RequestHandler<{ id: string }> = async (request, response) => {
    const context = pageContext(request as Request, response);
    const { language } = context;
    const query = request.query as Posted;
    const told = demandFields(readTold(engine.book, 'settlement', query), query, NEEDED);
    // What cannot be read is not asked with: half a question gives no answer.
    const facts = told.faults.size > 0 ? new Map() : told.facts;
    const asker = askerOf(response);
    const settled = await settlements.ask(asker, request.params.id, facts, language);
    const mayWrite = WRITES_LETTERS.includes(asker.who.role);
    const view = settlementView({ book: engine.book, messages, language, today: clock.today(), told, settled, mayWrite, once: freshKey() });
    response.status(view.errors.length > 0 ? 422 : 200).type('html');
    response.send(
      render('settlements/settlement', {
        ...frameOf(context, view.words['title'] as string, messages, { styles: STYLES, scripts: SCRIPTS }),
        ...view,
      }),
    );
  };

  return [{ method: 'get', path: settlementPath(':id'), may: MAY, handlers: [page as RequestHandler] }];
}
