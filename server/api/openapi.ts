// The description of the API in OpenAPI 3.1, made from the very schemas that check what is sent and type what is answered.

import type { Messages } from '../../engine/domain/problem.ts';
import type { RuleBook } from '../../engine/domain/rule-set.ts';
import type { Language } from '../../engine/domain/words.ts';
import type { Examples } from '../examples.ts';
import { sayIn } from '../words/sentences.ts';
import { describeBookCalls } from './openapi/describe-book-calls.ts';
import { describeQuestions } from './openapi/describe-questions.ts';
import { describeRecords } from './openapi/describe-records.ts';
import { type Describing, KEY_SCHEME, type Paths, SESSION_SCHEME } from './openapi/description.ts';
import { namedSchemas } from './openapi/named-schemas.ts';
import type { RecordExamples } from './openapi/record-examples.ts';

/** Descriptions of calls are in the language asked for; those of fields are English. */
export function openApiDocument(book: RuleBook, examples: Examples, messages: Messages, language: Language, onFile: RecordExamples = {}) {
  const say = sayIn(messages, language);
  const describing: Describing = { book, examples, language, say };
  return {
    openapi: '3.1.0',
    info: { title: 'Coverline', version: '1', description: say('openapi.about') },
    paths: joined(describeQuestions(describing), describeRecords(describing, onFile), describeBookCalls(describing)),
    components: {
      schemas: namedSchemas(book.facts),
      securitySchemes: {
        [KEY_SCHEME]: { type: 'http', scheme: 'bearer', description: say('openapi.key') },
        [SESSION_SCHEME]: { type: 'apiKey', in: 'cookie', name: SESSION_COOKIE, description: say('openapi.session') },
      },
    },
  };
}

const SESSION_COOKIE = 'coverline-session';

/** Two parts may describe different methods of one address. */
function joined(...parts: readonly Paths[]): Record<string, Record<string, object>> {
  const paths: Record<string, Record<string, object>> = {};
  for (const part of parts) for (const [path, calls] of Object.entries(part)) paths[path] = { ...paths[path], ...calls };
  return paths;
}
