// `coverline backup` and `coverline restore`: of the embedded store; PostgreSQL has tools of its own, which are named.

import { existsSync, realpathSync } from 'node:fs';
import { systemClock } from '../records/clock.ts';
import { copyFiles } from '../services/backup-files.ts';
import { backUp, restore } from '../services/backup.ts';
import { CliFault } from './cli-fault.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import type { Terminal } from './terminal.ts';
import { ownConfig } from './with-product.ts';

export interface BackupOptions {
  /** A folder for the files that lie beside the store. */
  readonly files?: string;
}

export async function backupCommand(file: string, { files }: BackupOptions, { say, paint, print }: Terminal): Promise<ExitCode> {
  const store = embeddedStore('cli.store-pg-dump');
  const done = await backUp(store, file);
  if (!done.ok) throw new CliFault(EXIT.badQuestion, 'cli.store-backup-refused', { file }, done.problems);
  print(paint('green', say('cli.store-backed-up', { store, file, megabytes: Math.max(1, Math.round(done.value.bytes / 1_048_576)) })));
  // Behind the store: whatever its copy names is there by now.
  if (files !== undefined) await copy(ownConfig().casework.filesFolder ?? '', files, 'cli.store-backup-refused', { say, print });
  return EXIT.yes;
}

export async function restoreCommand(file: string, { files }: BackupOptions, { say, paint, print }: Terminal): Promise<ExitCode> {
  const store = embeddedStore('cli.store-pg-restore');
  // Before the store: what it names is there when it is put in place.
  if (files !== undefined && !existsSync(files)) throw new CliFault(EXIT.badQuestion, 'backup.no-folder', { folder: files });
  if (files !== undefined) await copy(files, ownConfig().casework.filesFolder ?? '', 'cli.store-restore-refused', { say, print });
  const done = restore(store, file, systemClock.now());
  if (!done.ok) throw new CliFault(EXIT.badQuestion, 'cli.store-restore-refused', { file }, done.problems);
  print(paint('green', say('cli.store-restored', { store, file })));
  if (done.value.kept !== undefined) print(say('cli.store-kept', { kept: done.value.kept }));
  return EXIT.yes;
}

async function copy(from: string, to: string, otherwise: string, { say, print }: Pick<Terminal, 'say' | 'print'>): Promise<void> {
  const done = await copyFiles(from, to);
  if (!done.ok) throw new CliFault(EXIT.badQuestion, otherwise, { file: to }, done.problems);
  print(say('cli.store-files-copied', { count: done.value, folder: to }));
}

function embeddedStore(instead: string): string {
  const { store } = ownConfig();
  if ('url' in store) throw new CliFault(EXIT.badQuestion, instead);
  return existsSync(store.file) ? realpathSync(store.file) : store.file;
}
