// The audit trail in the store: written, never changed.

import type { Page } from '../records/contract.ts';
import type { Store } from './open-store.ts';
import { keyOfCursor, pageOf, pageSize } from './paging.ts';
import type { TrailRow } from './tables.ts';

/** Rows of one insert; more would be more places than SQLite takes. */
const MOST_AT_ONCE = 500;

export async function insertTrail(store: Store, rows: readonly TrailRow[]): Promise<void> {
  for (let from = 0; from < rows.length; from += MOST_AT_ONCE) {
    await store.db
      .insertInto('trail')
      .values(rows.slice(from, from + MOST_AT_ONCE))
      .execute();
  }
}

/** Newest first, with the numbers of the contracts. */
export async function trailPage(
  store: Store,
  query: { readonly contractId?: string; readonly cursor?: string; readonly limit?: number },
): Promise<Page<TrailRow & { readonly contract_number: string | null }>> {
  const size = pageSize(query.limit);
  const [after] = keyOfCursor(query.cursor, 1) ?? [];
  let rows = store.db
    .selectFrom('trail')
    .leftJoin('contract', 'contract.id', 'trail.contract_id')
    .selectAll('trail')
    .select('contract.number as contract_number')
    .orderBy('trail.id', 'desc')
    .limit(size + 1);
  if (query.contractId !== undefined) rows = rows.where('trail.contract_id', '=', query.contractId);
  if (after !== undefined) rows = rows.where('trail.id', '<', after);
  return pageOf(await rows.execute(), size, (row) => [row.id]);
}
