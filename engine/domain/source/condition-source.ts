// Conditions as they are written: json-rules-engine's own form, groups of components still by name.

import { Type, type TSchema } from 'typebox';
import { OPERATORS } from '../operators.ts';

export type ConditionSource =
  | { readonly all: readonly ConditionSource[] }
  | { readonly any: readonly ConditionSource[] }
  | { readonly not: ConditionSource }
  | { readonly condition: string }
  | LeafSource;

export interface LeafSource {
  readonly fact: string;
  readonly operator: string;
  readonly value: string | number | boolean | readonly (string | number)[] | { readonly fact: string };
}

/** The keys that say what kind of condition one is. */
export const CONDITION_KINDS = ['all', 'any', 'not', 'condition', 'fact'] as const;

export const Condition = Type.Unsafe<ConditionSource>({
  $ref: '#/$defs/Condition',
  description: 'When it holds: all, any, not, a named condition, or a comparison of one fact',
});

/** What `$ref: #/$defs/Condition` refers to; stands at the top of each schema that uses it. */
export const CONDITION_DEFS: Record<string, TSchema> = {
  Condition: {
    type: 'object',
    oneOf: [
      condition({ all: list('Holds where each of these holds') }, ['all']),
      condition({ any: list('Holds where one of these holds') }, ['any']),
      condition({ not: { $ref: '#/$defs/Condition', description: 'Holds where this does not' } }, ['not']),
      condition({ condition: { type: 'string', description: 'A named condition of this version' } }, ['condition']),
      condition(
        {
          fact: { type: 'string', description: 'A fact, a derived fact or a parameter (terms.…)' },
          operator: { enum: [...OPERATORS.keys()], description: 'How the fact is compared' },
          value: {
            description: 'What it is compared with: a value, a list, or { fact: … }',
            anyOf: [
              { type: ['string', 'number', 'boolean'] },
              { type: 'array', minItems: 1, items: { type: ['string', 'number'] } },
              condition({ fact: { type: 'string' } }, ['fact']),
            ],
          },
        },
        ['fact', 'operator', 'value'],
      ),
    ],
  },
};

function condition(properties: Record<string, unknown>, required: string[]): Record<string, unknown> {
  return { type: 'object', properties, required, additionalProperties: false };
}

function list(description: string): Record<string, unknown> {
  return { type: 'array', minItems: 1, items: { $ref: '#/$defs/Condition' }, description };
}
