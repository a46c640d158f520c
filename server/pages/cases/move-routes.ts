// The moves of a case that one form or one button makes: taken, handed over, asked back, answered, appealed, withdrawn, closed.

import type { Request, RequestHandler, Response } from 'express';
import type { MoveName } from '../../cases/case-moves.ts';
import { formBody } from '../../http/form-body.ts';
import type { Route } from '../../http/route.ts';
import { Refusal, REFUSAL_STATUS } from '../../records/refusal.ts';
import type { Case } from '../../records/case.ts';
import type { CaseFile } from '../../services/cases.ts';
import { formatInstant } from '../../words/format.ts';
import { readOrderFacts, withFacts } from '../desk-cases/order-facts-form.ts';
import { type Posted, postedText } from '../form-field.ts';
import { readAsk } from './ask-form.ts';
import { answerPlaces, appealPlaces } from './case-facts.ts';
import { FORM_NAMES, type FormName } from './case-forms-view.ts';
import { type CasePages, OFFICE, type Opened, openPage, placeIn, postedOf, versionOf } from './case-pages.ts';
import { answerInWords, namingOf } from './case-words.ts';
import { doneBefore, noteDone } from './done-before.ts';
import { refusedFields } from './refused-fields.ts';
import { sendCase } from './send-case.ts';

/** What a move works with. */
export interface Moving {
  readonly request: Request;
  readonly response: Response;
  readonly opened: Opened;
  readonly posted: Posted;
  readonly file: CaseFile;
  /** That the form was opened with. */
  readonly version: number;
}

/** Faults by field; or what was done, as the page tells it; or nothing where the answer has been sent already. */
export type Moved = ReadonlyMap<string, string> | { readonly done: string } | undefined;

const MOST_LETTERS = 5000;

/** Reads the case, makes the move, leads to the case; faults, and what others did meanwhile, come back with what was typed. */
export function moving(pages: CasePages, name: MoveName, work: (input: Moving) => Promise<Moved>): RequestHandler {
  const { services } = pages;
  const form = FORM_NAMES.find((each) => each === name);
  return async (request, response) => {
    const opened = openPage(pages, request, response);
    const { asker } = opened;
    const posted = postedOf(request);
    const file = await services.cases.read(asker, placeIn(request, 'id'));
    const again = (faults: ReadonlyMap<string, string>) => (form ? { form: { name: form, posted, faults } } : {});
    try {
      const moved = await work({ request, response, opened, posted, file, version: versionOf(posted) });
      if (moved === undefined) return;
      if (moved instanceof Map) return await sendCase(pages, response, opened, file, { ...again(moved), status: 422 });
      const target = `/cases/${file.case.id}?done=${(moved as { readonly done: string }).done}`;
      await noteDone(services, asker, request, target);
      response.redirect(303, target);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const newest = await services.cases.read(asker, file.case.id);
      if (MEANWHILE.has(error.kind)) {
        const before = await doneBefore(services, asker, request);
        if (before !== undefined) return response.redirect(303, before);
        const status = error.kind === 'changed-meanwhile' ? 412 : 409;
        return sendCase(pages, response, opened, newest, {
          ...again(new Map()),
          meanwhile: meanwhileText(error, newest.case, opened),
          status,
        });
      }
      const faults = form ? refusedFields(error, form, opened) : new Map<string, string>();
      if (faults.size === 0) throw error;
      await sendCase(pages, response, opened, newest, {
        ...again(faults),
        status: error.kind === 'second-person-needed' ? 422 : REFUSAL_STATUS[error.kind],
      });
    }
  };
}

/** Somebody else was faster, or the page was old. */
const MEANWHILE: ReadonlySet<string> = new Set(['changed-meanwhile', 'not-in-this-state', 'others-case']);

function meanwhileText({ kind, values }: Refusal, { updatedBy, updatedAt, assignee }: Case, { say, language }: Opened): string {
  if (kind === 'others-case' && assignee) return say('cases.hint-others', { name: assignee.name, ...values });
  return say('cases.meanwhile', { by: updatedBy, at: formatInstant(updatedAt, language) });
}

export function moveRoutes(pages: CasePages): readonly Route[] {
  const { cases } = pages.services;
  const post = (name: MoveName, work: (input: Moving) => Promise<Moved>): Route => ({
    method: 'post',
    path: `/cases/:id/${name}`,
    may: OFFICE,
    handlers: [formBody(), moving(pages, name, work)],
  });
  const step = (name: 'take' | 'end-asking' | 'close', make: (input: Moving) => Promise<Case>): Route =>
    post(name, async (input) => {
      await make(input);
      return { done: name };
    });
  const withReason = (
    name: FormName & ('withdraw' | 'reopen' | 'withdraw-appeal' | 'refuse-agreement'),
    make: (input: Moving, reason: string) => Promise<Case>,
  ) =>
    post(name, async (input) => {
      const faults = new Map<string, string>();
      const reason = reasonIn(input, faults);
      if (faults.size > 0) return faults;
      await make(input, reason);
      return { done: name };
    });
  const idAndVersion = ({ opened, file, version }: Moving) => [opened.asker, file.case.id, version] as const;

  return [
    step('take', (input) => cases.take(...idAndVersion(input))),
    step('end-asking', (input) => cases.endAsking(...idAndVersion(input))),
    step('close', (input) => cases.close(...idAndVersion(input))),
    withReason('withdraw', (input, reason) => cases.withdraw(...idAndVersion(input), reason)),
    withReason('withdraw-appeal', (input, reason) => cases.withdrawAppeal(...idAndVersion(input), reason)),
    withReason('reopen', (input, reason) => cases.reopen(...idAndVersion(input), reason)),
    withReason('refuse-agreement', (input, reason) => cases.refuseAgreement(...idAndVersion(input), reason)),
    post('hand-over', async (input) => {
      const { posted, opened } = input;
      const to = postedText(posted, 'to');
      const handlers = await cases.handlers(opened.asker);
      if (!handlers.some(({ id }) => id === to)) return new Map([['to', opened.say('cases.fault-handler')]]);
      await cases.handOver(...idAndVersion(input), to);
      return { done: 'hand-over' };
    }),
    post('ask-back', async (input) => {
      const { posted, opened, file } = input;
      const { draft, faults } = readAsk(posted, file.case, opened);
      if (faults.size > 0) return inWords(faults, opened);
      await cases.askBack(...idAndVersion(input), draft);
      return { done: 'ask-back' };
    }),
    post('answer', async (input) => {
      const { posted, opened, file } = input;
      const places = answerPlaces(file.case, file.case.answer, opened);
      const read = readOrderFacts(places, file.case.order, posted, namingOf(file.case.answer, opened));
      const faults = inWords(read.faults, opened);
      const note = textIn(input, 'note', faults);
      if (faults.size > 0) return faults;
      await cases.answer(...idAndVersion(input), { order: withFacts(file.case.order, read.changed), ...(note === '' ? {} : { note }) });
      return { done: 'answer' };
    }),
    post('appeal', async (input) => {
      const { posted, opened, file } = input;
      const answer = answerInWords(file.case.question, file.case.answer, opened);
      const places = appealPlaces(answer, file.decisions.at(-1), opened);
      const read = readOrderFacts(places, file.case.order, posted, namingOf(answer, opened));
      const faults = inWords(read.faults, opened);
      const reason = reasonIn(input, faults);
      if (faults.size > 0) return faults;
      const order = read.changed.size > 0 ? { order: withFacts(file.case.order, read.changed) } : {};
      await cases.appeal(...idAndVersion(input), { reason, ...order });
      return { done: 'appeal' };
    }),
  ];
}

function inWords(faults: ReadonlyMap<string, string>, { say }: Opened): Map<string, string> {
  return new Map([...faults].map(([field, code]) => [field, say(code)]));
}

function reasonIn(input: Moving, faults: Map<string, string>): string {
  const reason = textIn(input, 'reason', faults);
  if (reason === '') faults.set('reason', input.opened.say('cases.fault-reason'));
  return reason;
}

/** A text of a form; what is wrong with it goes to `faults`. */
export function textIn({ posted, opened }: Pick<Moving, 'posted' | 'opened'>, name: string, faults: Map<string, string>): string {
  const text = postedText(posted, name);
  if (text.length > MOST_LETTERS) faults.set(name, opened.say('cases.fault-long', { most: MOST_LETTERS }));
  else if (/[\u0000\p{Cs}]/u.test(text)) faults.set(name, opened.say('cases.fault-unreadable'));
  return text;
}
