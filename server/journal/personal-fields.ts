// A person's data taken out of an entry's content, by JSON Pointer, and put back when it is read.

import type { TSchema } from 'typebox';
import { setField } from './canonical-text.ts';

/** Values by their JSON Pointers: {"/lines/0/text": "Skiftet vandpumpe"}. */
export type PersonalFields = Readonly<Record<string, unknown>>;

/** Where a shape marks a person's data; `*` stands for any item or key. */
export type PersonalPath = readonly string[];

/** What a schema marks `x-personal`: properties of objects, however deep. What lies below a marked one goes with it. */
export function personalPaths(schema: TSchema): readonly PersonalPath[] {
  const { properties, items, patternProperties, additionalProperties } = schema as Schema;
  if ((schema as Schema)['x-personal'] === true) return [[]];
  const below = (key: string, inner: unknown) =>
    typeof inner === 'object' && inner !== null ? personalPaths(inner as TSchema).map((path) => [key, ...path]) : [];
  return [
    ...Object.entries(properties ?? {}).flatMap(([key, inner]) => below(key, inner)),
    ...Object.values(patternProperties ?? {}).flatMap((inner) => below('*', inner)),
    ...below('*', additionalProperties),
    ...below('*', items),
  ];
}

interface Schema {
  readonly 'x-personal'?: boolean;
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly patternProperties?: Readonly<Record<string, unknown>>;
  readonly additionalProperties?: unknown;
  readonly items?: unknown;
}

/** Takes what lies at the paths out of the content, by its pointers. */
export function takePersonal(content: object, paths: readonly PersonalPath[]): PersonalFields {
  const fields: Record<string, unknown> = {};
  for (const path of paths) takeOut(content, path, '', fields);
  return fields;
}

type Node = Record<string, unknown>;

function takeOut(node: unknown, [step, ...rest]: PersonalPath, pointer: string, fields: Record<string, unknown>): void {
  if (step === undefined || typeof node !== 'object' || node === null) return;
  const keys = step === '*' ? Object.keys(node) : Object.hasOwn(node, step) ? [step] : [];
  for (const key of keys) {
    const at = `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    if (rest.length > 0) takeOut((node as Node)[key], rest, at, fields);
    else if (Array.isArray(node)) throw new Error(`${at}: an item of a list cannot be a person's data by itself; mark the list`);
    else {
      fields[at] = (node as Node)[key];
      delete (node as Node)[key];
    }
  }
}

/** Puts each value back in its place; the opposite of takePersonal(). What lies on the way to a place is copied, the rest is shared. */
export function joinPersonal(bare: object, fields: PersonalFields): Record<string, unknown> {
  const whole: Node = { ...bare };
  for (const [pointer, value] of Object.entries(fields)) {
    const steps = pointer
      .slice(1)
      .split('/')
      .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
    const last = steps.pop() as string;
    let parent = whole;
    for (const step of steps) {
      const inner = Object.hasOwn(parent, step) ? parent[step] : undefined;
      if (typeof inner !== 'object' || inner === null) throw new Error(`the entry has no place for ${pointer}`);
      const copy = (Array.isArray(inner) ? [...inner] : { ...inner }) as Node;
      setField(parent, step, copy);
      parent = copy;
    }
    setField(parent, last, value);
  }
  return whole;
}
