// The journal: entries that are only ever added, each chained to the one before by its hash.

/** What an entry is about; each subject has a chain of its own beside the one over all. */
export interface Subject {
  readonly kind: 'case' | 'contract';
  readonly id: string;
}

export const ENTRY_KINDS = [
  'case-opened',
  'case-taken',
  'case-handed-over',
  'asked-back',
  'answered',
  'asking-ended',
  'agreement-asked',
  'agreement-refused',
  'decided',
  'appealed',
  'appeal-withdrawn',
  'reopened',
  'case-withdrawn',
  'case-closed',
  'commented',
  'attached',
  'letter-made',
  'letter-edited',
  'letter-queued',
  'letter-sent',
  'letter-unknown',
  'erased',
] as const;

export type EntryKind = (typeof ENTRY_KINDS)[number];

/** Who made the entry. A person of the provider or a workshop is named: they answer for it. */
export interface EntryBy {
  readonly kind: 'account' | 'api-key' | 'operator' | 'rules';
  readonly id: string;
  readonly name: string;
  readonly role: string;
}

/** Versions by hash of what made a verdict and a letter. */
export interface Software {
  /** Of the engine's sources. */
  readonly engine: string;
  /** Of templates/letters and what they take from templates/; kept in the store under this hash. */
  readonly templates: string;
  readonly fonts: string;
  /** Of the program that sets PDFs, and of the templates/pdf it reads. */
  readonly pdf: string;
}

/** Bytes that lie apart from the chain, referenced by the SHA-256 over 32 random bytes and the content. */
export interface PartReference {
  readonly id: string;
  readonly what: PartKind;
  readonly digest: string;
  readonly bytes: number;
}

/** `fields`: the personal fields of the entry itself, as canonical JSON. */
export type PartKind = 'fields' | 'letter-json' | 'letter-pdf' | 'letter-docx' | 'attachment';

/** An entry as it is hashed: this, as canonical JSON (RFC 8785) in NFC, is the text that is stored. */
export interface EntryBody {
  /** From 1, over all. */
  readonly seq: number;
  /** SHA-256 of the entry before, over all; 64 zeros for the first. */
  readonly previous: string;
  readonly subject: Subject;
  /** From 1, within the subject. */
  readonly subjectSeq: number;
  readonly subjectPrevious: string;
  readonly kind: EntryKind;
  readonly at: string;
  readonly by: EntryBy;
  /** Without the personal fields. Money and other decimals are strings. */
  readonly content: Readonly<Record<string, unknown>>;
  readonly parts: readonly PartReference[];
  readonly software: Software;
}

/** An entry as it is read: personal fields back in their places, unless they were erased. */
export interface Entry extends EntryBody {
  readonly hash: string;
  /** Set where its parts were erased. */
  readonly erased?: { readonly at: string; readonly by: string };
}

/** How many entries there are and the hash of the newest, signed with a key that is kept outside the store. */
export interface Head {
  readonly count: number;
  readonly hash: string;
  readonly at: string;
  /** Ed25519 over the canonical JSON of count, hash and at; base64. */
  readonly signature: string;
}
