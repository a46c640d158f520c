// The whole trail of one case as one PDF; it bears the instant of its newest entry, so that the same trail is the same file.

import type { RequestHandler } from 'express';
import { askerOf } from '../../auth/asker.ts';
import { isLanguage } from '../../http/language.ts';
import type { Route } from '../../http/route.ts';
import { PdfFault } from '../../pdf/pdf-pool.ts';
import { Refusal } from '../../records/refusal.ts';
import type { Services } from '../../services.ts';
import { caseContext } from '../cases/case-words.ts';
import { pageLanguage } from '../page-context.ts';
import { trailDocument } from './trail-view.ts';

export function trailRoutes(services: Services): readonly Route[] {
  const { audit, pdf } = services;

  /** `?language=en`: other than the page's own. */
  const document: RequestHandler = async (request, response) => {
    const asked: unknown = request.query['language'];
    const language = isLanguage(asked) ? asked : pageLanguage(request);
    const id = request.params['id'];
    const trail = await audit.trail(askerOf(response), typeof id === 'string' ? id : '');
    const { case: theCase, entries } = trail.file;
    const newest = entries.at(-1)?.at ?? theCase.openedAt;
    const bytes = await pdf.render('case-trail', { ...trailDocument(trail, caseContext(services, language)) }, newest).catch(refused);
    response.setHeader('Content-Disposition', `inline; filename="coverline-${theCase.number}-trail-${language}.pdf"`);
    response.type('pdf').send(Buffer.from(bytes));
  };

  return [{ method: 'get', path: '/audit/cases/:id/trail.pdf', may: ['claims', 'admin'], handlers: [document] }];
}

/** A template that fails is a fault of ours. */
function refused(fault: unknown): never {
  if (fault instanceof PdfFault && fault.kind !== 'template') throw new Refusal('pdf-unavailable');
  throw fault;
}
