// The calls of what is kept, written down in OpenAPI.

import type { FaultKind } from '../../http/http-fault.ts';
import {
  BODY_FAULTS,
  type Describing,
  fileAnswer,
  fileBody,
  GUARD_FAULTS,
  jsonAnswer,
  pathParameter,
  type Paths,
  problems,
  queryParameters,
  security,
} from './description.ts';
import { refTo } from './named-schemas.ts';
import type { RecordCall } from './record-call.ts';
import { RECORD_CALLS } from './record-calls.ts';
import { bodyExample, type RecordExamples } from './record-examples.ts';

export function describeRecords(describing: Describing, examples: RecordExamples): Paths {
  const paths: Record<string, Record<string, object>> = {};
  for (const call of RECORD_CALLS) {
    (paths[call.path] ??= {})[call.method] = describeCall(call, describing, examples);
  }
  return paths;
}

function describeCall(call: RecordCall, describing: Describing, examples: RecordExamples): object {
  const { say } = describing;
  const parameters = parametersOf(call, describing, examples);
  return {
    operationId: call.name,
    tags: [say(`openapi.${call.tag}`)],
    summary: say(`openapi.${call.name}`),
    description: `${say(`openapi.${call.name}-more`)} ${say('openapi.who-may', { roles: call.may.join(', '), scope: call.scope })}`,
    security: security(call.scope),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(call.hasFileBody ? { requestBody: fileBody(say('openapi.file')) } : {}),
    ...(call.body
      ? {
          requestBody: {
            required: true,
            content: { 'application/json': { schema: refTo(call.body), example: bodyExample(call.body, describing, examples) } },
          },
        }
      : {}),
    responses: {
      [call.status]:
        call.answer === 'file'
          ? fileAnswer(say('openapi.file'))
          : jsonAnswer(say(call.status === 201 ? 'openapi.created' : 'openapi.found'), call.answer, answerHeaders(call, describing)),
      ...problems(say, faultsOf(call)),
    },
  };
}

function parametersOf(call: RecordCall, describing: Describing, examples: RecordExamples): object[] {
  const { say } = describing;
  const place = call.path.includes('{id}') ? idOf(call) : undefined;
  return [
    ...(place ? [pathParameter('id', examples[`${place}Id`], say(`openapi.${place}-id`))] : []),
    ...(call.path.includes('{attachment}') ? [pathParameter('attachment', undefined, say('openapi.attachment-id'))] : []),
    ...(call.query ? queryParameters(call.query, describing, queryExamples(call, examples)) : []),
    ...(call.isOnce ? [header('Idempotency-Key', false, say('openapi.idempotency-key'), { pattern: '^[!-~]{1,255}$' })] : []),
    ...(call.isEdit
      ? [header('If-Match', true, say('openapi.if-match'), {}, (place === 'contract' && examples.contractEtag) || '"1"')]
      : []),
  ];
}

/** What kind of record the id in the address is of. */
function idOf({ path }: RecordCall): 'contract' | 'order' | 'check' | 'case' {
  if (path.startsWith('/api/v1/cases')) return 'case';
  if (path.startsWith('/api/v1/contracts')) return 'contract';
  return path.startsWith('/api/v1/orders') ? 'order' : 'check';
}

function queryExamples(call: RecordCall, { registration }: RecordExamples): Record<string, string | number> {
  return call.name === 'find-contracts' && registration !== undefined ? { registration } : {};
}

function header(name: string, required: boolean, description: string, schema: object, example?: string) {
  return {
    name,
    in: 'header',
    required,
    description,
    schema: { type: 'string', ...schema },
    ...(example === undefined ? {} : { example }),
  };
}

function answerHeaders(call: RecordCall, { say }: Describing): object {
  const text = (name: string) => ({ description: say(`openapi.${name}`), schema: { type: 'string' } });
  return {
    ...(call.hasEtag ? { ETag: text('etag') } : {}),
    ...(call.hasLocation ? { Location: text('location') } : {}),
    ...(call.isOnce ? { 'Idempotent-Replay': text('replay') } : {}),
  };
}

function faultsOf(call: RecordCall): FaultKind[] {
  const isParameterised = call.query !== undefined || call.isOnce || call.isEdit || call.path.includes('{id}');
  return [
    ...(isParameterised ? (['invalid-parameters', 'bad-request'] as const) : []),
    ...(call.path.includes('{id}') ? (['not-found'] as const) : []),
    ...(call.body ? BODY_FAULTS : []),
    ...(call.isOnce ? (['key-in-use', 'key-reused'] as const) : []),
    ...(call.isEdit ? (['changed-meanwhile', 'version-needed'] as const) : []),
    ...call.faults,
    ...GUARD_FAULTS,
    'internal-error',
  ];
}
