// What a request of the API says: its body, its parameters, its headers, each checked and every fault told.

import type { Request } from 'express';
import type { Static, TObject } from 'typebox';
import type { Problem } from '../../engine/domain/problem.ts';
import { Refusal, type RefusalKind } from '../records/refusal.ts';
import { quoted, shapeFaults } from './shape-faults.ts';

/** The body, which has the type of its schema; every fault in a refusal. */
export function bodyOf<Schema extends TObject>(request: Request, schema: Schema, kind: RefusalKind = 'invalid-record'): Static<Schema> {
  const body: unknown = request.body;
  const problems = shapeFaults(schema, body);
  if (problems.length > 0) throw new Refusal(kind, { count: problems.length }, problems);
  return body as Static<Schema>;
}

/**
 * The parameters of the address. Each may stand once, and none but those of the schema: a filter with a typo would else
 * pass for no filter.
 */
export function queryOf<Schema extends TObject>(request: Request, schema: Schema): Static<Schema> {
  const given = Object.entries(request.query as Readonly<Record<string, unknown>>);
  const twice = given.filter(([, value]) => Array.isArray(value)).map(([name]) => name);
  if (twice.length > 0) throw badParameters(twice.map((name) => parameterFault(name, 'twice')));
  const query: unknown = Object.fromEntries(given.map(([name, value]) => [name, typed(value, schema.properties[name])]));
  const problems = shapeFaults(schema, query);
  if (problems.length > 0) throw badParameters(problems);
  return query as Static<Schema>;
}

/** The id of a record in the address; what cannot be one is not looked for. */
export function idOf(request: Request, notFound: RefusalKind): string {
  const id = request.params['id'];
  if (typeof id !== 'string' || !/^[\w.-]{1,64}$/.test(id)) throw new Refusal(notFound);
  return id;
}

/** `Idempotency-Key`: 1 to 255 visible ASCII characters; undefined: none sent. */
export function idempotencyKeyOf(request: Request): string | undefined {
  const key = request.headers['idempotency-key'];
  if (key === undefined) return undefined;
  if (typeof key === 'string' && /^[\x21-\x7e]{1,255}$/.test(key)) return key;
  throw badParameters([parameterFault('Idempotency-Key', 'not-a-key', quoted(key))]);
}

/**
 * `If-Match`: the version that was edited. One that is no version of ours, such as a weak one, matches nothing; without the
 * header, or with `*`, an edit would overwrite what nobody looked at.
 */
export function editedVersionOf(request: Request): number {
  const given = request.headers['if-match']?.trim();
  if (given === undefined || given === '' || given === '*') throw new Refusal('version-needed');
  if (!/^(W\/)?"[^"]*"$/.test(given)) throw badParameters([parameterFault('If-Match', 'not-an-etag', quoted(given))]);
  const version = /^"([1-9]\d{0,8})"$/.exec(given)?.[1];
  if (version === undefined) throw new Refusal('changed-meanwhile');
  return Number(version);
}

export function badParameters(problems: readonly Problem[]): Refusal {
  return new Refusal('invalid-parameters', { count: problems.length }, problems);
}

export function parameterFault(name: string, code: string, input = ''): Problem {
  return { code: `parameter.${code}`, pointer: `/${name}`, values: { field: name, input } };
}

/** Numbers and yes-or-no as their schema wants them; what is neither stays the text that it is, for the schema to refuse. */
function typed(value: unknown, schema: unknown): unknown {
  const type = (schema as { type?: unknown } | undefined)?.type;
  if (type === 'integer' && /^\d{1,9}$/.test(String(value))) return Number(value);
  if (type === 'boolean' && (value === 'true' || value === 'false')) return value === 'true';
  return value;
}
