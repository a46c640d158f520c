// The columns of a table of contracts: what heads them in Danish and English, and where each value stands in a contract.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Problem, Result } from '../../engine/domain/problem.ts';
import type { Language, Words } from '../../engine/domain/words.ts';
import { TEMPLATES } from '../places.ts';

export type CellKind =
  'text' | 'day' | 'km' | 'amount' | 'rate' | 'flag' | 'choice' | 'choices' | 'product' | 'tier' | 'add-ons' | 'agreements' | 'json';

export interface ContractColumn {
  readonly name: string;
  /** JSON Pointer into the contract; below /reading: of a reading that comes with it. */
  readonly at: string;
  readonly reads: CellKind;
  /** Whose choices a cell may name. */
  readonly fact?: string;
  readonly canBeNone?: boolean;
  /** Headings, the usual one first. */
  readonly da: readonly string[];
  readonly en: readonly string[];
}

interface ColumnsFile {
  readonly columns: readonly ContractColumn[];
  readonly rejects: Readonly<Record<'row' | 'column' | 'reason' | 'json', Words>>;
}

let file: ColumnsFile | undefined;

function columnsFile(): ColumnsFile {
  return (file ??= parse(readFileSync(join(TEMPLATES, 'tables/contract-columns.yaml'), 'utf8')) as ColumnsFile);
}

export function contractColumns(): readonly ContractColumn[] {
  return columnsFile().columns;
}

/** The headings that a file of rejects has beside those of the file itself. */
export function rejectHeading(of: keyof ColumnsFile['rejects'], language: Language): string {
  return columnsFile().rejects[of][language];
}

/** What heads a column of an export. */
export function headingOf(column: ContractColumn, language: Language): string {
  return column[language][0] ?? column.name;
}

/** What each column of a file holds: a value of the contract, a whole contract as JSON, or nothing that is read. */
export type FileColumn =
  { readonly kind: 'value'; readonly column: ContractColumn } | { readonly kind: 'json' } | { readonly kind: 'passed-over' };

/** A heading that nobody knows, one that stands twice, and a missing contract number are faults of the whole file. */
export function matchColumns(headings: readonly string[]): Result<readonly FileColumn[]> {
  const known = knownHeadings();
  const problems: Problem[] = [];
  const seen = new Set<string>();
  const matched = headings.map((heading): FileColumn => {
    const found = heading === '' ? ({ kind: 'passed-over' } as const) : known.get(headingKey(heading));
    if (!found) problems.push({ code: 'import.unknown-column', values: { heading } });
    if (found?.kind === 'value') {
      if (seen.has(found.column.name)) problems.push({ code: 'import.column-twice', values: { heading } });
      seen.add(found.column.name);
    }
    return found ?? { kind: 'passed-over' };
  });
  if (!seen.has('number') && !matched.some(({ kind }) => kind === 'json')) problems.push({ code: 'import.no-number-column', values: {} });
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value: matched };
}

function knownHeadings(): ReadonlyMap<string, FileColumn> {
  const known = new Map<string, FileColumn>();
  for (const [name, words] of Object.entries(columnsFile().rejects)) {
    for (const heading of [words.da, words.en]) known.set(headingKey(heading), { kind: name === 'json' ? 'json' : 'passed-over' });
  }
  for (const column of contractColumns()) {
    for (const heading of [column.name, ...column.da, ...column.en]) known.set(headingKey(heading), { kind: 'value', column });
  }
  return known;
}

/** 'Reg.nr.' and 'regnr', 'Første registrering' and 'foerste registrering' are one. */
function headingKey(heading: string): string {
  return heading
    .normalize('NFC')
    .toLowerCase()
    .replaceAll('æ', 'ae')
    .replaceAll('ø', 'oe')
    .replaceAll('å', 'aa')
    .replaceAll(/[^a-z0-9]/g, '');
}
