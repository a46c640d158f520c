// What every page of follow-up contact begins with, and how it is sent.

import type { Request, Response } from 'express';
import { type Problem, problemText } from '../../../engine/domain/problem.ts';
import type { Language } from '../../../engine/domain/words.ts';
import { askerOf } from '../../auth/asker.ts';
import { Refusal, REFUSAL_STATUS } from '../../records/refusal.ts';
import type { Asker } from '../../records/who.ts';
import type { Services } from '../../services.ts';
import { type Say, sayIn, sentencesOf } from '../../words/sentences.ts';
import { askedText } from '../asked-text.ts';
import type { Posted } from '../form-field.ts';
import { frameOf } from '../frame.ts';
import { pageContext, type PageContext } from '../page-context.ts';
import type { RenderPage } from '../render-page.ts';

export interface FollowUpPages {
  readonly services: Services;
  readonly render: RenderPage;
}

export interface Opened {
  readonly context: PageContext;
  readonly language: Language;
  readonly asker: Asker;
  readonly say: Say;
  readonly words: Readonly<Record<string, string>>;
  readonly today: string;
}

export const OFFICE = ['claims', 'admin'] as const;

const STYLES = ['/assets/own/follow-up.css'];
const SCRIPTS = ['/assets/own/print.js'];

export function openPage({ services }: FollowUpPages, request: Request, response: Response): Opened {
  const context = pageContext(request, response);
  const { language } = context;
  const { messages, clock } = services;
  return {
    context,
    language,
    asker: askerOf(response),
    say: sayIn(messages, language),
    words: sentencesOf(messages, 'follow-up', language),
    today: clock.today(),
  };
}

export function sendPage(
  { services, render }: FollowUpPages,
  response: Response,
  { context, words }: Opened,
  { page, title, view, status = 200 }: { page: string; title: string; view: Readonly<Record<string, unknown>>; status?: number },
): void {
  const frame = frameOf(context, title, services.messages, { styles: STYLES, scripts: SCRIPTS });
  response
    .status(status)
    .type('html')
    .send(render(`follow-up/${page}`, { ...frame, words, title, ...view }));
}

export function idOf(request: Request): string {
  return String(request.params['id']);
}

export function postedOf(request: Request): Posted {
  return (request.body ?? {}) as Posted;
}

/** One value of the address's query. */
export function queryText(request: Request, name: string): string {
  return askedText(request.query[name]) ?? '';
}

/** The sentence `follow-up.done-…`; empty for anything else. */
export function doneWords(request: Request, known: readonly string[], say: Say): string {
  const done = queryText(request, 'done');
  return known.includes(done) ? say(`follow-up.done-${done}`) : '';
}

/** What a form shows of a refusal. */
export interface FormFaults {
  readonly byField: Readonly<Record<string, string>>;
  /** Where no field is to blame; empty: nothing. */
  readonly whole: string;
  readonly status: number;
}

export const NO_FAULTS: FormFaults = { byField: {}, whole: '', status: 200 };

/** Refusals that a form answers; every other error goes on. `inState`: the sentence for a state that has moved on. */
export function faultsOf(error: unknown, { services }: FollowUpPages, { language, say }: Opened, inState: string): FormFaults {
  if (!(error instanceof Refusal)) throw error;
  const status = REFUSAL_STATUS[error.kind];
  switch (error.kind) {
    case 'invalid-record': {
      const byField = error.problems.map((problem) => [(problem.pointer ?? '').slice(1), textOf(problem, services, language)] as const);
      return { byField: Object.fromEntries(byField.toReversed()), whole: '', status };
    }
    case 'changed-meanwhile':
      return { byField: {}, whole: say('follow-up.changed'), status };
    case 'not-in-this-state':
      return { byField: {}, whole: say(inState), status };
    default:
      throw error;
  }
}

/** Of a text that cannot be kept, without the field's name in the wire's words. */
function textOf(problem: Problem, { messages }: Services, language: Language): string {
  const known: Readonly<Record<string, string>> = {
    'record.too-long': 'follow-up.fault-too-long',
    'record.unreadable': 'follow-up.fault-unreadable',
  };
  return problemText({ ...problem, code: known[problem.code] ?? problem.code }, messages, language);
}
