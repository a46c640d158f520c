// Requests to the API as fast-check draws them from its description: sound ones, and ones broken in any place.

import fc, { type Arbitrary } from 'fast-check';
import type { ApiDescription, Call, Parameter } from './api-description.ts';
import { type KnownWords, valuesOf } from './json-schema-values.ts';
import { broken, ODD_TEXTS } from './odd-values.ts';

export interface DrawnRequest {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

/** What sound requests are made of. */
export interface Pool {
  /** Authorization headers. */
  readonly keys: readonly string[];
  /** Ids of records, and other words, by the name of the field or parameter. */
  readonly known: KnownWords;
  /** Ids that belong in this call's address. */
  idsFor(call: Call): readonly string[];
  /** Cursors that the server gave. */
  readonly cursors: readonly string[];
}

/** Node itself refuses an address of more than 16 KiB, before any of ours is asked. */
const LONGEST_IN_ADDRESS = 1000;

/** Texts that can stand in a header. */
const ODD_HEADERS: readonly string[] = [
  '',
  ' ',
  '"',
  '""',
  '"0"',
  '"-1"',
  'W/"1"',
  '"1", "2"',
  '*',
  '1',
  '"99999999999999999999"',
  'x'.repeat(300),
  'a b',
  '\u00e6\u00f8',
  '<>',
];

const ODD_IDS: readonly string[] = [
  '..',
  '.',
  '%00',
  'a%00b',
  '%ED%A0%80',
  '%F0%9F%92%A5',
  '%2e%2e%2f',
  '%',
  '%zz',
  '__proto__',
  'constructor',
  '0',
  'a'.repeat(65),
  'a'.repeat(3000),
  "'",
  '%27%20or%201=1',
  '00000000-0000-7000-8000-000000000000',
];

const ODD_CURSORS: readonly string[] = [
  'x',
  '0',
  'WyJhIl0',
  Buffer.from('["\\u0000","\\ud800"]').toString('base64url'),
  Buffer.from('[1,{}]').toString('base64url'),
  Buffer.from('["a","b","c"]').toString('base64url'),
  '%00',
  '=',
];

const ODD_BODIES: readonly (string | Uint8Array)[] = [
  '',
  '{',
  'null',
  '[]',
  '"x"',
  '1e999',
  '{"a":1,}',
  '\u0000',
  '['.repeat(50_000),
  '{"order":'.repeat(3000),
  Uint8Array.of(0x7b, 0xff, 0x7d),
  Uint8Array.of(0xfe, 0xff),
];

/** The description's own example, in the name of a key and about the first record. */
export function exampleRequest(call: Call, key: string, pool: Pool): DrawnRequest {
  const headers = call.parameters.filter((each) => each.in === 'header' && each.example !== undefined);
  return {
    path: addressOf(call, pool, 0),
    headers: {
      authorization: key,
      ...Object.fromEntries(headers.map(({ name, example }) => [name, example as string])),
      ...(call.body ? { 'content-type': 'application/json' } : {}),
    },
    ...(call.body ? { body: JSON.stringify(call.body.example) } : {}),
  };
}

/** As the description has it, with words and ids that exist. */
export function soundRequest(call: Call, api: ApiDescription, pool: () => Pool): Arbitrary<DrawnRequest> {
  return fc
    .record({
      key: fc.nat(),
      id: fc.nat(),
      query: fewOf(drawn(call, 'query', api, pool())),
      headers: fc.record(drawn(call, 'header', api, pool()), {
        requiredKeys: call.parameters.filter((each) => each.in === 'header' && each.required).map(({ name }) => name),
      }),
      cursor: fc.nat(),
      body: bodyOf(call, api, pool()),
    })
    .map(({ key, id, query, headers, cursor, body }) => {
      const { keys, cursors } = pool();
      const given: Record<string, unknown> = { ...query, ...('cursor' in query ? { cursor: cursors[cursor % cursors.length] ?? '' } : {}) };
      return {
        path: `${addressOf(call, pool(), id)}${queryText(Object.entries(given).map(([name, value]) => [name, String(value)]))}`,
        headers: {
          authorization: keys[key % keys.length] as string,
          ...Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)])),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      };
    });
}

function addressOf(call: Call, { idsFor, known }: Pool, pick: number): string {
  const oneOf = (words: readonly string[]): string => words[pick % words.length] ?? 'none';
  return call.path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(oneOf(name === 'id' ? idsFor(call) : (known[name] ?? []))),
  );
}

/** One of the sound ones with something that nobody should send: in the address, a header or the body. */
export function brokenRequest(call: Call, api: ApiDescription, pool: () => Pool): Arbitrary<DrawnRequest> {
  const sound = soundRequest(call, api, pool);
  const ways: Arbitrary<(request: DrawnRequest) => DrawnRequest>[] = [brokenHeaders(call), brokenQuery(call)];
  if (call.path.includes('{')) ways.push(brokenIds(call));
  if (call.body) ways.push(brokenBody(call, api, pool()), brokenBody(call, api, pool()), brokenText());
  return fc.tuple(sound, fc.oneof(...ways)).map(([request, breakIt]) => breakIt(request));
}

/** The example, with some of its fields drawn anew; or all of it drawn. */
function bodyOf(call: Call, api: ApiDescription, { known }: Pool): Arbitrary<unknown> {
  if (!call.body) return fc.constant(undefined);
  const { schema, example } = call.body;
  const any = valuesOf(schema, (ref) => api.resolve(ref), known);
  const fresh = fc.nat(1_000_000).map((number) => ('number' in (example as object) ? { number: `N-${number}` } : {}));
  const partly = fc.tuple(any, fc.array(fc.nat(), { maxLength: 2 }), fresh).map(([value, picks, own]) => {
    const fields = Object.entries(value as object);
    const picked = picks.flatMap((pick) => (fields.length === 0 ? [] : [fields[pick % fields.length] as [string, unknown]]));
    return { ...(example as object), ...own, ...Object.fromEntries(picked) };
  });
  return fc.oneof({ weight: 1, arbitrary: fc.constant(example) }, { weight: 2, arbitrary: partly }, { weight: 1, arbitrary: any });
}

/** At most two of the fields: more of them would mostly stand in each other's way. */
function fewOf(fields: Record<string, Arbitrary<unknown>>): Arbitrary<Record<string, unknown>> {
  const names = Object.keys(fields);
  const some = fc.subarray(names, { maxLength: Math.min(2, names.length) });
  return some.chain((chosen) => fc.record(Object.fromEntries(chosen.map((name) => [name, fields[name] as Arbitrary<unknown>]))));
}

function drawn(call: Call, place: Parameter['in'], api: ApiDescription, { known }: Pool): Record<string, Arbitrary<unknown>> {
  const here = call.parameters.filter((parameter) => parameter.in === place);
  return Object.fromEntries(
    here.map(({ name, schema, example }) => {
      const any = valuesOf(schema, (ref) => api.resolve(ref), known, name);
      // A header's text is Latin-1 at most.
      const values = place === 'header' ? (known[name] ? fc.constantFrom(...known[name]) : any) : any;
      return [name, example === undefined ? values : fc.oneof(fc.constant(example), values)];
    }),
  );
}

function brokenHeaders(call: Call): Arbitrary<(request: DrawnRequest) => DrawnRequest> {
  const names = [
    'authorization',
    'content-type',
    'accept',
    'accept-language',
    'cookie',
    'if-match',
    'idempotency-key',
    'x-request-id',
    'content-encoding',
  ];
  const own = call.parameters.filter((each) => each.in === 'header').map(({ name }) => name);
  const odd = fc.oneof(
    fc.constantFrom(...ODD_HEADERS),
    fc.constantFrom(
      'Bearer clk_x',
      'Bearer',
      'Basic YTpi',
      'text/plain',
      'application/json; charset=x',
      'gzip',
      'en;q=x',
      'coverline-session=x',
    ),
  );
  return fc.tuple(fc.constantFrom(...names, ...own), odd, fc.boolean()).map(([name, value, isLeftOut]) => (request) => {
    const { [name]: _given, ...others } = request.headers;
    return { ...request, headers: isLeftOut ? others : { ...others, [name]: value } };
  });
}

function brokenQuery(call: Call): Arbitrary<(request: DrawnRequest) => DrawnRequest> {
  const names = call.parameters.filter((each) => each.in === 'query').map(({ name }) => name);
  const odd = fc.oneof(
    fc.constantFrom(...ODD_TEXTS.map((text) => percentEncoded(text.slice(0, LONGEST_IN_ADDRESS)))),
    fc.constantFrom(...ODD_CURSORS),
    fc.string().map(encodeURIComponent),
  );
  const one = fc.tuple(fc.constantFrom('unknown', '__proto__', 'lang', ...names), odd).map(([name, value]) => `${name}=${value}`);
  return fc.array(one, { minLength: 1, maxLength: 4 }).map((parts) => (request) => {
    // What stands twice is refused, so mostly the odd ones stand alone.
    const bare = request.path.split('?')[0] as string;
    return { ...request, path: `${bare}?${parts.join('&')}` };
  });
}

function brokenIds(call: Call): Arbitrary<(request: DrawnRequest) => DrawnRequest> {
  return fc.constantFrom(...ODD_IDS).map((id) => (request) => ({ ...request, path: call.path.replace(/\{\w+\}/g, () => id) }));
}

function brokenBody(call: Call, api: ApiDescription, pool: Pool): Arbitrary<(request: DrawnRequest) => DrawnRequest> {
  return bodyOf(call, api, pool)
    .chain(broken)
    .map((body) => (request) => ({ ...request, body: JSON.stringify(body) ?? '' }));
}

function brokenText(): Arbitrary<(request: DrawnRequest) => DrawnRequest> {
  return fc.constantFrom(...ODD_BODIES).map((body) => (request) => ({ ...request, body }));
}

function queryText(given: readonly (readonly [string, string])[]): string {
  return given.length === 0 ? '' : `?${given.map(([name, value]) => `${name}=${percentEncoded(value)}`).join('&')}`;
}

/** Half characters too, as bytes that are no UTF-8. */
function percentEncoded(text: string): string {
  return Array.from(text, (each) => (/\p{Cs}/u.test(each) ? '%ED%A0%80' : encodeURIComponent(each))).join('');
}
