// How entries hang together: each names the hash of the one before, and what lies apart from it by salted digests.

import { createHash, randomBytes } from 'node:crypto';
import type { EntryBody, Head } from '../records/journal.ts';
import { canonicalText } from './canonical-text.ts';

/** Stands before the first entry. */
export const NO_ENTRY = '0'.repeat(64);

/** SHA-256 of the stored text, in hexadecimal. */
export function hashOf(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

/** The text that is stored and hashed. */
export function entryText(body: EntryBody): string {
  return canonicalText(body);
}

/** 32 random bytes, in hexadecimal: without them nobody can find out by guessing what an erased part said. */
export function newSalt(): string {
  return randomBytes(32).toString('hex');
}

/** SHA-256 over the salt's bytes and the content. A salt that newSalt() did not write fits no digest. */
export function digestOf(salt: string, content: Uint8Array): string {
  if (!/^[0-9a-f]{64}$/.test(salt)) return '';
  return createHash('sha256').update(Buffer.from(salt, 'hex')).update(content).digest('hex');
}

/** What the head's signature is over. */
export function headText({ count, hash, at }: Pick<Head, 'count' | 'hash' | 'at'>): string {
  return canonicalText({ count, hash, at });
}

/** What the chain needs of an entry. */
export type EntryLinks = Pick<
  EntryBody,
  'seq' | 'previous' | 'subject' | 'subjectSeq' | 'subjectPrevious' | 'kind' | 'at' | 'parts' | 'software'
>;

/**
 * The links of a stored text without reading its content, which is most of it. In canonical text the keys after the content
 * are `kind`, `parts` and what follows; as quotation marks within texts are escaped, the last `,"parts":[` is the entry's own.
 * Undefined: no text of an entry.
 */
export function linksOf(text: string): EntryLinks | undefined {
  const from = text.lastIndexOf(',"parts":[');
  const kindAt = text.lastIndexOf(',"kind":"', from);
  if (from < 0 || kindAt < 0 || !text.startsWith('{"at":"')) return undefined;
  try {
    const tail = JSON.parse(`{${text.slice(kindAt + 1)}`) as EntryLinks;
    return { ...tail, at: text.slice('{"at":"'.length, text.indexOf('"', '{"at":"'.length)) };
  } catch {
    return undefined;
  }
}
