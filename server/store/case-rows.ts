// Cases in the store: one row each, changed only where it still is of the version that was read.

import type { CheckAnswer, CheckRequest } from '../../engine/domain/wire.ts';
import type { Language } from '../../engine/domain/words.ts';
import type { AskedBack, Case, CaseOutcome, CaseState, Timing } from '../records/case.ts';
import type { OrderFacts } from '../records/order.ts';
import { withoutNulls } from './contract-rows.ts';
import type { Store } from './open-store.ts';
import type { CaseRow } from './tables-decisions.ts';

/** What lists show of a case and its record does not hold: sums of prices and of what was approved. */
export interface CaseSums {
  readonly asked: string;
  readonly approved?: string;
}

export async function caseById(store: Store, id: string): Promise<Case | undefined> {
  const row = await store.db.selectFrom('claim_case').selectAll().where('id', '=', id).executeTakeFirst();
  return row && caseOf(row);
}

export async function caseOfOrder(store: Store, orderId: string): Promise<Pick<Case, 'id' | 'number'> | undefined> {
  return store.db.selectFrom('claim_case').select(['id', 'number']).where('order_id', '=', orderId).executeTakeFirst();
}

/** False: the order has a case already. */
export async function insertCase(store: Store, theCase: Case, sums: CaseSums): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await store.db
    .insertInto('claim_case')
    .values(rowOf(theCase, sums))
    .onConflict((conflict) => conflict.column('order_id').doNothing())
    .executeTakeFirst();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** Whether it still was of the version before. */
export async function updateCase(store: Store, theCase: Case, sums: CaseSums): Promise<boolean> {
  const { id, number: _number, opened_at: _at, opened_by: _by, approved, ...row } = rowOf(theCase, sums);
  const { numUpdatedRows } = await store.db
    .updateTable('claim_case')
    .set({ ...row, ...(approved === null ? {} : { approved }) })
    .where('id', '=', id)
    .where('version', '=', theCase.version - 1)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

function rowOf(theCase: Case, { asked, approved }: CaseSums): CaseRow {
  const { assignee, asked: askedBack, proposal } = theCase;
  return {
    id: theCase.id,
    number: theCase.number,
    contract_id: theCase.contractId,
    order_id: theCase.orderId,
    workshop_id: theCase.workshopId,
    product: theCase.product,
    tier: theCase.tier,
    customer_type: theCase.customerType,
    language: theCase.language,
    timing: theCase.timing,
    state: theCase.state,
    round: theCase.round,
    version: theCase.version,
    assignee_id: assignee?.id ?? null,
    assignee_name: assignee?.name ?? null,
    opened_at: theCase.openedAt,
    opened_by: theCase.openedBy,
    updated_at: theCase.updatedAt,
    updated_by: theCase.updatedBy,
    due_on: theCase.dueOn ?? null,
    asked_back: askedBack ? JSON.stringify(askedBack) : null,
    order_facts: JSON.stringify(theCase.order),
    question: JSON.stringify(theCase.question),
    answer: JSON.stringify(theCase.answer),
    proposal: proposal ? JSON.stringify(proposal) : null,
    asked,
    outcome: theCase.outcome ?? null,
    approved: approved ?? null,
    decided_at: theCase.decidedAt ?? null,
    decided_round: theCase.decidedRound ?? null,
    decided_by_id: theCase.decidedById ?? null,
  };
}

export function caseOf(row: CaseRow): Case {
  return {
    id: row.id,
    number: row.number,
    contractId: row.contract_id,
    orderId: row.order_id,
    workshopId: row.workshop_id,
    product: row.product,
    tier: row.tier,
    customerType: row.customer_type,
    language: row.language as Language,
    timing: row.timing as Timing,
    state: row.state as CaseState,
    round: row.round,
    version: row.version,
    ...(row.assignee_id === null ? {} : { assignee: { id: row.assignee_id, name: row.assignee_name ?? '' } }),
    openedAt: row.opened_at,
    openedBy: row.opened_by,
    updatedAt: row.updated_at,
    updatedBy: row.updated_by,
    ...(row.asked_back === null ? {} : { asked: JSON.parse(row.asked_back) as AskedBack }),
    order: JSON.parse(row.order_facts) as OrderFacts,
    question: JSON.parse(row.question) as CheckRequest,
    answer: JSON.parse(row.answer) as CheckAnswer,
    ...(row.proposal === null ? {} : { proposal: JSON.parse(row.proposal) as NonNullable<Case['proposal']> }),
    ...withoutNulls({
      dueOn: row.due_on,
      outcome: row.outcome as CaseOutcome | null,
      decidedAt: row.decided_at,
      decidedById: row.decided_by_id,
    }),
    ...(row.decided_round === null ? {} : { decidedRound: row.decided_round }),
  };
}
