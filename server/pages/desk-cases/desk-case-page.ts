// What the workshop's pages of cases begin with: who asks, in which language, with which words; and how a page is sent.

import type { Request, Response } from 'express';
import { askerOf } from '../../auth/asker.ts';
import type { Asker, Role } from '../../records/who.ts';
import type { Services } from '../../services.ts';
import { type Say, sayIn, sentencesOf } from '../../words/sentences.ts';
import { type CaseContext, caseContext } from '../cases/case-words.ts';
import type { Posted } from '../form-field.ts';
import { frameOf } from '../frame.ts';
import { pageContext, type PageContext } from '../page-context.ts';
import type { RenderPage } from '../render-page.ts';

export const DESK: readonly Role[] = ['workshop', 'claims', 'admin'];

export interface DeskCasePages {
  readonly services: Services;
  readonly render: RenderPage;
}

export interface Opened {
  readonly context: PageContext;
  readonly asker: Asker;
  readonly say: Say;
  /** What views of cases are made with. */
  readonly cases: CaseContext;
}

export function openPage({ services }: DeskCasePages, request: Request, response: Response): Opened {
  const context = pageContext(request, response);
  return {
    context,
    asker: askerOf(response),
    say: sayIn(services.messages, context.language),
    cases: caseContext(services, context.language),
  };
}

export interface SentPage {
  readonly page: string;
  readonly title: string;
  readonly view: Readonly<Record<string, unknown>>;
  readonly status?: number;
  /** Where the links that change the language lead; left out: the page's own address. */
  readonly address?: string;
}

const STYLES = ['/assets/own/cases.css', '/assets/own/desk-cases.css'];

export function sendPage({ services, render }: DeskCasePages, response: Response, { context }: Opened, sent: SentPage): void {
  const { page, title, view, status = 200, address = context.address } = sent;
  const { messages } = services;
  response
    .status(status)
    .type('html')
    .send(
      render(`desk-cases/${page}`, {
        ...frameOf({ ...context, address }, title, messages, { styles: STYLES }),
        words: sentencesOf(messages, 'desk-cases', context.language),
        caseWords: sentencesOf(messages, 'cases', context.language),
        ...view,
      }),
    );
}

/** Ids of records are short; anything else cannot be one. */
export function placeIn(request: Request, name: string): string {
  const value = request.params[name];
  return typeof value === 'string' && /^[\w-]{1,64}$/.test(value) ? value : 'none';
}

export function postedOf(request: Request): Posted {
  return (request.body ?? {}) as Posted;
}

/** One value of the address's query; what is no such is empty. */
export function queryText(request: Request, name: string): string {
  const value: unknown = request.query[name];
  return typeof value === 'string' && !/[\0\p{Cs}]/u.test(value) ? value.slice(0, 1000) : '';
}

export function deskCasePath(id: string): string {
  return `/desk/cases/${encodeURIComponent(id)}`;
}
