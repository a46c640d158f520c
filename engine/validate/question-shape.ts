// A question against the schema of the wire contract: every fault of form, in our own codes.

import { _, Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import type { Problem } from '../domain/problem.ts';
import type { QuestionKind } from '../domain/rule-set.ts';
import { CheckRequest, EligibilityRequest, SettlementRequest } from '../domain/wire.ts';
import { MOST_LINES } from '../domain/wire-parts.ts';
import { didYouMean } from './closest.ts';
import { dayFault } from './question-day.ts';
import { pointerTo, questionFault, type Told } from './question-fault.ts';

const SCHEMAS: Readonly<Record<QuestionKind, object>> = {
  check: CheckRequest,
  eligibility: EligibilityRequest,
  settlement: SettlementRequest,
};

/** A full order of 500 lines has fewer parts; more of them are an attack or a mistake, and not worth a fault each. */
const MOST_PARTS = 40_000;
/** Names shorter or longer than this say nothing of what was meant. */
const SHORTEST_MEANT = 4;
const LONGEST_MEANT = 60;

const LINES = '/order/lines';

/** All faults of form, at most `most` of them; none means that the question has the type of its kind. */
export function checkQuestionShape(kind: QuestionKind, question: unknown, most: number): Problem[] {
  if (validatorOf(kind, 'first-fault')(question)) return [];
  if (hasTooManyParts(question))
    return [tooManyLines(question) ?? questionFault('', 'question-too-large', question, { values: { most: MOST_PARTS } })];
  const validate = validatorOf(kind, 'every-fault');
  validate(question);
  return telling(validate.errors ?? [])
    .slice(0, most)
    .map(faultOf);
}

/** Most questions are well formed, so the validator that stops at the first fault is asked first. */
type Thoroughness = 'first-fault' | 'every-fault';

const validators = new Map<string, ValidateFunction>();

/** Compiled when first needed and kept: schemas do not change. */
function validatorOf(kind: QuestionKind, thoroughness: Thoroughness): ValidateFunction {
  const key = `${kind} ${thoroughness}`;
  let validator = validators.get(key);
  if (!validator) validators.set(key, (validator = ajvFor(thoroughness === 'every-fault').compile(SCHEMAS[kind])));
  return validator;
}

function ajvFor(allErrors: boolean): Ajv2020 {
  const ajv = new Ajv2020({
    allErrors,
    verbose: allErrors,
    strict: false,
    strictNumbers: true,
    validateSchema: false,
    ownProperties: true,
    messages: false,
  });
  // Ajv's own counts characters one by one; code units are as good a limit, and quick.
  ajv.removeKeyword('maxLength');
  ajv.addKeyword({
    keyword: 'maxLength',
    type: 'string',
    schemaType: 'number',
    code: (context) => context.fail(_`${context.data}.length > ${context.schema}`),
  });
  ajv.addFormat('date', (text) => dayFault(text) === undefined);
  ajv.addFormat('readable-text', isReadable);
  return ajv;
}

/** One fault for each value, and of too long an order only that. */
function telling(errors: readonly ErrorObject[]): ErrorObject[] {
  const seen = new Set<string>();
  const isTooLong = errors.some(({ keyword, instancePath }) => keyword === 'maxItems' && instancePath === LINES);
  return errors.filter(({ keyword, instancePath }) => {
    if (isTooLong && instancePath.startsWith(`${LINES}/`)) return false;
    if (keyword === 'required' || keyword === 'additionalProperties') return true;
    const isFirst = !seen.has(instancePath);
    seen.add(instancePath);
    return isFirst;
  });
}

/** Whole characters only, and none that ends a text for other programs. The first test is quick, and enough for nearly all texts. */
function isReadable(text: string): boolean {
  return !/[\0\ud800-\udfff]/.test(text) || !/[\0\p{Cs}]/u.test(text);
}

function hasTooManyParts(question: unknown): boolean {
  const waiting: unknown[] = [question];
  for (let parts = 0; waiting.length > 0; parts += 1) {
    const part = waiting.pop();
    if (typeof part !== 'object' || part === null) continue;
    const inside = Object.values(part);
    if (parts + waiting.length + inside.length > MOST_PARTS) return true;
    waiting.push(...inside);
  }
  return false;
}

function tooManyLines(question: unknown): Problem | undefined {
  const lines = at(at(question, 'order'), 'lines');
  return Array.isArray(lines) && lines.length > MOST_LINES
    ? questionFault(LINES, 'too-many-lines', lines, { values: { count: lines.length, most: MOST_LINES } })
    : undefined;
}

function at(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined;
}

interface PartSchema {
  readonly properties?: object;
  readonly 'x-form'?: string;
  readonly maxLength?: number;
}

function faultOf({ instancePath: pointer, keyword, params, data, parentSchema }: ErrorObject): Problem {
  const fault = (code: string, told?: Told): Problem => questionFault(pointer, code, data, told);
  const schema = (parentSchema ?? {}) as PartSchema;
  const given = params as Record<string, string | number | readonly string[]>;
  switch (keyword) {
    case 'required':
      return questionFault(pointerTo(pointer, String(given['missingProperty'])), 'missing-field', undefined);
    case 'additionalProperties': {
      const name = String(given['additionalProperty']);
      const known = Object.keys(schema.properties ?? {});
      const hint = name.length >= SHORTEST_MEANT && name.length <= LONGEST_MEANT ? didYouMean(name, known) : undefined;
      return questionFault(pointerTo(pointer, name), 'unknown-field', name, hint ? { hint } : {});
    }
    case 'type':
      return fault(pointer === '' ? 'wrong-type-question' : wrongType(data, [given['type'] ?? ''].flat().map(String)));
    case 'format':
      return given['format'] === 'date' ? dayProblem(pointer, data) : fault('unreadable-text');
    case 'pattern':
      if (schema['x-form'] === 'money' && /^-\d/.test(String(data))) return fault('money-negative');
      return fault(`not-${schema['x-form'] ?? 'readable'}`);
    case 'minimum':
    case 'exclusiveMinimum':
    case 'maximum':
      return fault(OUT_OF_RANGE[keyword], { values: { limit: Number(given['limit']) } });
    case 'maxItems':
      return fault(pointer === LINES ? 'too-many-lines' : 'too-many', {
        values: { most: Number(given['limit']), count: (data as unknown[]).length },
      });
    case 'minItems':
      return fault('no-lines');
    case 'maxLength':
      return fault('too-long', { values: { most: Number(schema.maxLength) } });
    case 'maxProperties':
      return fault('too-many', { values: { most: Number(given['limit']), count: Object.keys(data as object).length } });
    case 'enum':
      return fault('not-one-of', {
        hint: {
          code: 'hint-one-of',
          values: {
            known: [given['allowedValues']]
              .flat()
              .map((each) => `\`${each}\``)
              .join(', '),
          },
        },
      });
    default:
      return fault('wrong-form');
  }
}

function dayProblem(pointer: string, data: unknown): Problem {
  const { code, values = {} } = dayFault(String(data)) ?? { code: 'not-a-date' };
  return questionFault(pointer, code, data, { values });
}

const OUT_OF_RANGE = { minimum: 'too-small', exclusiveMinimum: 'not-above', maximum: 'too-large' } as const;

function wrongType(data: unknown, types: readonly string[]): string {
  if (data === null) return 'null-not-allowed';
  if (typeof data === 'number' && !Number.isFinite(data)) return 'not-a-number';
  if (types.includes('integer') && typeof data === 'number') return 'not-whole';
  if (types.length > 2) return 'wrong-type-simple';
  return `wrong-type-${types.find((type) => type !== 'null') ?? 'simple'}`;
}
