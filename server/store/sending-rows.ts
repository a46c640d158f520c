// Sendings of letters in the store: queued, claimed by one server at a time, and settled.

import type { Sending } from '../records/letter.ts';
import { withoutNulls } from './contract-rows.ts';
import type { Store } from './open-store.ts';
import type { SendingRow } from './tables-decisions.ts';

export async function insertSending(store: Store, row: SendingRow): Promise<void> {
  await store.db.insertInto('sending').values(row).execute();
}

export async function sendingById(store: Store, id: string): Promise<SendingRow | undefined> {
  return store.db.selectFrom('sending').selectAll().where('id', '=', id).executeTakeFirst();
}

/** Oldest first. */
export async function sendingsOfLetters(store: Store, letterIds: readonly string[]): Promise<Sending[]> {
  if (letterIds.length === 0) return [];
  const rows = await store.db.selectFrom('sending').selectAll().where('letter_id', 'in', letterIds).orderBy('id').execute();
  return rows.map(sendingOf);
}

/** Marks the one that is due longest as being sent under this claim; two servers that ask at once get different ones. */
export async function claimDue(
  store: Store,
  { now, claim, until }: { readonly now: string; readonly claim: string; readonly until: string },
): Promise<SendingRow | undefined> {
  return store.db
    .updateTable('sending')
    .set((set) => ({ state: 'sending', claim, claimed_until: until, attempts: set('attempts', '+', 1) }))
    .where('id', '=', (query) =>
      query
        .selectFrom('sending as due')
        .select('due.id')
        .where('due.state', '=', 'waiting')
        .where('due.next_at', '<=', now)
        .orderBy('due.next_at')
        .orderBy('due.id')
        .limit(1)
        .$if(store.database === 'postgres', (due) => due.forUpdate().skipLocked()),
    )
    .where('state', '=', 'waiting')
    .returningAll()
    .executeTakeFirst();
}

/** Those that nobody can be sending any more at this instant; without one, all that are being sent. */
export async function abandoned(store: Store, at?: string): Promise<SendingRow[]> {
  let rows = store.db.selectFrom('sending').selectAll().where('state', '=', 'sending').orderBy('id');
  if (at !== undefined) rows = rows.where('claimed_until', '<', at);
  return rows.execute();
}

/** What became of it, as long as it is in one of these states under this claim; else another has settled it: false. */
export async function settle(
  store: Store,
  { id, claim }: Pick<SendingRow, 'id' | 'claim'>,
  from: readonly Sending['state'][],
  settled: Pick<SendingRow, 'state' | 'next_at' | 'sent_at' | 'fault'>,
): Promise<boolean> {
  const { numUpdatedRows } = await store.db
    .updateTable('sending')
    .set({ ...settled, claimed_until: null })
    .where('id', '=', id)
    .where('claim', '=', claim)
    .where('state', 'in', from)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Into the queue once more, under the same Message-ID; false: it is neither failed nor unknown. */
export async function requeue(store: Store, id: string, { by, at }: { readonly by: string; readonly at: string }): Promise<boolean> {
  const { numUpdatedRows } = await store.db
    .updateTable('sending')
    .set({ state: 'waiting', attempts: 0, next_at: at, queued_by: by, claim: null, claimed_until: null, fault: null })
    .where('id', '=', id)
    .where('state', 'in', ['unknown', 'failed'])
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Takes the addresses, and what servers said of them, off the sendings of a contract's letters; what waits is not sent any more. */
export async function eraseSendings(store: Store, contractId: string): Promise<void> {
  const ofContract = store.db.selectFrom('letter').select('letter.id').where('letter.contract_id', '=', contractId);
  await store.db
    .updateTable('sending')
    .set({ state: 'failed', next_at: null })
    .where('letter_id', 'in', ofContract)
    .where('state', '=', 'waiting')
    .execute();
  await store.db.updateTable('sending').set({ address: '', fault: null }).where('letter_id', 'in', ofContract).execute();
}

export function sendingOf(row: SendingRow): Sending {
  return {
    id: row.id,
    letterId: row.letter_id,
    to: row.address,
    state: row.state as Sending['state'],
    messageId: row.message_id,
    attempts: row.attempts,
    queuedAt: row.queued_at,
    ...withoutNulls({ sentAt: row.sent_at, fault: row.fault }),
  };
}
