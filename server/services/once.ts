// What is created once although it is asked for twice: Idempotency-Key.

import type { Asker } from '../records/who.ts';

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
   * and body. Without a key just works. Services called inside `work` take part in the transaction.
   */
  give(asker: Asker, key: string | undefined, requestHash: string, work: () => Promise<GivenAnswer>): Promise<GivenAnswer & { readonly replayed: boolean }>;
}
