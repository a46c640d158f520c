// What every page of contracts begins with: who asks, in which language, with which words; and how it is sent.

import type { Request, Response } from 'express';
import type { Language } from '../../../engine/domain/words.ts';
import { askerOf } from '../../auth/asker.ts';
import type { Asker } from '../../records/who.ts';
import type { Services } from '../../services.ts';
import { type Say, sayIn, sentencesOf } from '../../words/sentences.ts';
import type { Posted } from '../form-field.ts';
import { frameOf } from '../frame.ts';
import { pageContext, type PageContext } from '../page-context.ts';
import type { RenderPage } from '../render-page.ts';
import type { FieldWords } from './contract-fields.ts';

export interface ContractPages {
  readonly services: Services;
  readonly render: RenderPage;
}

export interface Opened {
  readonly context: PageContext;
  readonly language: Language;
  readonly asker: Asker;
  readonly say: Say;
  /** The area's sentences that need no filling. */
  readonly words: Readonly<Record<string, string>>;
  readonly fieldWords: FieldWords;
  readonly today: string;
}

const STYLES = ['/assets/own/contracts.css'];

/** Claims and admin: whoever enters and edits contracts. */
export const OFFICE = ['claims', 'admin'] as const;

export function openPage({ services }: ContractPages, request: Request, response: Response): Opened {
  const context = pageContext(request, response);
  const { language } = context;
  const { messages, engine, clock } = services;
  return {
    context,
    language,
    asker: askerOf(response),
    say: sayIn(messages, language),
    words: sentencesOf(messages, 'contracts', language),
    fieldWords: { book: engine.book, messages, language },
    today: clock.today(),
  };
}

export interface SentPage {
  readonly page: string;
  readonly title: string;
  readonly view: Readonly<Record<string, unknown>>;
  readonly status?: number;
  readonly scripts?: readonly string[];
}

export function sendPage({ services, render }: ContractPages, response: Response, { context, words }: Opened, sent: SentPage): void {
  const { page, title, view, status = 200, scripts = [] } = sent;
  const frame = frameOf(context, title, services.messages, { styles: STYLES, scripts });
  response
    .status(status)
    .type('html')
    .send(render(`contracts/${page}`, { ...frame, words, ...view }));
}

/** The place `:id` of an address; Express gives a text. */
export function idOf(request: Request): string {
  return String(request.params['id']);
}

export function postedOf(request: Request): Posted {
  return (request.body ?? {}) as Posted;
}

/** One value of the address's query; of several the first. */
export function queryText(request: Request, name: string): string {
  const value: unknown = request.query[name];
  const first: unknown = Array.isArray(value) ? value[0] : value;
  return typeof first === 'string' ? first.replaceAll('\u0000', '').trim().slice(0, 200) : '';
}

/** What was done, told after the redirect: the sentence `contracts.done-…`; empty for anything else. */
export function doneWords(request: Request, known: readonly string[], say: Say): string {
  const done = queryText(request, 'done');
  return known.includes(done) ? say(`contracts.done-${done}`) : '';
}
