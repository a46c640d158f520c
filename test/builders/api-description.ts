// The API's own description as a test reads it: its calls, what each takes, and whether an answer is one of those described.

import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import type { JsonSchema } from './json-schema-values.ts';

export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required: boolean;
  readonly schema: JsonSchema;
  readonly example?: string;
}

export interface Call {
  readonly method: string;
  readonly path: string;
  readonly operationId: string;
  readonly parameters: readonly Parameter[];
  readonly body?: { readonly schema: JsonSchema; readonly example: unknown };
  readonly security: readonly object[];
  /** By status. */
  readonly responses: Readonly<Record<string, { readonly headers?: object; readonly content?: Readonly<Record<string, object>> }>>;
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
}

export interface ApiDescription {
  readonly calls: readonly Call[];
  resolve(ref: string): JsonSchema;
  /** What an answer has that its description does not allow; undefined: nothing. */
  faultOf(call: Call, answer: Answer): string | undefined;
}

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, JsonSchema>> };
}

interface Operation extends Omit<Call, 'method' | 'path' | 'parameters' | 'body'> {
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: { readonly 'application/json': { readonly schema: JsonSchema; readonly example: unknown } } };
}

export function readDescription(document: Document): ApiDescription {
  const ajv = new Ajv2020({ strict: false, allErrors: false });
  ajv.addFormat('date', /^\d{4}-\d{2}-\d{2}$/);
  ajv.addFormat('date-time', /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/);
  // An answer may hold more than is described, for clients to come; one of ours may not.
  ajv.addSchema(closedAnswers(document) as object, 'api');
  const validators = new Map<string, ValidateFunction>();
  const validatorOf = (pointer: string): ValidateFunction => {
    let validate = validators.get(pointer);
    if (!validate) validators.set(pointer, (validate = ajv.compile({ $ref: `api#${pointer}` })));
    return validate;
  };
  return {
    calls: Object.entries(document.paths).flatMap(([path, calls]) =>
      Object.entries(calls).map(([method, { parameters = [], requestBody, ...call }]) => {
        const body = requestBody?.content['application/json'];
        return { ...call, method, path, parameters, ...(body ? { body } : {}) };
      }),
    ),
    resolve(ref) {
      const schema = document.components.schemas[ref.slice('#/components/schemas/'.length)];
      if (!schema) throw new Error(`the description names no ${ref}`);
      return schema;
    },
    faultOf(call, { status, headers, text }) {
      const described = call.responses[String(status)];
      if (!described) return `the status ${status} is not described: ${text.slice(0, 500)}`;
      const type = String(headers['content-type'] ?? '').split(';')[0] as string;
      // Bytes of whatever kind.
      if (described.content?.['*/*']) return undefined;
      if (!described.content?.[type]) return `${status} as ${type} is not described: ${text.slice(0, 300)}`;
      const missing = Object.keys(described.headers ?? {}).filter((name) => !OPTIONAL.has(name) && !(name.toLowerCase() in headers));
      if (missing.length > 0) return `${status} without ${missing.join(', ')}`;
      const validate = validatorOf(`/paths/${escaped(call.path)}/${call.method}/responses/${status}/content/${escaped(type)}/schema`);
      if (validate(JSON.parse(text))) return undefined;
      return `${status} breaks its schema: ${JSON.stringify(validate.errors?.[0])}: ${text.slice(0, 300)}`;
    },
  };
}

/** Headers that only some answers have. */
const OPTIONAL: ReadonlySet<string> = new Set(['Idempotent-Replay']);

/** The document with every object of its schemas closed that names its fields. */
function closedAnswers(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(closedAnswers);
  if (typeof part !== 'object' || part === null) return part;
  const inside = Object.fromEntries(Object.entries(part).map(([key, value]) => [key, closedAnswers(value)]));
  const isObject = inside['type'] === 'object' && 'properties' in inside && !('patternProperties' in inside);
  return isObject ? { additionalProperties: false, ...inside } : inside;
}

function escaped(part: string): string {
  return encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'));
}
