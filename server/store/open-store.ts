// Opens the store, on SQLite or PostgreSQL, and brings its tables up to date.

import { AsyncLocalStorage } from 'node:async_hooks';
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type { DatabaseSyncInstance } from '@photostructure/sqlite';
import { Kysely, Migrator, PostgresDialect, type Transaction } from 'kysely';
import pg from 'pg';
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

/** Connections of one server to PostgreSQL. */
const MOST_CONNECTIONS = 10;

export async function openStore(address: StoreAddress): Promise<Store> {
  if ('url' in address) {
    const pool = new pg.Pool({ connectionString: address.url, max: MOST_CONNECTIONS });
    // A connection that the server drops while idle is replaced at its next use; without a listener it would end the process.
    pool.on('error', () => undefined);
    return migrated(storeOver(new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) }), 'postgres'));
  }
  if (address.file !== ':memory:') mkdirSync(dirname(address.file), { recursive: true });
  const { database: sqlite, dialect } = openSqlite(address.file);
  return migrated(storeOver(new Kysely<Tables>({ dialect }), 'sqlite', sqlite));
}

function storeOver(root: Kysely<Tables>, database: Store['database'], sqlite?: DatabaseSyncInstance): Store {
  const running = new AsyncLocalStorage<Transaction<Tables>>();
  return {
    database,
    get db() {
      return running.getStore() ?? root;
    },
    get isInTransaction() {
      return running.getStore() !== undefined;
    },
    atomically: (work) => (running.getStore() ? work() : root.transaction().execute((transaction) => running.run(transaction, work))),
    ...(sqlite ? { sqlite } : {}),
    close: () => root.destroy(),
  };
}

/** Runs what is missing of the migrations; servers that start together wait for each other. */
async function migrated(store: Store): Promise<Store> {
  const migrator = new Migrator({ db: store.db, provider: { getMigrations: () => Promise.resolve(migrationsFor(store.database)) } });
  const { error } = await migrator.migrateToLatest();
  if (!error) return store;
  await store.close();
  throw error instanceof Error ? error : new Error('the tables cannot be brought up to date', { cause: error });
}
