// The review: its page by product, and saving one.

import type { Request, RequestHandler, Response } from 'express';
import { formBody } from '../../http/form-body.ts';
import { HttpFault } from '../../http/http-fault.ts';
import type { Route } from '../../http/route.ts';
import { holdsReviews } from '../../services/follow-up-reviews.ts';
import { freshKey, savedOnce } from '../contracts/saved-once.ts';
import { type Posted, postedText } from '../form-field.ts';
import {
  doneWords,
  faultsOf,
  type FollowUpPages,
  type FormFaults,
  NO_FAULTS,
  OFFICE,
  openPage,
  type Opened,
  postedOf,
  queryText,
  sendPage,
} from './follow-up-page.ts';
import { reviewView } from './review-view.ts';

export function reviewRoutes(pages: FollowUpPages): readonly Route[] {
  const { services } = pages;
  const { followUps, engine } = services;

  /** The product asked for, else the first that has follow-up. */
  function productOf(request: Request): string {
    const asked = queryText(request, 'product');
    const known = [...engine.book.products.values()].filter(({ casework }) => casework !== undefined).map(({ id }) => id);
    if (asked !== '' && !known.includes(asked)) throw new HttpFault('not-found');
    return asked === '' ? (known[0] ?? '') : asked;
  }

  async function send(request: Request, response: Response, opened: Opened, form: Posted, faults: FormFaults): Promise<void> {
    const { asker, language, say } = opened;
    const product = productOf(request);
    const [figures, reviews] = await Promise.all([followUps.figures(asker, product), followUps.reviews(asker, product)]);
    const products = [...engine.book.products.values()]
      .filter(({ casework }) => casework !== undefined)
      .map(({ id, name }) => ({ id, name: name[language] }));
    const mayHold = holdsReviews(asker);
    const view = reviewView({ products, product, figures, reviews, mayHold, form, faults, once: freshKey(), language, say });
    const done = faults.status === 200 ? doneWords(request, ['review'], say) : '';
    sendPage(pages, response, opened, {
      page: 'review',
      title: say('follow-up.review-title'),
      view: { ...view, done },
      status: faults.status,
    });
  }

  const open: RequestHandler = (request, response) => send(request, response, openPage(pages, request, response), {}, NO_FAULTS);

  const hold: RequestHandler = async (request, response) => {
    const opened = openPage(pages, request, response);
    const form = postedOf(request);
    const product = productOf(request);
    try {
      const location = await savedOnce(services, opened.asker, request, async () => {
        await followUps.review(opened.asker, product, { said: postedText(form, 'said'), measures: postedText(form, 'measures') });
        return `/follow-up/review?product=${encodeURIComponent(product)}&done=review`;
      });
      response.redirect(303, location);
    } catch (error) {
      await send(request, response, opened, form, faultsOf(error, pages, opened, 'follow-up.closed-meanwhile'));
    }
  };

  return [
    { method: 'get', path: '/follow-up/review', may: OFFICE, handlers: [open] },
    { method: 'post', path: '/follow-up/review', may: OFFICE, handlers: [formBody(), hold] },
  ];
}
