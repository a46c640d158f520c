// Workshops in the store.

import type { Workshop } from '../records/order.ts';
import { withoutNulls } from './contract-rows.ts';
import type { Store } from './open-store.ts';
import type { WorkshopRow } from './tables.ts';

export async function allWorkshops(store: Store): Promise<Workshop[]> {
  const rows = await store.db.selectFrom('workshop').selectAll().orderBy('name').orderBy('id').execute();
  return rows.map(workshopOf);
}

export async function workshopById(store: Store, id: string): Promise<Workshop | undefined> {
  const row = await store.db.selectFrom('workshop').selectAll().where('id', '=', id).executeTakeFirst();
  return row && workshopOf(row);
}

export async function insertWorkshop(store: Store, workshop: Workshop): Promise<void> {
  await store.db.insertInto('workshop').values(rowOf(workshop)).execute();
}

/** Whether it still was of the version before. */
export async function updateWorkshop(store: Store, workshop: Workshop): Promise<boolean> {
  const { numUpdatedRows } = await store.db
    .updateTable('workshop')
    .set(rowOf(workshop))
    .where('id', '=', workshop.id)
    .where('version', '=', workshop.version - 1)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

function rowOf({ id, name, address, phone, country, network, version }: Workshop): WorkshopRow {
  return { id, name, address: address ?? null, phone: phone ?? null, country, network: JSON.stringify(network), version };
}

function workshopOf({ address, phone, network, ...row }: WorkshopRow): Workshop {
  return { ...row, ...withoutNulls({ address, phone }), network: JSON.parse(network) as string[] };
}
