// Odometer readings in the store.

import type { Page, Reading, ReadingSource } from '../records/contract.ts';
import type { Store } from './open-store.ts';
import { keyOfCursor, pageOf, pageSize } from './paging.ts';
import type { ReadingRow } from './tables.ts';

/** By day, oldest first. */
export async function readingsOf(store: Store, contractId: string): Promise<Reading[]> {
  const rows = await store.db
    .selectFrom('odometer_reading')
    .selectAll()
    .where('contract_id', '=', contractId)
    .orderBy('read_on')
    .orderBy('id')
    .execute();
  return rows.map(readingOf);
}

/** Newest record first. */
export async function readingPage(
  store: Store,
  contractId: string,
  query: { readonly cursor?: string; readonly limit?: number },
): Promise<Page<Reading>> {
  const size = pageSize(query.limit);
  const [after] = keyOfCursor(query.cursor, 1) ?? [];
  let rows = store.db
    .selectFrom('odometer_reading')
    .selectAll()
    .where('contract_id', '=', contractId)
    .orderBy('id', 'desc')
    .limit(size + 1);
  if (after !== undefined) rows = rows.where('id', '<', after);
  const page = pageOf(await rows.execute(), size, (row) => [row.id]);
  return { ...page, items: page.items.map(readingOf) };
}

export async function insertReading(store: Store, { id, contractId, readOn, km, source, orderId, createdAt, by }: Reading): Promise<void> {
  const row = { id, contract_id: contractId, read_on: readOn, km, source, order_id: orderId ?? null, created_at: createdAt, by };
  await store.db.insertInto('odometer_reading').values(row).execute();
}

/** Mends the reading that an order brought; false: it brought none. */
export async function mendReadingOfOrder(
  store: Store,
  orderId: string,
  mended: { readonly read_on: string; readonly km: number },
): Promise<boolean> {
  const { numUpdatedRows } = await store.db.updateTable('odometer_reading').set(mended).where('order_id', '=', orderId).executeTakeFirst();
  return numUpdatedRows > 0n;
}

export async function removeReadingOfOrder(store: Store, orderId: string): Promise<void> {
  await store.db.deleteFrom('odometer_reading').where('order_id', '=', orderId).execute();
}

/** The last reading of an earlier day that shows more; undefined where none does. */
export async function earlierAbove(store: Store, contractId: string, readOn: string, km: number): Promise<Reading | undefined> {
  const row = await store.db
    .selectFrom('odometer_reading')
    .selectAll()
    .where('contract_id', '=', contractId)
    .where('read_on', '<', readOn)
    .where('km', '>', km)
    .orderBy('read_on', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && readingOf(row);
}

/** Of the last day; of several on that day the one put on record last. */
export async function newestReading(store: Store, contractId: string): Promise<Reading | undefined> {
  const row = await store.db
    .selectFrom('odometer_reading')
    .selectAll()
    .where('contract_id', '=', contractId)
    .orderBy('read_on', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && readingOf(row);
}

/** The contract's newest reading and where it leads, as lists search it. */
export interface Position {
  readonly last_read_on: string | null;
  readonly last_km: number | null;
  readonly limit_reached_on: string | null;
  readonly passes_limit: number;
}

export async function setPosition(store: Store, contractId: string, position: Position): Promise<void> {
  await store.db.updateTable('contract').set(position).where('id', '=', contractId).execute();
}

function readingOf({ id, contract_id, read_on, km, source, order_id, created_at, by }: ReadingRow): Reading {
  return {
    id,
    contractId: contract_id,
    readOn: read_on,
    km,
    source: source as ReadingSource,
    ...(order_id === null ? {} : { orderId: order_id }),
    createdAt: created_at,
    by,
  };
}
