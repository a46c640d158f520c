// The audit of decisions on record: lists that are narrowed and added up, the same as CSV, and the whole trail of a case as PDF.

import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { RequestHandler } from 'express';
import { askerOf } from '../../auth/asker.ts';
import type { Route } from '../../http/route.ts';
import type { Role } from '../../records/who.ts';
import type { Services } from '../../services.ts';
import { sentencesOf } from '../../words/sentences.ts';
import { caseContext } from '../cases/case-words.ts';
import { frameOf } from '../frame.ts';
import { pageContext } from '../page-context.ts';
import type { RenderPage } from '../render-page.ts';
import { queryOf, typedIn } from './audit-query.ts';
import { auditView } from './audit-view.ts';
import { trailRoutes } from './trail-routes.ts';

const MAY: readonly Role[] = ['claims', 'product', 'admin'];
const STYLES = ['/assets/own/audit.css'];

export function auditRoutes(services: Services, render: RenderPage): readonly Route[] {
  const { audit, messages, clock, trail } = services;

  const show: RequestHandler = async (request, response) => {
    const context = pageContext(request, response);
    const asker = askerOf(response);
    const typed = typedIn(request.query);
    const { query, faults } = queryOf(typed);
    const cursor = typeof request.query['cursor'] === 'string' ? request.query['cursor'] : '';
    const [list, totals, choices] = await Promise.all([
      audit.list(asker, { ...query, ...(cursor === '' ? {} : { cursor }) }),
      audit.totals(asker, query),
      audit.choices(asker),
    ]);
    const isOffice = asker.who.role !== 'product';
    const words = sentencesOf(messages, 'audit', context.language);
    const view = auditView({ typed, list, totals, choices, faults, cursor, isOffice }, caseContext(services, context.language));
    response
      .status(faults.length > 0 ? 422 : 200)
      .type('html')
      .send(render('audit/list', { ...frameOf(context, words['title'] as string, messages, { styles: STYLES }), words, ...view }));
  };

  const csv: RequestHandler = async (request, response) => {
    const { language } = pageContext(request, response);
    const asker = askerOf(response);
    const { query } = queryOf(typedIn(request.query));
    const pieces = audit.csv(asker, query, language);
    // The first piece tells whether they may; after it the file is under way.
    const first = await pieces.next();
    await trail.note(asker, 'list.downloaded', { why: 'audit' });
    response.type('text/csv; charset=utf-8').attachment(`${sentencesOf(messages, 'audit', language)['file']}-${clock.today()}.csv`);
    async function* all(): AsyncGenerator<string> {
      if (first.done !== true) yield first.value;
      yield* pieces;
    }
    // Whoever leaves meanwhile has left; a list that breaks off is no whole file, and its reader is cut off.
    await pipeline(Readable.from(all()), response).catch((error: unknown) => {
      if ((error as NodeJS.ErrnoException).code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
    });
  };

  return [
    { method: 'get', path: '/audit', may: MAY, handlers: [show] },
    { method: 'get', path: '/audit/export.csv', may: MAY, handlers: [csv] },
    ...trailRoutes(services),
  ];
}
