// What every page of the administration begins with, how it is sent, and how a refusal stands at its fields.

import type { Request, Response } from 'express';
import { problemText } from '../../../engine/domain/problem.ts';
import type { Language } from '../../../engine/domain/words.ts';
import { askerOf } from '../../auth/asker.ts';
import { Refusal, REFUSAL_STATUS } from '../../records/refusal.ts';
import type { Asker, Role } from '../../records/who.ts';
import type { Services } from '../../services.ts';
import { type Say, sayIn, sentencesOf } from '../../words/sentences.ts';
import { askedText } from '../asked-text.ts';
import { type FieldView, errorSummary, type Posted } from '../form-field.ts';
import { frameOf } from '../frame.ts';
import { pageContext, type PageContext } from '../page-context.ts';
import type { RenderPage } from '../render-page.ts';

export interface AdminPages {
  readonly services: Services;
  readonly render: RenderPage;
}

export interface OpenedAdmin {
  readonly context: PageContext;
  readonly language: Language;
  readonly asker: Asker;
  readonly say: Say;
  readonly words: Readonly<Record<string, string>>;
}

export const ADMIN: readonly Role[] = ['admin'];

const STYLES = ['/assets/own/admin.css'];

export function openAdmin({ services }: AdminPages, request: Request, response: Response): OpenedAdmin {
  const context = pageContext(request, response);
  const { language } = context;
  const { messages } = services;
  return { context, language, asker: askerOf(response), say: sayIn(messages, language), words: sentencesOf(messages, 'admin', language) };
}

export function sendAdmin(
  { services, render }: AdminPages,
  response: Response,
  { context, words }: OpenedAdmin,
  page: string,
  title: string,
  view: Readonly<Record<string, unknown>>,
  status = 200,
): void {
  const frame = frameOf(context, title, services.messages, { styles: STYLES });
  response
    .status(status)
    .type('html')
    .send(render(`admin/${page}`, { ...frame, words, title, ...view }));
}

/** What a form shows of a refusal: faults by field, and a word about the whole where no field is to blame. */
export interface Faults {
  readonly byField: Readonly<Record<string, string>>;
  readonly whole: string;
  readonly status: number;
}

export const NO_FAULTS: Faults = { byField: {}, whole: '', status: 200 };

/** Refusals that a form answers; every other error goes on. `taken` is the field that a name in use belongs to. */
export function faultsOf(error: unknown, { services }: AdminPages, { language }: OpenedAdmin, taken: string): Faults {
  if (!(error instanceof Refusal)) throw error;
  const text = (code: string, values: Refusal['values'] = error.values) =>
    problemText({ code, values }, services.messages, language).replaceAll('`', '"');
  const status = REFUSAL_STATUS[error.kind];
  const whole = text(`${error.kind}.detail`);
  switch (error.kind) {
    case 'invalid-record': {
      const faults = error.problems.map(
        (problem) =>
          [(problem.pointer ?? '').split('/')[1] ?? '', problemText(problem, services.messages, language).replaceAll('`', '"')] as const,
      );
      return { byField: Object.fromEntries(faults.toReversed()), whole: faults.length === 0 ? whole : '', status };
    }
    case 'already-there':
      return { byField: { [taken]: whole }, whole: '', status };
    case 'changed-meanwhile':
      return { byField: {}, whole: text('admin.changed-meanwhile'), status };
    case 'not-allowed':
      // Whoever comes here is an administrator: the one thing that they may not is to shut themselves out.
      return { byField: {}, whole: text('admin.own-account'), status };
    case 'key-reused':
      return { byField: {}, whole: text('admin.sent-already'), status };
    case 'record-not-found':
      return { byField: {}, whole, status };
    default:
      throw error;
  }
}

/** The box above a form. `reload` is the address of what is on record now, where somebody else has changed it. */
export function summaryOf(fields: readonly FieldView[], { byField, whole, status }: Faults, say: Say, address = '') {
  const elsewhere = Object.entries(byField).flatMap(([name, text]) => (fields.some((field) => field.name === name) ? [] : [text]));
  return {
    heading: say('admin.faults'),
    errors: errorSummary(fields),
    whole: [whole, ...elsewhere].filter(Boolean).join(' '),
    reload: status === REFUSAL_STATUS['changed-meanwhile'] ? address : '',
  };
}

export function postedOf(request: Request): Posted {
  return (request.body ?? {}) as Posted;
}

/** What was done, told after the redirect: `admin.done-…`; empty for anything else. */
export function doneWords(request: Request, known: readonly string[], say: Say): string {
  const done = askedText(request.query['done']) ?? '';
  return known.includes(done) ? say(`admin.done-${done}`) : '';
}

/** The place `:id` of an address. */
export function idOf(request: Request): string {
  return String(request.params['id']);
}
