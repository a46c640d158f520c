// Text columns that sort and compare by code point on both databases, so that ranges and cursors mean the same.

import { type RawBuilder, sql } from 'kysely';

export type ColumnText = 'text' | RawBuilder<string>;

export function columnText(database: 'sqlite' | 'postgres'): ColumnText {
  return database === 'sqlite' ? 'text' : sql<string>`text collate "C"`;
}
