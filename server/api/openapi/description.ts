// What the parts of the API's description have in common: answers, problems, parameters, and who may ask.

import type { TObject } from 'typebox';
import type { RuleBook } from '../../../engine/domain/rule-set.ts';
import type { Examples } from '../../examples.ts';
import { type FaultKind, FAULT_STATUS } from '../../http/http-fault.ts';
import type { Language } from '../../../engine/domain/words.ts';
import type { Say } from '../../words/sentences.ts';
import { refTo, type SchemaName, written } from './named-schemas.ts';

/** What a description is made of. */
export interface Describing {
  readonly book: RuleBook;
  readonly examples: Examples;
  readonly language: Language;
  readonly say: Say;
}

/** The calls of one address, by their method. */
export type Paths = Readonly<Record<string, Readonly<Record<string, object>>>>;

/** What any call may meet that somebody has to be signed in for. */
export const GUARD_FAULTS: readonly FaultKind[] = ['not-signed-in', 'unknown-key', 'not-allowed', 'other-origin', 'too-many-requests'];
/** What any call with a body may meet. */
export const BODY_FAULTS: readonly FaultKind[] = ['malformed-json', 'empty-body', 'not-utf8', 'body-too-large', 'unsupported-media-type'];

export function jsonAnswer(description: string, schema: SchemaName, headers: object = {}) {
  return {
    description,
    ...(Object.keys(headers).length > 0 ? { headers } : {}),
    content: { 'application/json': { schema: refTo(schema) } },
  };
}

/** Bytes as somebody sent them; a photo is a JPEG, an invoice a PDF. */
export function fileAnswer(description: string) {
  return { description, content: { '*/*': { schema: { type: 'string', format: 'binary' } } } };
}

/** A form with one file in the field `file`. */
export function fileBody(description: string) {
  const file = { type: 'string', format: 'binary', description };
  return { required: true, content: { 'multipart/form-data': { schema: { type: 'object', required: ['file'], properties: { file } } } } };
}

/** The problems by their status; kinds that share one are named together. */
export function problems(say: Say, kinds: readonly FaultKind[]): Record<string, object> {
  const statuses = [...new Set(kinds.map((kind) => FAULT_STATUS[kind]))].sort((a, b) => a - b);
  return Object.fromEntries(
    statuses.map((status) => {
      const titles = kinds.filter((kind) => FAULT_STATUS[kind] === status).map((kind) => say(`${kind}.title`));
      return [
        String(status),
        { description: [...new Set(titles)].join(' · '), content: { 'application/problem+json': { schema: refTo('Problem') } } },
      ];
    }),
  );
}

export function pathParameter(name: string, example: string | undefined, description?: string) {
  return {
    name,
    in: 'path',
    required: true,
    ...(description === undefined ? {} : { description }),
    schema: { type: 'string' },
    ...(example === undefined ? {} : { example }),
  };
}

/** Each parameter of an address, from the schema that checks them, described in the language of the calls. */
export function queryParameters(
  schema: TObject,
  { book, say }: Describing,
  examples: Readonly<Record<string, string | number>> = {},
): object[] {
  return Object.entries(schema.properties).map(([name, property]) => {
    const { description: _description, ...rest } = written(property, book.facts) as Record<string, unknown>;
    return {
      name,
      in: 'query',
      required: false,
      description: say(`openapi.parameter-${name}`),
      schema: rest,
      ...(examples[name] === undefined ? {} : { example: examples[name] }),
    };
  });
}

/** Names of the ways to say who asks; components.securitySchemes describes them. */
export const KEY_SCHEME = 'key';
export const SESSION_SCHEME = 'session';

/** Either a key with the scope or somebody who is signed in; `open`: in the demo nobody has to be. */
export function security(scope: string, open: 'open' | 'closed' = 'closed'): object[] {
  return [...(open === 'open' ? [{}] : []), { [KEY_SCHEME]: [scope] }, { [SESSION_SCHEME]: [] }];
}
