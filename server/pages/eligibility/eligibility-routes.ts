// The page /eligibility: asked by its address, so that an answer can be passed on as a link.

import type { RequestHandler } from 'express';
import { askerOf } from '../../auth/asker.ts';
import type { Route } from '../../http/route.ts';
import type { Role } from '../../records/who.ts';
import type { Services } from '../../services.ts';
import { type Posted, postedText } from '../form-field.ts';
import { frameOf } from '../frame.ts';
import { pageContext } from '../page-context.ts';
import type { RenderPage } from '../render-page.ts';
import { askProducts, ELIGIBILITY_PATH, readEntryForm } from './ask-products.ts';
import { addressForCar } from './car-on-file.ts';
import { eligibilityView } from './eligibility-view.ts';

const MAY: readonly Role[] = ['workshop', 'claims', 'product', 'admin'];
/** Who may look a contract up, and so begin with its car. */
const MAY_READ: readonly Role[] = ['workshop', 'claims', 'admin'];
const STYLES = ['/assets/own/questions.css', '/assets/own/eligibility.css'];

export function eligibilityRoutes(services: Services, render: RenderPage): readonly Route[] {
  const { engine, messages, clock } = services;

  const page: RequestHandler = async (request, response) => {
    const context = pageContext(request, response);
    const { language } = context;
    const asker = askerOf(response);
    const query = request.query as Posted;
    const contractId = postedText(query, 'contract');
    if (contractId !== '' && MAY_READ.includes(asker.who.role)) {
      const { vehicle } = await services.contracts.read(asker, contractId, 'glance');
      response.redirect(303, addressForCar(vehicle, engine.book, language));
      return;
    }
    const form = readEntryForm(engine, query);
    const today = clock.today();
    const answers = askProducts(engine, form, today, language);
    const view = eligibilityView({ book: engine.book, messages, language, today, form, answers });
    response.status(view.errors.length > 0 ? 422 : 200).type('html');
    response.send(
      render('eligibility/eligibility', { ...frameOf(context, view.words['title'] as string, messages, { styles: STYLES }), ...view }),
    );
  };

  return [{ method: 'get', path: ELIGIBILITY_PATH, may: MAY, handlers: [page] }];
}
