// What lies apart from the chain: every part gives the digest that its entry names, or was erased and says so.

import { digestOf } from '../../journal/chain.ts';
import type { EntryBody, PartReference, Subject } from '../../records/journal.ts';
import type { Erasure, FaultCode } from '../../records/verification.ts';
import type { Store } from '../../store/open-store.ts';
import type { JournalPartRow } from '../../store/tables-decisions.ts';
import { countParts, countPartsBefore, erasureAfter, isPartNamed, partNames, partRows } from '../../store/verify-rows.ts';
import type { PartFiles } from '../part-files.ts';
import type { Finder } from './findings.ts';

/** Contents by part, of those that are as they were put on record. */
export type SoundParts = ReadonlyMap<string, Uint8Array>;

type Referring = Pick<EntryBody, 'seq' | 'subject' | 'subjectSeq' | 'kind' | 'parts'>;

export interface PartCheck {
  check(entries: readonly Referring[]): Promise<SoundParts>;
  /** Looks for parts that no entry names. */
  end(): Promise<void>;
  readonly checked: number;
}

const SUBJECTS_REMEMBERED = 1000;

export function checkParts(store: Store, files: PartFiles, faults: Finder<FaultCode>, onErased: (erasure: Erasure) => void): PartCheck {
  let [checked, present] = [0, 0];
  /** The last ones only: memory stays flat. */
  const told = new Set<string>();

  async function missing({ seq, subject, subjectSeq }: Referring, { what }: PartReference): Promise<void> {
    const text = await erasureAfter(store, subject, subjectSeq);
    if (text === undefined) return faults.found({ code: 'part-missing', seq, subject, values: { what } });
    const { at, by, seq: erasedSeq } = JSON.parse(text) as EntryBody;
    if (told.has(`${erasedSeq}`)) return;
    if (told.size >= SUBJECTS_REMEMBERED) told.clear();
    told.add(`${erasedSeq}`);
    onErased({ subject, at, by: by.name });
  }

  /** An erasure that did not erase. */
  async function left({ seq, subject, subjectSeq }: Referring): Promise<void> {
    const count = await countPartsBefore(store, subject, subjectSeq);
    if (count > 0) faults.found({ code: 'part-left', seq, subject, values: { count } });
  }

  async function soundContent(entry: Referring, reference: PartReference, row: JournalPartRow): Promise<Uint8Array | undefined> {
    const { seq, subject } = entry;
    const values = { what: reference.what };
    const content = row.content ?? (row.file === null ? undefined : await files.read(row.file));
    if (!content && row.file !== null) faults.found({ code: 'file-missing', seq, subject, values: { ...values, file: row.file } });
    else if (!content || digestOf(row.salt, content) !== reference.digest || !isAsNamed(row, reference, subject)) {
      faults.found({ code: 'part-altered', seq, subject, values });
    } else return content;
    return undefined;
  }

  return {
    get checked() {
      return checked;
    },
    async check(entries) {
      const rows = await partRows(
        store,
        entries.flatMap(({ parts }) => parts.map(({ id }) => id)),
      );
      const byId = new Map(rows.map((row) => [row.id, row]));
      const sound = new Map<string, Uint8Array>();
      for (const entry of entries) {
        if (entry.kind === 'erased') await left(entry);
        for (const reference of entry.parts) {
          checked += 1;
          const row = byId.get(reference.id);
          if (!row) await missing(entry, reference);
          else {
            present += 1;
            const content = await soundContent(entry, reference, row);
            if (content) sound.set(reference.id, content);
          }
        }
      }
      return sound;
    },
    async end() {
      if ((await countParts(store)) === present) return;
      for (let after = ''; ;) {
        const names = await partNames(store, after, 500);
        for (const part of names) {
          if (await isPartNamed(store, part)) continue;
          const subject = { kind: part.subject_kind, id: part.subject_id } as Subject;
          faults.found({ code: 'part-unnamed', subject, values: { part: part.id } });
        }
        const last = names.at(-1);
        if (!last) return;
        after = last.id;
      }
    },
  };
}

function isAsNamed(row: JournalPartRow, { what, digest, bytes }: PartReference, { kind, id }: Subject): boolean {
  return row.what === what && row.digest === digest && row.size === bytes && row.subject_kind === kind && row.subject_id === id;
}
