// Follow-up contact in the store: whom to call, and each attempt.

import type {
  ComplaintWay,
  ContactAttempt,
  ContactWay,
  FollowUp,
  FollowUpKind,
  FollowUpList,
  FollowUpState,
  FollowUpSummary,
} from '../records/follow-up.ts';
import type { Page } from '../records/contract.ts';
import { withoutNulls } from './contract-rows.ts';
import type { Store } from './open-store.ts';
import { keyOfCursor, pageOf, pageSize } from './paging.ts';
import type { ContactAttemptRow, FollowUpRow } from './tables-decisions.ts';

export async function insertFollowUp({ db }: Store, row: FollowUpRow): Promise<void> {
  await db.insertInto('follow_up').values(row).execute();
}

export async function followUpById({ db }: Store, id: string): Promise<FollowUp | undefined> {
  const row = await db.selectFrom('follow_up').selectAll().where('id', '=', id).executeTakeFirst();
  return row && followUpOf(row);
}

/** Newest first. */
export async function followUpsOfCase({ db }: Store, caseId: string): Promise<FollowUp[]> {
  const rows = await db.selectFrom('follow_up').selectAll().where('case_id', '=', caseId).orderBy('id', 'desc').execute();
  return rows.map(followUpOf);
}

/** Open calls of the case make way for the call of a later decision. */
export async function replaceCalls({ db }: Store, caseId: string, at: string): Promise<void> {
  await db
    .updateTable('follow_up')
    .set((set) => ({ state: 'replaced', closed_at: at, version: set('version', '+', 1) }))
    .where('case_id', '=', caseId)
    .where('kind', '=', 'call')
    .where('state', '=', 'open')
    .execute();
}

/** Counts the version up where it still was that one, and closes it where a state is given; whether it was. */
export async function moveFollowUp(
  { db }: Store,
  id: string,
  ifVersion: number,
  closed?: { readonly state: FollowUpState; readonly at: string },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('follow_up')
    .set({ version: ifVersion + 1, ...(closed ? { state: closed.state, closed_at: closed.at } : {}) })
    .where('id', '=', id)
    .where('version', '=', ifVersion)
    .where('state', '=', 'open')
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

export async function insertAttempt({ db }: Store, row: ContactAttemptRow): Promise<void> {
  await db.insertInto('contact_attempt').values(row).execute();
}

/** Oldest first. */
export async function attemptsOf({ db }: Store, followUpId: string): Promise<ContactAttempt[]> {
  const rows = await db
    .selectFrom('contact_attempt')
    .selectAll()
    .where('follow_up_id', '=', followUpId)
    .orderBy('at')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    at: row.at,
    timeOfDay: row.time_of_day,
    way: row.way as ContactWay,
    isReached: row.reached === 1,
    ...withoutNulls({ said: row.said, answered: row.answered }),
    by: row.by,
  }));
}

/** Parts of the contract that were decided in other cases of it since that day, each with the case. */
export async function componentsDecided(
  { db }: Store,
  { contractId, exceptCase, since }: { readonly contractId: string; readonly exceptCase: string; readonly since: string },
): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('claim_case')
    .innerJoin('decided_line', 'decided_line.case_id', 'claim_case.id')
    .select('decided_line.component')
    .distinct()
    .where('claim_case.contract_id', '=', contractId)
    .where('claim_case.id', '!=', exceptCase)
    .where('decided_line.decided_on', '>=', since)
    .where('decided_line.component', 'is not', null)
    .execute();
  return new Set(rows.map(({ component }) => component as string));
}

export interface FollowUpsWanted {
  readonly list: FollowUpList;
  /** Who asks: for `mine`, and whether returns are theirs to call. */
  readonly accountId: string;
  readonly callsReturns: boolean;
  /** Beginning of a case number. */
  readonly number?: string;
  readonly cursor?: string;
  readonly limit?: number;
}

/** The urgent first, then by the day; what is closed, newest first. */
export async function followUpPage(store: Store, wanted: FollowUpsWanted): Promise<Page<FollowUpSummary>> {
  const size = pageSize(wanted.limit);
  const isClosed = wanted.list === 'closed';
  let rows = filtered(store, wanted).limit(size + 1);
  const after = keyOfCursor(wanted.cursor, isClosed ? 1 : 3);
  if (isClosed) {
    rows = rows.orderBy('follow_up.id', 'desc');
    if (after) rows = rows.where('follow_up.id', '<', after[0] ?? '');
  } else {
    rows = rows.orderBy('follow_up.is_urgent', 'desc').orderBy('follow_up.due_on').orderBy('follow_up.id');
    if (after) {
      const urgent = after[0] === '1' ? 1 : 0;
      rows = rows.where((where) =>
        where.or([
          where('follow_up.is_urgent', '<', urgent),
          where.and([
            where('follow_up.is_urgent', '=', urgent),
            where(where.refTuple('follow_up.due_on', 'follow_up.id'), '>', where.tuple(after[1] ?? '', after[2] ?? '')),
          ]),
        ]),
      );
    }
  }
  const page = pageOf(await rows.execute(), size, (row) => (isClosed ? [row.id] : [String(row.is_urgent), row.due_on, row.id]));
  return {
    ...page,
    items: page.items.map((row) => ({
      ...followUpOf(row),
      caseNumber: row.case_number,
      workshopName: row.workshop_name,
      attempts: Number(row.attempts ?? 0),
      ...withoutNulls({
        assigneeId: row.assignee_id,
        customerName: row.customer_name,
        phone: row.phone,
        registration: row.registration,
        make: row.make,
        model: row.model,
      }),
    })),
  };
}

/** How many stand on each list that is still to do. */
export async function followUpCounts(
  { db }: Store,
  accountId: string,
  callsReturns: boolean,
): Promise<Readonly<Record<Exclude<FollowUpList, 'closed'>, number>>> {
  const rows = await db
    .selectFrom('follow_up')
    .innerJoin('claim_case', 'claim_case.id', 'follow_up.case_id')
    .select(['follow_up.kind', 'follow_up.is_return', 'claim_case.assignee_id'])
    .select(({ fn }) => fn.countAll().as('count'))
    .where('follow_up.state', '=', 'open')
    .groupBy(['follow_up.kind', 'follow_up.is_return', 'claim_case.assignee_id'])
    .execute();
  const sum = (holds: (row: (typeof rows)[number]) => boolean) => rows.filter(holds).reduce((total, { count }) => total + Number(count), 0);
  const isTheirs = (row: (typeof rows)[number]) => callsReturns || row.is_return === 0;
  return {
    'to-call': sum(isTheirs),
    mine: sum((row) => isTheirs(row) && row.assignee_id === accountId),
    returns: sum((row) => row.is_return === 1),
    complaints: sum((row) => row.kind === 'complaint'),
  };
}

function filtered({ db }: Store, { list, accountId, callsReturns, number }: FollowUpsWanted) {
  let rows = db
    .selectFrom('follow_up')
    .innerJoin('claim_case', 'claim_case.id', 'follow_up.case_id')
    .innerJoin('workshop', 'workshop.id', 'claim_case.workshop_id')
    .innerJoin('vehicle', 'vehicle.contract_id', 'follow_up.contract_id')
    .innerJoin('customer', 'customer.contract_id', 'follow_up.contract_id')
    .selectAll('follow_up')
    .select([
      'claim_case.number as case_number',
      'claim_case.assignee_id',
      'workshop.name as workshop_name',
      'vehicle.registration',
      'vehicle.make',
      'vehicle.model',
      'customer.name as customer_name',
      'customer.phone',
    ])
    .select((select) =>
      select
        .selectFrom('contact_attempt')
        .whereRef('contact_attempt.follow_up_id', '=', 'follow_up.id')
        .select(({ fn }) => fn.countAll().as('attempts'))
        .as('attempts'),
    );
  if (number !== undefined && number !== '') {
    rows = rows.where('claim_case.number', '>=', number).where('claim_case.number', '<', `${number}\u{10ffff}`);
  }
  if (list === 'closed') return rows.where('follow_up.state', '!=', 'open');
  rows = rows.where('follow_up.state', '=', 'open');
  if (list === 'returns') return rows.where('follow_up.is_return', '=', 1);
  if (list === 'complaints') return rows.where('follow_up.kind', '=', 'complaint');
  if (!callsReturns) rows = rows.where('follow_up.is_return', '=', 0);
  return list === 'mine' ? rows.where('claim_case.assignee_id', '=', accountId) : rows;
}

function followUpOf(row: FollowUpRow): FollowUp {
  return {
    id: row.id,
    caseId: row.case_id,
    contractId: row.contract_id,
    decisionSeq: row.decision_seq,
    product: row.product,
    kind: row.kind as FollowUpKind,
    isUrgent: row.is_urgent === 1,
    isReturn: row.is_return === 1,
    state: row.state as FollowUpState,
    dueOn: row.due_on,
    openedAt: row.opened_at,
    ...withoutNulls({ closedAt: row.closed_at, way: row.way as ComplaintWay | null, said: row.said }),
    version: row.version,
  };
}
