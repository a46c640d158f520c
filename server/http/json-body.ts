// The body of a question: JSON, at most 1 MiB, and a clear word where it is not.

import { isUtf8 } from 'node:buffer';
import express, { type ErrorRequestHandler, type RequestHandler } from 'express';
import { HttpFault } from './http-fault.ts';
import { locateJsonFault } from './locate-json-fault.ts';

/** 1 MiB, after decompression. */
export const BODY_LIMIT = 1024 * 1024;

/** In their order: is there one, and is it JSON; read it; say where it is not. */
export function jsonBody(): (RequestHandler | ErrorRequestHandler)[] {
  return [demandJson, express.json({ limit: BODY_LIMIT, strict: false, type: () => true, verify: demandUtf8 }), tellMalformedJson];
}

const demandJson: RequestHandler = (request, _response, next) => {
  if (!hasBody(request.headers)) throw new HttpFault('empty-body');
  const type = request.headers['content-type'];
  if (type === undefined || !/^application\/(?:[\w.-]+\+)?json\s*(?:;|$)/i.test(type)) {
    throw new HttpFault('unsupported-media-type');
  }
  next();
};

/** Bytes that are no text would otherwise pass as question marks in a name. */
function demandUtf8(_request: unknown, _response: unknown, body: Buffer): void {
  if (!isUtf8(body)) throw new HttpFault('not-utf8');
}

const tellMalformedJson: ErrorRequestHandler = (error: { type?: unknown; body?: unknown }, _request, _response, next) => {
  if (error.type !== 'entity.parse.failed') {
    next(error);
    return;
  }
  const place = locateJsonFault(String(error.body ?? ''));
  next(new HttpFault('malformed-json', { line: place?.line ?? 1, column: place?.column ?? 1 }));
};

function hasBody(headers: Readonly<Record<string, string | string[] | undefined>>): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}
