// The form of a repair order as it is posted: flat names, one for each fact, in whatever state of typing.

import { type Posted, postedList, postedText } from '../form-field.ts';

/**
 * What somebody has typed. Names of fields:
 *
 * - `order.<path>`: a fact of the order, as the wire names it (`order.date`, `order.facts.authorised`).
 * - `line`: the key of each line, once per line, in their order. A removed line is one whose key is not posted.
 * - `line.<key>.<path>`: a fact of that line (`line.3.tyre.wearIndicatorShown`), its `text`, or the `id` that it is saved under.
 * - `ask.<name>`: the answer to a question, for the field of that name where that is empty.
 * - `open`: the key of each line whose further fields are unfolded; `wide`: the fields that show all of their choices.
 */
export interface OrderForm {
  /** By path below `order`. */
  readonly typed: ReadonlyMap<string, string>;
  readonly lines: readonly LineForm[];
  readonly open: ReadonlySet<string>;
  readonly wide: ReadonlySet<string>;
}

export interface LineForm {
  /** A number from 1 on; unique in the form and never used again. */
  readonly key: string;
  /** By path below the line. */
  readonly typed: ReadonlyMap<string, string>;
}

/** Beyond what an order may hold, so that the fault can be told and nothing typed is lost. */
const MOST_KEYS = 2000;
const KEY = /^[1-9]\d{0,4}$/;
const NAME = /^(ask\.)?(?:order|line\.([1-9]\d{0,4}))\.([A-Za-z][\w.-]{0,199})$/;

/** Takes any post; what is no field of the form is passed over. */
export function readOrderForm(posted: Posted): OrderForm {
  const keys = [...new Set(postedList(posted, 'line').filter((key) => KEY.test(key)))].slice(0, MOST_KEYS);
  const typed = new Map<string, string>();
  const lines = new Map(keys.map((key) => [key, new Map<string, string>()]));
  const asked: { readonly into: Map<string, string>; readonly path: string; readonly text: string }[] = [];
  for (const name of Object.keys(posted)) {
    const [, ask, key, path] = NAME.exec(name) ?? [];
    const into = key === undefined ? typed : lines.get(key);
    if (path === undefined || into === undefined) continue;
    const text = postedText(posted, name);
    if (text === '') continue;
    if (ask === undefined) into.set(path, text);
    else asked.push({ into, path, text });
  }
  for (const { into, path, text } of asked) if (!into.has(path)) into.set(path, text);
  return {
    typed,
    lines: keys.map((key) => ({ key, typed: lines.get(key) ?? new Map<string, string>() })),
    open: new Set(postedList(posted, 'open')),
    wide: new Set(postedList(posted, 'wide')),
  };
}

/** Nothing typed: the first empty line of an order, or the one after the last. */
export function isBlank(line: LineForm): boolean {
  return [...line.typed.keys()].every((path) => path === 'id');
}

/** The key of the next line. */
export function nextKey(lines: readonly LineForm[]): number {
  return lines.reduce((most, { key }) => Math.max(most, Number(key)), 0) + 1;
}

export function aLine(key: number, typed: Iterable<readonly [string, string]> = []): LineForm {
  return { key: String(key), typed: new Map(typed) };
}

/** The name of the field for a path of a line, or without a key of the order. */
export function fieldName(path: string, key?: string): string {
  return key === undefined ? `order.${path}` : `line.${key}.${path}`;
}

/** The id of the field's element: `line-3-amount`. */
export function fieldId(name: string): string {
  return name.replace(/[^\w-]+/g, '-');
}
