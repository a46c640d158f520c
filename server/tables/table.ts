// A table as a person made it in a spreadsheet: columns and numbered rows of text, wherever it came from.

export interface TableRow {
  /** As a person counts it in the file: from 1, the header and empty rows included. */
  readonly number: number;
  /** As many as there are columns, or more where the row is longer than the header; without spaces around. */
  readonly cells: readonly string[];
}

export interface Table {
  /** The header; empty where the file was read without one. */
  readonly columns: readonly string[];
  /** Without empty ones. */
  readonly rows: readonly TableRow[];
}

/** What a page takes at once; `coverline import` reads larger files row by row. */
export const MOST_BYTES = 10 * 1024 * 1024;
export const MOST_ROWS = 100_000;
