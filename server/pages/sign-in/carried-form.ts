// A form that was sent when nobody was signed in any more: carried through the sign-in, so that nothing typed is lost.

import type { Request } from 'express';
import type { Posted } from '../form-field.ts';

/** Where somebody wanted to go, and what they had typed for it. */
export interface Errand {
  /** An address of ours; empty: none in particular. */
  readonly next: string;
  /** What is to be posted there; undefined: it is only to be opened. */
  readonly fields: readonly CarriedField[] | undefined;
}

export interface CarriedField {
  readonly name: string;
  readonly value: string;
}

/** Every field once for each time that it was posted. */
export function fieldsOf(posted: Posted): CarriedField[] {
  return Object.entries(posted).flatMap(([name, values]) => [values ?? []].flat().map((value) => ({ name, value })));
}

/** As the hidden field of the sign-in form holds it; empty: nothing. */
export function packFields(fields: readonly CarriedField[] | undefined): string {
  return fields === undefined ? '' : JSON.stringify(fields.map(({ name, value }) => [name, value]));
}

/** Undefined where the text is not what packFields makes. */
export function unpackFields(text: string): CarriedField[] | undefined {
  if (text === '') return undefined;
  try {
    const pairs: unknown = JSON.parse(text);
    if (!Array.isArray(pairs)) return undefined;
    return pairs.flatMap((pair: unknown) => {
      const [name, value] = Array.isArray(pair) ? (pair as unknown[]) : [];
      return typeof name === 'string' && typeof value === 'string' ? [{ name, value }] : [];
    });
  } catch {
    return undefined;
  }
}

/** The path and query where they are of this server; else empty. No other site is ever redirected to. */
export function localAddress(address: string): string {
  if (!/^\/(?![/\\])[^\u0000-\u001f\\]*$/.test(address)) return '';
  const base = 'http://coverline.invalid';
  if (!URL.canParse(address, base)) return '';
  const url = new URL(address, base);
  return url.origin === base && !url.pathname.startsWith('//') ? `${url.pathname}${url.search}` : '';
}

/** The page that a form was sent from; empty where the browser does not tell. */
export function pageBefore(request: Request): string {
  const referer = request.headers.referer ?? '';
  if (!URL.canParse(referer)) return '';
  const { host, pathname, search } = new URL(referer);
  return host === request.headers.host ? localAddress(`${pathname}${search}`) : '';
}
