// The sentences of templates/messages, kept as JSON beside the bundle: reading so much YAML took a quarter of a start.

import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Messages } from '../engine/domain/problem.ts';
import { readMessages, readRuleFiles } from '../engine/index.ts';

interface Kept {
  /** Of the files that they were read from. */
  readonly hash: string;
  readonly messages: Messages;
}

/** As readMessages() reads them. Never stale: what is kept names the hash of the files' texts. */
export function keptMessages(folder: string, file: string): Messages {
  const texts = readRuleFiles([folder]).map(({ text }) => text);
  const hash = createHash('sha256').update(JSON.stringify(texts)).digest('hex');
  const kept = keptIn(file);
  if (kept?.hash === hash) return kept.messages;
  const messages = readMessages(folder);
  keep(file, { hash, messages });
  return messages;
}

/** Undefined: there are none. */
function keptIn(file: string): Kept | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Kept;
  } catch {
    return undefined;
  }
}

/** Whoever reads it meanwhile sees the old file or the new one. Where it cannot be written, the next start reads the YAML again. */
function keep(file: string, kept: Kept): void {
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(`${file}.${process.pid}`, JSON.stringify(kept));
    renameSync(`${file}.${process.pid}`, file);
  } catch {
    // Read-only.
  }
}
