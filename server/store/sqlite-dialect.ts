// Kysely over node:sqlite's API: statements shaped as Kysely's own driver expects them.

import { DatabaseSync, type DatabaseSyncInstance } from '@photostructure/sqlite';
import { SqliteAdapter, SqliteDialect, type Dialect } from 'kysely';

type SqlValue = null | number | bigint | string | Uint8Array;

/**
 * The embedded database in one file, or in memory for `:memory:`. Each write is on the disk before it is acknowledged
 * (synchronous=FULL); readers and one writer do not wait for each other (WAL); another process's write is waited for.
 */
export function openSqlite(file: string): { readonly database: DatabaseSyncInstance; readonly dialect: Dialect } {
  const database = new DatabaseSync(file);
  database.exec('pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on; pragma busy_timeout = 10000');
  const dialect = new SqliteDialect({
    database: {
      close: () => database.close(),
      prepare(sql) {
        const statement = database.prepare(sql);
        return {
          reader: statement.columns().length > 0,
          all: (parameters) => statement.all(...(parameters as SqlValue[])),
          run: (parameters) => {
            const { changes, lastInsertRowid } = statement.run(...(parameters as SqlValue[]));
            return { changes, lastInsertRowid };
          },
          iterate: (parameters) => statement.iterate(...(parameters as SqlValue[])) as IterableIterator<unknown>,
        };
      },
    },
  });
  // Migrations run in one transaction, so that a server and a command that start together do not trip over each other.
  dialect.createAdapter = () => new TransactionalSqlite();
  return { database, dialect };
}

class TransactionalSqlite extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}
