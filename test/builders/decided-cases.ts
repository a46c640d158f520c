// Decided cases written straight into the store: what a test of their lists and figures needs, without deciding each by hand.

import { newId } from '../../server/store/new-id.ts';
import type { Store } from '../../server/store/open-store.ts';
import type { DecidedLineRow } from '../../server/store/tables-decisions.ts';
import type { Desk } from './desk-data.ts';

export interface DecidedCaseDraft {
  readonly number: string;
  readonly contractId: string;
  readonly product?: string;
  readonly tier?: string;
  readonly timing?: 'before' | 'after';
  readonly openedAt?: string;
  readonly assignee?: { readonly id: string; readonly name: string };
  /** Each a decision, with the day it was made. */
  readonly decisions: readonly {
    readonly on: string;
    readonly round?: number;
    /** When the appeal came that it answers. */
    readonly appealedAt?: string;
    /** null: without a person. */
    readonly handler?: string | null;
    readonly lines: readonly Partial<DecidedLineRow>[];
  }[];
  /** When an appeal came that nobody has decided. */
  readonly appealedAt?: string;
  readonly facts?: readonly { readonly fact: string; readonly askedAt: string; readonly answeredAt?: string }[];
}

let seq = 1_000_000;

/** Its id. The newest decision stands; sequence numbers are the test's own. */
export async function aDecidedCase(store: Store, { workshops }: Desk, draft: DecidedCaseDraft): Promise<string> {
  const { db } = store;
  const id = newId();
  const orderId = newId();
  const { product = 'smc', tier = 'service-repair', timing = 'after', openedAt = '2026-11-02T09:00:00.000Z' } = draft;
  const last = draft.decisions.at(-1);
  const order = {
    date: '2026-11-01',
    odometerKm: 41_000,
    lines: (last?.lines ?? []).map((line, at) => ({
      id: line.line_id ?? String(at + 1),
      text: `Linje ${at + 1}`,
      component: line.component ?? undefined,
    })),
  };
  await db
    .insertInto('repair_order')
    .values({
      id: orderId,
      number: `O-${draft.number}`,
      contract_id: draft.contractId,
      workshop_id: workshops.smc,
      date: order.date,
      odometer_km: order.odometerKm,
      line_count: order.lines.length,
      facts: JSON.stringify(order),
      version: 1,
      created_at: openedAt,
      updated_at: openedAt,
      by: 'Vera Værksted',
    })
    .execute();
  await db
    .insertInto('claim_case')
    .values({
      id,
      number: draft.number,
      contract_id: draft.contractId,
      order_id: orderId,
      workshop_id: workshops.smc,
      product,
      tier,
      customer_type: 'consumer',
      language: 'da',
      timing,
      state: 'decided',
      round: last?.round ?? 1,
      version: 1,
      assignee_id: draft.assignee?.id ?? null,
      assignee_name: draft.assignee?.name ?? null,
      opened_at: openedAt,
      opened_by: 'Vera Værksted',
      updated_at: openedAt,
      updated_by: 'Vera Værksted',
      due_on: null,
      asked_back: null,
      order_facts: JSON.stringify(order),
      question: '{}',
      answer: '{}',
      proposal: null,
      asked: '0.00',
      outcome: 'covered',
      approved: '0.00',
      decided_at: last ? `${last.on}T10:00:00.000Z` : null,
    })
    .execute();
  const appeals: { readonly seq: number; readonly at: string }[] = [];
  const appeal = (at: string | undefined) => {
    if (at === undefined) return;
    seq += 1;
    appeals.push({ seq, at });
  };
  const rows = draft.decisions.flatMap(({ on, round = 1, appealedAt, handler = 'Clara Claims', lines }, decision) => {
    appeal(appealedAt);
    seq += 1;
    return lines.map((line, at): DecidedLineRow => ({
      seq,
      line_id: String(at + 1),
      case_id: id,
      contract_id: draft.contractId,
      workshop_id: workshops.smc,
      round,
      decided_at: `${on}T10:00:00.000Z`,
      decided_on: on,
      product,
      tier,
      terms_version: '2024-01',
      verdict: 'covered',
      clause: '3.1',
      component: null,
      outcome: 'approved',
      asked: '1000.00',
      proposed: '1000.00',
      approved: '1000.00',
      goodwill: '0.00',
      payer: null,
      handler_id: handler === null ? null : `account-${handler}`,
      handler_name: handler,
      is_current: decision === draft.decisions.length - 1 ? 1 : 0,
      ...line,
    }));
  });
  appeal(draft.appealedAt);
  if (rows.length > 0) await db.insertInto('decided_line').values(rows).execute();
  for (const [index, each] of appeals.entries()) {
    await db
      .insertInto('journal_entry')
      .values({ ...each, subject_kind: 'case', subject_id: id, subject_seq: index + 1, kind: 'appealed', body: '{}', hash: `${each.seq}` })
      .execute();
  }
  for (const { fact, askedAt, answeredAt } of draft.facts ?? []) {
    await db
      .insertInto('asked_fact')
      .values({ id: newId(), case_id: id, round: 1, fact, asked_of: 'workshop', asked_at: askedAt, answered_at: answeredAt ?? null })
      .execute();
  }
  return id;
}

/** The sequence number of the newest decision that was written. */
export function lastSeq(): number {
  return seq;
}
