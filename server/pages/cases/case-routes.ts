// One case: its page, its attachments and comments.

import type { RequestHandler } from 'express';
import { formBody } from '../../http/form-body.ts';
import type { Route } from '../../http/route.ts';
import { FORM_NAMES } from './case-forms-view.ts';
import { type CasePages, OFFICE, openPage, placeIn, postedOf, queryText } from './case-pages.ts';
import { postedText } from '../form-field.ts';
import { workOnce } from './done-before.ts';
import { textIn } from './move-routes.ts';
import { sendCase } from './send-case.ts';

/** What a page says was done: `cases.done-…`. */
export const DONE = [
  'take',
  'hand-over',
  'ask-back',
  'end-asking',
  'answer',
  'decide',
  'propose',
  'agree',
  'refuse-agreement',
  'appeal',
  'withdraw-appeal',
  'reopen',
  'withdraw',
  'close',
  'comment',
  'attach',
] as const;

export function caseRoutes(pages: CasePages): readonly Route[] {
  const { services } = pages;
  const { cases } = services;

  const show: RequestHandler = async (request, response) => {
    const opened = openPage(pages, request, response);
    const file = await cases.read(opened.asker, placeIn(request, 'id'));
    const form = FORM_NAMES.find((name) => name === queryText(request, 'do'));
    const done = DONE.find((each) => each === queryText(request, 'done'));
    await sendCase(pages, response, opened, file, {
      ...(form ? { form: { name: form, faults: new Map() } } : {}),
      done: done === undefined ? '' : opened.say(`cases.done-${done}`),
    });
  };

  const comment: RequestHandler = async (request, response) => {
    const opened = openPage(pages, request, response);
    const { asker, say } = opened;
    const posted = postedOf(request);
    const id = placeIn(request, 'id');
    const faults = new Map<string, string>();
    const text = textIn({ posted, opened }, 'text', faults);
    const toWorkshop = postedText(posted, 'toWorkshop') === 'yes';
    if (text === '') faults.set('text', say('cases.fault-comment'));
    if (faults.size > 0) {
      const file = await cases.read(asker, id);
      const shown = { faults: new Map([['comment', faults.get('text') ?? '']]), comment: text, toWorkshop, status: 422 };
      return sendCase(pages, response, opened, file, shown);
    }
    await workOnce(services, asker, request, () => cases.comment(asker, id, text, { toWorkshop }));
    response.redirect(303, `/cases/${id}?done=comment#comments`);
  };

  return [
    { method: 'get', path: '/cases/:id', may: OFFICE, handlers: [show] },
    { method: 'post', path: '/cases/:id/comments', may: OFFICE, handlers: [formBody(), comment] },
  ];
}
