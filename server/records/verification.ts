// What a check of the journal found: whether somebody altered what is on record, and whether today's engine says the same.

import type { Head, Subject } from './journal.ts';

/** What does not fit. The words of each stand in templates/messages/verify.yaml. */
export const FAULTS = [
  'entry-altered',
  'entries-missing',
  'entries-missing-at-end',
  'entries-beyond-head',
  'chain-broken',
  'subject-chain-broken',
  'columns-differ',
  'head-missing',
  'head-differs',
  'head-not-signed',
  'key-missing',
  'head-file-not-signed',
  'head-file-other-key',
  'head-file-shortened',
  'head-file-rewritten',
  'part-altered',
  'part-missing',
  'part-left',
  'part-unnamed',
  'file-missing',
  'templates-altered',
  'templates-missing',
  'answer-not-reproduced',
  'letter-not-reproduced',
  'pdf-not-reproduced',
  'row-differs',
  'row-missing',
  'row-unnamed',
] as const;

export type FaultCode = (typeof FAULTS)[number];

/** No tampering: other software than the one that decided says otherwise, or cannot be asked. */
export const DIFFERENCES = ['engine-differs', 'terms-not-loaded'] as const;

export type DifferenceCode = (typeof DIFFERENCES)[number];

export interface Finding<Code extends string = FaultCode | DifferenceCode> {
  readonly code: Code;
  /** Of the entry. */
  readonly seq?: number;
  readonly subject?: Subject;
  /** The case's or contract's, as people name it; left out where it is not known. */
  readonly number?: string;
  /** Fill the places of the sentence. */
  readonly values: Readonly<Record<string, string | number>>;
}

/** The first of each kind in full; all are counted. */
export interface Findings<Code extends string> {
  readonly counts: Readonly<Partial<Record<Code, number>>>;
  readonly first: readonly Finding<Code>[];
}

export interface Verification {
  /** Of this head; undefined: nothing is on record. */
  readonly head?: Head;
  readonly entries: number;
  readonly parts: number;
  readonly decisions: {
    readonly checked: number;
    /** Answers that are, byte for byte, what the same software says again. */
    readonly exact: number;
    /** Verdicts, clauses and amounts that today's software says again. */
    readonly same: number;
  };
  readonly letters: {
    readonly checked: number;
    /** Words that are, byte for byte, what the same templates make again. */
    readonly exact: number;
    /** PDFs that are, byte for byte, what the same programs set again. */
    readonly pdfs: number;
  };
  /** Subjects whose personal data were erased; the first hundred. */
  readonly erased: { readonly count: number; readonly first: readonly Erasure[] };
  readonly faults: Findings<FaultCode>;
  readonly differences: Findings<DifferenceCode>;
}

export interface Erasure {
  readonly subject: Subject;
  readonly number?: string;
  readonly at: string;
  readonly by: string;
}

/** What of the journal is looked at. */
export interface VerifyOptions {
  /** A head that was written down outside the store. */
  readonly head?: HeadFile;
  /** Only chain, head and signature. */
  readonly chainOnly?: boolean;
  /** Left out: yes; setting PDFs again takes the most time. */
  readonly withPdf?: boolean;
  /** How many entries of how many are done. */
  readonly onProgress?: (done: number, of: number) => void;
}

/** The head as a file outside the store holds it, with the public half of the key that signed it (base64 of its DER). */
export interface HeadFile extends Head {
  readonly publicKey: string;
}
