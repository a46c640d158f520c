// The cells of a table of contracts: read as people write them, written so that they can be read again.

import type { Problem } from '../../engine/domain/problem.ts';
import type { RuleBook } from '../../engine/domain/rule-set.ts';
import type { Words } from '../../engine/domain/words.ts';
import { readAmount, readDay, readKm } from '../words/read-input.ts';
import type { CellKind, ContractColumn } from './contract-columns.ts';

/** What a cell says; undefined: nothing. */
export type CellValue = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly problem: Problem };

const NONE = new Set(['ingen', 'none', 'null']);
const YES = new Set(['ja', 'yes', 'true', 'sand', '1', 'x']);
const NO = new Set(['nej', 'no', 'false', 'falsk', '0']);
/** What a spreadsheet would take for a formula. */
const FORMULA = /^[=+\-@\t\r\uff0b\uff0d\uff1d\uff20]/;

/**
 * A word that is no choice is kept as typed: whoever checks the contract says which words there are. `product` is what the
 * row or the contract on file says, for its tiers and add-ons.
 */
export function readCell(
  { reads, fact, canBeNone = false }: ContractColumn,
  cell: string,
  book: RuleBook,
  product: string | undefined,
): CellValue {
  const typed = withoutGuard(cell);
  if (typed === '') return { ok: true, value: undefined };
  if (canBeNone && NONE.has(typed.toLowerCase())) return { ok: true, value: null };
  const of = product === undefined ? undefined : book.products.get(product);
  const choices = fact === undefined ? undefined : book.facts.get(fact)?.choices;
  switch (reads) {
    case 'text':
      return { ok: true, value: typed };
    case 'day':
      return valueOr(readDay(typed), 'import.not-a-day', typed);
    case 'km':
      return valueOr(readKm(typed), 'import.not-km', typed);
    case 'amount':
      return valueOr(readAmount(typed), 'import.not-an-amount', typed);
    case 'rate':
      return valueOr(readRate(typed), 'import.not-a-rate', typed);
    case 'flag':
      return valueOr(readFlag(typed), 'import.not-yes-or-no', typed);
    case 'choice':
      return { ok: true, value: idOf(typed, choices) };
    case 'choices':
      return { ok: true, value: partsOf(typed).map((part) => idOf(part, choices)) };
    case 'product':
      return { ok: true, value: idOf(typed, new Map([...book.products].map(([id, { name }]) => [id, name]))) };
    case 'tier':
      return { ok: true, value: idOf(typed, of?.tiers) };
    case 'add-ons':
      return { ok: true, value: partsOf(typed).map((part) => idOf(part, of?.addOns)) };
    case 'agreements':
      return readAgreements(typed, of?.agreements);
    case 'json':
      return readJson(typed);
  }
}

/** Undefined and empty lists: an empty cell. */
export function writeCell(reads: CellKind, value: unknown): string {
  if (value === undefined) return '';
  if (value === null) return 'ingen';
  if (reads === 'json') return JSON.stringify(value);
  if (reads === 'agreements') return writeAgreements(value as readonly Agreement[]);
  if (Array.isArray(value)) return value.join('|');
  if (typeof value === 'boolean') return value ? 'ja' : 'nej';
  return String(value);
}

/** Text that a spreadsheet would take for a formula gets an apostrophe before it. */
export function guarded(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}

function withoutGuard(cell: string): string {
  return cell.startsWith("'") && FORMULA.test(cell.slice(1)) ? cell.slice(1).trim() : cell;
}

function valueOr(value: unknown, code: string, typed: string): CellValue {
  return value === undefined ? { ok: false, problem: { code, values: { typed } } } : { ok: true, value };
}

/** '0,75', '0.75' or '12' → '0.75'; up to four decimals. */
function readRate(typed: string): string | undefined {
  const text = typed
    .replace(/^(kr\.?|dkk)\s*/i, '')
    .replace(/\s*(kr\.?|dkk)?(\/km)?$/i, '')
    .replace(',', '.');
  return /^\d{1,5}(\.\d{1,4})?$/.test(text) ? text : undefined;
}

function readFlag(typed: string): boolean | undefined {
  const word = typed.toLowerCase();
  return YES.has(word) ? true : NO.has(word) ? false : undefined;
}

/** The id that is written, or whose label is; else the text itself. */
function idOf(typed: string, labels: ReadonlyMap<string, Words> | undefined): string {
  if (!labels || labels.has(typed)) return typed;
  const word = typed.toLowerCase();
  const found = [...labels].find(([id, { da, en }]) => [id, da, en].some((label) => label.toLowerCase() === word));
  return found?.[0] ?? typed;
}

function partsOf(typed: string): string[] {
  return typed
    .split(/[|;,\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

interface Agreement {
  readonly allows: string;
  readonly agreedOn?: string;
  readonly note?: string;
}

/** 'modification@2025-03-01|abroad', or as JSON where there are notes. */
function writeAgreements(agreements: readonly Agreement[]): string {
  if (agreements.length === 0) return '';
  if (agreements.some(({ note }) => note !== undefined)) return JSON.stringify(agreements);
  return agreements.map(({ allows, agreedOn }) => (agreedOn === undefined ? allows : `${allows}@${agreedOn}`)).join('|');
}

function readAgreements(typed: string, labels: ReadonlyMap<string, Words> | undefined): CellValue {
  if (typed.startsWith('[')) return readJson(typed);
  const agreements: Agreement[] = [];
  for (const part of partsOf(typed)) {
    const [allows = '', on] = part.split('@').map((text) => text.trim());
    const agreedOn = on === undefined ? undefined : readDay(on);
    if (on !== undefined && agreedOn === undefined) return { ok: false, problem: { code: 'import.not-a-day', values: { typed: on } } };
    agreements.push({ allows: idOf(allows, labels), ...(agreedOn === undefined ? {} : { agreedOn }) });
  }
  return { ok: true, value: agreements };
}

function readJson(typed: string): CellValue {
  try {
    const value: unknown = JSON.parse(typed);
    if (typeof value === 'object' && value !== null) return { ok: true, value };
  } catch {
    // Told below.
  }
  return { ok: false, problem: { code: 'import.not-json', values: {} } };
}
