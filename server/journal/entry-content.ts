// The content of an entry against the shape of its kind: what is a person's taken out, what no shape knows refused.

import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import type { EntryKind } from '../records/journal.ts';
import { ENTRY_SHAPES } from './entry-shapes.ts';
import { plain } from './canonical-text.ts';
import { type PersonalFields, type PersonalPath, personalPaths, takePersonal } from './personal-fields.ts';

const AJV = new Ajv2020({ strict: false, validateSchema: false, code: { optimize: false } });

interface KnownShape {
  readonly validate: ValidateFunction;
  readonly paths: readonly PersonalPath[];
}

/** Compiled when first needed and kept. */
const known = new Map<EntryKind, KnownShape>();

/** Throws where the content has a field that its shape does not name: it may be a person's, and must not get into the chain. */
export function contentParts(
  kind: EntryKind,
  content: object,
): { readonly bare: Readonly<Record<string, unknown>>; readonly fields: PersonalFields } {
  const { validate, paths } = shapeOf(kind);
  const bare = plain(content) as Record<string, unknown>;
  if (!validate(bare)) {
    const faults = (validate.errors ?? []).map(
      ({ instancePath, message, params }) => `${instancePath || '/'} ${message} ${JSON.stringify(params)}`,
    );
    throw new Error(`an entry \`${kind}\` does not fit its shape in server/journal/entry-shapes.ts: ${faults.join('; ')}`);
  }
  return { bare, fields: takePersonal(bare, paths) };
}

function shapeOf(kind: EntryKind): KnownShape {
  let shape = known.get(kind);
  if (!shape) {
    const schema = ENTRY_SHAPES[kind];
    shape = { validate: AJV.compile(schema), paths: personalPaths(schema) };
    known.set(kind, shape);
  }
  return shape;
}
