// POSTs that create: one record for one Idempotency-Key, however often it is sent.

import { createHash } from 'node:crypto';
import type { Request, RequestHandler } from 'express';
import { askerOf } from '../auth/asker.ts';
import type { Asker } from '../records/who.ts';
import type { GivenAnswer, Once } from '../services/once.ts';
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

/**
 * As createOnce, for work that takes time and so is not done in the transaction that keeps the answer. Who sends the same twice
 * at the same time may be told by the work itself that it is done already.
 */
export function createOnceOutside(once: Once, read: (request: Request, asker: Asker) => () => Promise<Created>): RequestHandler {
  return async (request, response) => {
    const asker = askerOf(response);
    const key = idempotencyKeyOf(request);
    const work = read(request, asker);
    const hash = requestHash(request);
    const kept = key === undefined ? undefined : await keptUnder(once, asker, key, hash);
    if (kept) {
      response.setHeader('Idempotent-Replay', 'true');
      sendJson(response, kept);
      return;
    }
    const { value, ...told } = await work();
    const given = { status: 201, body: JSON.stringify(value), ...told };
    if (key !== undefined) await once.give(asker, key, hash, () => Promise.resolve(given));
    sendJson(response, given);
  };
}

/** Undefined: nobody has sent it before. */
async function keptUnder(once: Once, asker: Asker, key: string, hash: string): Promise<GivenAnswer | undefined> {
  try {
    return await once.give(asker, key, hash, () => Promise.reject(new NotYet()));
  } catch (error) {
    if (error instanceof NotYet) return undefined;
    throw error;
  }
}

/** Gives the key back. */
class NotYet extends Error {}

/** Of method, address and body: what has to be the same for a key to mean the same. */
function requestHash(request: Request): string {
  return createHash('sha256')
    .update(`${request.method} ${request.originalUrl}\n${JSON.stringify(request.body ?? null)}`)
    .digest('hex');
}
