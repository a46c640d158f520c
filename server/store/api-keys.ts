// Keys of workshop systems in the store, by the hash of their secret.

import type { Store } from './open-store.ts';
import type { ApiKeyRow } from './tables.ts';

export async function insertApiKey({ db }: Store, key: ApiKeyRow): Promise<void> {
  await db.insertInto('api_key').values(key).execute();
}

/** Newest first. */
export async function listApiKeys({ db }: Store): Promise<ApiKeyRow[]> {
  return db.selectFrom('api_key').selectAll().orderBy('id', 'desc').execute();
}

/** One that is not revoked. */
export async function findLiveApiKey({ db }: Store, keyHash: string): Promise<ApiKeyRow | undefined> {
  return db.selectFrom('api_key').selectAll().where('key_hash', '=', keyHash).where('revoked_at', 'is', null).executeTakeFirst();
}

export async function touchApiKey({ db }: Store, id: string, usedAt: string): Promise<void> {
  await db.updateTable('api_key').set({ used_at: usedAt }).where('id', '=', id).execute();
}

/** Whether there was one to revoke. */
export async function revokeApiKey({ db }: Store, id: string, revokedAt: string): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('api_key')
    .set({ revoked_at: revokedAt })
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
