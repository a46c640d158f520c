// A name for each request, so that a log line and a complaint can meet.

import { randomBytes } from 'node:crypto';
import type { RequestHandler, Response } from 'express';

const SANE = /^[\w.-]{1,64}$/;

/** Takes over a sane X-Request-Id, else makes one; it goes back in the answer's header. */
export function requestId(): RequestHandler {
  // Random once, then counted: unique across restarts, and cheaper than a random id for each request.
  const start = randomBytes(6).toString('hex');
  let count = 0;
  return (request, response, next) => {
    const given = request.headers['x-request-id'];
    const id = typeof given === 'string' && SANE.test(given) ? given : `${start}-${(count++).toString(36)}`;
    response.setHeader('X-Request-Id', id);
    next();
  };
}

export function requestIdOf(response: Response): string {
  return String(response.getHeader('X-Request-Id') ?? '');
}
