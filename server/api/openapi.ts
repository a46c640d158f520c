// The description of the API in OpenAPI 3.1, made from the very schemas that check questions and type answers.

import type { TSchema } from 'typebox';
import type { Fact } from '../../engine/domain/fact.ts';
import type { Messages } from '../../engine/domain/problem.ts';
import type { QuestionKind, RuleBook } from '../../engine/domain/rule-set.ts';
import * as wire from '../../engine/domain/wire.ts';
import * as parts from '../../engine/domain/wire-parts.ts';
import type { Language } from '../../engine/domain/words.ts';
import type { Examples } from '../examples.ts';
import { type FaultKind, FAULT_STATUS } from '../http/http-fault.ts';
import { type Say, sayIn } from '../words/sentences.ts';
import * as own from './schemas.ts';

/** Schemas that stand once under components; wherever they occur they are referred to. */
const NAMED: Readonly<Record<string, TSchema>> = {
  CheckRequest: wire.CheckRequest,
  CheckAnswer: wire.CheckAnswer,
  EligibilityRequest: wire.EligibilityRequest,
  EligibilityAnswer: wire.EligibilityAnswer,
  SettlementRequest: wire.SettlementRequest,
  SettlementAnswer: wire.SettlementAnswer,
  Contract: parts.Contract,
  Vehicle: parts.Vehicle,
  RepairOrder: parts.RepairOrder,
  RepairLine: parts.RepairLine,
  LineAnswer: wire.LineAnswer,
  Reason: wire.Reason,
  Missing: wire.Missing,
  Assumption: wire.Assumption,
  Products: own.Products,
  Edition: own.Edition,
  Components: own.Components,
  Facts: own.Facts,
  Health: own.Health,
  Problem: own.Problem,
};

const QUESTIONS: readonly { kind: QuestionKind; path: string; request: string; answer: string }[] = [
  { kind: 'check', path: '/api/v1/checks', request: 'CheckRequest', answer: 'CheckAnswer' },
  { kind: 'eligibility', path: '/api/v1/eligibility', request: 'EligibilityRequest', answer: 'EligibilityAnswer' },
  { kind: 'settlement', path: '/api/v1/settlements', request: 'SettlementRequest', answer: 'SettlementAnswer' },
];

/** Descriptions of calls are in the language asked for; those of fields are English. */
export function openApiDocument(book: RuleBook, examples: Examples, messages: Messages, language: Language) {
  const say = sayIn(messages, language);
  const shown = [...book.products.values()].flatMap(({ versions }) => versions).at(0);
  const questions = QUESTIONS.map(({ kind, path, request, answer }) => [
    path,
    {
      post: {
        operationId: kind,
        tags: [say('openapi.questions')],
        summary: say(`openapi.${kind}`),
        description: say('openapi.question'),
        requestBody: {
          required: true,
          content: { 'application/json': { schema: refTo(request), example: { ...examples.questions[kind], language } } },
        },
        responses: { 200: jsonResponse(say('openapi.answered'), answer), ...problems(say, QUESTION_FAULTS) },
      },
    },
  ]);
  const reading = [
    ['/api/v1/products', get(say, 'products', 'Products')],
    [
      '/api/v1/products/{product}/versions/{version}',
      get(
        say,
        'edition',
        'Edition',
        [pathParameter('product', shown?.product), pathParameter('version', shown?.version)],
        ['unknown-version'],
      ),
    ],
    ['/api/v1/components', get(say, 'components', 'Components', [queryParameter('q', say('openapi.q')), languageParameter()])],
    ['/api/v1/facts', get(say, 'facts', 'Facts')],
    ['/healthz', get(say, 'health', 'Health')],
  ];
  return {
    openapi: '3.1.0',
    info: { title: 'Coverline', version: '1', description: say('openapi.about') },
    paths: Object.fromEntries([...questions, ...reading]) as Record<string, object>,
    components: { schemas: Object.fromEntries(Object.entries(NAMED).map(([name, schema]) => [name, written(schema, book.facts, name)])) },
  };
}

const QUESTION_FAULTS: readonly FaultKind[] = [
  'malformed-json',
  'body-too-large',
  'unsupported-media-type',
  'invalid-question',
  'internal-error',
];

function get(say: Say, name: string, schema: string, parameters: object[] = [], faults: readonly FaultKind[] = []) {
  return {
    get: {
      operationId: name,
      tags: [say('openapi.reading')],
      summary: say(`openapi.${name}`),
      ...(parameters.length > 0 ? { parameters } : {}),
      responses: { 200: jsonResponse(say('openapi.found'), schema), ...problems(say, faults) },
    },
  };
}

function problems(say: Say, kinds: readonly FaultKind[]) {
  return Object.fromEntries(
    kinds.map((kind) => [
      FAULT_STATUS[kind],
      { description: say(`${kind}.title`), content: { 'application/problem+json': { schema: refTo('Problem') } } },
    ]),
  );
}

function jsonResponse(description: string, schema: string) {
  return { description, content: { 'application/json': { schema: refTo(schema) } } };
}

function pathParameter(name: string, example = '') {
  return { name, in: 'path', required: true, schema: { type: 'string' }, example };
}

function queryParameter(name: string, description: string) {
  return { name, in: 'query', required: false, description, schema: { type: 'string' }, example: 'bremseklods' };
}

function languageParameter() {
  return { name: 'lang', in: 'query', required: false, schema: { type: 'string', enum: ['da', 'en'] } };
}

function refTo(name: string) {
  return { $ref: `#/components/schemas/${name}` };
}

const NAMES = new Map(Object.entries(NAMED).map(([name, schema]) => [JSON.stringify(schema), name]));

/** A schema as plain JSON: named ones become references, and a choice that the facts list becomes an enum. */
function written(schema: unknown, facts: ReadonlyMap<string, Fact>, self?: string): unknown {
  if (Array.isArray(schema)) return schema.map((each) => written(each, facts));
  if (typeof schema !== 'object' || schema === null) return schema;
  const name = NAMES.get(JSON.stringify(schema));
  if (name !== undefined && name !== self) return refTo(name);
  const { 'x-fact': fact, 'x-form': _form, format, ...rest } = schema as Record<string, unknown>;
  const choices = typeof fact === 'string' ? [...(facts.get(fact)?.choices.keys() ?? [])] : [];
  return {
    ...Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, written(value, facts)])),
    ...(format === undefined || format === 'readable-text' ? {} : { format }),
    ...(choices.length > 0 ? { enum: choices } : {}),
  };
}
