// The chain itself: each stored text gives its hash, each entry names the one before it, and the columns say what the text says.

import { type EntryLinks, hashOf, linksOf, NO_ENTRY } from '../../journal/chain.ts';
import type { Subject } from '../../records/journal.ts';
import type { FaultCode } from '../../records/verification.ts';
import type { ChainRow } from '../../store/verify-rows.ts';
import type { Finder } from './findings.ts';

export interface ChainCheck {
  /** The links of an entry that is sound in itself; undefined: it was altered, and was told so. */
  check(row: ChainRow): EntryLinks | undefined;
  /** Of the newest that was checked: its number and the hash that its text gives. */
  readonly last: { readonly seq: number; readonly hash: string };
}

/** To be given every row, in order. */
export function checkChain(faults: Finder<FaultCode>): ChainCheck {
  let last = { seq: 0, hash: NO_ENTRY };
  /** As the row before has it: one altered text is told once, not at every later entry. */
  let storedHash = NO_ENTRY;

  return {
    get last() {
      return last;
    },
    check(row) {
      const { seq } = row;
      const subject = { kind: row.subject_kind, id: row.subject_id } as Subject;
      const hash = hashOf(row.body);
      const links = linksOf(row.body);
      const isGap = seq !== last.seq + 1;
      if (isGap) faults.found({ code: 'entries-missing', values: { from: last.seq + 1, to: seq - 1 } });
      const isAltered = hash !== row.hash || !links;
      if (isAltered) faults.found({ code: 'entry-altered', seq, subject, values: {} });
      else if (!isGap && links.previous !== storedHash) {
        faults.found({ code: 'chain-broken', seq, subject, values: { before: seq - 1 } });
      } else if (links.subjectPrevious !== (row.subject_before ?? (links.subjectSeq === 1 ? NO_ENTRY : undefined))) {
        faults.found({ code: 'subject-chain-broken', seq, subject, values: {} });
      } else if (!isAsTheText(row, links)) faults.found({ code: 'columns-differ', seq, subject, values: {} });
      last = { seq, hash };
      storedHash = row.hash;
      return isAltered ? undefined : links;
    },
  };
}

function isAsTheText(row: ChainRow, links: EntryLinks): boolean {
  return (
    row.seq === links.seq &&
    row.subject_kind === links.subject.kind &&
    row.subject_id === links.subject.id &&
    row.subject_seq === links.subjectSeq &&
    row.kind === links.kind &&
    row.at === links.at
  );
}
