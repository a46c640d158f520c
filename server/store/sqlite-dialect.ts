// Kysely over node:sqlite's API: statements shaped as Kysely's own driver expects them, and kept from one use to the next.

import { DatabaseSync, type DatabaseSyncInstance, type StatementSyncInstance } from '@photostructure/sqlite';
import { CompiledQuery, type DatabaseConnection, SqliteAdapter, SqliteDialect, SqliteDriver, type Dialect } from 'kysely';

type SqlValue = null | number | bigint | string | Uint8Array;

/** Texts of queries whose statements are kept: more than the server has, unless lists of many lengths are asked for. */
const MOST_KEPT = 500;

/**
 * The embedded database in one file, or in memory for `:memory:`. Each write is on the disk before it is acknowledged
 * (synchronous=FULL); readers and one writer do not wait for each other (WAL); another process's write is waited for.
 */
export function openSqlite(file: string): { readonly database: DatabaseSyncInstance; readonly dialect: Dialect } {
  const database = new DatabaseSync(file);
  // The wait comes first: a second process may be opening the same file.
  database.exec(`pragma busy_timeout = ${BUSY_MS}`);
  database.exec('pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on; pragma secure_delete = on');
  database.exec(`pragma cache_size = -${CACHE_KB}`);
  const statementOf = keptStatements(database);
  const kyselyDatabase = {
    close: () => {
      // Lets the planner know how the tables have grown, so that the next server finds its way at once.
      database.exec('pragma optimize');
      database.close();
    },
    prepare: statementOf,
  };
  const dialect = new SqliteDialect({ database: kyselyDatabase });
  // Migrations run in one transaction, so that a server and a command that start together do not trip over each other.
  dialect.createAdapter = () => new TransactionalSqlite();
  dialect.createDriver = () => new ImmediateSqlite({ database: kyselyDatabase });
  return { database, dialect };
}

/** What is kept of the file in memory: the upper pages of the indexes of a million contracts. */
const CACHE_KB = 16_000;

/** How long one process waits for another's write. */
const BUSY_MS = 10_000;

function keptStatements(database: DatabaseSyncInstance) {
  const kept = new Map<string, ReturnType<typeof forKysely>>();
  return (sql: string) => {
    let statement = kept.get(sql);
    if (!statement) {
      const [oldest] = kept.keys();
      if (kept.size >= MOST_KEPT && oldest !== undefined) kept.delete(oldest);
      kept.set(sql, (statement = forKysely(database, sql)));
    }
    return statement;
  };
}

function forKysely(database: DatabaseSyncInstance, sql: string) {
  const statement: StatementSyncInstance = database.prepare(sql);
  return {
    reader: statement.columns().length > 0,
    all: (parameters: readonly unknown[]) => statement.all(...(parameters as SqlValue[])),
    run: (parameters: readonly unknown[]) => {
      const { changes, lastInsertRowid } = statement.run(...(parameters as SqlValue[]));
      return { changes, lastInsertRowid };
    },
    // One of its own: a statement that is being walked through cannot begin again.
    iterate: (parameters: readonly unknown[]) => database.prepare(sql).iterate(...(parameters as SqlValue[])) as IterableIterator<unknown>,
  };
}

class TransactionalSqlite extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

/**
 * Transactions take their right to write at the beginning and wait for it: two that read first and write later could else
 * neither go on, and one would fail.
 */
class ImmediateSqlite extends SqliteDriver {
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
  }
}
