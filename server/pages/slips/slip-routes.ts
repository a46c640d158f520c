// The customer's slip of a check on record: a page to print, and the same as PDF.

import type { Request, RequestHandler, Response } from 'express';
import { askerOf } from '../../auth/asker.ts';
import { isLanguage } from '../../http/language.ts';
import type { Route } from '../../http/route.ts';
import { PdfFault } from '../../pdf/pdf-pool.ts';
import { Refusal } from '../../records/refusal.ts';
import type { Role } from '../../records/who.ts';
import type { Services } from '../../services.ts';
import type { Slip } from '../../services/slips.ts';
import { sentencesOf } from '../../words/sentences.ts';
import { frameOf } from '../frame.ts';
import { pageContext } from '../page-context.ts';
import type { RenderPage } from '../render-page.ts';
import { slipPageView } from './slip-page-view.ts';
import { slipView } from './slip-view.ts';

const MAY: readonly Role[] = ['workshop', 'claims', 'admin'];
const STYLES = ['/assets/own/slips.css'];
const SCRIPTS = ['/assets/own/print.js'];

type Handler = RequestHandler<{ id: string }>;

export function slipRoutes(services: Services, render: RenderPage): readonly Route[] {
  const { engine, messages, slips, pdf } = services;

  /** `?language=en`: other than the customer's own. */
  const read = (request: Request<{ id: string }>, response: Response): Promise<Slip> => {
    const asked: unknown = request.query['language'];
    return slips.read(askerOf(response), request.params.id, isLanguage(asked) ? asked : undefined);
  };

  const page: Handler = async (request, response) => {
    const context = pageContext(request as Request, response);
    const slip = await read(request, response);
    const words = sentencesOf(messages, 'slips', context.language);
    response.type('html').send(
      render('slips/slip', {
        ...frameOf(context, words['pageTitle'] as string, messages, { styles: STYLES, scripts: SCRIPTS }),
        ...slipPageView(slip, words, request.query['language']),
        slip: slipView(slip, engine.book, messages),
      }),
    );
  };

  const document: Handler = async (request, response) => {
    const slip = await read(request, response);
    const bytes = await pdf.render('slip', { ...slipView(slip, engine.book, messages) }, slip.check.at).catch(refused);
    response.setHeader('Content-Disposition', `inline; filename="coverline-${slip.orderNumber ?? 'slip'}-${slip.language}.pdf"`);
    response.type('pdf').send(Buffer.from(bytes));
  };

  return [
    { method: 'get', path: '/desk/checks/:id/slip', may: MAY, handlers: [page as RequestHandler] },
    { method: 'get', path: '/desk/checks/:id/slip.pdf', may: MAY, handlers: [document as RequestHandler] },
  ];
}

/** A template that fails is a fault of ours; all else passes, and the page itself can be printed meanwhile. */
function refused(fault: unknown): never {
  if (fault instanceof PdfFault && fault.kind !== 'template') throw new Refusal('pdf-unavailable');
  throw fault;
}
