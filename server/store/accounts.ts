// Accounts in the store.

import type { Language } from '../../engine/domain/words.ts';
import type { Account } from '../records/account.ts';
import type { Role } from '../records/who.ts';
import type { Store } from './open-store.ts';
import type { AccountRow } from './tables.ts';

/** False: the name or the subject is taken. */
export async function insertAccount({ db }: Store, account: AccountRow): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('account')
    .values(account)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

export async function listAccounts({ db }: Store): Promise<AccountRow[]> {
  return db.selectFrom('account').selectAll().orderBy('name').execute();
}

export async function findAccount(
  { db }: Store,
  by: { readonly id: string } | { readonly name: string } | { readonly oidc_subject: string },
): Promise<AccountRow | undefined> {
  const [column, value] = Object.entries(by)[0] as ['id' | 'name' | 'oidc_subject', string];
  return db.selectFrom('account').selectAll().where(column, '=', value).executeTakeFirst();
}

/** Changes one whose version is still `ifVersion`, and counts it up; whether it was. */
export async function updateAccount({ db }: Store, id: string, ifVersion: number, changes: Partial<AccountRow>): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('account')
    .set({ ...changes, version: ifVersion + 1 })
    .where('id', '=', id)
    .where('version', '=', ifVersion)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** What somebody changes of themselves, whoever edits the account meanwhile. */
export async function changeAccount(
  { db }: Store,
  id: string,
  changes: Partial<Pick<AccountRow, 'password_hash' | 'language'>>,
): Promise<void> {
  await db.updateTable('account').set(changes).where('id', '=', id).execute();
}

export async function workshopExists({ db }: Store, id: string): Promise<boolean> {
  return (await db.selectFrom('workshop').select('id').where('id', '=', id).executeTakeFirst()) !== undefined;
}

export function accountOf(row: AccountRow): Account {
  return {
    id: row.id,
    name: row.name,
    fullName: row.full_name,
    role: row.role as Role,
    ...(row.workshop_id === null ? {} : { workshopId: row.workshop_id }),
    ...(row.language === null ? {} : { language: row.language as Language }),
    hasPassword: row.password_hash !== null,
    isFederated: row.oidc_subject !== null,
    isDemo: row.is_demo === 1,
    isDisabled: row.is_disabled === 1,
    isLead: row.is_lead === 1,
    createdAt: row.created_at,
    version: row.version,
  };
}
