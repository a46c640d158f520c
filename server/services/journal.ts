// The journal: appending to it, reading it, erasing what lies apart from it, and checking that nobody altered it.

import type { CaseworkSettings } from '../records/casework-settings.ts';
import type { Entry, EntryBy, EntryKind, Head, PartKind, Subject } from '../records/journal.ts';
import type { Asker } from '../records/who.ts';
import type { ServiceParts } from './service-parts.ts';

/** What is to be put on record. */
export interface NewEntry {
  readonly subject: Subject;
  readonly kind: EntryKind;
  readonly by: EntryBy;
  readonly at: string;
  /** The fields that the kind's shape marks `x-personal` are taken out and kept apart. */
  readonly content: object;
  /** Bytes that are kept apart: letters, attachments. */
  readonly parts?: readonly NewPart[];
}

export interface NewPart {
  /** Chosen by the caller with newId(), so that its own tables can name it. */
  readonly id: string;
  readonly what: Exclude<PartKind, 'fields'>;
  readonly content: Uint8Array;
  /** true: in a file beside the store rather than in it. */
  readonly inFile?: boolean;
}

export interface Journal {
  /** Inside the caller's transaction; locks the head until that ends. */
  append(entry: NewEntry): Promise<Entry>;
  /** Oldest first, with the personal fields that are still there. */
  ofSubject(subject: Subject): Promise<readonly Entry[]>;
  entry(seq: number): Promise<Entry | undefined>;
  /** Undefined: erased, or never there. */
  part(id: string): Promise<Uint8Array | undefined>;
  /** Deletes content and salt of every part of these subjects, and says so in an entry of each. Inside the caller's transaction; files go after it. */
  erase(by: EntryBy, subjects: readonly Subject[]): Promise<void>;
  /** Undefined: nothing is on record yet. */
  head(): Promise<Head | undefined>;
  /** Writes the head of today to the folder of heads, once a day; the file's name, or undefined where there is nothing new. */
  writeHead(): Promise<string | undefined>;
  /** Who stands behind entries made for this asker. */
  byOf(asker: Asker): EntryBy;
}

export interface JournalParts extends Pick<ServiceParts, 'store' | 'clock'> {
  readonly settings: CaseworkSettings;
}

export function openJournal(_parts: JournalParts): Journal {
  const unbuilt = () => Promise.reject(new Error('not built yet'));
  return {
    append: unbuilt,
    ofSubject: unbuilt,
    entry: unbuilt,
    part: unbuilt,
    erase: unbuilt,
    head: unbuilt,
    writeHead: unbuilt,
    byOf: ({ who }) => ({ kind: who.kind, id: who.id, name: who.name, role: who.role }),
  };
}
