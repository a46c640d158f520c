// Photos and invoices of a case: their type by content, their bytes beside the store.

import type { Attachment } from '../records/case.ts';
import type { CaseworkSettings } from '../records/casework-settings.ts';
import { Refusal } from '../records/refusal.ts';
import type { Asker } from '../records/who.ts';
import { attachmentById, attachmentCount, type CasePlace, insertAttachment, placeOfCase } from '../store/attachment-rows.ts';
import { newId } from '../store/new-id.ts';
import { type AttachmentKinds, mediaTypeOf, readAttachmentKinds, safeFileName } from './attachment-kinds.ts';
import { attachmentsSeenBy } from './cases/case-sight.ts';
import type { Journal } from './journal.ts';
import { demandRole, isId, isOffice } from './refuse.ts';
import type { ServiceParts } from './service-parts.ts';
import type { Trail } from './trail.ts';

export interface AttachmentFile {
  readonly attachment: Attachment;
  readonly content: Uint8Array;
}

export interface Attachments {
  /** What is taken, for pages to say so beforehand. */
  readonly taken: { readonly mostBytes: number; readonly extensions: readonly string[] };
  /**
   * Whoever may see the case; `case-not-found`, `person-erased`. `file-refused` with the reason: empty, too large, of a kind
   * that is not taken, or one too many.
   */
  add(asker: Asker, caseId: string, file: { readonly name: string; readonly content: Uint8Array }): Promise<Attachment>;
  /** `case-not-found`, `attachment-not-found`, for a workshop also where it is the office's; `was-erased`. */
  read(asker: Asker, caseId: string, id: string): Promise<AttachmentFile>;
}

export interface AttachmentParts extends ServiceParts {
  readonly journal: Journal;
  readonly trail: Trail;
  readonly settings: CaseworkSettings;
  /** Left out: templates/settings/attachments.yaml. */
  readonly kinds?: AttachmentKinds;
}

export function openAttachments({ store, clock, journal, trail, settings, kinds = readAttachmentKinds() }: AttachmentParts): Attachments {
  const taken = { mostBytes: settings.attachmentMost, extensions: [...new Set([...kinds.extensions.values()].flat())] };

  async function caseOf(asker: Asker, id: string): Promise<CasePlace> {
    demandRole(asker, 'workshop', 'claims', 'admin');
    const found = isId(id) ? await placeOfCase(store, id) : undefined;
    if (!found || !(isOffice(asker) || found.workshopId === asker.who.workshopId)) throw new Refusal('case-not-found');
    return found;
  }

  async function isSeen(asker: Asker, caseId: string, attachment: Attachment): Promise<boolean> {
    const entries = await journal.ofSubject({ kind: 'case', id: caseId });
    return attachmentsSeenBy(asker, [attachment], entries).length > 0;
  }

  async function typeOf(content: Uint8Array): Promise<string> {
    if (content.length === 0) throw refused('empty');
    const { mostBytes, extensions } = taken;
    if (content.length > mostBytes) throw refused('too-large', { megabytes: Math.floor(mostBytes / 100_000) / 10 });
    const mediaType = await mediaTypeOf(content, kinds);
    if (mediaType === undefined) throw refused('wrong-kind', { extensions: extensions.join(', ') });
    return mediaType;
  }

  return {
    taken,
    async add(asker, caseId, { name, content }) {
      const place = await caseOf(asker, caseId);
      if (place.isErased) throw new Refusal('person-erased');
      const mediaType = await typeOf(content);
      const fileName = safeFileName(name, mediaType, kinds);
      const [id, part] = [newId(), newId()];
      const by = journal.byOf(asker);
      return store.atomically(async () => {
        if ((await attachmentCount(store, caseId)) >= kinds.mostPerCase) throw refused('too-many', { most: kinds.mostPerCase });
        const at = clock.now();
        const { seq } = await journal.append({
          subject: { kind: 'case', id: caseId },
          kind: 'attached',
          by,
          at,
          content: { attachmentId: id, round: place.round, fileName, mediaType, bytes: content.length },
          parts: [{ id: part, what: 'attachment', content, inFile: true }],
        });
        const kept = { id, round: place.round, at, by: by.name };
        await insertAttachment(store, {
          ...kept,
          case_id: caseId,
          seq,
          part,
          file_name: fileName,
          media_type: mediaType,
          size: content.length,
        });
        return { ...kept, caseId, fileName, mediaType, bytes: content.length, isErased: false };
      });
    },
    async read(asker, caseId, id) {
      const { contractId } = await caseOf(asker, caseId);
      const found = isId(id) ? await attachmentById(store, caseId, id) : undefined;
      if (!found || !(isOffice(asker) || (await isSeen(asker, caseId, found.attachment)))) throw new Refusal('attachment-not-found');
      const content = await journal.part(found.part);
      if (!content) throw new Refusal('was-erased');
      await trail.contractsRead(asker, [contractId], 'case');
      return { attachment: found.attachment, content };
    },
  };
}

/** The reason's words are `attachments.empty` … in templates/messages. */
function refused(why: string, values: Refusal['values'] = {}): Refusal {
  return new Refusal('file-refused', { count: 1 }, [
    { code: `attachments.${why}`, pointer: '/file', values: { field: 'file', ...values } },
  ]);
}
