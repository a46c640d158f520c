// `coverline verify`: whether anybody altered what is on record, and whether today's engine still says the same.

import { readFileSync } from 'node:fs';
import type { HeadFile, Verification } from '../records/verification.ts';
import { readHeadFile } from '../services/head-file.ts';
import { CliFault } from './cli-fault.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { openProgress } from './progress.ts';
import { printVerification } from './print-verification.ts';
import type { Terminal } from './terminal.ts';
import { withProduct } from './with-product.ts';

export interface VerifyCommandOptions {
  readonly rules: readonly string[];
  readonly head?: string;
  readonly chain: boolean;
  readonly withoutPdf: boolean;
  readonly json: boolean;
}

/** 0: all fits. 1: something was altered or is missing. 2: nothing was, but today's engine differs or cannot be asked. */
export async function verifyCommand({ rules, head, chain, withoutPdf, json }: VerifyCommandOptions, terminal: Terminal): Promise<ExitCode> {
  const headFile = head === undefined ? undefined : headIn(head);
  const found = await withProduct(terminal, rules, async ({ verifier, journal }) => {
    const progress = openProgress((await journal.head())?.count ?? 0, 'verify.progress', terminal);
    try {
      return await verifier.verify({
        ...(headFile ? { head: headFile } : {}),
        chainOnly: chain,
        withPdf: !withoutPdf,
        onProgress: (done) => progress.to(done),
      });
    } finally {
      progress.end();
    }
  });
  if (json) terminal.print(JSON.stringify(found, undefined, 2));
  else printVerification(found, { chainOnly: chain, withHeadFile: headFile !== undefined }, terminal);
  return exitOf(found);
}

function exitOf({ faults, differences }: Verification): ExitCode {
  if (faults.first.length > 0) return EXIT.no;
  return differences.first.length > 0 ? EXIT.open : EXIT.yes;
}

function headIn(file: string): HeadFile {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new CliFault(EXIT.badQuestion, 'verify.no-head-file', { file, reason: (error as NodeJS.ErrnoException).code ?? '' });
  }
  const head = readHeadFile(text);
  if (!head) throw new CliFault(EXIT.badQuestion, 'verify.not-a-head-file', { file });
  return head;
}
