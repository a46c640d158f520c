// CSV, and what is pasted from a spreadsheet, as numbered rows of cells.

import { CsvError, parse } from 'csv-parse/sync';
import type { Problem, Result } from '../../engine/domain/problem.ts';
import { delimitedOptions, delimiterOf, namesSeparator } from './delimited.ts';
import type { TableRow } from './table.ts';

/** At most one row more than `mostRows`, so that the reader sees that there are too many. */
export function readDelimited(text: string, fileName: string, mostRows: number): Result<TableRow[]> {
  const delimiter = delimiterOf(text, fileName);
  try {
    // One for the header, one for a line that names the separator, one to see that there are too many.
    const records: string[][] = parse(text, { ...delimitedOptions(delimiter), to: mostRows + 3 });
    const rows = records.map((cells, index) => ({ number: index + 1, cells }));
    return { ok: true, value: rows.filter(({ number, cells }) => !namesSeparator(cells, number)) };
  } catch (error) {
    if (error instanceof CsvError) return { ok: false, problems: [delimitedProblem(error)] };
    throw error;
  }
}

/** What csv-parse stumbled over, for a person. */
export function delimitedProblem(error: CsvError): Problem {
  const row = Number(error['records'] ?? 0) + 1;
  const isQuote = error.code === 'CSV_QUOTE_NOT_CLOSED' || error.code === 'CSV_INVALID_CLOSING_QUOTE';
  return { code: isQuote ? 'table.quote-open' : 'table.row-unread', values: { row } };
}
