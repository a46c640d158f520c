// A complaint that came in: about which case, where, and what was said.

import type { Request, RequestHandler, Response } from 'express';
import { formBody } from '../../http/form-body.ts';
import type { Route } from '../../http/route.ts';
import { COMPLAINT_WAYS, type ComplaintWay } from '../../records/follow-up.ts';
import { freshKey, savedOnce } from '../contracts/saved-once.ts';
import { errorSummary, fieldOf, type Posted, postedText } from '../form-field.ts';
import {
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

export function complaintRoutes(pages: FollowUpPages): readonly Route[] {
  const { services } = pages;

  function send(response: Response, opened: Opened, form: Posted, { byField, whole, status }: FormFaults): void {
    const { say } = opened;
    const fields = complaintFields(form, byField, opened);
    const view = {
      whole,
      heading: say('follow-up.faults'),
      errors: errorSummary(fields),
      number: fields[0],
      way: fields[1],
      said: fields[2],
      once: freshKey(),
    };
    sendPage(pages, response, opened, { page: 'complaint', title: say('follow-up.complain-title'), view, status });
  }

  const open: RequestHandler = (request, response) => {
    const opened = openPage(pages, request, response);
    send(response, opened, { caseNumber: queryText(request, 'case') }, NO_FAULTS);
  };

  const complain: RequestHandler = async (request: Request, response: Response) => {
    const opened = openPage(pages, request, response);
    const form = postedOf(request);
    try {
      const location = await savedOnce(services, opened.asker, request, async () => {
        const { id } = await services.followUps.complain(opened.asker, {
          caseNumber: postedText(form, 'caseNumber'),
          way: postedText(form, 'way') as ComplaintWay,
          said: postedText(form, 'said'),
        });
        return `/follow-up/${encodeURIComponent(id)}?done=complaint`;
      });
      response.redirect(303, location);
    } catch (error) {
      send(response, opened, form, faultsOf(error, pages, opened, 'follow-up.fault-not-decided'));
    }
  };

  return [
    { method: 'get', path: '/follow-up/complaint', may: OFFICE, handlers: [open] },
    { method: 'post', path: '/follow-up/complaint', may: OFFICE, handlers: [formBody(), complain] },
  ];
}

function complaintFields(form: Posted, errors: Readonly<Record<string, string>>, { say }: Opened) {
  const own = (name: string) => ({ value: postedText(form, name), error: errors[name] ?? '' });
  return [
    fieldOf('caseNumber', say('follow-up.complain-case'), { ...own('caseNumber'), isRequired: true, width: 14 }),
    fieldOf('way', say('follow-up.complain-way'), {
      ...own('way'),
      kind: 'radios',
      choices: COMPLAINT_WAYS.map((each) => ({ value: each, label: say(`follow-up.complaint-way-${each}`) })),
    }),
    fieldOf('said', say('follow-up.complain-said'), {
      ...own('said'),
      kind: 'textarea',
      isRequired: true,
      hint: say('follow-up.record-text-hint'),
    }),
  ] as const;
}
