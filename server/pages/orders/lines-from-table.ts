// Lines from a table that a workshop keeps: by the names of its columns, or else by what stands in them.

import type { Fact } from '../../../engine/domain/fact.ts';
import { MOST_LINES } from '../../../engine/domain/wire-parts.ts';
import type { Table, TableRow } from '../../tables/table.ts';
import { readTyped } from './typed-fact.ts';
import { readAmount } from '../../words/read-input.ts';
import { NO, YES } from './typed-fact.ts';

/** A part of a line by its path, and where it stands in a row. */
type Columns = ReadonlyMap<string, number>;

export interface TableLines {
  /** One for each row, even where something of it cannot be read: the page shows it at its field. */
  readonly rows: readonly { readonly number: number; readonly typed: ReadonlyMap<string, string> }[];
  /** What is wrong, by the row as a person counts it; `path` is the part of the line, `input` what stood there. */
  readonly faults: readonly { readonly row: number; readonly path: string; readonly code: string; readonly input: string }[];
  /** Named columns that are no part of a line. */
  readonly unused: readonly string[];
  /** Rows that are beyond what an order may hold. */
  readonly tooMany: number;
}

/** The table was read without a header; whether its first row is one shows here. `room`: how many lines the order still takes. */
export function linesFromTable(
  table: Table,
  names: Readonly<Record<string, readonly string[]>>,
  facts: ReadonlyMap<string, Fact>,
  room = MOST_LINES,
): TableLines {
  const [first] = table.rows;
  const header = first && headerOf(first, names);
  const rows = header ? table.rows.slice(1) : table.rows;
  const columns = header?.columns ?? columnsByShape(rows);
  const faults: TableLines['faults'][number][] = [];
  const taken = rows.slice(0, room).map((row) => ({
    number: row.number,
    typed: lineOf(row, columns, facts, (path, code, input) => faults.push({ row: row.number, path, code, input })),
  }));
  return { rows: taken, faults, unused: header?.unused ?? [], tooMany: Math.max(0, rows.length - room) };
}

/** A header names at least what a line is about or what it costs, and holds no amount itself. */
function headerOf({ cells }: TableRow, names: Readonly<Record<string, readonly string[]>>) {
  const byName = new Map(Object.entries(names).flatMap(([path, words]) => words.map((word) => [folded(word), path] as const)));
  const columns = new Map<string, number>();
  const unused: string[] = [];
  for (const [at, cell] of cells.entries()) {
    const path = byName.get(folded(cell));
    if (path !== undefined && !columns.has(path)) columns.set(path, at);
    else if (cell !== '') unused.push(cell);
  }
  const isHeader = (columns.has('text') || columns.has('amount')) && cells.every((cell) => readAmount(cell) === undefined);
  return isHeader ? { columns, unused } : undefined;
}

/** The amount stands in the last column of amounts, the text in the one with most letters. */
function columnsByShape(rows: readonly TableRow[]): Columns {
  const width = rows.reduce((most, { cells }) => Math.max(most, cells.length), 0);
  const of = (at: number) => rows.map(({ cells }) => cells[at] ?? '').filter((cell) => cell !== '');
  const all = Array.from({ length: width }, (_, at) => at);
  const letters = (at: number) =>
    of(at)
      .join('')
      .replace(/[^\p{L}]/gu, '').length;
  const text = all.reduce((best, at) => (letters(at) > letters(best) ? at : best), 0);
  const amount = all.findLast((at) => {
    const cells = of(at);
    return at !== text && cells.filter((cell) => readAmount(cell) !== undefined).length * 2 >= Math.max(1, cells.length);
  });
  return new Map([['text', text], ...(amount === undefined ? [] : ([['amount', amount]] as const))]);
}

function lineOf(
  { cells }: TableRow,
  columns: Columns,
  facts: ReadonlyMap<string, Fact>,
  fault: (path: string, code: string, input: string) => void,
): Map<string, string> {
  const typed = new Map<string, string>();
  for (const [path, at] of columns) {
    const cell = cells[at] ?? '';
    if (cell === '') continue;
    const fact = facts.get(`line.${path}`);
    const value = fact ? choiceNamed(fact, cell) : cell;
    typed.set(path, value);
    const read = fact && readTyped(fact, value);
    if (read && 'fault' in read) fault(path, read.fault, cell);
  }
  const text = typed.get('text');
  if (text !== undefined && !columns.has('amount')) for (const [path, part] of textAndAmount(text)) typed.set(path, part);
  return typed;
}

/** 'Bremseklodser for 1.240,00' is a text and an amount where there is no column of amounts; 'Skift af 4 dæk' is a text. */
function textAndAmount(text: string): [string, string][] {
  const [, words, amount] =
    /^(.*\p{L}\S*)[\s:]+((?:kr\.?\s*)?\d[\d. ]*,\d{2}(?:\s*kr\.?)?|kr\.?\s*\d[\d. ]*|\d[\d. ]*,-)$/iu.exec(text) ?? [];
  if (words === undefined || amount === undefined || readAmount(amount) === undefined) return [['text', text]];
  return [
    ['text', words],
    ['amount', amount],
  ];
}

/** A choice or a yes by its id or its words; anything else as it stands, for the fault to quote. */
function choiceNamed(fact: Fact, cell: string): string {
  const wanted = folded(cell);
  if (fact.type === 'boolean') return ['ja', 'yes', 'x'].includes(wanted) ? YES : ['nej', 'no'].includes(wanted) ? NO : cell;
  for (const [id, words] of fact.choices) {
    if ([id, words.da, words.en].some((name) => folded(name) === wanted)) return id;
  }
  return cell;
}

/** Without capitals, marks and doubled spaces: 'Beløb (inkl. moms)' → 'beløb inkl moms'. */
function folded(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
