// What makes changes of one record wait for each other, and tells a clash of unique values.

import type { Store } from './open-store.ts';

/**
 * Until the transaction ends nobody else changes this contract or what hangs on it. SQLite has one writer at a time anyway.
 * False: there is no such contract.
 */
export async function lockContract(store: Store, id: string): Promise<boolean> {
  const row = await store.db
    .selectFrom('contract')
    .select('id')
    .where('id', '=', id)
    .$if(store.database === 'postgres', (query) => query.forNoKeyUpdate())
    .executeTakeFirst();
  return row !== undefined;
}

/** Whether the database refused a value because another row has it. */
export function isTaken(error: unknown): boolean {
  const { code, message } = error as { code?: unknown; message?: unknown };
  return code === '23505' || (typeof message === 'string' && message.includes('UNIQUE constraint failed'));
}
