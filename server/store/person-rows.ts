// What the store holds of the person behind one contract, beyond the contract itself; read for an export, cleaned for an erasure.

import { sql } from 'kysely';
import type { Check, Order } from '../records/order.ts';
import { checkOf } from './check-rows.ts';
import type { Store } from './open-store.ts';
import { orderOf } from './order-rows.ts';
import { searchKey } from './search-keys.ts';

export async function contractIdNumbered(store: Store, number: string): Promise<string | undefined> {
  const row = await store.db.selectFrom('contract').select('id').where('number_key', '=', searchKey(number)).executeTakeFirst();
  return row?.id;
}

/** Oldest first. */
export async function ordersOfContract(store: Store, contractId: string): Promise<Order[]> {
  const rows = await store.db.selectFrom('repair_order').selectAll().where('contract_id', '=', contractId).orderBy('id').execute();
  return rows.map(orderOf);
}

/** Oldest first. */
export async function checksOfContract(store: Store, contractId: string): Promise<Check[]> {
  const rows = await store.db.selectFrom('check_record').selectAll().where('contract_id', '=', contractId).orderBy('id').execute();
  return rows.map(checkOf);
}

/** Who read or changed it, oldest first. */
export async function trailOfContract(store: Store, contractId: string) {
  const rows = await store.db
    .selectFrom('trail')
    .select(['at', 'action', 'why', 'who_name'])
    .where('contract_id', '=', contractId)
    .orderBy('id')
    .execute();
  return rows.map(({ at, action, why, who_name }) => ({ at, action, ...(why === null ? {} : { why }), by: who_name }));
}

/** Replaces order texts, and questions and answers of checks. */
export async function rewriteOrder(store: Store, { id, order }: Pick<Order, 'id' | 'order'>): Promise<void> {
  await store.db
    .updateTable('repair_order')
    .set({ facts: JSON.stringify(order) })
    .where('id', '=', id)
    .execute();
}

export async function rewriteCheck(store: Store, { id, question, answer }: Pick<Check, 'id' | 'question' | 'answer'>): Promise<void> {
  const texts = { question: JSON.stringify(question), answer: JSON.stringify(answer) };
  await store.db.updateTable('check_record').set(texts).where('id', '=', id).execute();
}

/** The history of edits with every text rewritten. */
export async function rewriteHistory(
  store: Store,
  contractId: string,
  rewrite: { readonly note: (text: string) => string; readonly changed: (json: string) => string },
): Promise<void> {
  const rows = await store.db.selectFrom('contract_change').selectAll().where('contract_id', '=', contractId).execute();
  for (const { version, note, changed } of rows) {
    const texts = { note: note === null ? null : rewrite.note(note), changed: rewrite.changed(changed) };
    await store.db.updateTable('contract_change').set(texts).where('contract_id', '=', contractId).where('version', '=', version).execute();
  }
}

/** Takes name, address, e-mail, telephone, plate and VIN off; `facts` are the contract's without what names a person. */
export async function blankPerson(
  store: Store,
  contractId: string,
  {
    number,
    facts,
    vehicleFacts,
    version,
    at,
  }: { readonly number: string; readonly facts: unknown; readonly vehicleFacts: unknown; readonly version: number; readonly at: string },
): Promise<void> {
  const contract = { number, number_key: searchKey(number), facts: JSON.stringify(facts), version, updated_at: at, erased_at: at };
  await store.db.updateTable('contract').set(contract).where('id', '=', contractId).execute();
  const nobody = { name: null, name_key: null, address: null, email: null, phone: null };
  await store.db.updateTable('customer').set(nobody).where('contract_id', '=', contractId).execute();
  const car = { registration: null, registration_key: null, vin: null, vin_key: null, facts: JSON.stringify(vehicleFacts) };
  await store.db.updateTable('vehicle').set(car).where('contract_id', '=', contractId).execute();
}

/** Answers kept for repeated requests that speak of this contract, or are a check, an order, a case or a letter of it. */
export async function forgetAnswersAbout(store: Store, contractId: string): Promise<void> {
  const about = `%${contractId}%`;
  const located = (id: string) => sql<boolean>`once.location like '%' || ${sql.ref(id)} || '%'`;
  await store.db
    .deleteFrom('once')
    .where((or) =>
      or.or([
        or('body', 'like', about),
        or('location', 'like', about),
        or.exists(or.selectFrom('check_record').select('id').where('contract_id', '=', contractId).where(located('check_record.id'))),
        or.exists(or.selectFrom('repair_order').select('id').where('contract_id', '=', contractId).where(located('repair_order.id'))),
        or.exists(or.selectFrom('claim_case').select('id').where('contract_id', '=', contractId).where(located('claim_case.id'))),
        or.exists(or.selectFrom('letter').select('id').where('contract_id', '=', contractId).where(located('letter.id'))),
      ]),
    )
    .execute();
}

/** Rejects of imports in which the person is named. */
export async function forgetRejects(store: Store, namesPerson: (text: string) => boolean): Promise<void> {
  const rows = await store.db.selectFrom('import_run').select(['id', 'rejects']).where('rejects', 'is not', null).execute();
  for (const { id, rejects } of rows) {
    if (namesPerson(rejects ?? '')) await store.db.updateTable('import_run').set({ rejects: null }).where('id', '=', id).execute();
  }
}

/**
 * The embedded database overwrites what is removed; older copies of it stand in the log of writes until that is emptied. On
 * PostgreSQL its vacuum does that in its own time.
 */
export async function emptyLogOfWrites(store: Store): Promise<void> {
  if (store.database === 'sqlite') await sql`pragma wal_checkpoint(truncate)`.execute(store.db);
}
