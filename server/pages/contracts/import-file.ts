// An uploaded file of contracts as a table, and an example of one to begin from.

import { stringify } from 'csv-stringify/sync';
import type { Result } from '../../../engine/domain/problem.ts';
import type { Language } from '../../../engine/domain/words.ts';
import type { Examples } from '../../examples.ts';
import { guarded, writeCell } from '../../tables/contract-cells.ts';
import { contractColumns, headingOf, rejectHeading } from '../../tables/contract-columns.ts';
import { decodeText } from '../../tables/decode-text.ts';
import { readTable } from '../../tables/read-table.ts';
import type { Table } from '../../tables/table.ts';

/** CSV and workbooks by their columns; JSON lines as one column that holds a contract in each row. */
export function importTable(bytes: Uint8Array, fileName: string): Result<Table> {
  if (!/\.(jsonl|ndjson|json)$/i.test(fileName) && bytes[0] !== 0x7b) return readTable(bytes, fileName);
  const rows = decodeText(bytes)
    .split(/\r\n|\r|\n/)
    .map((line, index) => ({ number: index + 1, cells: [line.trim()] }))
    .filter(({ cells }) => cells[0] !== '');
  if (rows.length === 0) return { ok: false, problems: [{ code: 'table.empty', values: {} }] };
  return { ok: true, value: { columns: [rejectHeading('json', 'en')], rows } };
}

/** Every column that is understood, headed in the language, over the example question's own contract. */
export function exampleFile(examples: Examples, language: Language): string {
  const { contract, vehicle } = examples.questions.check as { contract: Record<string, unknown>; vehicle: object };
  const { id: _id, customer = {}, ...facts } = contract;
  const draft: unknown = { number: 'A-1001', facts, vehicle: { registration: 'AB 12 345', ...vehicle }, customer };
  const columns = contractColumns();
  const row = columns.map(({ at, reads }) => guarded(writeCell(reads, valueIn(draft, at))));
  return stringify([columns.map((column) => headingOf(column, language)), row], {
    delimiter: language === 'da' ? ';' : ',',
    bom: true,
    record_delimiter: 'windows',
  });
}

function valueIn(draft: unknown, pointer: string): unknown {
  return pointer
    .slice(1)
    .split('/')
    .reduce<unknown>((at, member) => (typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[member] : undefined), draft);
}
