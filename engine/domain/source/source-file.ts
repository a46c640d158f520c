// A rule file once its YAML is read: plain data, and the place of every part of it.

import type { Position } from '../problem.ts';

/** What a file under rules/ holds; each kind has its own schema. */
export type SourceKind = 'facts' | 'components' | 'words' | 'published' | 'product' | 'casework' | 'terms' | 'rules' | 'cases' | 'mutants';

/** The way from the top of a file to one part of it: ['rules', 3, 'clause']. */
export type Path = readonly (string | number)[];

/** Where a file stands under rules/, read from its path. */
export interface SourcePlace {
  readonly kind: SourceKind;
  /** The product's folder, for the files in it. */
  readonly product?: string;
  /** The version's folder, for the files in it. */
  readonly version?: string;
}

export interface SourceFile<Data = unknown> extends SourcePlace {
  readonly path: string;
  readonly data: Data;
  /** Paths of entries without the right shape (their own faults are told), written by `pathText`. */
  readonly broken: ReadonlySet<string>;
  /** Where the part stands, or its key; of a part that is not there: the nearest one around it. */
  at(path: Path, what?: 'key' | 'value'): Position;
  /** The part as it is written, cut to one line: what a fault quotes. */
  quote(path: Path): string;
}

export function pathText(path: Path): string {
  return path.join('\u0000');
}

/** The entries of a map or list of the file that have their right shape, each with its path. */
export function entriesOf<Value>(
  file: SourceFile,
  section: Path,
  values: Readonly<Record<string, Value>> | readonly Value[] | undefined,
): { key: string; value: Value; path: Path }[] {
  if (values === undefined) return [];
  const isList = Array.isArray(values);
  return Object.entries(values as Record<string, Value>)
    .map(([key, value]) => ({ key, value, path: [...section, isList ? Number(key) : key] }))
    .filter(({ path }) => !file.broken.has(pathText(path)));
}
