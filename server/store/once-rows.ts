// Answers kept under the key that they were asked with.

import type { Store } from './open-store.ts';
import type { OnceRow } from './tables.ts';

/** Takes the key, waiting for whoever is about to take it too; false: it is taken. */
export async function takeKey(store: Store, row: OnceRow): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await store.db
    .insertInto('once')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

export async function keptAnswer(store: Store, owner: string, key: string): Promise<OnceRow | undefined> {
  return store.db.selectFrom('once').selectAll().where('owner', '=', owner).where('key', '=', key).executeTakeFirst();
}

export async function keepAnswer(
  store: Store,
  { owner, key, ...answer }: Pick<OnceRow, 'owner' | 'key' | 'status' | 'location' | 'etag' | 'body'>,
): Promise<void> {
  await store.db.updateTable('once').set(answer).where('owner', '=', owner).where('key', '=', key).execute();
}

export async function forgetAnswers(store: Store, before: string): Promise<void> {
  await store.db.deleteFrom('once').where('at', '<', before).execute();
}
