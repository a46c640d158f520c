// Photos and invoices of a case: their type by content, their bytes beside the store.

import type { Attachment } from '../records/case.ts';
import type { CaseworkSettings } from '../records/casework-settings.ts';
import type { Asker } from '../records/who.ts';
import type { Journal } from './journal.ts';
import type { ServiceParts } from './service-parts.ts';
import type { Trail } from './trail.ts';

export interface AttachmentFile {
  readonly attachment: Attachment;
  readonly content: Uint8Array;
}

export interface Attachments {
  /** Whoever may see the case. `file-refused` with the reason: empty, too large, or of a kind that is not taken. */
  add(asker: Asker, caseId: string, file: { readonly name: string; readonly content: Uint8Array }): Promise<Attachment>;
  /** `attachment-not-found`; `was-erased`. */
  read(asker: Asker, caseId: string, id: string): Promise<AttachmentFile>;
}

export interface AttachmentParts extends ServiceParts {
  readonly journal: Journal;
  readonly trail: Trail;
  readonly settings: CaseworkSettings;
}

export function openAttachments(_parts: AttachmentParts): Attachments {
  const unbuilt = () => Promise.reject(new Error('not built yet'));
  return { add: unbuilt, read: unbuilt };
}
