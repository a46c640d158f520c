// What the service of letters offers, and what it is made of.

import type { Messages } from '../../engine/domain/problem.ts';
import type { SettlementRequest } from '../../engine/domain/wire.ts';
import type { Language } from '../../engine/domain/words.ts';
import type { Pdf } from '../pdf/render-pdf.ts';
import type { EntryBy, Subject } from '../records/journal.ts';
import type { Letter, LetterKind, LetterRecord, LetterSource, Sending } from '../records/letter.ts';
import type { Asker } from '../records/who.ts';
import type { Journal } from './journal.ts';
import type { Outbox } from './outbox.ts';
import type { ServiceParts } from './service-parts.ts';
import type { ToldFacts } from './settlements.ts';
import type { Trail } from './trail.ts';

/** A letter that was made and not yet kept. */
export interface PreparedLetter {
  readonly source: LetterSource;
  readonly letter: Letter;
  readonly pdf: Uint8Array;
}

/** What a letter about a contract, and no case, is made from. */
export type ContractLetterInput =
  /** `told`: by JSON Pointer into the question, what the record lacks and the settlement needs. */
  | { readonly kind: 'settlement'; readonly event: SettlementRequest['event']; readonly told?: ToldFacts }
  | { readonly kind: 'change-of-terms'; readonly from: string; readonly changes: readonly string[] }
  | { readonly kind: 'overrun-warning' };

/** Claims and admin, but for `prepare` and `keep`, which other services call; each reading of a letter leaves a trace. */
export interface Letters {
  /**
   * Words and PDF, outside any transaction: setting takes time. `letter-stopped` with every reason (a complaint body past its
   * day, a missing clause, a decline without a person …); `pdf-unavailable`.
   */
  prepare(source: LetterSource): Promise<PreparedLetter>;
  /** Puts it on record, inside the caller's transaction. */
  keep(
    by: EntryBy,
    prepared: PreparedLetter,
    about: { readonly subject: Subject; readonly contractId: string; readonly decisionSeq?: number },
  ): Promise<LetterRecord>;
  /** Newest last. */
  ofSubject(asker: Asker, subject: Subject): Promise<readonly LetterRecord[]>;
  /** Those of its cases too; newest last. `contract-not-found`. */
  ofContract(asker: Asker, contractId: string): Promise<readonly LetterRecord[]>;
  /** `letter-not-found`; the letter's words are undefined where they were erased. */
  read(asker: Asker, id: string): Promise<{ readonly record: LetterRecord; readonly letter?: Letter }>;
  /** The bytes on record; `was-erased`. */
  pdf(asker: Asker, id: string): Promise<Uint8Array>;
  /** Word file to edit; the same letter gives the same bytes. */
  docx(asker: Asker, id: string): Promise<Uint8Array>;
  /** An edited Word file, kept beside the letter; `file-refused` where it is none. */
  edit(asker: Asker, id: string, content: Uint8Array): Promise<LetterRecord>;
  editedDocx(asker: Asker, id: string, editId: string): Promise<Uint8Array>;
  /** The same decision told in another language: the one on record, else made now. */
  inLanguage(asker: Asker, id: string, language: Language): Promise<LetterRecord>;
  /** `language` left out: the customer's own. Faults of the input with pointers into it: `invalid-record`. */
  makeForContract(asker: Asker, contractId: string, input: ContractLetterInput, language?: Language): Promise<LetterRecord>;
  /** What may be written for a contract on this day. */
  kindsForContract(asker: Asker, contractId: string): Promise<readonly LetterKind[]>;
  /** Into the outbox; `mail-off` where no mail server is configured. To `to`, else to the customer's address on file. */
  send(asker: Asker, id: string, to?: string): Promise<Sending>;
  /** One whose acceptance is unknown, or that failed: again, with the same Message-ID. */
  sendAgain(asker: Asker, id: string, sendingId: string): Promise<Sending>;
}

export interface LetterParts extends ServiceParts {
  readonly messages: Messages;
  readonly journal: Journal;
  readonly outbox: Outbox;
  readonly trail: Trail;
  readonly pdf: Pdf;
}
