// The key that signs the journal's head: a file outside the store, made once, read once.

import { randomBytes, type KeyObject } from 'node:crypto';
import { closeSync, fsyncSync, linkSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { newKey, readKey } from '../journal/head-signature.ts';

/** The journal cannot be signed, or not by us; a person has to look. */
export class JournalKeyFault extends Error {
  readonly code: 'JOURNAL_KEY_MISSING' | 'JOURNAL_KEY_UNREADABLE';
  readonly file: string;

  constructor(code: JournalKeyFault['code'], file: string) {
    super(code === 'JOURNAL_KEY_MISSING' ? `the journal's key ${file} is missing` : `${file} is no key of a journal`);
    this.code = code;
    this.file = file;
  }
}

export interface JournalKey {
  /** `mayMake`: nothing is signed yet, so where there is no key one is made. Else JournalKeyFault. */
  read(mayMake: boolean): KeyObject;
}

/** Without a file: one that lives as long as the process. */
export function journalKey(file: string | undefined): JournalKey {
  let key: KeyObject | undefined;
  return {
    read(mayMake) {
      key ??= file === undefined ? readKey(newKey()) : (keyIn(file) ?? (mayMake ? madeIn(file) : undefined));
      if (!key) throw new JournalKeyFault('JOURNAL_KEY_MISSING', file ?? '');
      return key;
    },
  };
}

/** Undefined: there is no such file. */
function keyIn(file: string): KeyObject | undefined {
  let pem: string;
  try {
    pem = readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  const key = readKey(pem);
  if (!key) throw new JournalKeyFault('JOURNAL_KEY_UNREADABLE', file);
  return key;
}

/** Linked to its name only when whole: of two processes that make one at once, both use the first. */
function madeIn(file: string): KeyObject | undefined {
  mkdirSync(dirname(file), { recursive: true });
  const draft = `${file}.${process.pid}-${randomBytes(4).toString('hex')}`;
  const handle = openSync(draft, 'wx', 0o600);
  try {
    writeSync(handle, newKey());
    fsyncSync(handle);
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    closeSync(handle);
    rmSync(draft);
  }
  return keyIn(file);
}
