// Follow-up contact at the claims desk: the list, and the routes of its parts.

import type { RequestHandler } from 'express';
import type { Route } from '../../http/route.ts';
import { FOLLOW_UP_LISTS, type FollowUpList } from '../../records/follow-up.ts';
import { holdsReviews } from '../../services/follow-up-reviews.ts';
import type { Services } from '../../services.ts';
import type { RenderPage } from '../render-page.ts';
import { complaintRoutes } from './complaint-routes.ts';
import { type FollowUpPages, OFFICE, openPage, queryText, sendPage } from './follow-up-page.ts';
import { listView } from './list-view.ts';
import { reviewRoutes } from './review-routes.ts';
import { sheetRoutes } from './sheet-routes.ts';

export function followUpRoutes(services: Services, render: RenderPage): readonly Route[] {
  const pages: FollowUpPages = { services, render };
  const { followUps, engine } = services;

  const list: RequestHandler = async (request, response) => {
    const opened = openPage(pages, request, response);
    const { asker, language, say, today } = opened;
    const asked = queryText(request, 'list');
    const shown: FollowUpList = FOLLOW_UP_LISTS.find((each) => each === asked) ?? 'to-call';
    const number = queryText(request, 'q');
    const cursor = queryText(request, 'cursor');
    const [page, counts, overdue] = await Promise.all([
      followUps.list(asker, { list: shown, number, cursor }),
      followUps.counts(asker),
      followUps.overdueReviews(asker),
    ]);
    const view = listView({
      list: shown,
      number,
      cursor,
      page,
      counts,
      seesReturns: holdsReviews(asker),
      overdueReviews: overdue.map((product) => engine.book.products.get(product)?.name[language] ?? product),
      today,
      language,
      say,
    });
    sendPage(pages, response, opened, { page: 'list', title: say('follow-up.title'), view: { ...view, done: '' } });
  };

  return [
    { method: 'get', path: '/follow-up', may: OFFICE, handlers: [list] },
    ...complaintRoutes(pages),
    ...reviewRoutes(pages),
    ...sheetRoutes(pages),
  ];
}
