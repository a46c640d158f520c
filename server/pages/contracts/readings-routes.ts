// The odometer readings of a contract: the list, and another one put on record.

import type { RequestHandler } from 'express';
import { formBody } from '../../http/form-body.ts';
import type { Route } from '../../http/route.ts';
import { Refusal } from '../../records/refusal.ts';
import { formatDay } from '../../words/format.ts';
import { errorSummary, type Posted, postedText } from '../form-field.ts';
import { type ContractPages, doneWords, idOf, type Opened, OFFICE, openPage, postedOf, sendPage } from './contract-page.ts';
import { readingFields, readingRows, readReading } from './readings-view.ts';
import { freshKey, savedOnce } from './saved-once.ts';

export function readingsRoutes(pages: ContractPages): readonly Route[] {
  const { services } = pages;

  const show: RequestHandler = async (request, response) => {
    const opened = openPage(pages, request, response);
    const done = doneWords(request, ['reading', 'reading-below'], opened.say);
    const form = { day: formatDay(opened.today, 'da') };
    await send(opened, idOf(request), response, { form, done, once: freshKey() });
  };

  const add: RequestHandler = async (request, response) => {
    const opened = openPage(pages, request, response);
    const id = idOf(request);
    const posted = postedOf(request);
    const once = postedText(posted, 'once');
    const read = readReading(posted, opened.today, opened.say);
    if ('faults' in read) {
      await send(opened, id, response, { form: posted, faults: read.faults, once, status: 422 });
      return;
    }
    try {
      const next = await savedOnce(services, opened.asker, request, async () => {
        const { belowEarlier } = await services.readings.add(opened.asker, id, read.draft);
        return `/contracts/${id}/readings?done=${belowEarlier ? 'reading-below' : 'reading'}`;
      });
      response.redirect(303, next);
    } catch (error) {
      if (!(error instanceof Refusal) || (error.kind !== 'key-reused' && error.kind !== 'invalid-record')) throw error;
      const fault = opened.say(error.kind === 'key-reused' ? 'contracts.saved-before' : 'contracts.fault-reading-day');
      await send(opened, id, response, { form: posted, faults: new Map([['day', fault]]), once: freshKey(), status: 422 });
    }
  };

  interface Shown {
    readonly form: Posted;
    readonly once: string;
    readonly done?: string;
    readonly faults?: ReadonlyMap<string, string>;
    readonly status?: number;
  }

  async function send(opened: Opened, id: string, response: Parameters<RequestHandler>[1], shown: Shown): Promise<void> {
    const { asker, language, say } = opened;
    const contract = await services.contracts.read(asker, id, 'edit');
    const readings = await services.readings.ofContract(asker, id);
    const fields = readingFields(shown.form, shown.faults ?? new Map(), say);
    sendPage(pages, response, opened, {
      page: 'readings',
      title: say('contracts.readings-title', { number: contract.number }),
      status: shown.status ?? 200,
      view: {
        title: say('contracts.readings-title', { number: contract.number }),
        back: `/contracts/${id}`,
        action: `/contracts/${id}/readings`,
        done: shown.done ?? '',
        errors: errorSummary(fields),
        rows: readingRows(readings, language, say),
        fields,
        once: shown.once,
      },
    });
  }

  return [
    { method: 'get', path: '/contracts/:id/readings', may: OFFICE, handlers: [show] },
    { method: 'post', path: '/contracts/:id/readings', may: OFFICE, handlers: [formBody(), add] },
  ];
}
