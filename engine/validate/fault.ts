// One fault of a rule file, with its place and the input that it quotes.

import type { Problem } from '../domain/problem.ts';
import type { Path, SourceFile } from '../domain/source/source-file.ts';

type Values = Readonly<Record<string, string | number>>;

/** A fault at the part's value; the place of a part that is missing is the part around it. */
export function fault(file: SourceFile, path: Path, code: string, values: Values, hint?: Problem['hint']): Problem {
  return { code, values, at: file.at(path), ...(hint && { hint }) };
}

/** A fault at the name of an entry. */
export function faultAtKey(file: SourceFile, path: Path, code: string, values: Values, hint?: Problem['hint']): Problem {
  return { code, values, at: file.at(path, 'key'), ...(hint && { hint }) };
}
