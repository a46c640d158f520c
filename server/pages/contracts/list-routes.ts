// The list of contracts: searched and filtered by the address, one page at a time.

import type { RequestHandler } from 'express';
import type { Route } from '../../http/route.ts';
import { type ContractPages, OFFICE, openPage, queryText, sendPage } from './contract-page.ts';
import { queryOf, readFilters } from './list-filters.ts';
import { listView } from './list-view.ts';

export function listRoutes(pages: ContractPages): readonly Route[] {
  const { contracts, engine } = pages.services;

  const list: RequestHandler = async (request, response) => {
    const opened = openPage(pages, request, response);
    const { asker, today, language, say } = opened;
    const filters = readFilters((name) => queryText(request, name), engine.book);
    const cursor = queryText(request, 'cursor');
    const page = await contracts.list(asker, { ...queryOf(filters, today), ...(cursor === '' ? {} : { cursor }) });
    sendPage(pages, response, opened, {
      page: 'list',
      title: say('contracts.list-title'),
      view: listView({ filters, page, cursor, book: engine.book, today, language, say }),
    });
  };

  return [{ method: 'get', path: '/contracts', may: OFFICE, handlers: [list] }];
}
