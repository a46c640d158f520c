// Lists of decided lines and of cases for an audit, newest first, and what they add up to.

import { Decimal } from 'decimal.js';
import type { AuditCase, AuditLine, AuditTotals } from '../records/audit.ts';
import type { CaseOutcome, CaseState, Timing } from '../records/case.ts';
import type { Page } from '../records/contract.ts';
import type { LineOutcome } from '../records/decision.ts';
import { asksOfLines, type AuditWanted, caseConditions, lineConditions, oere } from './audit-conditions.ts';
import { withoutNulls } from './contract-rows.ts';
import type { Store } from './open-store.ts';
import { keyOfCursor, pageOf, pageSize } from './paging.ts';

/** With the contract, for the trace of its reading. */
export type FoundLine = AuditLine & { readonly contractId: string };
export type FoundCase = AuditCase & { readonly contractId: string };

export async function auditLinePage(store: Store, query: AuditWanted): Promise<Page<FoundLine>> {
  const size = pageSize(query.limit);
  const after = keyOfCursor(query.cursor, 2);
  const rows = await linesAfter(store, query, after, size + 1);
  return pageOf(rows, size, keyOfLine);
}

export async function auditCasePage(store: Store, query: AuditWanted): Promise<Page<FoundCase>> {
  const size = pageSize(query.limit);
  const [after] = keyOfCursor(query.cursor, 1) ?? [];
  return pageOf(await casesAfter(store, query, after, size + 1), size, ({ id }) => [id]);
}

/** All of them, piece by piece, so that no list fills the memory. */
export async function* auditLinePieces(store: Store, query: AuditWanted): AsyncGenerator<readonly FoundLine[]> {
  for (let after: readonly string[] | undefined; ;) {
    const rows = await linesAfter(store, query, after, ROWS);
    if (rows.length > 0) yield rows;
    const last = rows.at(-1);
    if (rows.length < ROWS || !last) return;
    after = keyOfLine(last);
  }
}

export async function* auditCasePieces(store: Store, query: AuditWanted): AsyncGenerator<readonly FoundCase[]> {
  for (let after: string | undefined; ;) {
    const rows = await casesAfter(store, query, after, ROWS);
    if (rows.length > 0) yield rows;
    if (rows.length < ROWS) return;
    after = rows.at(-1)?.id;
  }
}

const ROWS = 500;

/** Over the whole list; of a list of cases, decisions and lines are those that stand. */
export async function auditTotals(store: Store, query: AuditWanted, show: 'lines' | 'cases'): Promise<AuditTotals> {
  return show === 'lines' ? totalsOfLines(store, query) : totalsOfCases(store, query);
}

/** What the lists can be narrowed to, as far as anything was decided or asked. */
export async function auditChoices(store: Store) {
  const lines = () => store.db.selectFrom('decided_line').distinct();
  const [clauses, handlers, payers, facts] = await Promise.all([
    lines().select(['product', 'clause']).where('clause', 'is not', null).execute(),
    lines().select(['handler_id', 'handler_name']).where('handler_id', 'is not', null).orderBy('handler_name').execute(),
    lines().select(['product', 'payer']).where('payer', 'is not', null).execute(),
    store.db.selectFrom('asked_fact').distinct().select('fact').orderBy('fact').execute(),
  ]);
  return {
    clauses: clauses.map(({ product, clause }) => ({ product, clause: clause ?? '' })),
    handlers: handlers.map(({ handler_id, handler_name }) => ({ id: handler_id ?? '', name: handler_name ?? '' })),
    payers: payers.map(({ product, payer }) => ({ product, payer: payer ?? '' })),
    /** Each once, whichever line it was asked of. */
    facts: [...new Set(facts.map(({ fact }) => fact.replace(/^(\/order\/lines)\/\d+\//, '$1/0/')))],
  };
}

function lineRows(store: Store, query: AuditWanted) {
  return store.db
    .selectFrom('decided_line')
    .innerJoin('claim_case', 'claim_case.id', 'decided_line.case_id')
    .where((where) => where.and([...lineConditions(where, query), ...caseConditions(where, query)]));
}

function keyOfLine({ seq, lineId }: AuditLine): readonly string[] {
  return [String(seq), lineId];
}

async function linesAfter(store: Store, query: AuditWanted, after: readonly string[] | undefined, most: number): Promise<FoundLine[]> {
  let rows = lineRows(store, query)
    .selectAll('decided_line')
    .select(['claim_case.number', 'claim_case.timing'])
    .orderBy('decided_line.seq', 'desc')
    .orderBy('decided_line.line_id')
    .limit(most);
  if (after) {
    const [seq = '', lineId = ''] = after;
    // What is no number of an entry is behind them all.
    const number = /^\d{1,9}$/.test(seq) ? Number(seq) : 0;
    rows = rows.where((where) =>
      where.or([
        where('decided_line.seq', '<', number),
        where.and([where('decided_line.seq', '=', number), where('decided_line.line_id', '>', lineId)]),
      ]),
    );
  }
  return (await rows.execute()).map((row): FoundLine => ({
    seq: row.seq,
    lineId: row.line_id,
    caseId: row.case_id,
    caseNumber: row.number,
    contractId: row.contract_id,
    round: row.round,
    decidedAt: row.decided_at,
    decidedOn: row.decided_on,
    product: row.product,
    tier: row.tier,
    termsVersion: row.terms_version,
    timing: row.timing as Timing,
    verdict: row.verdict,
    outcome: row.outcome as LineOutcome,
    approved: row.approved,
    goodwill: row.goodwill,
    isCurrent: row.is_current === 1,
    ...withoutNulls({
      component: row.component,
      clause: row.clause,
      asked: row.asked,
      proposed: row.proposed,
      payer: row.payer,
      handler: row.handler_id === null ? null : (row.handler_name ?? row.handler_id),
    }),
  }));
}

/** Conditions of lines hold where one line of the case fits them all; without any, cases that were not decided are listed too. */
function caseRows(store: Store, query: AuditWanted) {
  return store.db.selectFrom('claim_case').where((where) => {
    const ofLines = where
      .selectFrom('decided_line')
      .select('decided_line.seq')
      .whereRef('decided_line.case_id', '=', 'claim_case.id')
      .where((line) => line.and(lineConditions(line, query)));
    return where.and([...caseConditions(where, query), ...(asksOfLines(query) ? [where.exists(ofLines)] : [])]);
  });
}

async function casesAfter(store: Store, query: AuditWanted, after: string | undefined, most: number): Promise<FoundCase[]> {
  let rows = caseRows(store, query).selectAll('claim_case').orderBy('claim_case.id', 'desc').limit(most);
  if (after !== undefined) rows = rows.where('claim_case.id', '<', after);
  return (await rows.execute()).map((row): FoundCase => ({
    id: row.id,
    number: row.number,
    contractId: row.contract_id,
    product: row.product,
    tier: row.tier,
    timing: row.timing as Timing,
    state: row.state as CaseState,
    round: row.round,
    openedAt: row.opened_at,
    asked: row.asked,
    ...withoutNulls({ decidedAt: row.decided_at, outcome: row.outcome as CaseOutcome | null, approved: row.approved }),
  }));
}

async function totalsOfLines(store: Store, query: AuditWanted): Promise<AuditTotals> {
  const sums = await lineRows(store, query)
    .select(({ fn }) => [
      fn.count<number | string>('decided_line.case_id').distinct().as('cases'),
      fn.count<number | string>('decided_line.seq').distinct().as('decisions'),
      fn.countAll<number | string>().as('lines'),
      fn.sum(oere('decided_line.asked')).as('asked'),
      fn.sum(oere('decided_line.proposed')).as('proposed'),
      fn.sum(oere('decided_line.approved')).as('approved'),
      fn.sum(oere('decided_line.goodwill')).as('goodwill'),
    ])
    .executeTakeFirstOrThrow();
  return {
    cases: Number(sums.cases),
    decisions: Number(sums.decisions),
    lines: Number(sums.lines),
    asked: kroner(sums.asked),
    proposed: kroner(sums.proposed),
    approved: kroner(sums.approved),
    goodwill: kroner(sums.goodwill),
  };
}

async function totalsOfCases(store: Store, query: AuditWanted): Promise<AuditTotals> {
  const sums = await caseRows(store, query)
    .select(({ fn }) => [
      fn.countAll<number | string>().as('cases'),
      fn.sum(oere('claim_case.asked')).as('asked'),
      fn.sum(oere('claim_case.approved')).as('approved'),
    ])
    .executeTakeFirstOrThrow();
  const standing = await store.db
    .selectFrom('decided_line')
    .where('decided_line.is_current', '=', 1)
    .where('decided_line.case_id', 'in', caseRows(store, query).select('claim_case.id'))
    .select(({ fn }) => [
      fn.count<number | string>('decided_line.seq').distinct().as('decisions'),
      fn.countAll<number | string>().as('lines'),
      fn.sum(oere('decided_line.proposed')).as('proposed'),
      fn.sum(oere('decided_line.goodwill')).as('goodwill'),
    ])
    .executeTakeFirstOrThrow();
  return {
    cases: Number(sums.cases),
    decisions: Number(standing.decisions),
    lines: Number(standing.lines),
    asked: kroner(sums.asked),
    proposed: kroner(standing.proposed),
    approved: kroner(sums.approved),
    goodwill: kroner(standing.goodwill),
  };
}

/** Sums come as numbers, texts or nothing, by the database. */
function kroner(inOere: number | string | bigint | null): string {
  return new Decimal(String(inOere ?? 0)).div(100).toFixed(2);
}
