// Triggers that refuse to change or remove what is on record, on both databases.

import { type Kysely, sql } from 'kysely';

/** Whoever has the file can still write past the database: that is what the hashes are for. */
export async function refuse(
  db: Kysely<unknown>,
  database: 'sqlite' | 'postgres',
  table: string,
  changes: readonly ('update' | 'delete')[],
): Promise<void> {
  for (const change of changes) {
    const name = sql.ref(`${table}_no_${change}`);
    const on = sql.ref(table);
    const what = sql.raw(change);
    if (database === 'sqlite') {
      const message = sql.lit(`${table}: no ${change}`);
      await sql`create trigger ${name} before ${what} on ${on} begin select raise(abort, ${message}); end`.execute(db);
    } else {
      await sql`create or replace function refuse_change() returns trigger language plpgsql as 'begin raise exception ''%: no %'', tg_table_name, lower(tg_op); end'`.execute(
        db,
      );
      await sql`create trigger ${name} before ${what} on ${on} for each row execute function refuse_change()`.execute(db);
    }
  }
  if (database === 'postgres') {
    await sql`create trigger ${sql.ref(`${table}_no_truncate`)} before truncate on ${sql.ref(table)} for each statement execute function refuse_change()`.execute(
      db,
    );
  }
}
