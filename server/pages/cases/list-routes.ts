// The work lists of the claims desk, and the search for a case by its number, or by the car or the customer.

import type { RequestHandler } from 'express';
import type { Route } from '../../http/route.ts';
import type { CaseQuery, CaseSummary } from '../../records/case.ts';
import type { Page } from '../../records/contract.ts';
import { type CasePages, OFFICE, type Opened, openPage, queryText, sendPage } from './case-pages.ts';
import { listView, readList } from './list-view.ts';

/** Contracts whose cases are gathered for one search. */
const MOST_CONTRACTS = 10;

export function listRoutes(pages: CasePages): readonly Route[] {
  const { cases, contracts } = pages.services;

  const list: RequestHandler = async (request, response) => {
    const opened = openPage(pages, request, response);
    const asked = readList(queryText(request, 'list'));
    const text = queryText(request, 'q');
    const cursor = queryText(request, 'cursor');
    const more = cursor === '' ? {} : { cursor };
    const page = text === '' ? await cases.list(opened.asker, { list: asked, ...more }) : await found(opened, text, more);
    sendPage(pages, response, opened, {
      page: 'list',
      title: opened.say('cases.list-title'),
      view: listView({ list: asked, text, cursor, page, counts: await cases.counts(opened.asker) }, opened),
    });
  };

  /** By the beginning of a case's number; where none has it, the cases of the contracts that the words fit. */
  async function found({ asker }: Opened, text: string, more: Pick<CaseQuery, 'cursor'>): Promise<Page<CaseSummary>> {
    const byNumber = await cases.list(asker, { list: 'all', number: text, ...more });
    if (byNumber.items.length > 0 || more.cursor !== undefined) return byNumber;
    const { items } = await contracts.list(asker, { text, limit: MOST_CONTRACTS });
    const ofEach = await Promise.all(items.map(({ id }) => cases.list(asker, { list: 'all', contractId: id })));
    return { items: ofEach.flatMap((each) => each.items) };
  }

  return [{ method: 'get', path: '/cases', may: OFFICE, handlers: [list] }];
}
