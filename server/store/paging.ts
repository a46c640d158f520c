// Pages by cursor: where the last page ended, written so that clients do not read it.

import type { Page } from '../records/contract.ts';
import { Refusal } from '../records/refusal.ts';

export const MOST_ON_PAGE = 100;
const USUAL_ON_PAGE = 25;

export function pageSize(limit: number | undefined): number {
  return Number.isInteger(limit) ? Math.min(Math.max(limit as number, 1), MOST_ON_PAGE) : USUAL_ON_PAGE;
}

/** The key that the cursor was made of, `parts` texts; undefined: the first page. Refuses what is no cursor of ours. */
export function keyOfCursor(cursor: string | undefined, parts: number): readonly string[] | undefined {
  if (cursor === undefined || cursor === '') return undefined;
  const key = parsed(Buffer.from(cursor, 'base64url').toString('utf8'));
  if (Array.isArray(key) && key.length === parts && key.every(isKeyPart)) return key;
  throw new Refusal('invalid-parameters', { count: 1 }, [{ code: 'record.not-a-cursor', pointer: '/cursor', values: { field: 'cursor' } }]);
}

/** A page of at most `size` of the rows, which were asked for one more; the key of its last row is where the next begins. */
export function pageOf<Row>(rows: readonly Row[], size: number, keyOf: (row: Row) => readonly string[]): Page<Row> {
  const items = rows.slice(0, size);
  const last = items.at(-1);
  return rows.length > size && last !== undefined ? { items, nextCursor: cursorOf(keyOf(last)) } : { items };
}

function cursorOf(key: readonly string[]): string {
  return Buffer.from(JSON.stringify(key), 'utf8').toString('base64url');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isKeyPart(part: unknown): part is string {
  return typeof part === 'string' && part.length <= 500 && !/[\0\p{Cs}]/u.test(part);
}
