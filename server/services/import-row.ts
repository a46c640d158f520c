// One row of an import: read, laid over the contract on file if there is one, and saved; or the reasons why not.

import { isDeepStrictEqual } from 'node:util';
import type { Problem } from '../../engine/domain/problem.ts';
import type { RuleBook } from '../../engine/domain/rule-set.ts';
import type { CoverlineEngine } from '../../engine/index.ts';
import type { Contract, ContractDraft } from '../records/contract.ts';
import { Refusal } from '../records/refusal.ts';
import type { Asker } from '../records/who.ts';
import { contractOf, contractRows } from '../store/contract-rows.ts';
import type { Store } from '../store/open-store.ts';
import { searchKey } from '../store/search-keys.ts';
import { readCell } from '../tables/contract-cells.ts';
import type { ContractColumn, FileColumn } from '../tables/contract-columns.ts';
import type { TableRow } from '../tables/table.ts';
import type { Contracts } from './contracts.ts';
import type { Readings } from './readings.ts';
import type { Trail } from './trail.ts';

/** What is wrong with one cell; `column` counts from 0, undefined: the row as a whole. */
export interface RowFault {
  readonly column?: number;
  readonly problem: Problem;
}

export type RowOutcome =
  { readonly kind: 'added' | 'updated' | 'unchanged' } | { readonly kind: 'rejected'; readonly faults: readonly RowFault[] };

export interface RowImport {
  readonly asker: Asker;
  readonly columns: readonly FileColumn[];
  /** For the history of what is changed. */
  readonly note: string;
}

export interface RowImportParts {
  readonly store: Store;
  readonly engine: CoverlineEngine;
  readonly contracts: Contracts;
  readonly readings: Readings;
  readonly trail: Trail;
}

/** What a row says: fields by their place in a draft; undefined takes a field off. */
interface RowSays {
  readonly number: string;
  readonly fields: readonly (readonly [pointer: string, value: unknown])[];
  /** A row that holds a whole contract as JSON leaves nothing of what was on file. */
  readonly isWhole: boolean;
}

/** Saves the row, or says what is wrong with it; inside a transaction of the caller's, of which a rejected row leaves nothing. */
export async function importRow(parts: RowImportParts, run: RowImport, row: TableRow): Promise<RowOutcome> {
  const read = await readRow(parts, run, row);
  if ('faults' in read) return { kind: 'rejected', faults: read.faults };
  const { says, existing } = read;
  try {
    return await saveRow(parts, run, says, existing);
  } catch (error) {
    if (error instanceof Refusal) return { kind: 'rejected', faults: refusalFaults(error, run.columns) };
    throw error;
  }
}

type Read = { readonly says: RowSays; readonly existing: Contract | undefined } | { readonly faults: readonly RowFault[] };

async function readRow({ store, engine, trail }: RowImportParts, { asker, columns }: RowImport, { cells }: TableRow): Promise<Read> {
  if (cells.length > columns.length) return { faults: [{ problem: { code: 'import.row-too-long', values: { columns: columns.length } } }] };
  const json = columns.findIndex(({ kind }) => kind === 'json');
  const whole = json >= 0 && cells[json] !== '' ? wholeContract(cells[json] ?? '') : undefined;
  if (whole && !whole.ok) return { faults: [{ column: json, problem: whole.problem }] };
  const numberAt = columns.findIndex((column) => column.kind === 'value' && column.column.name === 'number');
  const number = whole ? whole.says.number : (cells[numberAt] ?? '');
  if (number === '')
    return { faults: [{ ...(numberAt < 0 ? {} : { column: numberAt }), problem: { code: 'import.no-number', values: {} } }] };
  const existing = await contractNumbered(store, number);
  if (existing) await trail.contractsRead(asker, [existing.id], 'import');
  if (whole) return { says: whole.says, existing };
  return readCells(columns, cells, number, existing, engine.book);
}

async function contractNumbered(store: Store, number: string): Promise<Contract | undefined> {
  const row = await contractRows(store).where('contract.number_key', '=', searchKey(number)).executeTakeFirst();
  return row && contractOf(row);
}

/** Every fault of the row's cells at once. */
function readCells(
  columns: readonly FileColumn[],
  cells: readonly string[],
  number: string,
  existing: Contract | undefined,
  book: RuleBook,
): Read {
  const faults: RowFault[] = [];
  const fields: [string, unknown][] = [];
  let product = existing?.facts.product;
  // The product first: its tiers and add-ons are read by its words.
  const order = columns.flatMap((column, index) => (column.kind === 'value' ? [{ column: column.column, index }] : []));
  order.sort((a, b) => Number(b.column.reads === 'product') - Number(a.column.reads === 'product'));
  for (const { column, index } of order) {
    const cell = readCell(column, cells[index] ?? '', book, product);
    if (!cell.ok) faults.push({ column: index, problem: { ...cell.problem, pointer: column.at } });
    else fields.push([column.at, cell.value]);
    if (cell.ok && column.reads === 'product' && typeof cell.value === 'string') product = cell.value;
  }
  faults.sort((a, b) => (a.column ?? 0) - (b.column ?? 0));
  return faults.length > 0 ? { faults } : { says: { number, fields, isWhole: false }, existing };
}

const PARTS = ['facts', 'vehicle', 'customer', 'reading'] as const;

/** A line of JSON as export writes it: number, facts, vehicle, customer and, where there is one, the newest reading. */
function wholeContract(text: string): { readonly ok: true; readonly says: RowSays } | { readonly ok: false; readonly problem: Problem } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { ok: false, problem: { code: 'import.not-json', values: {} } };
  }
  if (!isObject(value)) return { ok: false, problem: { code: 'import.not-json', values: {} } };
  const unknown = Object.keys(value).find((key) => key !== 'number' && !(PARTS as readonly string[]).includes(key));
  if (unknown !== undefined) return { ok: false, problem: { code: 'import.unknown-field', values: { field: unknown } } };
  const wrong = PARTS.find((part) => value[part] !== undefined && !isObject(value[part]));
  if (wrong !== undefined) return { ok: false, problem: { code: 'import.not-an-object', values: { field: wrong } } };
  const number = typeof value['number'] === 'string' ? value['number'].trim() : '';
  const fields = PARTS.flatMap((part) => Object.entries(value[part] ?? {}).map(([key, field]) => [`/${part}/${key}`, field] as const));
  return { ok: true, says: { number, fields: [['/number', number], ...fields], isWhole: true } };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

async function saveRow(
  { contracts, readings }: RowImportParts,
  { asker, note }: RowImport,
  says: RowSays,
  existing: Contract | undefined,
): Promise<RowOutcome> {
  const { draft, reading } = laidOver(says, existing);
  let kind: 'added' | 'updated' | 'unchanged' = 'unchanged';
  let id = existing?.id;
  if (!existing) {
    ({ id } = await contracts.create(asker, draft));
    kind = 'added';
  } else if (!isSame(draft, existing)) {
    await contracts.update(asker, existing.id, existing.version, draft, note);
    kind = 'updated';
  }
  if (!reading || id === undefined) return { kind };
  const known = await readings.ofContract(asker, id);
  if (known.some(({ readOn, km }) => readOn === reading.readOn && km === reading.km)) return { kind };
  await readings.add(asker, id, { ...reading, source: 'import' });
  return { kind: kind === 'unchanged' ? 'updated' : kind };
}

/** A column that the file does not have leaves its field as it was; an empty cell takes it off. */
function laidOver({ number, fields, isWhole }: RowSays, existing: Contract | undefined) {
  const base = isWhole ? undefined : existing;
  const parts: Record<(typeof PARTS)[number], Record<string, unknown>> = {
    facts: { ...base?.facts },
    vehicle: { ...base?.vehicle },
    customer: { ...base?.customer },
    reading: {},
  };
  for (const [pointer, value] of fields) {
    const [, part = '', key = ''] = pointer.split('/');
    if (!(part in parts)) continue;
    if (value === undefined) delete parts[part as keyof typeof parts][key];
    else parts[part as keyof typeof parts][key] = value;
  }
  const { reading, ...rest } = parts;
  const { km, readOn } = reading;
  // Half a reading is none, and is told as such.
  if ((km === undefined) !== (readOn === undefined)) throw new Refusal('invalid-record', { count: 1 }, [halfReading(km === undefined)]);
  return {
    draft: { number: existing?.number ?? number, ...rest } as unknown as ContractDraft,
    reading: km === undefined ? undefined : { km: km as number, readOn: readOn as string },
  };
}

function halfReading(lacksKm: boolean): Problem {
  return { code: 'import.half-a-reading', values: {}, pointer: lacksKm ? '/reading/km' : '/reading/readOn' };
}

/** Whether the row says what is on file; an empty list is the same as none. */
function isSame(draft: ContractDraft, { facts, vehicle, customer }: Contract): boolean {
  return isDeepStrictEqual(
    [draft.facts, draft.vehicle, draft.customer].map((part) => withoutEmpty(part)),
    [facts, vehicle, customer].map((part) => withoutEmpty(part)),
  );
}

function withoutEmpty(part: object): object {
  const filled = Object.entries(part).filter(([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0));
  return Object.fromEntries(filled.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The fault of each field at its column. */
function refusalFaults({ kind, values, problems }: Refusal, columns: readonly FileColumn[]): RowFault[] {
  if (problems.length === 0) return [{ problem: { code: `${kind}.detail`, values } }];
  return problems.map((problem) => {
    const column = columnAt(placeInDraft(problem.pointer ?? ''), columns);
    return column < 0 ? { problem } : { column, problem };
  });
}

/** The engine names places of a question: its contract holds our facts and the customer. */
function placeInDraft(pointer: string): string {
  return pointer.replace(/^\/contract\/customer\//, '/customer/').replace(/^\/contract\//, '/facts/');
}

function columnAt(pointer: string, columns: readonly FileColumn[]): number {
  const stands = ({ at }: ContractColumn) => pointer === at || pointer.startsWith(`${at}/`);
  return columns.findIndex((column) => column.kind === 'value' && stands(column.column));
}
