// A schema's complaint as a fault in words: what stands there, what should, and what to do.

import type { ErrorObject } from 'ajv/dist/2020.js';
import type { Problem } from '../domain/problem.ts';
import type { Path, SourceFile } from '../domain/source/source-file.ts';
import { didYouMean } from './closest.ts';
import { fault, faultAtKey } from './fault.ts';

interface ShapeSchema {
  readonly 'x-form'?: string;
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly patternProperties?: unknown;
}

export function explainShapeFault(file: SourceFile, path: Path, error: ErrorObject): Problem {
  const schema = (error.parentSchema ?? {}) as ShapeSchema;
  const params = error.params as Readonly<Record<string, unknown>>;
  const input = file.quote(path);
  switch (error.keyword) {
    case 'required':
      return missing(file, path, String(params['missingProperty']));
    case 'additionalProperties': {
      const key = String(params['additionalProperty']);
      if (schema.patternProperties !== undefined)
        return faultAtKey(file, [...path, key], `form-${schema['x-form'] ?? 'kebab'}`, { input: key });
      return faultAtKey(file, [...path, key], 'unknown-key', { input: key }, didYouMean(key, Object.keys(schema.properties ?? {})));
    }
    case 'type':
      return wrongType(file, path, input, params['type'], error.data);
    case 'enum':
      return fault(file, path, 'not-among', { input }, didYouMean(String(error.data), (params['allowedValues'] as unknown[]).map(String)));
    case 'pattern':
      return fault(file, path, `form-${schema['x-form'] ?? 'kebab'}`, { input });
    case 'minLength':
      return fault(file, path, 'form-sentence', { input });
    case 'minItems':
      return fault(file, path, 'empty-list', { input: nameOf(path) });
    case 'minimum':
      return fault(file, path, 'number-too-small', { input, least: Number(params['limit']) });
    default:
      return fault(file, path, 'no-known-form', { input, name: nameOf(path) });
  }
}

function missing(file: SourceFile, path: Path, key: string): Problem {
  if (key === 'da' || key === 'en') return fault(file, path, `missing-${key}`, { name: nameOf(path) });
  return fault(file, path, 'missing-key', { input: key });
}

function wrongType(file: SourceFile, path: Path, input: string, expected: unknown, data: unknown): Problem {
  const isClause = path[path.length - 1] === 'clause' && typeof data === 'number';
  if (isClause) return fault(file, path, 'clause-unquoted', { input }, { code: 'hint-write', values: { expected: `clause: "${input}"` } });
  const isText = expected === 'string' && (typeof data === 'number' || typeof data === 'boolean');
  if (isText) return fault(file, path, 'text-unquoted', { input }, { code: 'hint-write', values: { expected: `"${input}"` } });
  const code = {
    string: 'not-a-text',
    number: 'not-a-number',
    integer: 'not-a-whole-number',
    boolean: 'not-yes-or-no',
    array: 'not-a-list',
    object: 'not-a-map',
  }[String(expected)];
  return fault(file, path, code ?? 'no-known-form', { input: input || 'null', name: nameOf(path) });
}

function nameOf(path: Path): string {
  const last = path[path.length - 1];
  return last === undefined ? '' : String(last);
}
