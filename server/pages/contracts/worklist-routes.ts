// The lists that matter: contracts that end soon, that will pass their limit, and whose payment is overdue.

import type { RequestHandler } from 'express';
import { HttpFault } from '../../http/http-fault.ts';
import type { Route } from '../../http/route.ts';
import type { Asker } from '../../records/who.ts';
import type { ContractQuery } from '../../records/contract.ts';
import { readDeskSettings } from '../desk/desk-settings.ts';
import { fieldOf } from '../form-field.ts';
import { type ContractPages, OFFICE, openPage, queryText, sendPage } from './contract-page.ts';
import { addressOf, readMonths } from './list-filters.ts';
import type { RowInput } from './list-view.ts';
import { worklistCsv } from './worklist-csv.ts';
import { isWorklist, type Worklist, WORKLISTS, type WorkRow, workRow, worklistQuery } from './worklist-view.ts';

/** As many as the service gives at once. */
const WHOLE_PAGE = 100;

export function worklistRoutes(pages: ContractPages): readonly Route[] {
  const { contracts, engine, trail } = pages.services;
  const { endsSoonMonths } = readDeskSettings();

  const show: RequestHandler = async (request, response) => {
    const list = String(request.params['list']);
    if (!isWorklist(list)) throw new HttpFault('not-found');
    const opened = openPage(pages, request, response);
    const { asker, today, language, say } = opened;
    const typed = queryText(request, 'months');
    const months = typed === '' ? endsSoonMonths : readMonths(typed);
    const query = worklistQuery(list, months, today);
    const input: RowInput = { book: engine.book, today, language, say };

    if (queryText(request, 'format') === 'csv') {
      const rows = await everyRow(asker, list, query, input);
      await trail.note(asker, 'list.downloaded', { why: list });
      response
        .type('text/csv; charset=utf-8')
        .attachment(`${say(`contracts.file-${list}`)}-${today}.csv`)
        .send(worklistCsv(list, rows, say));
      return;
    }
    const cursor = queryText(request, 'cursor');
    const page = await contracts.list(asker, { ...query, ...(cursor === '' ? {} : { cursor }) });
    const path = `/contracts/lists/${list}`;
    const pairs: [string, string][] = list === 'ends' && months !== undefined ? [['months', String(months)]] : [];
    sendPage(pages, response, opened, {
      page: 'worklist',
      title: say(`contracts.list-${list}-title`),
      view: {
        list,
        title: say(`contracts.list-${list}-title`),
        lead: say(`contracts.list-${list}-lead`),
        empty: say(`contracts.list-${list}-empty`),
        dayColumn: say(`contracts.column-day-${list}`),
        hasLastDay: list !== 'ends',
        tabs: WORKLISTS.map((each) => ({
          href: `/contracts/lists/${each}`,
          label: say(`contracts.list-${each}-title`),
          isHere: each === list,
        })),
        months:
          list === 'ends'
            ? fieldOf('months', say('contracts.filter-months'), {
                value: typed === '' ? String(months ?? '') : typed,
                error: typed !== '' && months === undefined ? say('contracts.fault-months') : '',
                inputmode: 'numeric',
                width: 4,
              })
            : null,
        rows: page.items.map((item) => workRow(list, item, input)),
        csv: addressOf(path, [...pairs, ['format', 'csv']]),
        next: page.nextCursor === undefined ? '' : addressOf(path, [...pairs, ['cursor', page.nextCursor]]),
        first: cursor === '' ? '' : addressOf(path, pairs),
      },
    });
  };

  async function everyRow(asker: Asker, list: Worklist, query: ContractQuery, input: RowInput): Promise<WorkRow[]> {
    const rows: WorkRow[] = [];
    let cursor: string | undefined;
    do {
      // Each page begins where the one before ends.
      const page = await contracts.list(asker, { ...query, limit: WHOLE_PAGE, ...(cursor === undefined ? {} : { cursor }) });
      rows.push(...page.items.map((item) => workRow(list, item, input)));
      cursor = page.nextCursor;
    } while (cursor !== undefined);
    return rows;
  }

  return [{ method: 'get', path: '/contracts/lists/:list', may: OFFICE, handlers: [show] }];
}
