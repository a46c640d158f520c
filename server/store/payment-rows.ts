// Payments of a contract in the store.

import type { Payment } from '../records/contract.ts';
import type { Store } from './open-store.ts';

/** By the day that they are due. */
export async function paymentsOf(store: Store, contractId: string): Promise<Payment[]> {
  const rows = await store.db
    .selectFrom('payment')
    .selectAll()
    .where('contract_id', '=', contractId)
    .orderBy('due_on')
    .orderBy('id')
    .execute();
  return rows.map(({ id, due_on, amount, paid_on }) => ({ id, dueOn: due_on, amount, paidOn: paid_on }));
}

export async function insertPayment(store: Store, contractId: string, { id, dueOn, amount, paidOn }: Payment): Promise<void> {
  await store.db.insertInto('payment').values({ id, contract_id: contractId, due_on: dueOn, amount, paid_on: paidOn }).execute();
}

/** Whether the contract has that payment. */
export async function setPaidOn(store: Store, contractId: string, id: string, paidOn: string | null): Promise<boolean> {
  const { numUpdatedRows } = await store.db
    .updateTable('payment')
    .set({ paid_on: paidOn })
    .where('id', '=', id)
    .where('contract_id', '=', contractId)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
