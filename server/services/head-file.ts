// The journal's head written down in a folder outside the store, a file for each day: what a later chain is held against.

import { randomBytes, type KeyObject } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readdirSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { publicText } from '../journal/head-signature.ts';
import type { HeadFile } from '../records/verification.ts';
import type { Head } from '../records/journal.ts';

/** The newest of a day stands; the file's path, or undefined where it already says the same. Never half a file. */
export function writeHeadFile(folder: string, day: string, { count, hash, at, signature }: Head, key: KeyObject): string | undefined {
  const file = join(folder, `head-${day}.json`);
  const text = `${JSON.stringify({ count, hash, at, signature, publicKey: publicText(key) } satisfies HeadFile, undefined, 2)}\n`;
  if (textIn(file) === text) return undefined;
  mkdirSync(folder, { recursive: true });
  const draft = `${file}.${process.pid}-${randomBytes(4).toString('hex')}`;
  const handle = openSync(draft, 'w', 0o644);
  try {
    writeSync(handle, text);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(draft, file);
  return file;
}

/** The one of the latest day in the folder; undefined: there is none, or it is no head. */
export function newestHeadFile(folder: string): HeadFile | undefined {
  if (!existsSync(folder)) return undefined;
  const name = readdirSync(folder)
    .filter((file) => /^head-\d{4}-\d{2}-\d{2}\.json$/.test(file))
    .sort()
    .at(-1);
  const text = name === undefined ? undefined : textIn(join(folder, name));
  return text === undefined ? undefined : readHeadFile(text);
}

/** Undefined: no head as writeHeadFile() writes one. */
export function readHeadFile(text: string): HeadFile | undefined {
  try {
    const { count, hash, at, signature, publicKey } = JSON.parse(text) as Record<string, unknown>;
    const isHead =
      Number.isInteger(count) && [hash, at, signature, publicKey].every((value) => typeof value === 'string' && value.length < 1000);
    return isHead ? ({ count, hash, at, signature, publicKey } as HeadFile) : undefined;
  } catch {
    return undefined;
  }
}

function textIn(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
