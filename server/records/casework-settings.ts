// What the environment settles of decisions on record: the key of the journal, where files lie, how mail goes out.

export interface CaseworkSettings {
  /** The private key that signs the journal's head; made at the first start, and kept outside the store. Undefined: one that lives as long as the process (tests). */
  readonly keyFile?: string;
  /** A folder outside the store in which the head is written down each day; undefined: nowhere. */
  readonly headsFolder?: string;
  /** The folder of attachments, beside the store; undefined: in memory's stead, a temporary one. */
  readonly filesFolder?: string;
  /** Undefined: letters are not sent by e-mail. */
  readonly mail?: MailSettings;
  /** Bytes of one attachment at most. */
  readonly attachmentMost: number;
}

export interface MailSettings {
  /** smtp://user:password@host:587 or smtps://… */
  readonly url: string;
  /** Its address's domain ends the Message-IDs. */
  readonly from: { readonly name: string; readonly address: string };
}

export const DEFAULT_CASEWORK: CaseworkSettings = { attachmentMost: 10_000_000 };
