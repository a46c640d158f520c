// Answers that stay the same while the server runs: their ETag is computed once, and a client that has them gets 304.

import { createHash } from 'node:crypto';
import type { Request, Response } from 'express';

export interface Unchanging {
  readonly body: string;
  readonly etag: string;
  readonly contentType: string;
  readonly cacheControl: string;
}

/** Kept by clients, asked about each time: another start of the server may bring other rules. */
export const ASK_EACH_TIME = 'no-cache';

export function unchanging(body: string, contentType: string, cacheControl: string): Unchanging {
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`;
  return { body, etag, contentType, cacheControl };
}

export function unchangingJson(value: unknown, cacheControl: string = ASK_EACH_TIME): Unchanging {
  return unchanging(JSON.stringify(value), 'application/json; charset=utf-8', cacheControl);
}

export function sendUnchanging(request: Request, response: Response, answer: Unchanging): void {
  response.setHeader('ETag', answer.etag);
  response.setHeader('Cache-Control', answer.cacheControl);
  if (request.fresh) {
    response.status(304).end();
    return;
  }
  response.setHeader('Content-Type', answer.contentType);
  response.end(request.method === 'HEAD' ? undefined : answer.body);
}
