// Every migration by its number. Never edit one that has been released: add the next.

import type { Migration } from 'kysely';
import { up as records } from './0001-records.ts';
import { columnText } from './column-text.ts';

export function migrationsFor(database: 'sqlite' | 'postgres'): Record<string, Migration> {
  const text = columnText(database);
  return {
    '0001-records': { up: (db) => records(db, text) },
  };
}
