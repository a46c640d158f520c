// Writes generated pages under docs/generated, or says which are stale where --check is given.

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

export interface GeneratedFile {
  /** Below docs/generated. */
  readonly path: string;
  readonly text: string;
}

const ROOT = join(import.meta.dirname, '..');
const FOLDER = join(import.meta.dirname, 'generated');

/** Writes the pages; under `--check` writes none and sets the exit code where one differs from what it should be. */
export function writeOrCheck(files: readonly GeneratedFile[]): void {
  const isCheck = process.argv.includes('--check');
  for (const { path, text } of files) {
    const target = join(FOLDER, path);
    if (!isCheck) {
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(target, text);
    } else if (currentText(target) !== text) {
      console.error(`${relative(ROOT, target)} is stale.`);
      process.exitCode = 1;
    }
  }
}

function currentText(target: string): string | undefined {
  try {
    return readFileSync(target, 'utf8');
  } catch {
    return undefined;
  }
}
