// A decided case and the lines of one decision, as follow-up contact needs them.

import type { OrderFacts } from '../records/order.ts';
import type { Language } from '../../engine/domain/words.ts';
import { withoutNulls } from './contract-rows.ts';
import type { Store } from './open-store.ts';

export interface DecidedCase {
  readonly id: string;
  readonly number: string;
  readonly contractId: string;
  readonly product: string;
  readonly state: string;
  readonly language: Language;
  readonly order: OrderFacts;
  readonly orderNumber: string;
  readonly workshopName: string;
  readonly workshopPhone?: string;
  readonly assigneeName?: string;
  /** Of the newest decision, after deductions of the whole order. */
  readonly approved?: string;
  /** Of all its decisions the newest; left out: none was made yet. */
  readonly lastDecisionSeq?: number;
}

export interface LineOfDecision {
  readonly lineId: string;
  readonly component?: string;
  readonly clause?: string;
  readonly outcome: string;
  /** null: no price was given. */
  readonly asked: string | null;
  readonly approved: string;
  readonly goodwill: string;
  readonly decidedOn: string;
  /** Left out: authorised without a person. */
  readonly handlerName?: string;
}

export async function decidedCase(
  { db }: Store,
  by: { readonly id: string } | { readonly number: string },
): Promise<DecidedCase | undefined> {
  const [column, value] = 'id' in by ? (['claim_case.id', by.id] as const) : (['claim_case.number', by.number] as const);
  const row = await db
    .selectFrom('claim_case')
    .innerJoin('workshop', 'workshop.id', 'claim_case.workshop_id')
    .innerJoin('repair_order', 'repair_order.id', 'claim_case.order_id')
    .select([
      'claim_case.id',
      'claim_case.number',
      'claim_case.contract_id',
      'claim_case.product',
      'claim_case.state',
      'claim_case.language',
    ])
    .select(['claim_case.order_facts', 'claim_case.assignee_name', 'claim_case.approved', 'repair_order.number as order_number'])
    .select(['workshop.name as workshop_name', 'workshop.phone as workshop_phone'])
    .select((select) =>
      select
        .selectFrom('decided_line')
        .whereRef('decided_line.case_id', '=', 'claim_case.id')
        .select(({ fn }) => fn.max('decided_line.seq').as('last'))
        .as('last_seq'),
    )
    .where(column, '=', value)
    .executeTakeFirst();
  return (
    row && {
      id: row.id,
      number: row.number,
      contractId: row.contract_id,
      product: row.product,
      state: row.state,
      language: row.language as Language,
      order: JSON.parse(row.order_facts) as OrderFacts,
      orderNumber: row.order_number,
      workshopName: row.workshop_name,
      ...withoutNulls({ workshopPhone: row.workshop_phone, assigneeName: row.assignee_name, approved: row.approved }),
      ...(row.last_seq === null ? {} : { lastDecisionSeq: row.last_seq }),
    }
  );
}

export async function linesOfDecision({ db }: Store, caseId: string, seq: number): Promise<LineOfDecision[]> {
  const rows = await db.selectFrom('decided_line').selectAll().where('case_id', '=', caseId).where('seq', '=', seq).execute();
  return rows.map((row) => ({
    lineId: row.line_id,
    outcome: row.outcome,
    asked: row.asked,
    approved: row.approved,
    goodwill: row.goodwill,
    decidedOn: row.decided_on,
    ...withoutNulls({ component: row.component, clause: row.clause, handlerName: row.handler_name }),
  }));
}
