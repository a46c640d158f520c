// Failed sign-ins in the store, counted for all servers together.

import type { Store } from './open-store.ts';
import type { SignInFailureRow } from './tables.ts';

export async function insertFailures({ db }: Store, failures: readonly SignInFailureRow[]): Promise<void> {
  await db.insertInto('sign_in_failure').values(failures).execute();
}

/** The instants of a subject's failures after `since`, oldest first. */
export async function failuresSince({ db }: Store, subject: string, since: string): Promise<string[]> {
  const rows = await db
    .selectFrom('sign_in_failure')
    .select('at')
    .where('subject', '=', subject)
    .where('at', '>', since)
    .orderBy('at')
    .execute();
  return rows.map(({ at }) => at);
}

export async function deleteFailures({ db }: Store, ids: readonly string[]): Promise<void> {
  await db.deleteFrom('sign_in_failure').where('id', 'in', ids).execute();
}

export async function deleteFailuresOf({ db }: Store, subject: string): Promise<void> {
  await db.deleteFrom('sign_in_failure').where('subject', '=', subject).execute();
}

export async function deleteFailuresUntil({ db }: Store, until: string): Promise<void> {
  await db.deleteFrom('sign_in_failure').where('at', '<=', until).execute();
}
