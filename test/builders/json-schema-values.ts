// Values of a JSON schema, as fast-check draws them: of the keywords that the API's description uses.

import fc, { type Arbitrary } from 'fast-check';

export interface JsonSchema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly patternProperties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly format?: string;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly minItems?: number;
}

/** Words that a field may hold beside what its schema says, by the field's name: so that some of them mean something. */
export type KnownWords = Readonly<Record<string, readonly string[]>>;

const MOST_ITEMS = 3;
const LONGEST = 40;
const LARGEST = 2_000_000;

/** `resolve` finds what a reference points to. */
export function valuesOf(schema: JsonSchema, resolve: (ref: string) => JsonSchema, known: KnownWords, name = ''): Arbitrary<unknown> {
  const inside = (part: JsonSchema, as: string): Arbitrary<unknown> => valuesOf(part, resolve, known, as);
  if (schema.$ref !== undefined) return inside(resolve(schema.$ref), name);
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map((each) => inside(each, name)));
  const types = [schema.type ?? 'object'].flat();
  return fc.oneof(...types.map((type) => ofType(type, schema, inside, known[name] ?? [], name)));
}

function ofType(
  type: string,
  schema: JsonSchema,
  inside: (part: JsonSchema, name: string) => Arbitrary<unknown>,
  words: readonly string[],
  name: string,
): Arbitrary<unknown> {
  switch (type) {
    case 'null':
      return fc.constant(null);
    case 'boolean':
      return fc.boolean();
    case 'integer':
      return fc.integer({ min: schema.minimum ?? -LARGEST, max: schema.maximum ?? LARGEST });
    case 'number':
      return fc.double({ min: schema.minimum ?? schema.exclusiveMinimum ?? -LARGEST, max: schema.maximum ?? LARGEST, noNaN: true });
    case 'array':
      return fc.array(inside(schema.items ?? {}, name), { minLength: schema.minItems ?? 0, maxLength: MOST_ITEMS });
    case 'object':
      return objects(schema, inside);
    default:
      return texts(schema, words);
  }
}

function objects(schema: JsonSchema, inside: (part: JsonSchema, name: string) => Arbitrary<unknown>): Arbitrary<unknown> {
  const fields = Object.entries(schema.properties ?? {}).map(([name, part]) => [name, inside(part, name)] as const);
  const required = (schema.required ?? []) as string[];
  // A map of facts that only one product knows: their names would be guesses.
  if (schema.patternProperties) return fc.constant({});
  return fc.record(Object.fromEntries(fields), { requiredKeys: required });
}

function texts({ format, pattern, minLength = 0, maxLength = LONGEST }: JsonSchema, words: readonly string[]): Arbitrary<string> {
  if (format === 'date') return days();
  if (pattern !== undefined) return fc.stringMatching(new RegExp(pattern));
  const length = { minLength, maxLength: Math.min(maxLength, LONGEST) };
  const any = fc.oneof(fc.string(length), fc.string({ ...length, unit: 'grapheme' }));
  return words.length === 0 ? any : fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...words) }, { weight: 1, arbitrary: any });
}

/** Mostly days that a contract may have, now and then one at the edge of what can be reckoned with. */
function days(): Arbitrary<string> {
  const written = (date: Date): string => date.toISOString().slice(0, 10);
  const usual = fc.date({ min: new Date('2015-01-01'), max: new Date('2032-12-31'), noInvalidDate: true }).map(written);
  return fc.oneof({ weight: 6, arbitrary: usual }, { weight: 1, arbitrary: fc.constantFrom('1900-01-01', '2199-12-31', '2024-02-29') });
}
