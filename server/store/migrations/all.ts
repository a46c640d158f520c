// Every migration by its number. Never edit one that has been released: add the next.

import type { Migration } from 'kysely';
import { up as records } from './0001-records.ts';
import { up as decisions } from './0002-decisions.ts';
import { up as followUp } from './0003-follow-up.ts';
import { columnBytes } from './column-bytes.ts';
import { columnText } from './column-text.ts';

export function migrationsFor(database: 'sqlite' | 'postgres'): Record<string, Migration> {
  const text = columnText(database);
  return {
    '0001-records': { up: (db) => records(db, text) },
    '0002-decisions': { up: (db) => decisions(db, { database, text, bytes: columnBytes(database) }) },
    '0003-follow-up': { up: (db) => followUp(db, text) },
  };
}
