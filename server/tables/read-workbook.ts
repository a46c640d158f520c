// The first sheet of an Excel workbook as numbered rows of cells: days as ISO, numbers as they were typed.

import { createRequire } from 'node:module';
import type * as Xlsx from '@e965/xlsx';
import type { CellObject, WorkBook } from '@e965/xlsx';
import type { Problem, Result } from '../../engine/domain/problem.ts';
import type { TableRow } from './table.ts';
import { unpackedBytes } from './unpacked-bytes.ts';

/** Loaded with the first workbook: it is large, and many a server never sees one. */
let loaded: typeof Xlsx | undefined;
const xlsx = (): typeof Xlsx => (loaded ??= createRequire(import.meta.url)('@e965/xlsx') as typeof Xlsx);

/** What a workbook may take up once it is unpacked: in all, and for each byte of the largest file that is taken. */
const MOST_UNPACKED = 300 * 1024 * 1024;
const UNPACKED_FOLD = 10;
/** A cell at the far right of each row would else make a small file a large table. */
const MOST_COLUMNS = 1000;

/** Everybody else waits while one is read, so it may be the less, the smaller the files are that are taken. */
export function readWorkbook(bytes: Uint8Array, fileName: string, mostBytes: number, mostRows: number): Result<TableRow[]> {
  const most = Math.min(MOST_UNPACKED, UNPACKED_FOLD * mostBytes);
  const size = unpackedBytes(bytes, most);
  if (size === undefined) return refused('table.workbook-unread', fileName);
  if (size > most) return refused('table.workbook-too-large', fileName);
  let book: WorkBook;
  try {
    // One for the header, and one to see that there are too many.
    book = xlsx().read(bytes, {
      type: 'array',
      dense: true,
      cellNF: true,
      cellHTML: false,
      cellFormula: false,
      sheets: 0,
      sheetRows: mostRows + 2,
    });
  } catch {
    return refused('table.workbook-unread', fileName);
  }
  const sheet = book.Sheets[book.SheetNames[0] ?? ''];
  if (!sheet) return refused('table.workbook-unread', fileName);
  const startsIn1904 = book.Workbook?.WBProps?.date1904 === true;
  const data = (sheet['!data'] ?? []) as readonly (readonly (CellObject | undefined)[] | undefined)[];
  if (data.some((cells) => (cells?.length ?? 0) > MOST_COLUMNS)) return refused('table.workbook-too-large', fileName);
  const rows = Array.from(data, (cells, index) => ({
    number: index + 1,
    cells: Array.from(cells ?? [], (cell) => cellText(cell, startsIn1904)),
  }));
  return { ok: true, value: rows };
}

function cellText(cell: CellObject | undefined, startsIn1904: boolean): string {
  if (cell === undefined || cell.v === undefined || cell.v === null) return '';
  if (cell.t !== 'n' || typeof cell.v !== 'number') return cell.t === 'b' ? String(cell.v) : (cell.w ?? String(cell.v));
  const format = String(cell.z ?? '');
  if (isDayFormat(format) && cell.v >= 1) return dayText(cell.v, startsIn1904);
  // 00123 is typed as 123 and shown with its noughts.
  if (/^0{2,}$/.test(format)) return cell.w ?? String(cell.v);
  return numberText(cell.v);
}

function isDayFormat(format: string): boolean {
  return (xlsx().SSF as { is_date(format: string): boolean }).is_date(format);
}

function dayText(serial: number, startsIn1904: boolean): string {
  const parts = (
    xlsx().SSF as { parse_date_code(serial: number, options: object): { y: number; m: number; d: number } | null }
  ).parse_date_code(serial, {
    date1904: startsIn1904,
  });
  if (!parts) return numberText(serial);
  return [String(parts.y).padStart(4, '0'), String(parts.m).padStart(2, '0'), String(parts.d).padStart(2, '0')].join('-');
}

/**
 * 0.1 + 0.2 → 0.3, 1240.5 → 1240.5. Three decimals become four: 1.125 would be read as one thousand one hundred and
 * twenty-five.
 */
function numberText(value: number): string {
  const text = Number.isInteger(value) && Math.abs(value) < 1e15 ? String(value) : String(Number(value.toPrecision(12)));
  return /\.\d{3}$/.test(text) ? `${text}0` : text;
}

function refused(code: string, file: string): { readonly ok: false; readonly problems: readonly Problem[] } {
  return { ok: false, problems: [{ code, values: { file } }] };
}
