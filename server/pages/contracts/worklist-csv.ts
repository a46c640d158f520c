// A list that matters as CSV for a spreadsheet: no cell can be a formula, and Danish Excel opens it as it is.

import { stringify } from 'csv-stringify/sync';
import type { Say } from '../../words/sentences.ts';
import type { Worklist, WorkRow } from './worklist-view.ts';

const COLUMNS = ['number', 'agreement', 'plate', 'car', 'customer', 'day', 'lastDay', 'payment', 'next'] as const;

export function worklistCsv(list: Worklist, rows: readonly WorkRow[], say: Say): string {
  const columns = COLUMNS.filter((key) => !(list === 'ends' && key === 'day')).map((key) => ({
    key,
    header: say(key === 'day' ? `contracts.column-day-${list}` : `contracts.column-${key === 'lastDay' ? 'last-day' : key}`),
  }));
  return stringify([...rows], { header: true, columns, delimiter: ';', bom: true, escape_formulas: true, record_delimiter: 'windows' });
}
