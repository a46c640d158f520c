// POSTs that create: one record for one Idempotency-Key, however often it is sent.

import { createHash } from 'node:crypto';
import type { Request, RequestHandler } from 'express';
import { askerOf } from '../auth/asker.ts';
import type { Asker } from '../records/who.ts';
import type { Once } from '../services/once.ts';
import { idempotencyKeyOf } from './read-request.ts';
import { sendJson } from './send-json.ts';

/** What was created, and how it is told. */
export interface Created {
  readonly value: unknown;
  /** Where it can be read. */
  readonly location?: string;
  readonly etag?: string;
}

/**
 * `read` takes the request apart and refuses what it cannot be; what it returns then works, in one transaction with the
 * keeping of the answer. Sent again with the same key, the request gets the kept answer, marked `Idempotent-Replay: true`.
 */
export function createOnce(once: Once, read: (request: Request, asker: Asker) => () => Promise<Created>): RequestHandler {
  return async (request, response) => {
    const asker = askerOf(response);
    const key = idempotencyKeyOf(request);
    const work = read(request, asker);
    const { replayed, ...given } = await once.give(asker, key, key === undefined ? '' : requestHash(request), async () => {
      const { value, ...told } = await work();
      return { status: 201, body: JSON.stringify(value), ...told };
    });
    if (replayed) response.setHeader('Idempotent-Replay', 'true');
    sendJson(response, given);
  };
}

/** Of method, address and body: what has to be the same for a key to mean the same. */
function requestHash(request: Request): string {
  return createHash('sha256')
    .update(`${request.method} ${request.originalUrl}\n${JSON.stringify(request.body ?? null)}`)
    .digest('hex');
}
