// Rules and words in the API's description: calls that anyone may make.

import type { FaultKind } from '../../http/http-fault.ts';
import { type Describing, jsonAnswer, pathParameter, type Paths, problems } from './description.ts';
import type { SchemaName } from './named-schemas.ts';

interface Call {
  readonly path: string;
  readonly name: string;
  readonly schema: SchemaName;
  readonly parameters?: readonly object[];
  readonly faults?: readonly FaultKind[];
}

export function describeBookCalls({ say, book }: Describing): Paths {
  const shown = [...book.products.values()].flatMap(({ versions }) => versions).at(0);
  const language = { name: 'lang', in: 'query', required: false, schema: { type: 'string', enum: ['da', 'en'] } };
  const q = {
    name: 'q',
    in: 'query',
    required: false,
    description: say('openapi.q'),
    schema: { type: 'string', maxLength: 200 },
    example: 'bremseklods',
  };
  const calls: readonly Call[] = [
    { path: '/api/v1/products', name: 'products', schema: 'Products' },
    {
      path: '/api/v1/products/{product}/versions/{version}',
      name: 'edition',
      schema: 'Edition',
      parameters: [pathParameter('product', shown?.product), pathParameter('version', shown?.version)],
      faults: ['unknown-version', 'not-found', 'bad-request'],
    },
    { path: '/api/v1/components', name: 'components', schema: 'Components', parameters: [q, language], faults: ['bad-request'] },
    { path: '/api/v1/facts', name: 'facts', schema: 'Facts' },
    { path: '/healthz', name: 'health', schema: 'Health' },
  ];
  return Object.fromEntries(
    calls.map(({ path, name, schema, parameters, faults = [] }) => [
      path,
      {
        get: {
          operationId: name,
          tags: [say('openapi.reading')],
          summary: say(`openapi.${name}`),
          security: [],
          ...(parameters ? { parameters } : {}),
          responses: {
            200: jsonAnswer(say('openapi.found'), schema),
            ...problems(say, [...faults, 'unknown-key', 'too-many-requests', 'internal-error']),
          },
        },
      },
    ]),
  );
}
