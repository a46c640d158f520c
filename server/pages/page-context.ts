// What a page knows of its request: the language, the address, who is signed in.

import { parseCookie, stringifySetCookie } from 'cookie';
import type { Request, RequestHandler, Response } from 'express';
import type { Language } from '../../engine/domain/words.ts';
import { whoOf } from '../auth/asker.ts';
import { isLanguage } from '../http/language.ts';
import type { Who } from '../records/who.ts';
import { nonceOf } from './page-headers.ts';

export interface PageContext {
  readonly language: Language;
  /** The page's own address with its query, without `lang`. */
  readonly address: string;
  readonly who: Who | undefined;
  /** Marks the page's own scripts as its own; page-headers.ts tells the browser the same. */
  readonly nonce: string;
}

const LANGUAGE_COOKIE = 'coverline-language';

export function pageContext(request: Request, response: Response): PageContext {
  return { language: pageLanguage(request), address: addressWithoutLanguage(request), who: whoOf(response), nonce: nonceOf(response) };
}

/** `?lang=en`, else what was chosen last, else Danish. */
export function pageLanguage(request: Request): Language {
  const asked: unknown = request.query['lang'];
  if (isLanguage(asked)) return asked;
  const kept = parseCookie(request.headers.cookie ?? '')[LANGUAGE_COOKIE];
  return isLanguage(kept) ? kept : 'da';
}

/** A language chosen by `?lang=` holds for the pages that follow. */
export function rememberLanguage(): RequestHandler {
  return (request, response, next) => {
    const asked: unknown = request.query['lang'];
    if (isLanguage(asked)) keepLanguage(response, asked);
    next();
  };
}

/** For the pages that follow. */
export function keepLanguage(response: Response, language: Language): void {
  const options = { path: '/', httpOnly: true, sameSite: 'strict', secure: response.req.secure, maxAge: 365 * 24 * 3600 } as const;
  response.append('Set-Cookie', stringifySetCookie({ name: LANGUAGE_COOKIE, value: language, ...options }));
}

function addressWithoutLanguage(request: Request): string {
  const url = new URL(request.originalUrl, 'http://localhost');
  url.searchParams.delete('lang');
  return `${url.pathname}${url.search}`;
}
