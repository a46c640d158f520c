// The form of conditions: exactly one of all, any, not, a name or a comparison, none of them empty.

import type { Problem } from '../domain/problem.ts';
import { CONDITION_KINDS } from '../domain/source/condition-source.ts';
import type { Path, SourceFile } from '../domain/source/source-file.ts';
import { didYouMean } from './closest.ts';
import { fault, faultAtKey } from './fault.ts';

type Members = Readonly<Record<string, unknown>>;

const LEAF_KEYS = ['fact', 'operator', 'value'];
/** json-rules-engine knows these; here they would be quietly wrong. */
const REFUSED_KEYS: ReadonlySet<string> = new Set(['path', 'params', 'priority']);

/** The conditions of a file of rules or terms, whatever form the rest of it has. */
export function conditionsOf(file: SourceFile): { path: Path; value: unknown }[] {
  if (file.kind !== 'rules' && file.kind !== 'terms') return [];
  const found: { path: Path; value: unknown }[] = [];
  const data = file.data;
  if (!isMap(data)) return [];
  if (isMap(data['conditions']))
    for (const [name, value] of Object.entries(data['conditions'])) found.push({ path: ['conditions', name], value });
  if (!Array.isArray(data['rules'])) return found;
  for (const [index, rule] of data['rules'].entries()) {
    if (!isMap(rule)) continue;
    if ('when' in rule) found.push({ path: ['rules', index, 'when'], value: rule['when'] });
    if (!Array.isArray(rule['unless'])) continue;
    for (const [at, exception] of rule['unless'].entries()) {
      if (isMap(exception) && 'when' in exception) found.push({ path: ['rules', index, 'unless', at, 'when'], value: exception['when'] });
    }
  }
  return found;
}

export function checkConditionShape(file: SourceFile, path: Path, condition: unknown): Problem[] {
  if (!isMap(condition)) return [fault(file, path, 'condition-not-a-map', { input: file.quote(path) })];
  const keys = Object.keys(condition);
  const kinds = CONDITION_KINDS.filter((kind) => keys.includes(kind));
  const [kind] = kinds;
  const refused = keys
    .filter((key) => REFUSED_KEYS.has(key))
    .map((key) => faultAtKey(file, [...path, key], 'condition-key-refused', { input: key }));
  if (kinds.length > 1)
    return [fault(file, path, 'condition-several-kinds', { kinds: kinds.map((each) => `\`${each}\``).join(', ') }), ...refused];
  if (kind === undefined) return [fault(file, path, 'condition-no-kind', { input: file.quote(path) }), ...refused];
  const allowed: readonly string[] = kind === 'fact' ? LEAF_KEYS : [kind];
  const unknown = keys
    .filter((key) => !allowed.includes(key) && !REFUSED_KEYS.has(key))
    .map((key) => faultAtKey(file, [...path, key], 'unknown-key', { input: key }, didYouMean(key, allowed)));
  return [...refused, ...unknown, ...checkParts(file, path, condition, kind)];
}

function checkParts(file: SourceFile, path: Path, condition: Members, kind: (typeof CONDITION_KINDS)[number]): Problem[] {
  const part = condition[kind];
  const inside = [...path, kind];
  switch (kind) {
    case 'all':
    case 'any':
      if (!Array.isArray(part)) return [fault(file, inside, 'condition-not-a-list', { input: kind })];
      if (part.length === 0) return [fault(file, inside, 'condition-empty', { input: kind })];
      return part.flatMap((each, index) => checkConditionShape(file, [...inside, index], each));
    case 'not':
      return checkConditionShape(file, inside, part);
    case 'condition':
      return typeof part === 'string' ? [] : [fault(file, inside, 'not-a-text', { input: file.quote(inside) })];
    case 'fact':
      return checkLeaf(file, path, condition);
  }
}

function checkLeaf(file: SourceFile, path: Path, leaf: Members): Problem[] {
  const problems: Problem[] = [];
  for (const key of ['fact', 'operator']) {
    if (!(key in leaf)) problems.push(fault(file, path, 'missing-key', { input: key }));
    else if (typeof leaf[key] !== 'string') problems.push(fault(file, [...path, key], 'not-a-text', { input: file.quote([...path, key]) }));
  }
  const inside = [...path, 'value'];
  if (!('value' in leaf)) return [...problems, fault(file, path, 'missing-key', { input: 'value' })];
  return [...problems, ...checkValue(file, inside, leaf['value'])];
}

function checkValue(file: SourceFile, path: Path, value: unknown): Problem[] {
  if (value === null) return [fault(file, path, 'value-null', {}, { code: 'hint-is-none', values: {} })];
  if (Array.isArray(value)) {
    if (value.length === 0) return [fault(file, path, 'value-empty-list', {})];
    return value.flatMap((entry, index) =>
      typeof entry === 'string' || typeof entry === 'number'
        ? []
        : [fault(file, [...path, index], 'value-entry-form', { input: file.quote([...path, index]) })],
    );
  }
  if (!isMap(value)) return [];
  const unknown = Object.keys(value).filter((key) => key !== 'fact');
  return [
    ...unknown.map((key) =>
      REFUSED_KEYS.has(key)
        ? faultAtKey(file, [...path, key], 'condition-key-refused', { input: key })
        : faultAtKey(file, [...path, key], 'unknown-key', { input: key }, didYouMean(key, ['fact'])),
    ),
    ...(typeof value['fact'] === 'string' ? [] : [fault(file, path, 'value-fact-form', { input: file.quote(path) })]),
  ];
}

function isMap(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
