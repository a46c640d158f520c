// What nobody should send: values that are odd for any field, and bodies broken in one or more places.

import fc, { type Arbitrary } from 'fast-check';

/** Odd texts as they may stand in JSON. */
export const ODD_TEXTS: readonly string[] = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\udc00x',
  '\u202e',
  '💥🚗',
  "' or 1=1 --",
  '%',
  '_',
  '\\',
  '"',
  '<script>alert(1)</script>',
  '{input}',
  '__proto__',
  'constructor',
  '../../etc/passwd',
  'NaN',
  '-1',
  '1e400',
  '2026-02-31',
  '9999-12-31',
  '0000-00-00',
  '2026-11-21T00:00:00Z',
  'x'.repeat(300),
  'æ'.repeat(3000),
];

const ODD_NUMBERS = [0, -0, -1, 0.5, 1e21, -1e21, 1e308, 5e-324, 2 ** 31, 2 ** 53, 2 ** 63, -(2 ** 63)] as const;

/** Any value in place of any other. */
export function oddValue(): Arbitrary<unknown> {
  return fc.oneof(
    fc.constantFrom<unknown>(null, true, false, [], {}, [[]], [null], { a: 1 }, ...ODD_NUMBERS),
    fc.constantFrom(...ODD_TEXTS),
    fc.jsonValue({ maxDepth: 2 }),
    fc.constantFrom(40, 2000).map((depth) => nested(depth)),
  );
}

type Place = readonly (string | number)[];

/** The value with one to three places of it replaced, removed or joined by something that does not belong. */
export function broken(value: unknown): Arbitrary<unknown> {
  const places = placesOf(value);
  const change = fc.record({
    place: fc.constantFrom(...places),
    how: fc.constantFrom('replace', 'remove', 'add', 'twice'),
    name: fc.oneof(fc.constantFrom(...ODD_TEXTS.filter((text) => text !== '')), fc.string()),
    odd: oddValue(),
  });
  return fc.array(change, { minLength: 1, maxLength: 3 }).map((changes) => {
    // Through JSON first: what is drawn may be shared between runs.
    const root = { body: structuredClone(value) };
    for (const { place, how, name, odd } of changes) breakAt(root, ['body', ...place], how, name, odd);
    return root.body;
  });
}

function breakAt(root: object, place: Place, how: string, name: string, odd: unknown): void {
  const holder = place.slice(0, -1).reduce<unknown>((part, key) => (isHolder(part) ? part[key] : undefined), root);
  const key = place.at(-1) as string | number;
  if (!isHolder(holder)) return;
  const here = holder[key];
  if (how === 'replace' || place.length === 1) set(holder, key, odd);
  else if (how === 'remove') delete holder[key];
  else if (how === 'twice' && Array.isArray(here)) here.push(...(here as unknown[]));
  else if (isHolder(here) && !Array.isArray(here)) set(here, name, odd);
  else set(holder, key, odd);
}

function set(holder: Record<string | number, unknown>, key: string | number, value: unknown): void {
  Object.defineProperty(holder, key, { value, enumerable: true, configurable: true, writable: true });
}

function placesOf(value: unknown, at: Place = []): Place[] {
  if (!isHolder(value)) return [at];
  return [at, ...Object.entries(value).flatMap(([key, part]) => placesOf(part, [...at, key]))];
}

function isHolder(value: unknown): value is Record<string | number, unknown> {
  return typeof value === 'object' && value !== null;
}

function nested(depth: number): unknown {
  let value: unknown = 1;
  for (let level = 0; level < depth; level += 1) value = level % 2 === 0 ? [value] : { a: value };
  return value;
}
