// Copies of the embedded store: made while a server writes to it, checked before they are called good, and put back.

import {
  chmodSync,
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { backup, DatabaseSync, type DatabaseSyncInstance } from '@photostructure/sqlite';
import type { Problem, Result } from '../../engine/domain/problem.ts';
import { migrationsFor } from '../store/migrations/all.ts';

/** All pages in one step: what is written meanwhile does not make it begin anew. */
const ALL_PAGES = 2_147_483_647;
const SQLITE_HEADER = 'SQLite format 3\u0000';
const LOCK_WAIT_MS = 10_000;

export interface Copied {
  readonly bytes: number;
}

/** Writes the store as it is at this moment to one file; nobody who uses the store waits. A backup of that name is replaced once the new one is good. */
export async function backUp(store: string, file: string): Promise<Result<Copied>> {
  if (!existsSync(store)) return refused('backup.no-store', { store });
  if (resolve(store) === resolve(file)) return refused('backup.onto-itself', { file });
  if (existsSync(file) && !isSqlite(file)) return refused('backup.not-a-backup', { file });
  if (!existsSync(dirname(resolve(file)))) return refused('backup.no-folder', { folder: dirname(resolve(file)) });
  const unfinished = `${file}.unfinished-${process.pid}`;
  try {
    await copyTo(store, unfinished);
    const fault = faultOf(unfinished);
    if (fault !== undefined) return refused('backup.faulty', { file: store, reason: fault });
    // It holds people's data.
    chmodSync(unfinished, 0o600);
    flush(unfinished);
    renameSync(unfinished, file);
    return { ok: true, value: { bytes: statSync(file).size } };
  } finally {
    removeDatabase(unfinished);
  }
}

async function copyTo(store: string, file: string): Promise<void> {
  const database = new DatabaseSync(store);
  try {
    database.exec(`pragma busy_timeout = ${LOCK_WAIT_MS}`);
    await backup(database, file, { rate: ALL_PAGES });
  } finally {
    database.close();
  }
  // One file, without a log of writes beside it.
  const copy = new DatabaseSync(file);
  copy.exec('pragma journal_mode = delete');
  copy.close();
}

/**
 * Puts a backup in the store's place. The replaced store stays beside it; its name is the value. Refused while anything has
 * the store open: SQLite lets the log of writes go only to whoever is alone with the file, and that is asked for first.
 */
export function restore(store: string, file: string, now: string): Result<{ readonly kept?: string }> {
  if (!existsSync(file)) return refused('backup.no-backup', { file });
  if (resolve(store) === resolve(file)) return refused('backup.onto-itself', { file });
  if (!isSqlite(file)) return refused('backup.not-a-backup', { file });
  const incoming = `${store}.incoming-${process.pid}`;
  try {
    mkdirSync(dirname(store), { recursive: true });
    copyFileSync(file, incoming);
    const fault = faultOf(incoming) ?? unknownMigrations(incoming);
    if (fault !== undefined) return refused('backup.faulty', { file, reason: fault });
    flush(incoming);
    if (!existsSync(store)) {
      renameSync(incoming, store);
      return { ok: true, value: {} };
    }
    if (!isAlone(store)) return refused('backup.store-in-use', { store });
    const kept = join(dirname(store), `${basename(store)}.replaced-${now.replaceAll(/[:.]/g, '-')}`);
    renameSync(store, kept);
    renameSync(incoming, store);
    return { ok: true, value: { kept } };
  } finally {
    removeDatabase(incoming);
  }
}

/** Whether nobody else has the store open; its log of writes is then part of the file. */
function isAlone(store: string): boolean {
  const database = new DatabaseSync(store);
  try {
    database.exec('pragma busy_timeout = 0; pragma journal_mode = delete');
    return true;
  } catch {
    return false;
  } finally {
    database.close();
  }
}

/** Undefined: it holds what a store of ours holds, to the last page. */
function faultOf(file: string): string | undefined {
  let database: DatabaseSyncInstance | undefined;
  try {
    database = new DatabaseSync(file);
    const [row] = database.prepare('pragma integrity_check').all() as { integrity_check: string }[];
    if (row?.integrity_check !== 'ok') return row?.integrity_check ?? 'integrity_check';
    const tables = database
      .prepare("select name from sqlite_master where type = 'table' and name in ('contract', 'kysely_migration')")
      .all();
    return tables.length === 2 ? undefined : 'no table contract';
  } catch (error) {
    return (error as Error).message;
  } finally {
    database?.close();
  }
}

/** A backup of a later version of the product is not understood by this one. */
function unknownMigrations(file: string): string | undefined {
  const known = migrationsFor('sqlite');
  const database = new DatabaseSync(file);
  try {
    const rows = database.prepare('select name from kysely_migration').all() as { name: string }[];
    return rows.find(({ name }) => !(name in known))?.name;
  } finally {
    database.close();
  }
}

function isSqlite(file: string): boolean {
  const handle = openSync(file, 'r');
  try {
    const head = Buffer.alloc(SQLITE_HEADER.length);
    readSync(handle, head);
    return head.toString('latin1') === SQLITE_HEADER;
  } catch {
    return false;
  } finally {
    closeSync(handle);
  }
}

/** Onto the disk. */
function flush(file: string): void {
  const handle = openSync(file, 'r+');
  fsyncSync(handle);
  closeSync(handle);
}

function removeDatabase(file: string): void {
  for (const ending of ['', '-wal', '-shm', '-journal']) rmSync(`${file}${ending}`, { force: true });
}

function refused(code: string, values: Problem['values']): { readonly ok: false; readonly problems: readonly Problem[] } {
  return { ok: false, problems: [{ code, values }] };
}
