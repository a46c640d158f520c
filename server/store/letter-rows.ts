// Letters in the store: what was made of what, and the Word files that the office edited; their bytes lie in the journal's parts.

import type { Language } from '../../engine/domain/words.ts';
import type { Subject } from '../records/journal.ts';
import type { LetterKind, LetterRecord } from '../records/letter.ts';
import type { Store } from './open-store.ts';
import type { LetterEditRow, LetterRow } from './tables-decisions.ts';

/** A letter with the parts that hold its words and its PDF; sendings are the outbox's. */
export type KeptLetter = Omit<LetterRecord, 'sendings'> & { readonly jsonPart: string; readonly pdfPart: string };

export async function insertLetter(store: Store, row: LetterRow): Promise<void> {
  await store.db.insertInto('letter').values(row).execute();
}

export async function insertLetterEdit(store: Store, row: LetterEditRow): Promise<void> {
  await store.db.insertInto('letter_edit').values(row).execute();
}

export async function letterById(store: Store, id: string): Promise<KeptLetter | undefined> {
  const rows = await lettersWith(store).where('letter.id', '=', id).execute();
  return (await withEdits(store, rows))[0];
}

/** Oldest first. */
export async function lettersOfSubject(store: Store, { kind, id }: Subject): Promise<KeptLetter[]> {
  const rows = await lettersWith(store).where('letter.subject_kind', '=', kind).where('letter.subject_id', '=', id).execute();
  return withEdits(store, rows);
}

/** Those of its cases too; oldest first. */
export async function lettersOfContract(store: Store, contractId: string): Promise<KeptLetter[]> {
  return withEdits(store, await lettersWith(store).where('contract_id', '=', contractId).execute());
}

/** The part in which an edited Word file lies. */
export async function partOfEdit(store: Store, letterId: string, editId: string): Promise<string | undefined> {
  const row = await store.db
    .selectFrom('letter_edit')
    .select('part')
    .where('letter_id', '=', letterId)
    .where('id', '=', editId)
    .executeTakeFirst();
  return row?.part;
}

type FoundRow = LetterRow & { readonly kept_part: string | null };

/** `kept_part` is null where the bytes were erased. */
function lettersWith(store: Store) {
  return store.db
    .selectFrom('letter')
    .leftJoin('journal_part', 'journal_part.id', 'letter.pdf_part')
    .selectAll('letter')
    .select('journal_part.id as kept_part')
    .orderBy('letter.id');
}

async function withEdits(store: Store, rows: readonly FoundRow[]): Promise<KeptLetter[]> {
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const edits = await store.db.selectFrom('letter_edit').selectAll().where('letter_id', 'in', ids).orderBy('id').execute();
  return rows.map((row) => letterOf(row, edits));
}

function letterOf(row: FoundRow, edits: readonly LetterEditRow[]): KeptLetter {
  return {
    id: row.id,
    subject: { kind: row.subject_kind as Subject['kind'], id: row.subject_id },
    contractId: row.contract_id,
    seq: row.seq,
    ...(row.decision_seq === null ? {} : { decisionSeq: row.decision_seq }),
    kind: row.kind as LetterKind,
    language: row.language as Language,
    title: row.title,
    on: row.on_day,
    madeAt: row.made_at,
    madeBy: row.made_by,
    isErased: row.kept_part === null,
    edits: edits.filter(({ letter_id }) => letter_id === row.id).map(({ id, seq, at, by, digest }) => ({ id, seq, at, by, digest })),
    jsonPart: row.json_part,
    pdfPart: row.pdf_part,
  };
}
