// The journal: appending to it, reading it, erasing what lies apart from it, writing its head down outside the store.

import type { KeyObject } from 'node:crypto';
import { canonicalText } from '../journal/canonical-text.ts';
import { digestOf, entryText, hashOf, NO_ENTRY, newSalt } from '../journal/chain.ts';
import { contentParts } from '../journal/entry-content.ts';
import { isSignedBy, publicText, signHead } from '../journal/head-signature.ts';
import { joinPersonal } from '../journal/personal-fields.ts';
import type { CaseworkSettings } from '../records/casework-settings.ts';
import type { Entry, EntryBody, EntryBy, EntryKind, Head, PartKind, PartReference, Software, Subject } from '../records/journal.ts';
import type { Asker } from '../records/who.ts';
import {
  deleteParts,
  entriesOf,
  entryRow,
  fieldParts,
  insertEntry,
  insertParts,
  keepTemplates,
  lastOfSubject,
  lockHead,
  partRow,
  readHead,
  setHead,
  withoutPart,
} from '../store/journal-rows.ts';
import { newId } from '../store/new-id.ts';
import type { Store } from '../store/open-store.ts';
import type { JournalPartRow } from '../store/tables-decisions.ts';
import { newestHeadFile, writeHeadFile } from './head-file.ts';
import { JournalKeyFault, type JournalKey, journalKey } from './journal-key.ts';
import { type PartFiles, partFiles } from './part-files.ts';
import { readEntries } from './read-entries.ts';
import type { ServiceParts } from './service-parts.ts';
import { type OwnSoftware, softwareOf } from './software.ts';

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
  /** Undefined: erased, or never there. Throws where its bytes are no longer those on record. */
  part(id: string): Promise<Uint8Array | undefined>;
  /**
   * Deletes content and salt of every part of these subjects, and says so in an entry of each. Inside the caller's transaction;
   * the files it names are removed after it, with removeFiles().
   */
  erase(by: EntryBy, subjects: readonly Subject[]): Promise<readonly string[]>;
  /** Files whose parts are gone. Without names: every such file, but those of the last hour, whose transaction may still run. */
  removeFiles(names?: readonly string[]): Promise<number>;
  /** Undefined: nothing is on record yet. */
  head(): Promise<Head | undefined>;
  /**
   * Writes the head of today to the folder of heads; the file's name, or undefined where there is nothing new. Throws
   * JournalBroken where the chain no longer holds the newest head that was written down there.
   */
  writeHead(): Promise<string | undefined>;
  /** Who stands behind entries made for this asker. */
  byOf(asker: Asker): EntryBy;
  /** Of the key that signs the head, as base64 of its DER; undefined: the key is missing, or is none. */
  publicKey(): string | undefined;
  /** Makes the key where nothing is on record yet; throws JournalKeyFault where there is something and the key is not there. */
  start(): Promise<void>;
}

export interface JournalParts extends ServiceParts {
  readonly settings: CaseworkSettings;
  /** Left out: that of this server. */
  readonly software?: OwnSoftware;
  /** Left out: the folder of the settings. */
  readonly files?: PartFiles;
}

/** What is signed does not fit what is kept: nothing may be built upon it before a person has run `coverline verify`. */
export class JournalBroken extends Error {
  readonly code = 'JOURNAL_BROKEN';
}

const HOUR_MS = 3_600_000;

/** Journal over the store. */
export function openJournal({ store, clock, engine, settings, software, files = partFiles(settings.filesFolder) }: JournalParts): Journal {
  const key = journalKey(settings.keyFile);
  const append = appending(store, key, files, () => software ?? softwareOf(engine.book));

  return {
    append: (entry) => store.atomically(() => append(entry)),
    async ofSubject(subject) {
      const [rows, parts] = [await entriesOf(store, subject), await fieldParts(store, subject)];
      return readEntries(rows, parts);
    },
    async entry(seq) {
      const row = await entryRow(store, seq);
      if (!row) return undefined;
      const subject = { kind: row.subject_kind, id: row.subject_id } as Subject;
      const rows = await entriesOf(store, subject);
      return readEntries(rows, await fieldParts(store, subject)).find((each) => each.seq === seq);
    },
    async part(id) {
      const row = await partRow(store, id);
      return row && contentOf(row, files);
    },
    erase: (by, subjects) =>
      store.atomically(async () => {
        const gone: string[] = [];
        for (const subject of subjects) {
          const { count, files: left } = await deleteParts(store, subject);
          gone.push(...left);
          await append({ subject, kind: 'erased', by, at: clock.now(), content: { parts: count } });
        }
        return gone;
      }),
    async removeFiles(names) {
      // An empty store that was opened by mistake knows none of the files beside it.
      if (!names && (await readHead(store)) === undefined) return 0;
      const asked = names ? [names] : files.olderThan(Date.parse(clock.now()) - HOUR_MS);
      let removed = 0;
      for await (const some of asked) {
        for (const name of await withoutPart(store, some)) {
          await files.remove(name);
          removed += 1;
        }
      }
      return removed;
    },
    head: () => readHead(store),
    async writeHead() {
      const head = await readHead(store);
      if (!head || settings.headsFolder === undefined) return undefined;
      const newest = newestHeadFile(settings.headsFolder);
      if (newest) await demandReaching(store, head, newest);
      return writeHeadFile(settings.headsFolder, clock.today(), head, key.read(false));
    },
    byOf: ({ who }) => ({ kind: who.kind, id: who.id, name: who.name, role: who.role }),
    publicKey() {
      try {
        return publicText(key.read(settings.keyFile === undefined));
      } catch (error) {
        if (error instanceof JournalKeyFault) return undefined;
        throw error;
      }
    },
    async start() {
      key.read((await readHead(store)) === undefined);
    },
  };
}

/** Inside a transaction. */
function appending(store: Store, key: JournalKey, files: PartFiles, software: () => OwnSoftware) {
  /** The head that this process signed last: it need not be checked again. */
  let own: string | undefined;

  return async ({ subject, kind, by, at, content, parts = [] }: NewEntry): Promise<Entry> => {
    const { templateTexts, ...versions } = software();
    const { bare, fields } = contentParts(kind, content);
    const rows = await partRows(subject, [...fieldsPart(fields), ...parts], files);

    const { head, isKept } = await lockHead(store, versions.templates);
    const signer = key.read(head === undefined);
    if (head && head.signature !== own) await demandSigned(store, head, signer);
    if (!isKept) await keepTemplates(store, { hash: versions.templates, content: templateTexts, at });
    const last = await lastOfSubject(store, subject);
    const body: EntryBody = {
      seq: (head?.count ?? 0) + 1,
      previous: head?.hash ?? NO_ENTRY,
      subject: { kind: subject.kind, id: subject.id },
      subjectSeq: (last?.subject_seq ?? 0) + 1,
      subjectPrevious: last?.hash ?? NO_ENTRY,
      kind,
      at,
      by: { kind: by.kind, id: by.id, name: by.name, role: by.role },
      content: bare,
      parts: rows.map(referenceOf),
      software: versionsOf(versions),
    };
    const text = entryText(body);
    const hash = hashOf(text);
    await insertParts(store, rows);
    await insertEntry(store, {
      seq: body.seq,
      subject_kind: subject.kind,
      subject_id: subject.id,
      subject_seq: body.subjectSeq,
      kind,
      at,
      body: text,
      hash,
    });
    const signed = signHead({ count: body.seq, hash, at }, signer);
    await setHead(store, signed);
    own = signed.signature;
    return { ...body, content: joinPersonal(bare, fields), hash };
  };
}

/** A head that was written down is never replaced by one of a shorter or another chain: it is what shows that. */
async function demandReaching(store: Store, head: Head, written: Head): Promise<void> {
  const entry = head.count < written.count ? undefined : await entryRow(store, written.count);
  if (entry?.hash === written.hash) return;
  throw new JournalBroken('the journal is not the one whose head was written down: run coverline verify --head');
}

/** What somebody rewrote without the key must not become sound by our next signature. */
async function demandSigned(store: Store, head: Head, key: KeyObject): Promise<void> {
  if (!isSignedBy(head, key)) throw new JournalBroken("the journal's head is not signed with this server's key: run coverline verify");
  const newest = await entryRow(store, head.count);
  if (newest?.hash !== head.hash || hashOf(newest.body) !== head.hash) {
    throw new JournalBroken("the journal's newest entry is not the one that was signed: run coverline verify");
  }
}

function fieldsPart(fields: Readonly<Record<string, unknown>>): { id: string; what: PartKind; content: Uint8Array }[] {
  if (Object.keys(fields).length === 0) return [];
  return [{ id: newId(), what: 'fields', content: Buffer.from(canonicalText(fields)) }];
}

/** Files are on the disk before the transaction commits; those of one that does not are swept up later. */
async function partRows(
  subject: Subject,
  parts: readonly { readonly id: string; readonly what: PartKind; readonly content: Uint8Array; readonly inFile?: boolean }[],
  files: PartFiles,
): Promise<JournalPartRow[]> {
  const rows: JournalPartRow[] = [];
  for (const { id, what, content, inFile = false } of parts) {
    const salt = newSalt();
    if (inFile) await files.write(id, content);
    rows.push({
      id,
      subject_kind: subject.kind,
      subject_id: subject.id,
      what,
      digest: digestOf(salt, content),
      salt,
      size: content.length,
      content: inFile ? null : content,
      file: inFile ? id : null,
    });
  }
  return rows;
}

function referenceOf({ id, what, digest, size }: JournalPartRow): PartReference {
  return { id, what: what as PartKind, digest, bytes: size };
}

function versionsOf({ engine, templates, fonts, pdf }: Software): Software {
  return { engine, templates, fonts, pdf };
}

/** Never hands out bytes that are not those on record. */
async function contentOf({ id, content, file, salt, digest }: JournalPartRow, files: PartFiles): Promise<Uint8Array> {
  const bytes = content ?? (file === null ? undefined : await files.read(file));
  if (!bytes || digestOf(salt, bytes) !== digest)
    throw new JournalBroken(`the part ${id} is not as it was put on record: run coverline verify`);
  return bytes;
}
