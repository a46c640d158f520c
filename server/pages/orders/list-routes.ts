// This workshop's repair orders, newest first.

import type { RequestHandler } from 'express';
import type { Route } from '../../http/route.ts';
import { frameOf } from '../frame.ts';
import { sentencesOf } from '../../words/sentences.ts';
import { listView } from './list-view.ts';
import { DESK, openPage, type OrderPages } from './order-pages.ts';
import { ORDER_ASSETS } from './order-assets.ts';
import { sumLabels } from './sum-labels.ts';

export function listRoutes(pages: OrderPages): readonly Route[] {
  const { services, render } = pages;

  const list: RequestHandler = async (request, response) => {
    const { asker, context, language, say } = openPage(pages, request, response);
    const { cursor } = request.query;
    const page = await services.orders.list(asker, typeof cursor === 'string' && cursor !== '' ? { cursor } : {});
    const words = sentencesOf(services.messages, 'orders', language);
    response.type('html').send(
      render('orders/list', {
        ...frameOf(context, say('orders.list-title'), services.messages, { styles: ORDER_ASSETS.styles }),
        words,
        sums: sumLabels(say),
        ...listView(page, { language, say, isFirst: typeof cursor !== 'string' || cursor === '' }),
      }),
    );
  };

  return [{ method: 'get', path: '/desk/orders', may: DESK, handlers: [list] }];
}
