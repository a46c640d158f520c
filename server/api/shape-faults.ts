// What does not fit a schema of the API, as faults in words; the same sentences as for the questions.

import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import { isDay } from '../../engine/domain/calendar-day.ts';
import type { Problem } from '../../engine/domain/problem.ts';

/** Nobody mends more faults in one go; that there are others is told. */
const MOST_FAULTS = 100;
const MOST_PARTS = 40_000;
/** Far deeper than anything that a schema describes. */
const DEEPEST = 32;
const LONGEST_QUOTE = 60;

/** As the engine reckons with them. */
const FIRST_DAY = '1900-01-01';
const LAST_DAY = '2199-12-31';

const ajv = new Ajv2020({ allErrors: true, verbose: true, strict: false, validateSchema: false, ownProperties: true, messages: false });
ajv.addFormat('date', (text) => isDay(text) && text >= FIRST_DAY && text <= LAST_DAY);
ajv.addFormat('readable-text', (text) => !/[\0\p{Cs}]/u.test(text));

const validators = new WeakMap<object, ValidateFunction>();

/** Every fault of form, by its place; none means that the value has the type of the schema. Takes any value and never throws. */
export function shapeFaults(schema: object, value: unknown): readonly Problem[] {
  const bulk = bulkFault(value);
  if (bulk) return [bulk];
  let validate = validators.get(schema);
  if (!validate) validators.set(schema, (validate = ajv.compile(schema)));
  if (validate(value)) return [];
  const faults = telling(validate.errors ?? []).map(faultOf);
  return faults.length <= MOST_FAULTS ? faults : [...faults.slice(0, MOST_FAULTS), fault('', 'more-faults', '', { shown: MOST_FAULTS })];
}

/** What is too much or too deep to be looked at in full. */
function bulkFault(value: unknown): Problem | undefined {
  const waiting: { readonly part: unknown; readonly depth: number; readonly top: string }[] = [{ part: value, depth: 0, top: '' }];
  for (let parts = 0; ; parts += 1) {
    const next = waiting.pop();
    if (!next) return undefined;
    if (typeof next.part !== 'object' || next.part === null) continue;
    if (next.depth > DEEPEST) return fault(next.top, 'wrong-form', next.part);
    const inside = Object.entries(next.part);
    if (parts + waiting.length + inside.length > MOST_PARTS) return fault('', 'question-too-large', value, { most: MOST_PARTS });
    for (const [key, part] of inside) waiting.push({ part, depth: next.depth + 1, top: next.top || pointerTo('', key) });
  }
}

/** One fault for each value; of a choice between forms only the choice. */
function telling(errors: readonly ErrorObject[]): readonly ErrorObject[] {
  const seen = new Set<string>();
  return errors.filter(({ keyword, instancePath }) => {
    if (keyword === 'required' || keyword === 'additionalProperties') return true;
    const isFirst = !seen.has(instancePath);
    seen.add(instancePath);
    return isFirst;
  });
}

function faultOf({ instancePath: pointer, keyword, params, data, parentSchema }: ErrorObject): Problem {
  const given = params as Readonly<Record<string, unknown>>;
  const limit = Number(given['limit']);
  switch (keyword) {
    case 'required':
      return fault(pointerTo(pointer, String(given['missingProperty'])), 'missing-field', undefined);
    case 'additionalProperties':
      return fault(pointerTo(pointer, String(given['additionalProperty'])), 'unknown-field', undefined);
    case 'type':
      return fault(pointer, pointer === '' ? 'wrong-type-question' : wrongType(data, [given['type'] ?? []].flat().map(String)), data);
    case 'format':
      return given['format'] === 'date' ? dayFault(pointer, String(data)) : fault(pointer, 'unreadable-text', data);
    case 'pattern':
      return fault(pointer, `not-${(parentSchema as { 'x-form'?: string } | undefined)?.['x-form'] ?? 'readable'}`, data);
    case 'minimum':
    case 'maximum':
    case 'exclusiveMinimum':
      return fault(pointer, { minimum: 'too-small', maximum: 'too-large', exclusiveMinimum: 'not-above' }[keyword], data, { limit });
    case 'maxLength':
      return fault(pointer, 'too-long', data, { most: limit });
    case 'maxItems':
    case 'maxProperties':
      return fault(pointer, 'too-many', data, { most: limit, count: Object.keys(data as object).length });
    case 'enum': {
      const known = [given['allowedValues']].flat().map((each) => `\`${String(each)}\``);
      return { ...fault(pointer, 'not-one-of', data), hint: { code: 'question.hint-one-of', values: { known: known.join(', ') } } };
    }
    default:
      return fault(pointer, 'wrong-form', data);
  }
}

function dayFault(pointer: string, data: string): Problem {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(data)) return fault(pointer, 'not-a-date', data);
  if (!isDay(data)) return fault(pointer, 'no-such-day', data);
  return fault(pointer, 'day-out-of-range', data, { first: FIRST_DAY, last: LAST_DAY });
}

function wrongType(data: unknown, types: readonly string[]): string {
  if (data === null) return 'null-not-allowed';
  if (typeof data === 'number' && !Number.isFinite(data)) return 'not-a-number';
  if (types.includes('integer') && typeof data === 'number') return 'not-whole';
  if (types.length > 2) return 'wrong-type-simple';
  return `wrong-type-${types.find((type) => type !== 'null') ?? 'simple'}`;
}

function fault(pointer: string, code: string, input: unknown, values: Problem['values'] = {}): Problem {
  return { code: `question.${code}`, pointer, values: { field: fieldAt(pointer), input: quoted(input), ...values } };
}

function pointerTo(pointer: string, part: string): string {
  return `${pointer}/${shortened(part).replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

/** A pointer as people read it: `contract.addOns[2]`. */
function fieldAt(pointer: string): string {
  const parts = pointer.split('/').slice(1);
  return parts
    .map((part) => plain(part.replaceAll('~1', '/').replaceAll('~0', '~')))
    .reduce((path, part) => (/^\d+$/.test(part) ? `${path}[${part}]` : path === '' ? part : `${path}.${part}`), '');
}

/** Any input in one line. */
export function quoted(input: unknown): string {
  if (typeof input === 'string') return plain(shortened(input));
  if (Array.isArray(input)) return input.length === 0 ? '[]' : '[…]';
  return typeof input === 'object' && input !== null ? '{…}' : String(input);
}

function shortened(text: string): string {
  return text.length <= LONGEST_QUOTE ? text : `${text.slice(0, LONGEST_QUOTE).replace(/[\ud800-\udbff]$/, '')}…`;
}

/** Without what would break a sentence: controls, half characters, and the backticks that quote it. */
function plain(text: string): string {
  return text.replace(/[\p{Cc}\p{Cs}]/gu, '\u{FFFD}').replaceAll('`', "'");
}
