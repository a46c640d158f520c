// The journal's rows: its head, its entries, and the parts that lie apart from them.

import type { Head, Subject } from '../records/journal.ts';
import type { Store } from './open-store.ts';
import type { JournalEntryRow, JournalPartRow } from './tables-decisions.ts';

/** The one row of the head. */
const HEAD = 1;

/**
 * The head, and whether these templates are kept already; until the transaction ends nobody else appends. Undefined: nothing
 * is on record yet.
 */
export async function lockHead(store: Store, templates: string): Promise<{ readonly head?: Head; readonly isKept: boolean }> {
  const row = await lockedRow(store, templates);
  if (row) return headOf(row);
  // Of two first entries at once, one waits here for the other.
  const first = { id: HEAD, count: 0, hash: '', at: '', signature: '' };
  await store.db
    .insertInto('journal_head')
    .values(first)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const made = await lockedRow(store, templates);
  if (!made) throw new Error('the head of the journal cannot be made');
  return headOf(made);
}

function lockedRow(store: Store, templates: string) {
  return store.db
    .selectFrom('journal_head')
    .select(['count', 'hash', 'at', 'signature'])
    .select((or) => or.exists(or.selectFrom('kept_template').select('hash').where('hash', '=', templates)).as('is_kept'))
    .where('id', '=', HEAD)
    .$if(store.database === 'postgres', (query) => query.forUpdate())
    .executeTakeFirst();
}

function headOf({ is_kept, count, hash, at, signature }: Head & { readonly is_kept: unknown }) {
  return { ...(count === 0 ? {} : { head: { count, hash, at, signature } }), isKept: Boolean(is_kept) };
}

export async function readHead(store: Store): Promise<Head | undefined> {
  const row = await store.db
    .selectFrom('journal_head')
    .select(['count', 'hash', 'at', 'signature'])
    .where('id', '=', HEAD)
    .executeTakeFirst();
  return row && row.count > 0 ? row : undefined;
}

export async function setHead(store: Store, head: Head): Promise<void> {
  await store.db.updateTable('journal_head').set(head).where('id', '=', HEAD).execute();
}

export async function keepTemplates(store: Store, kept: { readonly hash: string; readonly content: string; readonly at: string }) {
  const { at, ...row } = kept;
  await store.db
    .insertInto('kept_template')
    .values({ ...row, kept_at: at })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function insertEntry(store: Store, row: JournalEntryRow): Promise<void> {
  await store.db.insertInto('journal_entry').values(row).execute();
}

export async function insertParts(store: Store, rows: readonly JournalPartRow[]): Promise<void> {
  if (rows.length > 0) await store.db.insertInto('journal_part').values(rows).execute();
}

/** Undefined: not there. */
export async function entryRow(store: Store, seq: number): Promise<JournalEntryRow | undefined> {
  return store.db.selectFrom('journal_entry').selectAll().where('seq', '=', seq).executeTakeFirst();
}

/** The newest of the subject; undefined: it has none. */
export async function lastOfSubject(store: Store, { kind, id }: Subject): Promise<{ subject_seq: number; hash: string } | undefined> {
  return store.db
    .selectFrom('journal_entry')
    .select(['subject_seq', 'hash'])
    .where('subject_kind', '=', kind)
    .where('subject_id', '=', id)
    .orderBy('subject_seq', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** Oldest first. */
export async function entriesOf(store: Store, { kind, id }: Subject): Promise<JournalEntryRow[]> {
  return store.db
    .selectFrom('journal_entry')
    .selectAll()
    .where('subject_kind', '=', kind)
    .where('subject_id', '=', id)
    .orderBy('subject_seq')
    .execute();
}

/** Of one subject. */
export async function fieldParts(store: Store, { kind, id }: Subject): Promise<JournalPartRow[]> {
  return store.db
    .selectFrom('journal_part')
    .selectAll()
    .where('subject_kind', '=', kind)
    .where('subject_id', '=', id)
    .where('what', '=', 'fields')
    .execute();
}

export async function partRow(store: Store, id: string): Promise<JournalPartRow | undefined> {
  return store.db.selectFrom('journal_part').selectAll().where('id', '=', id).executeTakeFirst();
}

/** Removes content and salt of every part of the subject; the names of the files that held some. */
export async function deleteParts(store: Store, { kind, id }: Subject): Promise<{ readonly count: number; readonly files: string[] }> {
  const gone = await store.db
    .deleteFrom('journal_part')
    .where('subject_kind', '=', kind)
    .where('subject_id', '=', id)
    .returning('file')
    .execute();
  return { count: gone.length, files: gone.flatMap(({ file }) => (file === null ? [] : [file])) };
}

/** Those of the files that no part names. */
export async function withoutPart(store: Store, files: readonly string[]): Promise<string[]> {
  if (files.length === 0) return [];
  const rows = await store.db.selectFrom('journal_part').select('file').where('file', 'in', files).execute();
  const named = new Set(rows.map(({ file }) => file));
  return files.filter((file) => !named.has(file));
}
