// Contracts as rows of a list: by exact plate, VIN or number, or page by page through a million of them.

import { sql, type ExpressionBuilder } from 'kysely';
import type { ContractFacts, ContractQuery, ContractSummary, Page } from '../records/contract.ts';
import { withoutNulls } from './contract-rows.ts';
import type { Store } from './open-store.ts';
import { keyOfCursor, pageOf, pageSize } from './paging.ts';
import { nameKey, searchKey } from './search-keys.ts';
import type { Tables } from './tables.ts';

/** Contracts of one car; more are not shown. */
const MOST_FOUND = 50;

/** Those whose plate, VIN or number is exactly this, save for spaces, hyphens and capitals; in no order. */
export async function contractsWithKey(store: Store, text: string): Promise<ContractSummary[]> {
  const key = searchKey(text);
  if (key === '' || !isPlain(text)) return [];
  const rows = await summaryRows(store)
    .where('contract.id', 'in', (where) =>
      where
        .selectFrom('contract as numbered')
        .select('numbered.id')
        .where('numbered.number_key', '=', key)
        .union(where.selectFrom('vehicle as plated').select('plated.contract_id as id').where('plated.registration_key', '=', key))
        .union(where.selectFrom('vehicle as built').select('built.contract_id as id').where('built.vin_key', '=', key)),
    )
    .limit(MOST_FOUND)
    .execute();
  return rows.map(summaryOf);
}

/** `assumedPayment`: what a contract's payment is taken for where it is not told. */
export async function contractPage(store: Store, query: ContractQuery, assumedPayment: string | undefined): Promise<Page<ContractSummary>> {
  const size = pageSize(query.limit);
  if (query.text !== undefined && query.text.trim() !== '') return pageByText(store, query, query.text, assumedPayment, size);
  let rows = filtered(store, query, assumedPayment).limit(size + 1);
  if (query.endsFrom === undefined && query.endsTo === undefined) {
    const [after] = keyOfCursor(query.cursor, 1) ?? [];
    rows = rows.orderBy('contract.number_key');
    if (after !== undefined) rows = rows.where('contract.number_key', '>', after);
    return told(pageOf(await rows.execute(), size, (row) => [row.number_key]));
  }
  const after = keyOfCursor(query.cursor, 2);
  rows = rows.orderBy('contract.ends_on').orderBy('contract.id');
  if (after)
    rows = rows.where((where) =>
      where(where.refTuple('contract.ends_on', 'contract.id'), '>', where.tuple(after[0] ?? '', after[1] ?? '')),
    );
  return told(pageOf(await rows.execute(), size, (row) => [row.ends_on ?? '', row.id]));
}

/** What a text may be the beginning of, in the order in which finds are listed; each has an index of its key and the id. */
const SEARCHED = [
  { key: 'contract.number_key', id: 'contract.id', keyOf: searchKey },
  { key: 'vehicle.registration_key', id: 'vehicle.contract_id', keyOf: searchKey },
  { key: 'vehicle.vin_key', id: 'vehicle.contract_id', keyOf: searchKey },
  { key: 'customer.name_key', id: 'customer.contract_id', keyOf: nameKey },
] as const;

/** First by number, then by plate, VIN and name, each in its own order: so each page is a short walk through one index. */
async function pageByText(
  store: Store,
  query: ContractQuery,
  text: string,
  assumedPayment: string | undefined,
  size: number,
): Promise<Page<ContractSummary>> {
  const cursor = keyOfCursor(query.cursor, 3);
  if (!isPlain(text)) return { items: [] };
  const ranges = SEARCHED.map((each) => ({ ...each, from: each.keyOf(text) })).map((each) => ({ ...each, to: each.from + LAST_CHARACTER }));
  const rows: (SummaryRow & { readonly found: readonly string[] })[] = [];
  for (const [at, range] of ranges.entries()) {
    if (rows.length > size || at < Number(cursor?.[0] ?? 0) || range.from === '') continue;
    let found = filtered(store, query, assumedPayment)
      .select(`${range.key} as found_key`)
      .where(range.key, '>=', range.from)
      .where(range.key, '<', range.to)
      .orderBy(range.key)
      .orderBy(range.id)
      .limit(size + 1 - rows.length);
    // What was found by an earlier key is not listed again.
    for (const { key, from, to } of ranges.slice(0, at)) {
      if (from !== '') found = found.where((where) => where.or([where(key, 'is', null), where(key, '<', from), where(key, '>=', to)]));
    }
    if (cursor && Number(cursor[0]) === at) {
      found = found.where((where) => where(where.refTuple(range.key, range.id), '>', where.tuple(cursor[1] ?? '', cursor[2] ?? '')));
    }
    for (const row of await found.execute()) rows.push({ ...row, found: [String(at), row.found_key ?? '', row.id] });
  }
  return told(pageOf(rows, size, (row) => row.found));
}

const LAST_CHARACTER = '\u{10ffff}';

function filtered(store: Store, query: ContractQuery, assumedPayment: string | undefined) {
  const { product, tier, payment, runningOn, endsFrom, endsTo, passesLimit } = query;
  let rows = summaryRows(store);
  if (product !== undefined) rows = rows.where('contract.product', '=', product);
  if (tier !== undefined) rows = rows.where('contract.tier', '=', tier);
  if (payment !== undefined) rows = rows.where((where) => isPaid(where, payment, assumedPayment));
  if (endsFrom !== undefined) rows = rows.where('contract.ends_on', '>=', endsFrom);
  if (endsTo !== undefined) rows = rows.where('contract.ends_on', '<=', endsTo);
  // Written out, so that the index of these few is used.
  if (passesLimit !== undefined) rows = rows.where('contract.passes_limit', '=', sql.lit(passesLimit ? 1 : 0));
  if (runningOn !== undefined) {
    rows = rows
      .where('contract.starts_on', '<=', runningOn)
      .where((where) => where.or([where('contract.ends_on', 'is', null), where('contract.ends_on', '>=', runningOn)]))
      .where((where) => where.or([where('contract.terminated_on', 'is', null), where('contract.terminated_on', '>=', runningOn)]));
  }
  return rows;
}

function isPaid(where: ExpressionBuilder<Tables, 'contract'>, payment: string, assumedPayment: string | undefined) {
  const is = where('contract.payment', '=', payment);
  return payment === assumedPayment ? where.or([where('contract.payment', 'is', null), is]) : is;
}

function summaryRows(store: Store) {
  return store.db
    .selectFrom('contract')
    .innerJoin('vehicle', 'vehicle.contract_id', 'contract.id')
    .innerJoin('customer', 'customer.contract_id', 'contract.id')
    .select([
      'contract.id',
      'contract.number',
      'contract.number_key',
      'contract.product',
      'contract.tier',
      'contract.starts_on',
      'contract.ends_on',
      'contract.terminated_on',
      'contract.payment',
      'contract.limit_reached_on',
      'contract.facts',
      'vehicle.registration',
      'vehicle.make',
      'vehicle.model',
      'customer.name as customer_name',
    ]);
}

type SummaryRow = Awaited<ReturnType<ReturnType<typeof summaryRows>['execute']>>[number];

function told(page: Page<SummaryRow>): Page<ContractSummary> {
  return { ...page, items: page.items.map(summaryOf) };
}

function summaryOf(row: SummaryRow): ContractSummary {
  const { id, number, product, tier, registration, make, model } = row;
  return {
    id,
    number,
    product,
    tier,
    endsOn: row.ends_on,
    terminatedOn: row.terminated_on,
    limitReachedOn: row.limit_reached_on,
    ...reminderOf(row.facts),
    ...withoutNulls({ startsOn: row.starts_on, payment: row.payment, registration, make, model, customerName: row.customer_name }),
  };
}

/** Without reading the JSON of the many that have none. */
function reminderOf(facts: string): Pick<ContractSummary, 'reminderDeadline'> {
  if (!facts.includes('"reminderDeadline"')) return {};
  const { reminderDeadline } = JSON.parse(facts) as ContractFacts;
  return reminderDeadline === undefined ? {} : { reminderDeadline };
}

/** PostgreSQL keeps no NUL, and neither keeps half a character: nothing on record can be equal to such a text. */
function isPlain(text: string): boolean {
  return text.length <= MOST_SEARCHED && !/[\0\p{Cs}]/u.test(text);
}

const MOST_SEARCHED = 500;
