// The journal read through from its beginning, in pages, for whoever checks it; and rows elsewhere that speak of its entries.

import { sql } from 'kysely';
import type { EntryBody, EntryKind, Subject } from '../records/journal.ts';
import type { Store } from './open-store.ts';
import type {
  AttachmentRow,
  AuthorisationRow,
  CaseRow,
  DecidedLineRow,
  JournalEntryRow,
  JournalPartRow,
  KeptTemplateRow,
  LetterEditRow,
  LetterRow,
} from './tables-decisions.ts';

/** With the hash of the subject's entry before; null: there is none. */
export type ChainRow = JournalEntryRow & { readonly subject_before: string | null };

/** After that number, in order; at most `limit`. */
export async function chainRows(store: Store, after: number, limit: number): Promise<ChainRow[]> {
  const rows = await store.db.selectFrom('journal_entry').selectAll().where('seq', '>', after).orderBy('seq').limit(limit).execute();
  const hashes = new Map(rows.map((row) => [placeOf(row, row.subject_seq), row.hash]));
  const elsewhere = rows.filter((row) => row.subject_seq > 1 && !hashes.has(placeOf(row, row.subject_seq - 1)));
  for (const row of await rowsBefore(store, elsewhere)) hashes.set(placeOf(row, row.subject_seq), row.hash);
  return rows.map((row) => ({ ...row, subject_before: hashes.get(placeOf(row, row.subject_seq - 1)) ?? null }));
}

function placeOf({ subject_kind, subject_id }: Pick<JournalEntryRow, 'subject_kind' | 'subject_id'>, seq: number): string {
  return `${subject_kind} ${subject_id} ${seq}`;
}

/** Asked for one by one in a few queries: most entries stand on the same page as the one before of their case. */
async function rowsBefore(store: Store, rows: readonly JournalEntryRow[]) {
  const found: Pick<JournalEntryRow, 'subject_kind' | 'subject_id' | 'subject_seq' | 'hash'>[] = [];
  for (let from = 0; from < rows.length; from += ASKED_TOGETHER) {
    const asked = rows.slice(from, from + ASKED_TOGETHER);
    const before = await store.db
      .selectFrom('journal_entry')
      .select(['subject_kind', 'subject_id', 'subject_seq', 'hash'])
      .where((where) =>
        where.or(
          asked.map(({ subject_kind, subject_id, subject_seq }) => where.and({ subject_kind, subject_id, subject_seq: subject_seq - 1 })),
        ),
      )
      .execute();
    found.push(...before);
  }
  return found;
}

const ASKED_TOGETHER = 100;

export async function partRows(store: Store, ids: readonly string[]): Promise<JournalPartRow[]> {
  if (ids.length === 0) return [];
  return store.db.selectFrom('journal_part').selectAll().where('id', 'in', ids).execute();
}

/** The first erasure of the subject after that entry of it; undefined: none. */
export async function erasureAfter(store: Store, { kind, id }: Subject, subjectSeq: number): Promise<string | undefined> {
  const row = await store.db
    .selectFrom('journal_entry')
    .select('body')
    .where('subject_kind', '=', kind)
    .where('subject_id', '=', id)
    .where('subject_seq', '>', subjectSeq)
    .where('kind', '=', 'erased')
    .orderBy('subject_seq')
    .limit(1)
    .executeTakeFirst();
  return row?.body;
}

export async function countParts(store: Store): Promise<number> {
  const { count } = await store.db
    .selectFrom('journal_part')
    .select(sql<number | string>`count(*)`.as('count'))
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** Parts without their content, by id. */
export async function partNames(
  store: Store,
  after: string,
  limit: number,
): Promise<Pick<JournalPartRow, 'id' | 'subject_kind' | 'subject_id'>[]> {
  return store.db
    .selectFrom('journal_part')
    .select(['id', 'subject_kind', 'subject_id'])
    .where('id', '>', after)
    .orderBy('id')
    .limit(limit)
    .execute();
}

export async function isPartNamed(
  store: Store,
  { id, subject_kind, subject_id }: Pick<JournalPartRow, 'id' | 'subject_kind' | 'subject_id'>,
) {
  const row = await store.db
    .selectFrom('journal_entry')
    .select('seq')
    .where('subject_kind', '=', subject_kind)
    .where('subject_id', '=', subject_id)
    .where('body', 'like', `%"id":"${id}"%`)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** How many parts are still there that entries before this one of the subject name. */
export async function countPartsBefore(store: Store, { kind, id }: Subject, subjectSeq: number): Promise<number> {
  const { rows } = await sql<{ count: number | string }>`
    select count(*) as count from journal_part as p where p.subject_kind = ${kind} and p.subject_id = ${id} and exists (
      select 1 from journal_entry as e where e.subject_kind = ${kind} and e.subject_id = ${id} and e.subject_seq < ${subjectSeq}
      and e.body like '%"id":"' || p.id || '"%')`.execute(store.db);
  return Number(rows[0]?.count ?? 0);
}

export async function keptTemplates(store: Store, hash: string): Promise<KeptTemplateRow | undefined> {
  return store.db.selectFrom('kept_template').selectAll().where('hash', '=', hash).executeTakeFirst();
}

/** Of a case what its entries say too; its question, answer and texts count no more once it is decided. */
const CASE_COLUMNS = [
  'id',
  'number',
  'contract_id',
  'order_id',
  'workshop_id',
  'product',
  'tier',
  'customer_type',
  'language',
  'timing',
  'round',
  'opened_at',
  'outcome',
  'approved',
  'decided_at',
  'decided_by_id',
] as const;

export type CheckedCase = Pick<CaseRow, (typeof CASE_COLUMNS)[number]>;

/** Rows elsewhere that were written with these entries. */
export interface WrittenRows {
  readonly cases: readonly CheckedCase[];
  readonly lines: readonly DecidedLineRow[];
  readonly authorisations: readonly AuthorisationRow[];
  readonly letters: readonly LetterRow[];
  readonly edits: readonly LetterEditRow[];
  readonly attachments: readonly AttachmentRow[];
}

/** By the kinds of their entries: no table is asked in vain. */
export async function rowsWrittenWith(
  { db }: Store,
  entries: readonly Pick<EntryBody, 'seq' | 'kind' | 'subject' | 'content'>[],
): Promise<WrittenRows> {
  const cases = [...new Set(entries.flatMap(caseOfEntry))];
  const seqsOf = (kind: EntryKind) => entries.filter((entry) => entry.kind === kind).map(({ seq }) => seq);
  const [decided, made, edited, attached] = [seqsOf('decided'), seqsOf('letter-made'), seqsOf('letter-edited'), seqsOf('attached')];
  return {
    cases: cases.length === 0 ? [] : await db.selectFrom('claim_case').select(CASE_COLUMNS).where('id', 'in', cases).execute(),
    lines: decided.length === 0 ? [] : await db.selectFrom('decided_line').selectAll().where('seq', 'in', decided).execute(),
    authorisations: decided.length === 0 ? [] : await db.selectFrom('authorisation').selectAll().where('seq', 'in', decided).execute(),
    letters: made.length === 0 ? [] : await db.selectFrom('letter').selectAll().where('seq', 'in', made).execute(),
    edits: edited.length === 0 ? [] : await db.selectFrom('letter_edit').selectAll().where('seq', 'in', edited).execute(),
    attachments: attached.length === 0 ? [] : await db.selectFrom('attachment').selectAll().where('seq', 'in', attached).execute(),
  };
}

function caseOfEntry({ kind, subject, content }: Pick<EntryBody, 'kind' | 'subject' | 'content'>): string[] {
  if (kind === 'decided') return [String(content['caseId'])];
  return kind === 'case-opened' ? [subject.id] : [];
}

/** Which entries' kind writes rows into which table. */
const WRITTEN_BY = {
  decided_line: 'decided',
  authorisation: 'decided',
  letter: 'letter-made',
  letter_edit: 'letter-edited',
  attachment: 'attached',
} as const;

/** Rows that name no entry which would have written them; the first of each table. */
export async function rowsWithoutEntry(store: Store): Promise<{ readonly table: string; readonly seq: number }[]> {
  const found: { table: string; seq: number }[] = [];
  for (const [table, kind] of Object.entries(WRITTEN_BY)) {
    const { rows } = await sql<{ seq: number }>`
      select r.seq from ${sql.table(table)} as r left join journal_entry as e on e.seq = r.seq and e.kind = ${kind}
      where e.seq is null limit 100`.execute(store.db);
    found.push(...rows.map(({ seq }) => ({ table, seq })));
  }
  return found;
}

/** Lines that are marked as counting, or as not counting, otherwise than the case's newest decision has it. */
export async function linesMarkedWrongly(store: Store): Promise<{ readonly seq: number; readonly line_id: string }[]> {
  const { rows } = await sql<{ seq: number; line_id: string }>`
    select l.seq, l.line_id from decided_line as l join claim_case as c on c.id = l.case_id
    where (l.is_current = 1) <> (c.state <> 'withdrawn' and l.seq = (select max(m.seq) from decided_line as m where m.case_id = l.case_id))
    limit 100`.execute(store.db);
  return rows;
}

/** Which states a case may be in after its newest entry of these kinds. */
export type StatesAfter = ReadonlyMap<string, ReadonlySet<string>>;

/** Cases in another state than their newest entry leaves them in, and cases of which no entry tells. */
export async function casesAstray(store: Store, states: StatesAfter): Promise<{ readonly number: string; readonly seq: number | null }[]> {
  const kinds = sql.join([...states.keys()].map((kind) => sql.lit(kind)));
  const fits = [...states].map(
    ([kind, after]) => sql`(e.kind = ${sql.lit(kind)} and c.state in (${sql.join([...after].map((state) => sql.lit(state)))}))`,
  );
  // `|| ''` keeps the databases from walking the index of all entries of a kind: of one case there are few.
  const { rows } = await sql<{ number: string; seq: number | null }>`
    select c.number, e.seq from claim_case as c left join journal_entry as e on e.seq = (
      select max(n.seq) from journal_entry as n where n.subject_kind = 'case' and n.subject_id = c.id and (n.kind || '') in (${kinds}))
    where e.seq is null or not (${sql.join(fits, sql` or `)})
    limit 100`.execute(store.db);
  return rows;
}

/** How people name the subject. */
export async function numberOf(store: Store, { kind, id }: Subject): Promise<string | undefined> {
  const row =
    kind === 'case'
      ? await store.db.selectFrom('claim_case').select('number').where('id', '=', id).executeTakeFirst()
      : await store.db.selectFrom('contract').select('number').where('id', '=', id).executeTakeFirst();
  return row?.number;
}
