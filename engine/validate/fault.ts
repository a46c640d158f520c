// One fault of a rule file, with its place and the input that it quotes.

import type { Problem } from '../domain/problem.ts';
import { fileFault } from '../domain/source/file-fault.ts';
import type { Path, SourceFile } from '../domain/source/source-file.ts';

/** A fault at the part's value; the place of a part that is missing is the part around it. */
export function fault(file: SourceFile, path: Path, code: string, values: Problem['values'], hint?: Problem['hint']): Problem {
  return fileFault(file.at(path), code, values, hint);
}

/** A fault at the name of an entry. */
export function faultAtKey(file: SourceFile, path: Path, code: string, values: Problem['values'], hint?: Problem['hint']): Problem {
  return fileFault(file.at(path, 'key'), code, values, hint);
}
