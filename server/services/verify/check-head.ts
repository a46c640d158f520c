// The head: whether the chain ends where it was signed, by our key, and whether it still holds what was once written down outside.

import type { KeyObject } from 'node:crypto';
import { isSignedBy, readPublic } from '../../journal/head-signature.ts';
import type { Head } from '../../records/journal.ts';
import type { FaultCode, HeadFile } from '../../records/verification.ts';
import type { Finder } from './findings.ts';

/** `last`: of the chain as far as the head reaches. */
export function checkHead(
  head: Head | undefined,
  last: { readonly seq: number; readonly hash: string },
  publicKey: KeyObject | undefined,
  faults: Finder<FaultCode>,
): void {
  if (!head) {
    if (last.seq > 0) faults.found({ code: 'head-missing', values: { count: last.seq } });
    return;
  }
  if (last.seq < head.count) faults.found({ code: 'entries-missing-at-end', values: { from: last.seq + 1, to: head.count } });
  else if (last.hash !== head.hash) faults.found({ code: 'head-differs', seq: head.count, values: {} });
  if (!publicKey) faults.found({ code: 'key-missing', values: {} });
  else if (!isSignedBy(head, publicKey)) faults.found({ code: 'head-not-signed', values: { count: head.count } });
}

/** `hashAt`: the hash that the text of that entry gives; undefined: there is no such entry. */
export async function checkHeadFile(
  file: HeadFile,
  head: Head | undefined,
  publicKey: KeyObject | undefined,
  hashAt: (seq: number) => Promise<string | undefined>,
  faults: Finder<FaultCode>,
): Promise<void> {
  const { count, at } = file;
  const theirs = readPublic(file.publicKey);
  if (!theirs || !isSignedBy(file, theirs)) return faults.found({ code: 'head-file-not-signed', values: {} });
  if (publicKey && !publicKey.equals(theirs)) return faults.found({ code: 'head-file-other-key', values: {} });
  const hash = await hashAt(count);
  if (hash === undefined || (head?.count ?? 0) < count) {
    return faults.found({ code: 'head-file-shortened', values: { count, at, now: head?.count ?? 0 } });
  }
  if (hash !== file.hash) faults.found({ code: 'head-file-rewritten', seq: count, values: { count, at } });
}
