// `coverline backup` and `coverline restore`: of the embedded store; PostgreSQL has tools of its own, which are named.

import { existsSync, realpathSync } from 'node:fs';
import { systemClock } from '../records/clock.ts';
import { backUp, restore } from '../services/backup.ts';
import { CliFault } from './cli-fault.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import type { Terminal } from './terminal.ts';
import { ownConfig } from './with-product.ts';

export async function backupCommand(file: string, { say, paint, print }: Terminal): Promise<ExitCode> {
  const store = embeddedStore('cli.store-pg-dump');
  const done = await backUp(store, file);
  if (!done.ok) throw new CliFault(EXIT.badQuestion, 'cli.store-backup-refused', { file }, done.problems);
  print(paint('green', say('cli.store-backed-up', { store, file, megabytes: Math.max(1, Math.round(done.value.bytes / 1_048_576)) })));
  return EXIT.yes;
}

export function restoreCommand(file: string, { say, paint, print }: Terminal): ExitCode {
  const store = embeddedStore('cli.store-pg-restore');
  const done = restore(store, file, systemClock.now());
  if (!done.ok) throw new CliFault(EXIT.badQuestion, 'cli.store-restore-refused', { file }, done.problems);
  print(paint('green', say('cli.store-restored', { store, file })));
  if (done.value.kept !== undefined) print(say('cli.store-kept', { kept: done.value.kept }));
  return EXIT.yes;
}

function embeddedStore(instead: string): string {
  const { store } = ownConfig();
  if ('url' in store) throw new CliFault(EXIT.badQuestion, instead);
  return existsSync(store.file) ? realpathSync(store.file) : store.file;
}
