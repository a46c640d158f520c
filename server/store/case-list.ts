// Lists of cases: who has what to do, and by when.

import { type ExpressionBuilder, type Expression, sql, type SqlBool } from 'kysely';
import { WORK_LISTS, type CaseOutcome, type CaseState, type CaseSummary, type Timing, type WorkList } from '../records/case.ts';
import type { Page } from '../records/contract.ts';
import { withoutNulls } from './contract-rows.ts';
import type { Store } from './open-store.ts';
import { keyOfCursor, pageOf, pageSize } from './paging.ts';
import type { Tables } from './tables.ts';

export interface CasesWanted {
  readonly list: WorkList;
  /** Only this workshop's. */
  readonly workshopId?: string;
  readonly contractId?: string;
  readonly orderId?: string;
  readonly number?: string;
  readonly cursor?: string;
  readonly limit?: number;
}

export interface ListContext {
  /** Whose cases are `mine`. */
  readonly accountId: string;
  readonly openStates: readonly CaseState[];
  readonly today: string;
  /** The last day that is soon, by product. */
  readonly soon: ReadonlyMap<string, string>;
}

/** Sorts after every day. */
const NO_DAY = '9999-12-31';

/** What is due first stands first; where nothing is, and among all cases, the newest. */
export async function casePage(store: Store, wanted: CasesWanted, context: ListContext): Promise<Page<CaseSummary>> {
  const size = pageSize(wanted.limit);
  const byDay = wanted.list !== 'all';
  const after = keyOfCursor(wanted.cursor, 2);
  const { workshopId, contractId, orderId, number } = wanted;
  let rows = summaryRows(store).where((where) => where.and(conditionsOf(wanted.list, context, where)));
  if (workshopId !== undefined) rows = rows.where('claim_case.workshop_id', '=', workshopId);
  if (contractId !== undefined) rows = rows.where('claim_case.contract_id', '=', contractId);
  if (orderId !== undefined) rows = rows.where('claim_case.order_id', '=', orderId);
  if (number !== undefined && number !== '') rows = rows.where(sql`upper(claim_case.number)`, 'like', `${escaped(number.toUpperCase())}%`);
  const due = sql<string>`coalesce(claim_case.due_on, ${sql.lit(NO_DAY)})`;
  if (after && byDay) {
    const [day = '', id = ''] = after;
    rows = rows.where((where) => where.or([where(due, '>', day), where.and([where(due, '=', day), where('claim_case.id', '>', id)])]));
  } else if (after) rows = rows.where('claim_case.id', '<', after[1] ?? '');
  const ordered = byDay ? rows.orderBy(due).orderBy('claim_case.id') : rows.orderBy('claim_case.id', 'desc');
  const found = await ordered.limit(size + 1).execute();
  const page = pageOf(found, size, (row) => [row.due_on ?? NO_DAY, row.id]);
  return { ...page, items: page.items.map(summaryOf) };
}

/** How many stand in each list. */
export async function caseCounts(
  store: Store,
  context: ListContext,
  workshopId: string | undefined,
): Promise<Readonly<Record<WorkList, number>>> {
  const row = await store.db
    .selectFrom('claim_case')
    .select((select) =>
      WORK_LISTS.map((list) =>
        select.fn
          .countAll<number | string>()
          .filterWhere((where) => where.and(conditionsOf(list, context, where)))
          .as(list),
      ),
    )
    .$if(workshopId !== undefined, (query) => query.where('claim_case.workshop_id', '=', workshopId ?? ''))
    .executeTakeFirstOrThrow();
  return Object.fromEntries(WORK_LISTS.map((list) => [list, Number(row[list])])) as Record<WorkList, number>;
}

type Where = ExpressionBuilder<Pick<Tables, 'claim_case'>, 'claim_case'>;

function conditionsOf(list: WorkList, context: ListContext, anyWhere: unknown): Expression<SqlBool>[] {
  // Of a query that joins more tables, or of this one alone: the columns are named with their table.
  const where = anyWhere as Where;
  const { openStates, accountId, today, soon } = context;
  const isOpen = where('claim_case.state', 'in', [...openStates]);
  switch (list) {
    case 'mine':
      return [isOpen, where('claim_case.assignee_id', '=', accountId)];
    case 'unassigned':
      return [isOpen, where('claim_case.assignee_id', 'is', null)];
    case 'due-soon': {
      const days = [...soon].map(([product, day]) =>
        where.and([where('claim_case.product', '=', product), where('claim_case.due_on', '<=', day)]),
      );
      // While somebody else may still answer in time, there is nothing to do.
      const isOurs = where.or([where('claim_case.state', '!=', 'waiting'), where('claim_case.due_on', '<', today)]);
      return [isOpen, where.or(days), isOurs];
    }
    case 'waiting':
    case 'awaiting-agreement':
      return [where('claim_case.state', '=', list)];
    case 'appealed':
      return [
        isOpen,
        where('claim_case.round', '>', 1),
        where.or([where('claim_case.decided_round', 'is', null), where('claim_case.decided_round', '<', where.ref('claim_case.round'))]),
      ];
    case 'open':
      return [isOpen];
    case 'all':
      return [];
  }
}

function summaryRows(store: Store) {
  return store.db
    .selectFrom('claim_case')
    .innerJoin('contract', 'contract.id', 'claim_case.contract_id')
    .innerJoin('vehicle', 'vehicle.contract_id', 'claim_case.contract_id')
    .innerJoin('repair_order', 'repair_order.id', 'claim_case.order_id')
    .innerJoin('workshop', 'workshop.id', 'claim_case.workshop_id')
    .select([
      'claim_case.id',
      'claim_case.number',
      'claim_case.contract_id',
      'contract.number as contract_number',
      'repair_order.number as order_number',
      'workshop.name as workshop_name',
      'vehicle.registration',
      'vehicle.make',
      'vehicle.model',
      'claim_case.product',
      'claim_case.tier',
      'claim_case.timing',
      'claim_case.state',
      'claim_case.round',
      'claim_case.assignee_name',
      'claim_case.due_on',
      'claim_case.opened_at',
      'claim_case.asked',
      'claim_case.outcome',
      'claim_case.approved',
    ]);
}

type SummaryRow = Awaited<ReturnType<ReturnType<typeof summaryRows>['execute']>>[number];

function summaryOf(row: SummaryRow): CaseSummary {
  const { registration, make, model, assignee_name: assignee, due_on: dueOn, outcome, approved } = row;
  return {
    id: row.id,
    number: row.number,
    contractId: row.contract_id,
    contractNumber: row.contract_number,
    orderNumber: row.order_number,
    workshopName: row.workshop_name,
    product: row.product,
    tier: row.tier,
    timing: row.timing as Timing,
    state: row.state as CaseState,
    round: row.round,
    openedAt: row.opened_at,
    asked: row.asked,
    ...withoutNulls({ registration, make, model, assignee, dueOn, outcome: outcome as CaseOutcome | null, approved }),
  };
}

/** What a pattern of LIKE would read as a sign stands for itself nowhere in a number; it is left out. */
function escaped(text: string): string {
  return text.replaceAll(/[%_\\]/g, '');
}
