// Each file against its schema; conditions, whose faults a schema explains badly, have checks of their own.

import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import type { Problem } from '../domain/problem.ts';
import { SCHEMAS } from '../domain/source/schemas.ts';
import { pathText, type Path, type SourceFile, type SourceKind } from '../domain/source/source-file.ts';
import { checkConditionShape, conditionsOf } from './check-condition-shape.ts';
import { explainShapeFault } from './explain-shape-fault.ts';

/** How far into a file an entry lies that can be set aside when it has faults; 0 is the whole file. */
const SECTIONS: Readonly<Record<SourceKind, Readonly<Record<string, number>>>> = {
  facts: { facts: 2 },
  components: { groups: 2, components: 2, reading: 2 },
  words: { words: 2 },
  published: { published: 2 },
  casework: {},
  product: { tiers: 2, addOns: 2, agreements: 2 },
  terms: { clauses: 2, scopes: 3, parameters: 2, groups: 2, assume: 2, derived: 2, conditions: 2, projection: 1 },
  rules: { conditions: 2, rules: 2 },
  cases: { bases: 2, cases: 2 },
  mutants: { equivalents: 2 },
};

const WHOLE_FILE = '';

export function checkShape(file: SourceFile): { problems: Problem[]; broken: Set<string> } {
  const validate = validatorOf(file.kind);
  const faults: { path: Path; problem: Problem }[] = [];
  if (!validate(file.data)) {
    for (const error of telling(validate.errors ?? [])) {
      const path = pathOf(error.instancePath, file.data);
      if (!isInCondition(file.kind, path)) faults.push({ path, problem: explainShapeFault(file, path, error) });
    }
  }
  for (const { path, value } of conditionsOf(file)) {
    for (const problem of checkConditionShape(file, path, value)) faults.push({ path, problem });
  }
  return { problems: faults.map(({ problem }) => problem), broken: new Set(faults.map(({ path }) => entryOf(file.kind, path))) };
}

const AJV = new Ajv2020({ allErrors: true, verbose: true, strict: false, validateSchema: false, code: { optimize: false } });
const validators = new Map<SourceKind, ValidateFunction>();

/** Compiled when first needed and kept: schemas do not change. */
function validatorOf(kind: SourceKind): ValidateFunction {
  const known = validators.get(kind);
  if (known) return known;
  // Conditions have checks of their own; leaving them out also halves the time that compiling takes.
  const schema = '$defs' in SCHEMAS[kind] ? { ...SCHEMAS[kind], $defs: { Condition: true } } : SCHEMAS[kind];
  const made = AJV.compile(schema);
  validators.set(kind, made);
  return made;
}

/** Of a part with several forms, one fault: that it has none of them, or, where only one form is an object, what that lacks. */
function telling(errors: readonly ErrorObject[]): ErrorObject[] {
  const unions = errors.filter(({ keyword }) => keyword === 'anyOf' || keyword === 'oneOf');
  return errors.filter((error) => {
    if (unions.includes(error)) return true;
    return !unions.some((union) => error.schemaPath.startsWith(`${union.schemaPath}/`));
  });
}

function pathOf(pointer: string, data: unknown): Path {
  const path: (string | number)[] = [];
  let value = data;
  for (const part of pointer.split('/').slice(1)) {
    const key = part.replaceAll('~1', '/').replaceAll('~0', '~');
    path.push(Array.isArray(value) ? Number(key) : key);
    value = (value as Record<string, unknown> | undefined)?.[key];
  }
  return path;
}

function isInCondition(kind: SourceKind, path: Path): boolean {
  if (kind !== 'rules' && kind !== 'terms') return false;
  return (
    (path[0] === 'conditions' && path.length > 1) ||
    (path[0] === 'rules' && (path[2] === 'when' || (path[2] === 'unless' && path[4] === 'when')))
  );
}

function entryOf(kind: SourceKind, path: Path): string {
  const depth = SECTIONS[kind][String(path[0])];
  return depth === undefined || path.length < depth ? WHOLE_FILE : pathText(path.slice(0, depth));
}
