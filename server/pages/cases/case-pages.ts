// What every page of the claims desk begins with: who asks, in which language, with which words; and how it is sent.

import type { Request, Response } from 'express';
import { askerOf } from '../../auth/asker.ts';
import type { Asker } from '../../records/who.ts';
import type { Services } from '../../services.ts';
import { sentencesOf } from '../../words/sentences.ts';
import { type Posted, postedText } from '../form-field.ts';
import { frameOf } from '../frame.ts';
import { pageContext, type PageContext } from '../page-context.ts';
import type { RenderPage } from '../render-page.ts';
import { type CaseContext, caseContext } from './case-words.ts';

export interface CasePages {
  readonly services: Services;
  readonly render: RenderPage;
}

export interface Opened extends CaseContext {
  readonly asker: Asker;
  readonly page: PageContext;
}

/** Claims and admin: whoever decides. */
export const OFFICE = ['claims', 'admin'] as const;

const STYLES = ['/assets/own/cases.css'];

export function openPage({ services }: CasePages, request: Request, response: Response): Opened {
  const page = pageContext(request, response);
  return { ...caseContext(services, page.language), asker: askerOf(response), page };
}

export interface SentPage {
  readonly page: string;
  readonly title: string;
  readonly view: Readonly<Record<string, unknown>>;
  readonly status?: number;
  /** Where the links that change the language lead; left out: the page's own address. */
  readonly address?: string;
  /** Beside the desk's own. */
  readonly styles?: readonly string[];
}

export function sendPage({ services, render }: CasePages, response: Response, { page: context, language }: Opened, sent: SentPage): void {
  const { page, title, view, status = 200, address = context.address, styles = [] } = sent;
  const frame = frameOf({ ...context, address }, title, services.messages, { styles: [...STYLES, ...styles] });
  const words = sentencesOf(services.messages, 'cases', language);
  response
    .status(status)
    .type('html')
    .send(render(`cases/${page}`, { ...frame, words, caseWords: words, ...view }));
}

/** Ids of records are short; anything else cannot be one. */
export function placeIn(request: Request, name: string): string {
  const value = request.params[name];
  return typeof value === 'string' && /^[\w-]{1,64}$/.test(value) ? value : 'none';
}

export function postedOf(request: Request): Posted {
  return (request.body ?? {}) as Posted;
}

/** One value of the address's query, without what nobody could have typed. */
export function queryText(request: Request, name: string): string {
  const value: unknown = request.query[name];
  const first: unknown = Array.isArray(value) ? value[0] : value;
  return typeof first === 'string' && !/[\u0000\p{Cs}]/u.test(first) ? first.trim().slice(0, 200) : '';
}

/** The version that a form was opened with; none that was ever given where it is no number. */
export function versionOf(posted: Posted): number {
  const text = postedText(posted, 'version');
  return /^\d{1,9}$/.test(text) ? Number(text) : 0;
}
