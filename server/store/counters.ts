// Running numbers: each given once.

import { sql } from 'kysely';
import type { Store } from './open-store.ts';

/** The next number under this name, from 1; whoever asks in another transaction waits until this one is done. */
export async function nextNumber(store: Store, name: string): Promise<number> {
  const { value } = await store.db
    .insertInto('counter')
    .values({ name, value: 1 })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value: sql<number>`counter.value + 1` }))
    .returning('value')
    .executeTakeFirstOrThrow();
  return value;
}
