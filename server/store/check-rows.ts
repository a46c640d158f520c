// Checks on record in the store: written once, never changed.

import type { CheckAnswer, CheckRequest } from '../../engine/domain/wire.ts';
import type { Language } from '../../engine/domain/words.ts';
import type { Page } from '../records/contract.ts';
import type { Check } from '../records/order.ts';
import type { Store } from './open-store.ts';
import { keyOfCursor, pageOf, pageSize } from './paging.ts';
import type { CheckRow } from './tables.ts';

export async function insertCheck(store: Store, check: Check): Promise<void> {
  const { totals } = check.answer;
  const row: CheckRow = {
    id: check.id,
    contract_id: check.contractId,
    order_id: check.orderId ?? null,
    workshop_id: check.workshopId ?? null,
    at: check.at,
    by: check.by,
    language: check.language,
    product: check.terms.product,
    terms_version: check.terms.version,
    terms_hash: check.terms.hash,
    question: JSON.stringify(check.question),
    answer: JSON.stringify(check.answer),
    provider: totals.provider,
    customer: totals.customer,
    open: totals.open,
  };
  await store.db.insertInto('check_record').values(row).execute();
}

export async function checkById(store: Store, id: string): Promise<Check | undefined> {
  const row = await store.db.selectFrom('check_record').selectAll().where('id', '=', id).executeTakeFirst();
  return row && checkOf(row);
}

export interface ChecksWanted {
  readonly workshopId?: string;
  readonly contractId?: string;
  readonly orderId?: string;
  readonly cursor?: string;
  readonly limit?: number;
}

/** Newest first. */
export async function checkPage(store: Store, query: ChecksWanted): Promise<Page<Check>> {
  const size = pageSize(query.limit);
  const [after] = keyOfCursor(query.cursor, 1) ?? [];
  let rows = store.db
    .selectFrom('check_record')
    .selectAll()
    .orderBy('id', 'desc')
    .limit(size + 1);
  if (query.workshopId !== undefined) rows = rows.where('workshop_id', '=', query.workshopId);
  if (query.contractId !== undefined) rows = rows.where('contract_id', '=', query.contractId);
  if (query.orderId !== undefined) rows = rows.where('order_id', '=', query.orderId);
  if (after !== undefined) rows = rows.where('id', '<', after);
  const page = pageOf(await rows.execute(), size, (row) => [row.id]);
  return { ...page, items: page.items.map(checkOf) };
}

export function checkOf(row: CheckRow): Check {
  return {
    id: row.id,
    contractId: row.contract_id,
    ...(row.order_id === null ? {} : { orderId: row.order_id }),
    ...(row.workshop_id === null ? {} : { workshopId: row.workshop_id }),
    at: row.at,
    by: row.by,
    language: row.language as Language,
    terms: { product: row.product, version: row.terms_version, hash: row.terms_hash },
    question: JSON.parse(row.question) as CheckRequest,
    answer: JSON.parse(row.answer) as CheckAnswer,
  };
}
