// Sessions in the store: by the hash of their token, with the account that each stands for.

import type { Store } from './open-store.ts';
import type { AccountRow, SessionRow } from './tables.ts';

export async function insertSession({ db }: Store, session: SessionRow): Promise<void> {
  await db.insertInto('session').values(session).execute();
}

export type SessionWithAccount = SessionRow &
  Pick<AccountRow, 'full_name' | 'role' | 'workshop_id' | 'is_demo' | 'is_disabled' | 'is_lead'>;

export async function findSession({ db }: Store, tokenHash: string): Promise<SessionWithAccount | undefined> {
  return db
    .selectFrom('session')
    .innerJoin('account', 'account.id', 'session.account_id')
    .selectAll('session')
    .select(['account.full_name', 'account.role', 'account.workshop_id', 'account.is_demo', 'account.is_disabled', 'account.is_lead'])
    .where('session.token_hash', '=', tokenHash)
    .executeTakeFirst();
}

export async function touchSession({ db }: Store, tokenHash: string, seenAt: string): Promise<void> {
  await db.updateTable('session').set({ seen_at: seenAt }).where('token_hash', '=', tokenHash).execute();
}

export async function deleteSession({ db }: Store, tokenHash: string): Promise<void> {
  await db.deleteFrom('session').where('token_hash', '=', tokenHash).execute();
}

/** Of one account, but for the one that is kept. */
export async function deleteSessionsOf({ db }: Store, accountId: string, keptHash = ''): Promise<void> {
  await db.deleteFrom('session').where('account_id', '=', accountId).where('token_hash', '!=', keptHash).execute();
}

export async function deleteEndedSessions({ db }: Store, now: string): Promise<void> {
  await db.deleteFrom('session').where('ends_at', '<=', now).execute();
}
