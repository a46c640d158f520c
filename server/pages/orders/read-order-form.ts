// From the form to the wire's order, every fault with the field that it stands in.

import type { Fact } from '../../../engine/domain/fact.ts';
import type { OrderFacts } from '../../records/order.ts';
import { fieldName, isBlank, type LineForm, type OrderForm } from './order-form.ts';
import { readTyped } from './typed-fact.ts';

export interface FieldFault {
  /** The name of the field. */
  readonly field: string;
  /** The name of a sentence, filled from `values`. */
  readonly code: string;
  readonly values?: Readonly<Record<string, string | number>>;
}

export interface ReadOrder {
  /** Without the fields that are at fault and without empty lines; its date may be missing. */
  readonly order: Omit<OrderFacts, 'date'> & { readonly date?: string };
  readonly faults: readonly FieldFault[];
  /** The keys of the lines of `order`, in their order. */
  readonly keys: readonly string[];
}

/** What is text and no fact of the terms. */
const TEXTS: ReadonlySet<string> = new Set(['order.id', 'order.workshop.id', 'order.workshop.name', 'line.text']);

export function orderFromForm(form: OrderForm, facts: ReadonlyMap<string, Fact>): ReadOrder {
  const faults: FieldFault[] = [];
  const filled = form.lines.filter((line) => !isBlank(line));
  const ids = lineIds(filled);
  const order = readPart(form.typed, 'order', facts, (path, code) => faults.push({ field: fieldName(path), code }));
  if (!form.typed.has('date')) faults.push({ field: 'order.date', code: 'orders.fault-day' });
  const lines = filled.map(({ key, typed }, at) => ({
    ...readPart(typed, 'line', facts, (path, code) => faults.push({ field: fieldName(path, key), code })),
    id: ids[at] as string,
  }));
  return { order: { ...order, lines }, faults, keys: filled.map(({ key }) => key) };
}

/** The whole order for the engine, or nothing where it has no readable day. */
export function askable({ order }: ReadOrder): OrderFacts | undefined {
  const { date } = order;
  return date === undefined ? undefined : { ...order, date };
}

/** The id that a line was saved under, else its key, made its own where another line has it. */
function lineIds(lines: readonly LineForm[]): string[] {
  const saved = new Set(lines.flatMap(({ typed }) => typed.get('id') ?? []));
  const used = new Set<string>();
  return lines.map(({ key, typed }) => {
    const wished = typed.get('id');
    let id = wished !== undefined && !used.has(wished) ? wished : key;
    while (used.has(id) || (id !== wished && saved.has(id))) id = `${id}-2`;
    used.add(id);
    return id;
  });
}

function readPart(
  typed: ReadonlyMap<string, string>,
  part: 'order' | 'line',
  facts: ReadonlyMap<string, Fact>,
  fault: (path: string, code: string) => void,
): Record<string, unknown> {
  const read: Record<string, unknown> = {};
  for (const [path, text] of typed) {
    const name = `${part}.${path}`;
    const fact = facts.get(name);
    if (!fact && !TEXTS.has(name)) continue;
    const result = fact ? readTyped(fact, text) : { value: text };
    if ('fault' in result) fault(path, result.fault);
    else put(read, path.split('.'), result.value);
  }
  return read;
}

/** Paths are names of declared facts, so none of them leads to what an object inherits. */
function put(into: Record<string, unknown>, [first = '', ...rest]: readonly string[], value: unknown): void {
  if (rest.length === 0) into[first] = value;
  else put((into[first] ??= {}) as Record<string, unknown>, rest, value);
}

/** The field that a JSON Pointer of the question stands for; undefined for the agreement and the car. */
export function fieldAt(pointer: string, keys: readonly string[]): string | undefined {
  const [part, ...path] = pointer.split('/').slice(1).map(unescaped);
  if (part !== 'order') return undefined;
  const key = path[0] === 'lines' ? keys[Number(path[1])] : undefined;
  if (key !== undefined) return path.length > 2 ? fieldName(path.slice(2).join('.'), key) : `line.${key}.text`;
  return fieldName(path.join('.'));
}

function unescaped(part: string): string {
  return part.replaceAll('~1', '/').replaceAll('~0', '~');
}
