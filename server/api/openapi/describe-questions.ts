// The three questions in the API's description.

import type { QuestionKind } from '../../../engine/domain/rule-set.ts';
import { BODY_FAULTS, type Describing, GUARD_FAULTS, jsonAnswer, type Paths, problems, security } from './description.ts';
import { refTo, type SchemaName } from './named-schemas.ts';

const QUESTIONS: readonly { kind: QuestionKind; path: string; request: SchemaName; answer: SchemaName }[] = [
  { kind: 'check', path: '/api/v1/checks', request: 'CheckRequest', answer: 'CheckAnswer' },
  { kind: 'eligibility', path: '/api/v1/eligibility', request: 'EligibilityRequest', answer: 'EligibilityAnswer' },
  { kind: 'settlement', path: '/api/v1/settlements', request: 'SettlementRequest', answer: 'SettlementAnswer' },
];

export function describeQuestions({ say, examples, language }: Describing): Paths {
  return Object.fromEntries(
    QUESTIONS.map(({ kind, path, request, answer }) => [
      path,
      {
        post: {
          operationId: kind,
          tags: [say('openapi.questions')],
          summary: say(`openapi.${kind}`),
          description: `${say('openapi.question')} ${say('openapi.who-asks')}`,
          security: security('ask', 'open'),
          requestBody: {
            required: true,
            content: { 'application/json': { schema: refTo(request), example: { ...examples.questions[kind], language } } },
          },
          responses: {
            200: jsonAnswer(say('openapi.answered'), answer),
            ...problems(say, [...BODY_FAULTS, 'invalid-question', ...GUARD_FAULTS, 'internal-error']),
          },
        },
      },
    ]),
  );
}
