// Edits of a contract in the store, each beside its line in the history.

import type { ContractChange, ContractDraft } from '../records/contract.ts';
import { contractColumns, customerColumns, vehicleColumns } from './contract-rows.ts';
import type { Store } from './open-store.ts';

/** Whether the contract still was of the version before `version`. */
export async function updateContract(store: Store, id: string, version: number, draft: ContractDraft, at: string): Promise<boolean> {
  const { numUpdatedRows } = await store.db
    .updateTable('contract')
    .set({ ...contractColumns(draft), version, updated_at: at })
    .where('id', '=', id)
    .where('version', '=', version - 1)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) return false;
  await store.db.updateTable('vehicle').set(vehicleColumns(draft)).where('contract_id', '=', id).execute();
  await store.db.updateTable('customer').set(customerColumns(draft)).where('contract_id', '=', id).execute();
  return true;
}

export async function insertChange(store: Store, contractId: string, { version, at, by, note, changed }: ContractChange): Promise<void> {
  const row = { contract_id: contractId, version, at, by, note: note ?? null, changed: JSON.stringify(changed) };
  await store.db.insertInto('contract_change').values(row).execute();
}

/** Newest first. */
export async function changesOf(store: Store, contractId: string): Promise<ContractChange[]> {
  const rows = await store.db
    .selectFrom('contract_change')
    .selectAll()
    .where('contract_id', '=', contractId)
    .orderBy('version', 'desc')
    .execute();
  return rows.map(({ version, at, by, note, changed }) => ({
    version,
    at,
    by,
    ...(note === null ? {} : { note }),
    changed: JSON.parse(changed) as ContractChange['changed'],
  }));
}
