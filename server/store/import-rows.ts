// Imports on record: how far each has come.

import type { Store } from './open-store.ts';
import type { ImportRunRow } from './tables.ts';

export interface ImportCounts {
  readonly done: number;
  readonly added: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly rejected: number;
}

/** Silent for so long, an import has died with its server. */
const DEAD_AFTER_MS = 60_000;
/** Rejects hold people's data: they are kept no longer than it takes to mend them. */
const REJECTS_DAYS = 30;
const LISTED = 20;

/** Takes the rejects of old imports off the record too. */
export async function insertRun(
  store: Store,
  {
    id,
    fileName,
    startedAt,
    by,
    total,
  }: { readonly id: string; readonly fileName: string; readonly startedAt: string; readonly by: string; readonly total: number },
): Promise<void> {
  const old = new Date(Date.parse(startedAt) - REJECTS_DAYS * 86_400_000).toISOString();
  await store.db.updateTable('import_run').set({ rejects: null }).where('started_at', '<', old).where('rejects', 'is not', null).execute();
  const counts = { done: 0, added: 0, updated: 0, unchanged: 0, rejected: 0 };
  const row = {
    id,
    file_name: fileName,
    started_at: startedAt,
    touched_at: startedAt,
    ended_at: null,
    by,
    total,
    ...counts,
    rejects: null,
  };
  await store.db.insertInto('import_run').values(row).execute();
}

export async function updateRun(
  store: Store,
  id: string,
  { done, added, updated, unchanged, rejected }: ImportCounts,
  { at, isOver, rejects, total }: { readonly at: string; readonly isOver: boolean; readonly rejects?: string; readonly total?: number },
): Promise<void> {
  const change = {
    done,
    added,
    updated,
    unchanged,
    rejected,
    touched_at: at,
    ...(isOver ? { ended_at: at } : {}),
    ...(rejects === undefined ? {} : { rejects }),
    ...(total === undefined ? {} : { total }),
  };
  await store.db.updateTable('import_run').set(change).where('id', '=', id).execute();
}

/** `now`: an instant in ISO 8601. */
export async function readRun(store: Store, id: string, now: string) {
  const row = await store.db.selectFrom('import_run').selectAll().where('id', '=', id).executeTakeFirst();
  return row && runOf(row, now);
}

export async function listRuns(store: Store, now: string) {
  const rows = await store.db.selectFrom('import_run').selectAll().orderBy('id', 'desc').limit(LISTED).execute();
  return rows.map((row) => runOf(row, now));
}

export async function readRejects(store: Store, id: string): Promise<string | undefined> {
  const row = await store.db.selectFrom('import_run').select('rejects').where('id', '=', id).executeTakeFirst();
  return row?.rejects ?? undefined;
}

function runOf(row: ImportRunRow, now: string) {
  const { id, file_name: fileName, started_at: startedAt, ended_at: endedAt, touched_at: touchedAt, by, total } = row;
  const { done, added, updated, unchanged, rejected } = row;
  const isDead = Date.parse(now) - Date.parse(touchedAt) > DEAD_AFTER_MS;
  const state = endedAt !== null ? ('done' as const) : isDead ? ('interrupted' as const) : ('running' as const);
  return { id, fileName, startedAt, ...(endedAt === null ? {} : { endedAt }), by, state, total, done, added, updated, unchanged, rejected };
}
