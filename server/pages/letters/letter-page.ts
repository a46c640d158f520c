// What every page of letters begins with: who asks, in which language, with which words; and how it is sent.

import type { Request, Response } from 'express';
import type { Language } from '../../../engine/domain/words.ts';
import { askerOf } from '../../auth/asker.ts';
import type { Role } from '../../records/who.ts';
import type { Asker } from '../../records/who.ts';
import type { Services } from '../../services.ts';
import { type Say, sayIn, sentencesOf } from '../../words/sentences.ts';
import { frameOf } from '../frame.ts';
import { pageContext, type PageContext } from '../page-context.ts';
import type { RenderPage } from '../render-page.ts';

export interface LetterPages {
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
}

/** Whoever writes to customers. */
export const MAY: readonly Role[] = ['claims', 'admin'];
const STYLES = ['/assets/own/letters.css'];
const SCRIPTS = ['/assets/own/print.js'];

export function openPage({ services: { messages } }: LetterPages, request: Request, response: Response): Opened {
  const context = pageContext(request, response);
  const { language } = context;
  return {
    context,
    language,
    asker: askerOf(response),
    say: sayIn(messages, language),
    words: sentencesOf(messages, 'letter-pages', language),
  };
}

export interface SentPage {
  /** Of templates/pages/letters. */
  readonly page: string;
  readonly title: string;
  readonly view: Readonly<Record<string, unknown>>;
  readonly status: number;
}

export function sendPage({ services, render }: LetterPages, response: Response, { context, words }: Opened, sent: SentPage): void {
  const { page, title, view, status } = sent;
  const frame = frameOf(context, title, services.messages, { styles: STYLES, scripts: SCRIPTS });
  response
    .status(status)
    .type('html')
    .send(render(`letters/${page}`, { ...frame, words, title, ...view }));
}
