// What is created once although it is asked for twice: Idempotency-Key.

import { Refusal } from '../records/refusal.ts';
import type { Asker } from '../records/who.ts';
import { forgetAnswers, keepAnswer, keptAnswer, takeKey } from '../store/once-rows.ts';
import { recordFault } from './record-faults.ts';
import { demandNoProblems } from './refuse.ts';
import type { ServiceParts } from './service-parts.ts';

/** An answer as it was first given, and is given again. */
export interface GivenAnswer {
  readonly status: number;
  readonly location?: string;
  readonly etag?: string;
  /** JSON text; for pages empty. */
  readonly body: string;
}

export interface Once {
  /**
   * Runs `work` and keeps its answer under the key, both in one transaction; asked again with the same key and request,
   * gives the kept answer without working. Throws `key-reused` where the request differs. `requestHash` is of method, path
   * and body. Without a key it works each time, in one transaction too. Services called inside `work` take part in the transaction.
   */
  give(
    asker: Asker,
    key: string | undefined,
    requestHash: string,
    work: () => Promise<GivenAnswer>,
  ): Promise<GivenAnswer & { readonly replayed: boolean }>;
}

const KEPT_DAYS = 7;
const HOUR_MS = 3_600_000;

/** Once over the store. Answers are kept for a week; older ones go when the next key comes. */
export function openOnce({ store, clock }: ServiceParts): Once {
  let forgotAt = 0;

  async function forgetOld(now: string): Promise<void> {
    const nowMs = Date.parse(now);
    if (nowMs - forgotAt < HOUR_MS) return;
    forgotAt = nowMs;
    await forgetAnswers(store, new Date(nowMs - KEPT_DAYS * 24 * HOUR_MS).toISOString());
  }

  return {
    async give({ who }, key, requestHash, work) {
      if (key === undefined) return { ...(await store.atomically(work)), replayed: false };
      demandNoProblems(/^[\x21-\x7e]{1,255}$/.test(key) ? [] : [recordFault('/key', 'unreadable')]);
      const owner = `${who.kind}:${who.id}`;
      const at = clock.now();
      await forgetOld(at);
      return store.atomically(async () => {
        const isFirst = await takeKey(store, {
          owner,
          key,
          request_hash: requestHash,
          status: 0,
          location: null,
          etag: null,
          body: '',
          at,
        });
        if (isFirst) {
          const given = await work();
          await keepAnswer(store, {
            owner,
            key,
            status: given.status,
            location: given.location ?? null,
            etag: given.etag ?? null,
            body: given.body,
          });
          return { ...given, replayed: false };
        }
        const kept = await keptAnswer(store, owner, key);
        if (!kept) throw new Refusal('key-in-use');
        if (kept.request_hash !== requestHash) throw new Refusal('key-reused');
        const { status, location, etag, body } = kept;
        return { status, ...(location === null ? {} : { location }), ...(etag === null ? {} : { etag }), body, replayed: true };
      });
    },
  };
}
