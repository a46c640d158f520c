// A file of any length as headings and rows that are read one after the other: CSV, JSON lines, or an Excel workbook.

import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { Readable } from 'node:stream';
import { TextDecoder } from 'node:util';
import { CsvError, parse } from 'csv-parse';
import type { Problem, Result } from '../../engine/domain/problem.ts';
import { rejectHeading } from './contract-columns.ts';
import { type Encoding, encodingOf } from './decode-text.ts';
import { delimitedOptions, delimiterOf, namesSeparator, tidyCells } from './delimited.ts';
import { delimitedProblem } from './read-delimited.ts';
import { readTable } from './read-table.ts';
import type { TableRow } from './table.ts';

export interface TableFile {
  readonly fileName: string;
  readonly headings: readonly string[];
  /** Throws `TableFault` where the file cannot be read on. */
  readonly rows: Iterable<TableRow> | AsyncIterable<TableRow>;
  /** As many as there are lines: about right. */
  readonly total: number;
}

/** What is wrong with the file in the middle of it. */
export class TableFault extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.code);
    this.name = 'TableFault';
    this.problem = problem;
  }
}

/** A workbook is read whole. */
const MOST_WORKBOOK_BYTES = 200 * 1024 * 1024;
/** The most that a sheet of Excel has. */
const MOST_WORKBOOK_ROWS = 1_048_576;

/** Throws what the disk says where the file cannot be read. */
export async function openTableFile(path: string): Promise<Result<TableFile>> {
  const fileName = basename(path);
  const look = await lookThrough(path);
  if (look.isWorkbook) {
    const read = readTable(await readFile(path), fileName, { mostBytes: MOST_WORKBOOK_BYTES, mostRows: MOST_WORKBOOK_ROWS });
    if (!read.ok) return read;
    return { ok: true, value: { fileName, headings: read.value.columns, rows: read.value.rows, total: read.value.rows.length } };
  }
  if (look.hasNul) return { ok: false, problems: [{ code: 'table.not-a-table', values: { file: fileName } }] };
  const text = () => Readable.from(decoded(path, look.encoding));
  if (/^\s*\{/.test(look.beginning)) {
    return { ok: true, value: { fileName, headings: [rejectHeading('json', 'en')], rows: jsonLines(text()), total: look.lines } };
  }
  return openDelimited(text, look, fileName);
}

interface Look {
  readonly isWorkbook: boolean;
  readonly hasNul: boolean;
  readonly encoding: Encoding;
  readonly lines: number;
  readonly beginning: string;
}

const LINE_FEED = 0x0a;
const BEGINNING = 200_000;

/** Once through the file: in which letters it is written, and how long it is. */
async function lookThrough(path: string): Promise<Look> {
  const utf8 = new TextDecoder('utf-8', { fatal: true });
  let isUtf8 = true;
  let hasNul = false;
  let lines = 0;
  let first = Buffer.alloc(0);
  let last = LINE_FEED;
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    if (first.length < BEGINNING) first = Buffer.concat([first, chunk]);
    for (const byte of chunk) if (byte === LINE_FEED) lines += 1;
    hasNul ||= chunk.includes(0);
    last = chunk.at(-1) ?? last;
    isUtf8 &&= decodes(utf8, chunk);
  }
  isUtf8 &&= decodes(utf8, undefined);
  const marked = encodingOf(first.subarray(0, 2));
  const encoding = marked.startsWith('utf-16') ? marked : isUtf8 ? 'utf-8' : 'windows-1252';
  return {
    // Older workbooks too: they are told what to do.
    isWorkbook: first.subarray(0, 2).toString('latin1') === 'PK' || first.subarray(0, 4).toString('hex') === 'd0cf11e0',
    hasNul: hasNul && !encoding.startsWith('utf-16'),
    encoding,
    lines: last === LINE_FEED ? lines : lines + 1,
    beginning: new TextDecoder(encoding).decode(first.subarray(0, BEGINNING)),
  };
}

function decodes(decoder: TextDecoder, chunk: Buffer | undefined): boolean {
  try {
    decoder.decode(chunk, { stream: chunk !== undefined });
    return true;
  } catch {
    return false;
  }
}

async function* decoded(path: string, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    const text = decoder.decode(chunk, { stream: true });
    if (text !== '') yield text;
  }
  const rest = decoder.decode();
  if (rest !== '') yield rest;
}

async function openDelimited(text: () => Readable, { beginning, lines }: Look, fileName: string): Promise<Result<TableFile>> {
  const records = numbered(text().pipe(parse(delimitedOptions(delimiterOf(beginning, fileName)))));
  try {
    for (;;) {
      const next = await records.next();
      if (next.done) return { ok: false, problems: [{ code: 'table.empty', values: {} }] };
      const headings = tidyCells(next.value.cells, 0);
      if (!headings) continue;
      return {
        ok: true,
        value: { fileName, headings, rows: tidyRows(records, headings.length), total: Math.max(0, lines - next.value.number) },
      };
    }
  } catch (error) {
    if (error instanceof TableFault) return { ok: false, problems: [error.problem] };
    throw error;
  }
}

async function* numbered(records: AsyncIterable<unknown>): AsyncGenerator<TableRow> {
  let number = 0;
  try {
    for await (const cells of records) {
      number += 1;
      if (!namesSeparator(cells as string[], number)) yield { number, cells: cells as string[] };
    }
  } catch (error) {
    throw error instanceof CsvError ? new TableFault(delimitedProblem(error)) : error;
  }
}

async function* tidyRows(records: AsyncIterable<TableRow>, columnCount: number): AsyncGenerator<TableRow> {
  for await (const { number, cells } of records) {
    const tidy = tidyCells(cells, columnCount);
    if (tidy) yield { number, cells: tidy };
  }
}

async function* jsonLines(text: AsyncIterable<string>): AsyncGenerator<TableRow> {
  let number = 0;
  let rest = '';
  for await (const piece of text) {
    const lines = (rest + piece).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      number += 1;
      if (line.trim() !== '') yield { number, cells: [line.trim()] };
    }
  }
  if (rest.trim() !== '') yield { number: number + 1, cells: [rest.trim()] };
}
