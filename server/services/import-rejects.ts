// The rows that an import refused, as CSV that can be mended and imported again: the file's own columns, then row, column and reason.

import { stringify } from 'csv-stringify/sync';
import { type Messages, problemText } from '../../engine/domain/problem.ts';
import type { Language } from '../../engine/domain/words.ts';
import { guarded } from '../tables/contract-cells.ts';
import { rejectHeading } from '../tables/contract-columns.ts';
import type { TableRow } from '../tables/table.ts';
import type { RowFault } from './import-row.ts';

/** How Excel in that language opens a CSV file by itself. */
const DELIMITER: Readonly<Record<Language, string>> = { da: ';', en: ',' };

export interface RejectWriter {
  /** With the mark by which Excel knows UTF-8. */
  readonly header: string;
  line(row: TableRow, faults: readonly RowFault[]): string;
}

export function rejectWriter(headings: readonly string[], messages: Messages, language: Language): RejectWriter {
  const own = new Set((['row', 'column', 'reason'] as const).flatMap((of) => [rejectHeading(of, 'da'), rejectHeading(of, 'en')]));
  // A file of rejects that is rejected again has these three already.
  const kept = headings.flatMap((heading, index) => (own.has(heading) ? [] : [index]));
  const csv = (cells: readonly string[]) =>
    stringify([cells.map(guarded)], { delimiter: DELIMITER[language], record_delimiter: 'windows' });
  return {
    header: `\ufeff${csv([...kept.map((index) => headings[index] ?? ''), ...(['row', 'column', 'reason'] as const).map((of) => rejectHeading(of, language))])}`,
    line({ number, cells }, faults) {
      const columns = faults.map(({ column }) => (column === undefined ? '' : (headings[column] ?? '')));
      const reasons = faults.map(({ problem }) => problemText(problem, messages, language));
      return csv([
        ...kept.map((index) => cells[index] ?? ''),
        String(number),
        [...new Set(columns)].filter((column) => column !== '').join(', '),
        reasons.join(' '),
      ]);
    },
  };
}
