// What narrows a list of decisions or cases, as conditions of SQL that run on both databases.

import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely';
import type { AuditAppeal, AuditQuery } from '../records/audit.ts';
import type { Tables } from './tables.ts';

/** With the instants at which the days of the period begin and end in Denmark. */
export type AuditWanted = AuditQuery & { readonly instants?: { readonly from?: string; readonly until?: string } };

type OfCases = ExpressionBuilder<Tables, 'claim_case'>;
type OfLines = ExpressionBuilder<Tables, 'claim_case' | 'decided_line'>;
type Conditions = Expression<SqlBool>[];

/** Øre, so that sums are exact on both databases. */
export const oere = (column: string) => sql<number | string>`cast(round(cast(${sql.ref(column)} as numeric) * 100) as bigint)`;

/** Of the case itself. */
export function caseConditions(where: OfCases, query: AuditWanted): Conditions {
  const { product, tier, timing, state, result, appeal, fact, day = 'decided' } = query;
  const conditions: Conditions = [];
  if (product !== undefined) conditions.push(where('claim_case.product', '=', product));
  if (tier !== undefined) conditions.push(where('claim_case.tier', '=', tier));
  if (timing !== undefined) conditions.push(where('claim_case.timing', '=', timing));
  if (state !== undefined) conditions.push(where('claim_case.state', '=', state));
  if (result !== undefined) conditions.push(where('claim_case.outcome', '=', result));
  if (appeal !== undefined) conditions.push(appealCondition(appeal));
  if (fact !== undefined || day === 'asked') conditions.push(askedCondition(where, query));
  if (day === 'opened') conditions.push(...within(query).map(([sign, at]) => where('claim_case.opened_at', sign, at)));
  if (day === 'appealed') conditions.push(appealedWithin(query));
  return conditions;
}

/** Of the decided line. */
export function lineConditions(where: OfLines, query: AuditWanted): Conditions {
  const { clause, outcome, handler, by, goodwill, payer, which, from, to, day = 'decided' } = query;
  const conditions: Conditions = [];
  if (clause === NO_CLAUSE) conditions.push(where('decided_line.clause', 'is', null));
  else if (clause !== undefined) conditions.push(where('decided_line.clause', '=', clause));
  if (outcome !== undefined) conditions.push(where('decided_line.outcome', '=', outcome));
  if (handler !== undefined) conditions.push(where('decided_line.handler_id', '=', handler));
  if (by !== undefined) conditions.push(where('decided_line.handler_id', by === 'rules' ? 'is' : 'is not', null));
  if (goodwill !== undefined)
    conditions.push(
      goodwill === 'yes' ? sql<SqlBool>`${oere('decided_line.goodwill')} > 0` : sql<SqlBool>`${oere('decided_line.goodwill')} = 0`,
    );
  if (payer !== undefined) conditions.push(where('decided_line.payer', '=', payer));
  if (which === 'current') conditions.push(where('decided_line.is_current', '=', 1));
  if (day === 'decided' && from !== undefined) conditions.push(where('decided_line.decided_on', '>=', from));
  if (day === 'decided' && to !== undefined) conditions.push(where('decided_line.decided_on', '<=', to));
  return conditions;
}

/** Whether any condition is of lines. */
export function asksOfLines({ clause, outcome, handler, by, goodwill, payer, which, from, to, day = 'decided' }: AuditWanted): boolean {
  return (
    [clause, outcome, handler, by, goodwill, payer].some((each) => each !== undefined) ||
    which === 'current' ||
    (day === 'decided' && (from ?? to) !== undefined)
  );
}

/** In the place of a clause's number: none decided. */
export const NO_CLAUSE = 'none';

/**
 * The newest appeal of the case, by its entry's number; null where there is none. One that was withdrawn before anything was
 * decided does not count.
 */
const appealOf = sql<number | null>`(select max(appeal.seq) from journal_entry as appeal where ${standing()})`;

/** Of one case there are few entries: `|| ''` keeps the databases from walking the index of all appeals instead. */
function standing() {
  return sql`appeal.subject_kind = 'case' and appeal.subject_id = claim_case.id and (appeal.kind || '') = 'appealed'
    and not exists (select 1 from journal_entry as back
      where back.subject_kind = 'case' and back.subject_id = claim_case.id and back.kind = 'appeal-withdrawn' and back.seq > appeal.seq
      and not exists (select 1 from decided_line as between_them
        where between_them.case_id = claim_case.id and between_them.seq > appeal.seq and between_them.seq < back.seq))`;
}

/** What the newest decision before, or since, the appeal pays; null where there is none. */
const paid = (when: '<' | '>') =>
  sql<number | null>`(select sum(${oere('paid.approved')} + ${oere('paid.goodwill')}) from decided_line as paid
    where paid.case_id = claim_case.id and paid.seq = (select max(newest.seq) from decided_line as newest
      where newest.case_id = claim_case.id and newest.seq ${sql.raw(when)} ${appealOf}))`;

function appealCondition(appeal: AuditAppeal): Expression<SqlBool> {
  switch (appeal) {
    case 'none':
      return sql<SqlBool>`${appealOf} is null`;
    case 'any':
      return sql<SqlBool>`${appealOf} is not null`;
    case 'open':
      return sql<SqlBool>`(${appealOf} is not null and ${paid('>')} is null)`;
    case 'succeeded':
      return sql<SqlBool>`coalesce(${paid('>')} > coalesce(${paid('<')}, 0), false)`;
    case 'failed':
      return sql<SqlBool>`coalesce(${paid('>')} <= coalesce(${paid('<')}, 0), false)`;
  }
}

function appealedWithin(query: AuditWanted): Expression<SqlBool> {
  const days = within(query).map(([sign, at]) => sql`and appeal.at ${sql.raw(sign)} ${at}`);
  return sql<SqlBool>`exists (select 1 from journal_entry as appeal where ${standing()} ${sql.join(days, sql` `)})`;
}

/** A fact of whichever line was asked back, within the period where that is of asking. */
function askedCondition(where: OfCases, query: AuditWanted): Expression<SqlBool> {
  let asked = where.selectFrom('asked_fact').select('asked_fact.id').whereRef('asked_fact.case_id', '=', 'claim_case.id');
  const ofLine = /^\/order\/lines\/\d+\/(.+)$/.exec(query.fact ?? '')?.[1];
  if (ofLine !== undefined) {
    const rest = ofLine.replace(/[\\%_]/g, '\\$&');
    asked = asked
      .where(sql<SqlBool>`asked_fact.fact like ${`/order/lines/%/${rest}`} escape '\\'`)
      .where(sql<SqlBool>`asked_fact.fact not like ${`/order/lines/%/%/${rest}`} escape '\\'`);
  } else if (query.fact !== undefined) asked = asked.where('asked_fact.fact', '=', query.fact);
  if (query.day === 'asked') for (const [sign, at] of within(query)) asked = asked.where('asked_fact.asked_at', sign, at);
  return where.exists(asked);
}

function within({ instants = {} }: AuditWanted): (readonly ['>=' | '<', string])[] {
  const { from, until } = instants;
  return [...(from === undefined ? [] : [['>=', from] as const]), ...(until === undefined ? [] : [['<', until] as const])];
}
