// `coverline export contracts|checks`: piece by piece to a file or to standard output.

import { createWriteStream, renameSync, rmSync } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ExportFormat } from '../services/exports.ts';
import { readDay } from '../words/read-input.ts';
import { CliFault } from './cli-fault.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import type { Terminal } from './terminal.ts';
import { withProduct } from './with-product.ts';

export interface ExportOptions {
  readonly rules: readonly string[];
  readonly format: ExportFormat;
  readonly out?: string;
  readonly from?: string;
  readonly to?: string;
}

export type ExportedKind = 'contracts' | 'checks';

export async function exportCommand(
  kind: ExportedKind,
  { rules, format, out, from, to }: ExportOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const { language, say, complain } = terminal;
  const wish = { format, language, ...dayAs('from', from), ...dayAs('to', to) };
  await withProduct(terminal, rules, async ({ exports }, asker) => {
    const pieces = Readable.from(exports[kind](asker, wish));
    if (out === undefined || out === '-') return pipeline(pieces, process.stdout, { end: false });
    await toFile(pieces, out);
    complain(say('cli.store-exported', { file: out }));
  });
  return EXIT.yes;
}

/** Under its name only once it is whole; only its owner may read it, since it holds people's data. */
export async function toFile(pieces: Readable, file: string): Promise<void> {
  const unfinished = `${file}.unfinished-${process.pid}`;
  try {
    await pipeline(pieces, createWriteStream(unfinished, { mode: 0o600 }));
    renameSync(unfinished, file);
  } catch (error) {
    rmSync(unfinished, { force: true });
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined || !/^E[A-Z]+$/.test(code)) throw error;
    throw new CliFault(EXIT.badQuestion, 'cli.store-not-written', { file, reason: code });
  }
}

function dayAs<Name extends 'from' | 'to'>(name: Name, typed: string | undefined): Partial<Record<Name, string>> {
  if (typed === undefined) return {};
  const day = readDay(typed);
  if (day === undefined) throw new CliFault(EXIT.badQuestion, 'import.not-a-day', { typed });
  return { [name]: day } as Partial<Record<Name, string>>;
}
