// Imports of contracts: row by row, the good ones saved, the faulty ones kept with their reasons; safe to run twice.

import { setImmediate } from 'node:timers/promises';
import type { Logger } from 'pino';
import { sql } from 'kysely';
import { type Messages, problemText } from '../../engine/domain/problem.ts';
import type { Language } from '../../engine/domain/words.ts';
import type { Clock } from '../records/clock.ts';
import { Refusal } from '../records/refusal.ts';
import type { Asker } from '../records/who.ts';
import { insertRun, type ImportCounts, listRuns, readRejects, readRun, updateRun } from '../store/import-rows.ts';
import { newId } from '../store/new-id.ts';
import { type FileColumn, matchColumns } from '../tables/contract-columns.ts';
import type { Table, TableRow } from '../tables/table.ts';
import { type RejectWriter, rejectWriter } from './import-rejects.ts';
import { importRow, type RowImportParts } from './import-row.ts';
import { isId } from './refuse.ts';

export type { ImportCounts } from '../store/import-rows.ts';

export interface ImportRun extends ImportCounts {
  readonly id: string;
  readonly fileName: string;
  readonly startedAt: string;
  readonly endedAt?: string;
  readonly by: string;
  /** `interrupted`: the server stopped in the middle; what was saved stays, and the file can be imported again. */
  readonly state: 'running' | 'done' | 'interrupted';
  /** Of the file. */
  readonly total: number;
}

/** A file of any length, read row by row. */
export interface ImportSource {
  readonly fileName: string;
  readonly headings: readonly string[];
  readonly rows: Iterable<TableRow> | AsyncIterable<TableRow>;
  /** As far as is known beforehand. */
  readonly total: number;
}

/** Told as an import goes on. */
export interface ImportWatch {
  readonly language: Language;
  progress?(counts: ImportCounts): void;
  /** A line of CSV; the first one names the columns. */
  reject?(line: string): void;
}

export interface Imports {
  /**
   * Begins an import that goes on in the background, a few rows at a time; its value is the run's id. Claims and admin.
   * Refuses with `invalid-record` a file whose columns cannot be understood.
   */
  start(asker: Asker, fileName: string, table: Table, language: Language): Promise<string>;
  /** Throws `record-not-found`. */
  progress(asker: Asker, id: string): Promise<ImportRun>;
  /** The refused rows as CSV, once the run is over; undefined where there are none. */
  rejects(asker: Asker, id: string): Promise<string | undefined>;
  /** The newest twenty. */
  list(asker: Asker): Promise<readonly ImportRun[]>;
  /** To the end, for the command line; keeps no rejects in the store. */
  run(asker: Asker, source: ImportSource, watch: ImportWatch): Promise<ImportCounts>;
  /** Ends what runs in the background after the rows in hand. */
  stop(): Promise<void>;
}

export interface ImportParts extends RowImportParts {
  readonly messages: Messages;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Rows saved together: few enough in a server that nobody waits for them. */
const ROWS_TOGETHER = { background: 20, foreground: 200 };

/** When a run that was stopped was last heard of. */
const LONG_AGO = '1970-01-01T00:00:00.000Z';

export function openImports(parts: ImportParts): Imports {
  const { store, clock, logger } = parts;
  const running = new Set<Promise<unknown>>();
  let isStopping = false;

  async function begin(asker: Asker, fileName: string, total: number): Promise<string> {
    const id = newId();
    await insertRun(store, { id, fileName, startedAt: clock.now(), by: asker.who.name, total });
    return id;
  }

  return {
    async start(asker, fileName, table, language) {
      mayImport(asker);
      const columns = columnsOf(table.columns);
      const id = await begin(asker, fileName, table.rows.length);
      const rejects: string[] = [];
      const source: ImportSource = { fileName, headings: table.columns, rows: table.rows, total: table.rows.length };
      const work = importAll(
        parts,
        asker,
        id,
        columns,
        source,
        { language, reject: (line) => rejects.push(line) },
        'background',
        () => isStopping,
      )
        .then(({ counts, isWhole }) =>
          updateRun(store, id, counts, {
            at: isWhole ? clock.now() : LONG_AGO,
            isOver: isWhole,
            ...(rejects.length > 0 ? { rejects: rejects.join('') } : {}),
          }),
        )
        .catch((error: unknown) => logger.error({ import: id, err: error instanceof Error ? error.name : 'unknown' }, 'import interrupted'))
        .finally(() => running.delete(work));
      running.add(work);
      return id;
    },
    async progress(asker, id) {
      mayImport(asker);
      const run = isId(id) ? await readRun(store, id, clock.now()) : undefined;
      if (!run) throw new Refusal('record-not-found');
      return run;
    },
    async rejects(asker, id) {
      mayImport(asker);
      return isId(id) ? readRejects(store, id) : undefined;
    },
    async list(asker) {
      mayImport(asker);
      return listRuns(store, clock.now());
    },
    async run(asker, source, watch) {
      mayImport(asker);
      const columns = columnsOf(source.headings);
      const id = await begin(asker, source.fileName, source.total);
      const { counts } = await importAll(parts, asker, id, columns, source, watch, 'foreground', () => false);
      await updateRun(store, id, counts, { at: clock.now(), isOver: true, total: counts.done });
      return counts;
    },
    async stop() {
      isStopping = true;
      await Promise.all(running);
    },
  };
}

function mayImport({ who }: Asker): void {
  if (who.role !== 'claims' && who.role !== 'admin') throw new Refusal('not-allowed');
}

function columnsOf(headings: readonly string[]): readonly FileColumn[] {
  const columns = matchColumns(headings);
  if (!columns.ok) throw new Refusal('invalid-record', { count: columns.problems.length }, columns.problems);
  return columns.value;
}

/** `isWhole`: to the last row, not stopped before. */
async function importAll(
  parts: ImportParts,
  asker: Asker,
  id: string,
  columns: readonly FileColumn[],
  { fileName, headings, rows }: ImportSource,
  { language, progress, reject }: ImportWatch,
  ground: keyof typeof ROWS_TOGETHER,
  isStopping: () => boolean,
): Promise<{ readonly counts: ImportCounts; readonly isWhole: boolean }> {
  const writer: RejectWriter = rejectWriter(headings, parts.messages, language);
  const note = problemText({ code: 'import.note', values: { file: fileName } }, parts.messages, language);
  let counts: ImportCounts = { done: 0, added: 0, updated: 0, unchanged: 0, rejected: 0 };
  let hand: TableRow[] = [];
  const save = async () => {
    const { next, lines } = await saveTogether(parts, { asker, columns, note }, hand, counts, id, writer);
    if (counts.rejected === 0 && next.rejected > 0) reject?.(writer.header);
    for (const line of lines) reject?.(line);
    counts = next;
    hand = [];
    progress?.(counts);
    // Whoever else waits for this process comes first.
    await setImmediate();
  };
  for await (const row of rows) {
    hand.push(row);
    if (hand.length < ROWS_TOGETHER[ground]) continue;
    await save();
    if (isStopping()) return { counts, isWhole: false };
  }
  if (hand.length > 0) await save();
  return { counts, isWhole: true };
}

/** All of these rows in one transaction, together with the count of them; a rejected row leaves nothing. */
async function saveTogether(
  parts: ImportParts,
  run: { readonly asker: Asker; readonly columns: readonly FileColumn[]; readonly note: string },
  rows: readonly TableRow[],
  before: ImportCounts,
  id: string,
  writer: RejectWriter,
): Promise<{ readonly next: ImportCounts; readonly lines: readonly string[] }> {
  const { store, clock } = parts;
  return store.atomically(async () => {
    const next: { -readonly [Key in keyof ImportCounts]: number } = { ...before };
    const lines: string[] = [];
    for (const row of rows) {
      await sql`savepoint import_row`.execute(store.db);
      const outcome = await importRow(parts, run, row);
      if (outcome.kind === 'rejected') await sql`rollback to savepoint import_row`.execute(store.db);
      await sql`release savepoint import_row`.execute(store.db);
      next.done += 1;
      next[outcome.kind] += 1;
      if (outcome.kind === 'rejected') lines.push(writer.line(row, outcome.faults));
    }
    await updateRun(store, id, next, { at: clock.now(), isOver: false });
    return { next, lines };
  });
}
