// `coverline import contracts FILE`: the good rows in, the faulty ones with row, column and reason in FILE.rejects.csv.

import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import type { Result } from '../../engine/domain/problem.ts';
import type { ImportCounts } from '../services/imports.ts';
import { openTableFile, type TableFile, TableFault } from '../tables/open-table-file.ts';
import { CliFault } from './cli-fault.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { openProgress } from './progress.ts';
import type { Terminal } from './terminal.ts';
import { storePlace, withProduct } from './with-product.ts';

export interface ImportOptions {
  readonly rules: readonly string[];
}

/** Where rows were refused the answer is no, though the others are in. */
export async function importCommand(file: string, { rules }: ImportOptions, terminal: Terminal): Promise<ExitCode> {
  const source = valueOf(await readFile(file), file);
  const rejects = rejectsFile(`${file}.rejects.csv`);
  const progress = openProgress(source.total, 'cli.store-import-progress', terminal);
  try {
    return await withProduct(terminal, rules, async ({ imports }, asker, config) => {
      const watch = { language: terminal.language, progress: ({ done }: ImportCounts) => progress.to(done), reject: rejects.write };
      const counts = await imports.run(asker, source, watch);
      progress.end();
      tell(counts, storePlace(config), rejects.name, terminal);
      return counts.rejected > 0 ? EXIT.no : EXIT.yes;
    });
  } catch (error) {
    if (error instanceof TableFault) throw new CliFault(EXIT.badQuestion, 'cli.store-import-stopped', { file }, [error.problem]);
    throw error;
  } finally {
    progress.end();
    rejects.close();
  }
}

async function readFile(file: string): Promise<Result<TableFile>> {
  try {
    return await openTableFile(file);
  } catch (error) {
    throw new CliFault(EXIT.badQuestion, 'cli.file-not-read', { file, reason: (error as NodeJS.ErrnoException).code ?? 'unknown' });
  }
}

function valueOf(read: Result<TableFile>, file: string): TableFile {
  if (read.ok) return read.value;
  throw new CliFault(EXIT.badQuestion, 'cli.store-import-refused', { file }, read.problems);
}

/** Begun with the first reject; one of an earlier import goes. Only the owner may read it, since it holds people's data. */
function rejectsFile(name: string) {
  let handle: number | undefined;
  return {
    name,
    write(line: string): void {
      if (handle === undefined) {
        rmSync(name, { force: true });
        handle = openSync(name, 'wx', 0o600);
      }
      writeSync(handle, line);
    },
    close(): void {
      if (handle !== undefined) closeSync(handle);
      else rmSync(name, { force: true });
    },
  };
}

function tell(
  { done, added, updated, unchanged, rejected }: ImportCounts,
  store: string,
  rejects: string,
  { say, paint, print }: Terminal,
): void {
  print(paint('green', say('cli.store-imported', { done, added, updated, unchanged, store })));
  if (rejected > 0) print(paint('yellow', say('cli.store-rejected', { rejected, file: rejects })));
}
