// What decisions teach, as the store adds it up: one walk through the decided lines, and the cases appealed, asked back and timed.

import { sql } from 'kysely';
import type { AuditAppeal, AuditQuery } from '../records/audit.ts';
import type { LessonsQuery } from '../records/lessons.ts';
import { caseConditions, lineConditions, oere } from './audit-conditions.ts';
import type { Store } from './open-store.ts';

/** The lists behind the figures are narrowed by the same conditions, so that each list holds what its figure counts. */
export function linesBehind({ from, to, product, clause }: LessonsQuery): AuditQuery {
  return { which: 'current', from, to, ...(product === undefined ? {} : { product }), ...(clause === undefined ? {} : { clause }) };
}

/** Standing lines by product, tier, clause, month, outcome and payer; sums in øre. */
export async function lineGroups({ db }: Store, query: LessonsQuery) {
  const month = sql<string>`substr(decided_line.decided_on, 1, 7)`;
  const asked = oere('decided_line.asked');
  const approved = oere('decided_line.approved');
  const goodwill = oere('decided_line.goodwill');
  const isUnpriced = sql`decided_line.asked is null`;
  let rows = db.selectFrom('decided_line').where((where) => where.and(lineConditions(where as never, linesBehind(query))));
  if (query.product !== undefined) rows = rows.where('decided_line.product', '=', query.product);
  const groups = await rows
    .select(['product', 'tier', 'clause', 'outcome', 'payer', month.as('month')])
    .select(({ fn }) => [
      fn.countAll<number | string>().as('lines'),
      sum(sql`case when decided_line.handler_id is null then 1 else 0 end`).as('automatic'),
      sum(sql`case when ${isUnpriced} then 1 else 0 end`).as('unpriced'),
      sum(sql`case when ${goodwill} > 0 then 1 else 0 end`).as('withGoodwill'),
      sum(asked).as('asked'),
      sum(approved).as('approved'),
      sum(goodwill).as('goodwill'),
      sum(sql`case when ${isUnpriced} then 0 else ${asked} - ${approved} - ${goodwill} end`).as('customer'),
    ])
    .groupBy(['product', 'tier', 'clause', 'outcome', 'payer', month])
    .execute();
  return groups.map((row) => ({
    ...row,
    lines: Number(row.lines),
    automatic: Number(row.automatic),
    unpriced: Number(row.unpriced),
    withGoodwill: Number(row.withGoodwill),
  }));
}

/** Appeals of the period: the case and the instant. */
export async function appealsWithin({ db }: Store, period: { readonly from: string; readonly until: string }) {
  return db
    .selectFrom('journal_entry')
    .select(['subject_id as caseId', 'at'])
    .where('kind', '=', 'appealed')
    .where('at', '>=', period.from)
    .where('at', '<', period.until)
    .execute();
}

/** Those of the cases whose appeal ended so. Few cases are appealed: only these are looked at. */
export async function casesAppealed({ db }: Store, query: LessonsQuery, appeal: AuditAppeal, ids: readonly string[]): Promise<Set<string>> {
  const found = new Set<string>();
  for (let at = 0; at < ids.length; at += AT_ONCE) {
    const rows = await db
      .selectFrom('claim_case')
      .select('claim_case.id')
      .where('claim_case.id', 'in', ids.slice(at, at + AT_ONCE))
      .where((where) => where.and(caseConditions(where as never, behindCases(query, { day: 'appealed', appeal }))))
      .execute();
    for (const { id } of rows) found.add(id);
  }
  return found;
}

const AT_ONCE = 500;

/** Facts asked back in the period. */
export async function askedFacts({ db }: Store, query: LessonsQuery, period: { readonly from: string; readonly until: string }) {
  let rows = db
    .selectFrom('asked_fact')
    .innerJoin('claim_case', 'claim_case.id', 'asked_fact.case_id')
    .select(['asked_fact.fact', 'asked_fact.case_id', 'asked_fact.asked_at', 'asked_fact.answered_at'])
    .where('asked_fact.asked_at', '>=', period.from)
    .where('asked_fact.asked_at', '<', period.until);
  if (query.product !== undefined) rows = rows.where('claim_case.product', '=', query.product);
  return rows.execute();
}

/** Cases in which a person decided lines in the period: when they came, and when a person decided them first. */
export async function decidedByPersons({ db }: Store, query: LessonsQuery) {
  const { product, from, to } = query;
  let rows = db
    .selectFrom('claim_case')
    .innerJoin('decided_line', 'decided_line.case_id', 'claim_case.id')
    .select(['claim_case.product', 'claim_case.timing', 'claim_case.opened_at'])
    .select(({ fn }) => fn.min('decided_line.decided_on').as('first_on'))
    .where('decided_line.handler_id', 'is not', null)
    .where('claim_case.id', 'in', (where) =>
      where
        .selectFrom('decided_line as counted')
        .select('counted.case_id')
        .where('counted.handler_id', 'is not', null)
        .where('counted.decided_on', '>=', from)
        .where('counted.decided_on', '<=', to),
    )
    .groupBy(['claim_case.id', 'claim_case.product', 'claim_case.timing', 'claim_case.opened_at']);
  if (product !== undefined) rows = rows.where('claim_case.product', '=', product);
  return rows.execute();
}

function behindCases({ from, to, product }: LessonsQuery, more: AuditQuery): AuditQuery {
  return { show: 'cases', from, to, ...(product === undefined ? {} : { product }), ...more };
}

function sum(of: ReturnType<typeof sql>) {
  return sql<number | string | null>`sum(${of})`;
}
