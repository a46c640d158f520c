// Columns of bytes, by the name that each database has for them.

import { type RawBuilder, sql } from 'kysely';

export type ColumnBytes = 'blob' | RawBuilder<Uint8Array>;

export function columnBytes(database: 'sqlite' | 'postgres'): ColumnBytes {
  return database === 'sqlite' ? 'blob' : sql<Uint8Array>`bytea`;
}
