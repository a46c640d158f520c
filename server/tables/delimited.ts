// How a text with one row a line is parted into cells: what separates them, and how csv-parse is to read them.

import type { Options } from 'csv-parse/sync';

export type Delimiter = ';' | '\t' | ',';

/** How many of the first lines tell what separates the cells. */
const TELLING_LINES = 20;
/** Letters of one row. */
const LONGEST_ROW = 1_000_000;

/**
 * What separates the cells: a tab where there is one, a semicolon where there is one, a comma where each line has equally
 * many or the file calls itself CSV; else nothing does. What stands in quotes tells nothing.
 *
 * `Bremseklodser for, slidte` pasted as one line is one cell; in order.csv it is two.
 */
export function delimiterOf(text: string, fileName: string): Delimiter | undefined {
  const named = /^sep=([;,\t])\r?\n/i.exec(text)?.[1];
  if (named !== undefined) return named as Delimiter;
  const lines = firstLines(text);
  const counts = (mark: string) => lines.map((line) => line.split(mark).length - 1);
  if (counts('\t').some((count) => count > 0)) return '\t';
  if (counts(';').some((count) => count > 0)) return ';';
  const commas = counts(',');
  const isEven = commas.length > 1 && commas.every((count) => count > 0 && count === commas[0]);
  return isEven || (/\.csv$/i.test(fileName) && commas.some((count) => count > 0)) ? ',' : undefined;
}

/** Without what stands in quotes, and without empty lines. */
function firstLines(text: string): string[] {
  const sample = text.slice(0, 100_000).replace(/"(?:[^"]|"")*"/g, '""');
  const lines = sample.split(/\r\n|\n|\r/).filter((line) => line.trim() !== '');
  return lines.slice(0, TELLING_LINES);
}

/** Whether the first line only names the separator, as Excel has it. */
export function namesSeparator(cells: readonly string[], number: number): boolean {
  return number === 1 && /^sep=/i.test(cells[0] ?? '');
}

/** Rows of any length, and empty ones too, so that each keeps its number. */
export function delimitedOptions(delimiter: Delimiter | undefined): Options {
  return {
    // A mark that no text has.
    delimiter: delimiter ?? '\u001f',
    relax_column_count: true,
    // An inch sign is no quote: 17" alloy wheel.
    relax_quotes: true,
    skip_empty_lines: false,
    trim: false,
    max_record_size: LONGEST_ROW,
    record_delimiter: ['\r\n', '\n', '\r'],
  };
}

/** Cells without spaces around; undefined where all are empty. */
export function tidyCells(cells: readonly string[], columnCount: number): string[] | undefined {
  const tidy = cells.map((cell) => cell.replaceAll('\u00a0', ' ').trim());
  while (tidy.length > columnCount && tidy.at(-1) === '') tidy.pop();
  if (tidy.every((cell) => cell === '')) return undefined;
  while (tidy.length < columnCount) tidy.push('');
  return tidy;
}
