// One follow-up: its sheet, the preparation of a complaint, and the attempts that are noted on it.

import type { Request, RequestHandler, Response } from 'express';
import { formBody } from '../../http/form-body.ts';
import type { Route } from '../../http/route.ts';
import { decisionSource } from '../../letters/decision-source.ts';
import type { AttemptDraft, ContactWay } from '../../records/follow-up.ts';
import type { LetterSource } from '../../records/letter.ts';
import { danishInstant } from '../../services/danish-time.ts';
import type { FollowUpFile } from '../../services/follow-up.ts';
import { answerIn } from '../../services/retell-answer.ts';
import { freshKey, savedOnce } from '../contracts/saved-once.ts';
import { type Posted, postedText } from '../form-field.ts';
import {
  doneWords,
  faultsOf,
  type FollowUpPages,
  type FormFaults,
  idOf,
  NO_FAULTS,
  OFFICE,
  openPage,
  type Opened,
  postedOf,
  sendPage,
} from './follow-up-page.ts';
import { preparationView } from './preparation-view.ts';
import { sheetView } from './sheet-view.ts';

export function sheetRoutes(pages: FollowUpPages): readonly Route[] {
  const { services } = pages;
  const { followUps, engine, messages } = services;

  /** As the letter has it; the decision's question is asked again in the language of the page. */
  async function sourceOf({ asker, language }: Opened, { followUp }: FollowUpFile): Promise<LetterSource | undefined> {
    const file = await services.cases.read(asker, followUp.caseId);
    const decision = file.decisions.find(({ seq }) => seq === followUp.decisionSeq) ?? file.decisions.at(-1);
    if (!decision) return undefined;
    const { contract, workshop, order } = file;
    const around = { book: engine.book, messages, case: file.case, contract, workshop, orderNumber: order.number, language };
    const answer = answerIn(engine, decision, language);
    return answer && decisionSource(around, decision, answer);
  }

  async function send(request: Request, response: Response, opened: Opened, form: Posted, faults: FormFaults): Promise<void> {
    const { asker, language, say, today } = opened;
    const file = await followUps.read(asker, idOf(request));
    const { followUp } = file;
    const view = sheetView({ file, book: engine.book, today, language, say, form, faults, once: freshKey() });
    const casework = engine.book.products.get(followUp.product)?.casework;
    const preparation =
      followUp.kind === 'complaint' ? preparationView({ followUp, source: await sourceOf(opened, file), casework, language, say }) : null;
    const done = faults.status === 200 ? doneWords(request, ['noted', 'complaint'], say) : '';
    sendPage(pages, response, opened, { page: 'sheet', title: view.title, view: { ...view, preparation, done }, status: faults.status });
  }

  const open: RequestHandler = (request, response) => send(request, response, openPage(pages, request, response), {}, NO_FAULTS);

  const attempt: RequestHandler = async (request, response) => {
    const opened = openPage(pages, request, response);
    const form = postedOf(request);
    const id = idOf(request);
    const { draft, faults } = draftOf(form, opened);
    if (Object.keys(faults).length > 0) return send(request, response, opened, form, { byField: faults, whole: '', status: 422 });
    try {
      const location = await savedOnce(services, opened.asker, request, async () => {
        await followUps.attempt(opened.asker, id, Number(postedText(form, 'version')) || 0, draft);
        return `/follow-up/${encodeURIComponent(id)}?done=noted`;
      });
      response.redirect(303, location);
    } catch (error) {
      await send(request, response, opened, form, faultsOf(error, pages, opened, 'follow-up.closed-meanwhile'));
    }
  };

  return [
    { method: 'get', path: '/follow-up/:id', may: OFFICE, handlers: [open] },
    { method: 'post', path: '/follow-up/:id/attempts', may: OFFICE, handlers: [formBody(), attempt] },
  ];
}

function draftOf(
  form: Posted,
  { say, today }: Opened,
): { readonly draft: AttemptDraft; readonly faults: Readonly<Record<string, string>> } {
  const reached = postedText(form, 'reached');
  const typed = postedText(form, 'at');
  const time = readTime(typed);
  return {
    draft: {
      way: postedText(form, 'way') as ContactWay,
      isReached: reached === 'yes',
      said: postedText(form, 'said'),
      answered: postedText(form, 'answered'),
      ...(time === undefined ? {} : { at: danishInstant(today, time) }),
    },
    faults: {
      ...(reached === 'yes' || reached === 'no' ? {} : { reached: say('follow-up.fault-reached-needed') }),
      ...(typed !== '' && time === undefined ? { at: say('follow-up.fault-at-unread') } : {}),
    },
  };
}

/** '14.30', '14:30', '9.05' or '1430' → '14:30'; undefined where it is no time of day. */
function readTime(typed: string): string | undefined {
  const [, hours = '', minutes = ''] = /^([01]?\d|2[0-3])[.:]?([0-5]\d)$/.exec(typed) ?? [];
  return hours === '' ? undefined : `${hours.padStart(2, '0')}:${minutes}`;
}
