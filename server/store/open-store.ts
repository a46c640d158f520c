// Opens the store, on SQLite or PostgreSQL, and brings its tables up to date.

import { AsyncLocalStorage } from 'node:async_hooks';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import type { DatabaseSyncInstance } from '@photostructure/sqlite';
import { Kysely, Migrator, PostgresDialect, sql, type Transaction } from 'kysely';
import pg from 'pg';
import { commitTogether } from './commit-together.ts';
import { migrationsFor } from './migrations/all.ts';
import { openSqlite } from './sqlite-dialect.ts';
import type { Tables } from './tables.ts';

/** Where the store is: a file of SQLite (`:memory:` for tests), or the address of a PostgreSQL database. */
export type StoreAddress = { readonly file: string } | { readonly url: string };

export interface Store {
  readonly database: 'sqlite' | 'postgres';
  /** For queries; inside `atomically`, the transaction. */
  readonly db: Kysely<Tables>;
  /** Whether what is written now stands or falls with more. */
  readonly isInTransaction: boolean;
  /** All or nothing of what `work` writes, whoever writes it meanwhile through this store; inside another, part of it. */
  atomically<Value>(work: () => Promise<Value>): Promise<Value>;
  /** The embedded database itself, for backups; undefined on PostgreSQL. */
  readonly sqlite?: DatabaseSyncInstance;
  close(): Promise<void>;
}

/** A later version of the product has written it; this one would not understand what it holds. */
export class StoreTooNew extends Error {
  readonly code = 'STORE_TOO_NEW';
}

/** Connections of one server to PostgreSQL. */
const MOST_CONNECTIONS = 10;

export async function openStore(address: StoreAddress): Promise<Store> {
  if ('url' in address) {
    const pool = new pg.Pool({ connectionString: address.url, max: MOST_CONNECTIONS });
    // A connection that the server drops while idle is replaced at its next use; without a listener it would end the process.
    pool.on('error', () => undefined);
    return migrated(storeOver(new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) }), 'postgres'));
  }
  if (address.file !== ':memory:') makeFile(address.file);
  const { database: sqlite, dialect } = openSqlite(address.file);
  return migrated(storeOver(new Kysely<Tables>({ dialect }), 'sqlite', sqlite));
}

/** It holds people's data: nobody else on the machine reads it. SQLite gives the files beside it the same rights. */
function makeFile(file: string): void {
  mkdirSync(dirname(file), { recursive: true });
  closeSync(openSync(file, 'a', 0o600));
}

function storeOver(root: Kysely<Tables>, database: Store['database'], sqlite?: DatabaseSyncInstance): Store {
  const running = new AsyncLocalStorage<Transaction<Tables>>();
  const transact = database === 'sqlite' ? together(root) : alone(root);
  return {
    database,
    get db() {
      return running.getStore() ?? root;
    },
    get isInTransaction() {
      return running.getStore() !== undefined;
    },
    atomically: (work) => (running.getStore() ? work() : transact((transaction) => running.run(transaction, work))),
    ...(sqlite ? { sqlite } : {}),
    close: () => root.destroy(),
  };
}

type Transact = <Value>(work: (transaction: Transaction<Tables>) => Promise<Value>) => Promise<Value>;

function alone(root: Kysely<Tables>): Transact {
  return (work) => root.transaction().execute(work);
}

/** SQLite has one connection, which waits for the disk at each commit; PostgreSQL waits by itself, for many at once. */
function together(root: Kysely<Tables>): Transact {
  return commitTogether<Transaction<Tables>>({
    transaction: (work) => root.transaction().execute(work),
    async part(transaction, work) {
      await sql`savepoint work`.execute(transaction);
      try {
        const value = await work();
        await sql`release work`.execute(transaction);
        return value;
      } catch (error) {
        await sql`rollback to work`.execute(transaction);
        await sql`release work`.execute(transaction);
        throw error;
      }
    },
  });
}

/** Runs what is missing of the migrations; servers that start together wait for each other. */
async function migrated(store: Store): Promise<Store> {
  const migrator = new Migrator({ db: store.db, provider: { getMigrations: () => Promise.resolve(migrationsFor(store.database)) } });
  const { error } = await migrator.migrateToLatest();
  if (!error) return store;
  await store.close();
  if (/previously executed migration .* is missing/.test((error as Error).message ?? '')) throw new StoreTooNew();
  throw error instanceof Error ? error : new Error('the tables cannot be brought up to date', { cause: error });
}
