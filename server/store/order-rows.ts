// Repair orders in the store.

import type { Page } from '../records/contract.ts';
import type { Order, OrderFacts, OrderSummary } from '../records/order.ts';
import { withoutNulls } from './contract-rows.ts';
import type { Store } from './open-store.ts';
import { keyOfCursor, pageOf, pageSize } from './paging.ts';
import type { OrderRow } from './tables.ts';

export async function orderById(store: Store, id: string): Promise<Order | undefined> {
  const row = await store.db.selectFrom('repair_order').selectAll().where('id', '=', id).executeTakeFirst();
  return row && orderOf(row);
}

export async function insertOrder(store: Store, order: Order): Promise<void> {
  await store.db.insertInto('repair_order').values(rowOf(order)).execute();
}

/** Whether it still was of the version before. */
export async function updateOrder(store: Store, order: Order): Promise<boolean> {
  const { numUpdatedRows } = await store.db
    .updateTable('repair_order')
    .set(rowOf(order))
    .where('id', '=', order.id)
    .where('version', '=', order.version - 1)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

export interface OrdersWanted {
  readonly workshopId?: string;
  readonly contractId?: string;
  readonly cursor?: string;
  readonly limit?: number;
}

/** Newest first. */
export async function orderPage(store: Store, query: OrdersWanted): Promise<Page<OrderSummary>> {
  const size = pageSize(query.limit);
  const [after] = keyOfCursor(query.cursor, 1) ?? [];
  const rows = await summaries(store, query, after, size + 1);
  return pageOf(rows, size, (row) => [row.id]);
}

/** The contracts that the newest of these orders are for, each once: the newest order of each. */
export async function newestPerContract(store: Store, workshopId: string, most: number): Promise<OrderSummary[]> {
  // Few cars come so often that the last orders are for fewer cars than a page shows.
  const newest = await store.db
    .selectFrom('repair_order')
    .select(['id', 'contract_id'])
    .where('workshop_id', '=', workshopId)
    .orderBy('id', 'desc')
    .limit(most * ORDERS_PER_CAR)
    .execute();
  const firsts = new Map<string, string>();
  for (const { id, contract_id } of newest) if (!firsts.has(contract_id)) firsts.set(contract_id, id);
  const ids = [...firsts.values()].slice(0, most);
  if (ids.length === 0) return [];
  return (await summaryRows(store).where('repair_order.id', 'in', ids).orderBy('repair_order.id', 'desc').execute()).map(summaryOf);
}

const ORDERS_PER_CAR = 20;

async function summaries(
  store: Store,
  { workshopId, contractId }: OrdersWanted,
  after: string | undefined,
  most: number,
): Promise<OrderSummary[]> {
  let rows = summaryRows(store).orderBy('repair_order.id', 'desc').limit(most);
  if (workshopId !== undefined) rows = rows.where('repair_order.workshop_id', '=', workshopId);
  if (contractId !== undefined) rows = rows.where('repair_order.contract_id', '=', contractId);
  if (after !== undefined) rows = rows.where('repair_order.id', '<', after);
  return (await rows.execute()).map(summaryOf);
}

/** With the car, and the newest check of each. */
function summaryRows(store: Store) {
  return store.db
    .selectFrom('repair_order')
    .innerJoin('vehicle', 'vehicle.contract_id', 'repair_order.contract_id')
    .leftJoin('check_record', (join) =>
      join.on('check_record.id', '=', (where) =>
        where
          .selectFrom('check_record as newest')
          .select((select) => select.fn.max('newest.id').as('id'))
          .whereRef('newest.order_id', '=', 'repair_order.id'),
      ),
    )
    .select([
      'repair_order.id',
      'repair_order.number',
      'repair_order.contract_id',
      'repair_order.workshop_id',
      'repair_order.date',
      'repair_order.odometer_km',
      'repair_order.line_count',
      'repair_order.updated_at',
      'vehicle.registration',
      'vehicle.make',
      'vehicle.model',
      'check_record.id as check_id',
      'check_record.at as check_at',
      'check_record.provider',
      'check_record.customer',
      'check_record.open',
    ]);
}

type SummaryRow = Awaited<ReturnType<ReturnType<typeof summaryRows>['execute']>>[number];

function summaryOf(row: SummaryRow): OrderSummary {
  const { registration, make, model } = row;
  const { check_id: id, check_at: at, provider, customer, open } = row;
  return {
    id: row.id,
    number: row.number,
    contractId: row.contract_id,
    workshopId: row.workshop_id,
    date: row.date,
    ...(row.odometer_km === null ? {} : { odometerKm: row.odometer_km }),
    lineCount: row.line_count,
    ...withoutNulls({ registration, make, model }),
    updatedAt: row.updated_at,
    ...(id === null || at === null || provider === null || customer === null || open === null
      ? {}
      : { lastCheck: { id, at, provider, customer, open } }),
  };
}

function rowOf({ id, number, contractId, workshopId, order, version, createdAt, updatedAt, by }: Order): OrderRow {
  return {
    id,
    number,
    contract_id: contractId,
    workshop_id: workshopId,
    date: order.date,
    odometer_km: order.odometerKm ?? null,
    line_count: order.lines.length,
    facts: JSON.stringify(order),
    version,
    created_at: createdAt,
    updated_at: updatedAt,
    by,
  };
}

export function orderOf(row: OrderRow): Order {
  return {
    id: row.id,
    number: row.number,
    contractId: row.contract_id,
    workshopId: row.workshop_id,
    order: JSON.parse(row.facts) as OrderFacts,
    version: row.version,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    by: row.by,
  };
}
