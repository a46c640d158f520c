// The kinds of routes that records have: read, edit, create once.

import type { Request, RequestHandler } from 'express';
import { askerOf } from '../auth/asker.ts';
import { jsonBody } from '../http/json-body.ts';
import type { Route } from '../http/route.ts';
import type { Asker, Role, Scope } from '../records/who.ts';
import { sendJson } from './send-json.ts';

/** Who works with contracts and orders. */
export const DESK: readonly Role[] = ['workshop', 'claims', 'admin'];
/** Who keeps the contracts. */
export const OFFICE: readonly Role[] = ['claims', 'admin'];

/** An answer, and the ETag of the record that it shows. */
export interface Answer {
  readonly value: unknown;
  readonly etag?: string;
}

export type Answering = (request: Request, asker: Asker) => Promise<Answer>;

export function reading(path: string, may: readonly Role[], answer: Answering): Route {
  return { method: 'get', path, may, scope: 'read', handlers: [sendAnswer(answer)] };
}

export function editing(path: string, may: readonly Role[], answer: Answering): Route {
  return { method: 'put', path, may, scope: 'write', handlers: [...jsonBody(), sendAnswer(answer)] };
}

export function asking(path: string, may: readonly Role[], answer: Answering): Route {
  return { method: 'post', path, may, scope: 'ask', handlers: [sendAnswer(answer)] };
}

/** `create` is made by createOnce; `body`: whether it reads one. */
export function creating(
  path: string,
  may: readonly Role[],
  scope: Scope,
  create: RequestHandler,
  body: 'body' | 'no-body' = 'body',
): Route {
  return { method: 'post', path, may, scope, handlers: body === 'body' ? [...jsonBody(), create] : [create] };
}

function sendAnswer(answer: Answering): RequestHandler {
  return async (request, response) => {
    const { value, etag } = await answer(request, askerOf(response));
    sendJson(response, { status: 200, body: JSON.stringify(value), ...(etag === undefined ? {} : { etag }) });
  };
}
