// Attachments of cases in the store; their bytes are parts of the journal.

import type { Attachment } from '../records/case.ts';
import type { Store } from './open-store.ts';
import type { AttachmentRow } from './tables-decisions.ts';

/** What an attachment has to know of its case. */
export interface CasePlace {
  readonly id: string;
  readonly contractId: string;
  readonly workshopId: string;
  readonly round: number;
  /** Whether the personal data of its contract were erased. */
  readonly isErased: boolean;
}

export async function placeOfCase(store: Store, id: string): Promise<CasePlace | undefined> {
  const row = await store.db
    .selectFrom('claim_case')
    .innerJoin('contract', 'contract.id', 'claim_case.contract_id')
    .select(['claim_case.id', 'claim_case.contract_id', 'claim_case.workshop_id', 'claim_case.round', 'contract.erased_at'])
    .where('claim_case.id', '=', id)
    .executeTakeFirst();
  return (
    row && {
      id: row.id,
      contractId: row.contract_id,
      workshopId: row.workshop_id,
      round: row.round,
      isErased: row.erased_at !== null,
    }
  );
}

export async function insertAttachment(store: Store, row: AttachmentRow): Promise<void> {
  await store.db.insertInto('attachment').values(row).execute();
}

/** Oldest first. */
export async function attachmentsOfCase(store: Store, caseId: string): Promise<Attachment[]> {
  const rows = await attachmentRows(store).where('attachment.case_id', '=', caseId).execute();
  return rows.map(attachmentOf);
}

export async function attachmentById(
  store: Store,
  caseId: string,
  id: string,
): Promise<{ readonly attachment: Attachment; readonly part: string } | undefined> {
  const row = await attachmentRows(store).where('attachment.case_id', '=', caseId).where('attachment.id', '=', id).executeTakeFirst();
  return row && { attachment: attachmentOf(row), part: row.part };
}

export async function attachmentCount(store: Store, caseId: string): Promise<number> {
  const { count } = await store.db
    .selectFrom('attachment')
    .select((select) => select.fn.countAll().as('count'))
    .where('case_id', '=', caseId)
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** Takes the names of files, which may say whose they are, off the attachments of a contract's cases. */
export async function eraseAttachmentNames(store: Store, contractId: string): Promise<void> {
  await store.db
    .updateTable('attachment')
    .set({ file_name: '' })
    .where('case_id', 'in', (query) =>
      query.selectFrom('claim_case').select('claim_case.id').where('claim_case.contract_id', '=', contractId),
    )
    .execute();
}

type FoundRow = AttachmentRow & { readonly kept_part: string | null };

/** `kept_part` is null where the bytes were erased. */
function attachmentRows(store: Store) {
  return store.db
    .selectFrom('attachment')
    .leftJoin('journal_part', 'journal_part.id', 'attachment.part')
    .selectAll('attachment')
    .select('journal_part.id as kept_part')
    .orderBy('attachment.id');
}

function attachmentOf(row: FoundRow): Attachment {
  return {
    id: row.id,
    caseId: row.case_id,
    round: row.round,
    fileName: row.file_name,
    mediaType: row.media_type,
    bytes: row.size,
    at: row.at,
    by: row.by,
    isErased: row.kept_part === null,
  };
}
