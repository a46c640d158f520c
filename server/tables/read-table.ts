// A file or a pasted text as a table: CSV, an Excel workbook, or cells copied from a spreadsheet; told apart by what is in it.

import type { Problem, Result } from '../../engine/domain/problem.ts';
import { decodeText } from './decode-text.ts';
import { tidyCells } from './delimited.ts';
import { readDelimited } from './read-delimited.ts';
import { readWorkbook } from './read-workbook.ts';
import { MOST_BYTES, MOST_ROWS, type Table, type TableRow } from './table.ts';

export interface ReadTableOptions {
  /** Whether the first row that is not empty names the columns; left out: yes. */
  readonly hasHeader?: boolean;
  readonly mostBytes?: number;
  readonly mostRows?: number;
}

/** `fileName` serves the words of faults; for pasted text: ''. */
export function readTable(bytes: Uint8Array, fileName: string, options: ReadTableOptions = {}): Result<Table> {
  const { hasHeader = true, mostBytes = MOST_BYTES, mostRows = MOST_ROWS } = options;
  if (bytes.byteLength > mostBytes) return refused('table.too-large', { megabytes: Math.floor(mostBytes / 1024 / 1024) });
  const read = readRows(bytes, fileName, mostBytes, mostRows);
  if (!read.ok) return read;
  return tableOf(read.value, hasHeader, mostRows);
}

function readRows(bytes: Uint8Array, fileName: string, mostBytes: number, mostRows: number): Result<TableRow[]> {
  const begins = (...codes: number[]) => codes.every((code, index) => bytes[index] === code);
  if (begins(0x50, 0x4b)) return readWorkbook(bytes, fileName, mostBytes, mostRows);
  // Excel before 2007, and workbooks with a password.
  if (begins(0xd0, 0xcf, 0x11, 0xe0)) return refused('table.old-workbook', { file: fileName });
  const text = decodeText(bytes);
  if (text.includes('\u0000') || begins(0x25, 0x50, 0x44, 0x46)) return refused('table.not-a-table', { file: fileName });
  return readDelimited(text, fileName, mostRows);
}

function tableOf(read: readonly TableRow[], hasHeader: boolean, mostRows: number): Result<Table> {
  const header = hasHeader ? read.findIndex(({ cells }) => tidyCells(cells, 0) !== undefined) : -1;
  const columns = (read[header] && tidyCells(read[header].cells, 0)) ?? [];
  const rows = read.slice(header + 1).flatMap(({ number, cells }) => {
    const tidy = tidyCells(cells, columns.length);
    return tidy ? [{ number, cells: tidy }] : [];
  });
  if (rows.length === 0) return refused(columns.length === 0 ? 'table.empty' : 'table.only-header', {});
  if (rows.length > mostRows) return refused('table.too-many-rows', { most: mostRows });
  return { ok: true, value: { columns, rows } };
}

function refused(code: string, values: Problem['values']): { readonly ok: false; readonly problems: readonly Problem[] } {
  return { ok: false, problems: [{ code, values }] };
}
