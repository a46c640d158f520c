// The form of terms.yaml: from when an edition governs, its clauses, scopes, parameters, groups and derived facts.

import { Type, type Static, type TSchema } from 'typebox';
import { Condition, CONDITION_DEFS } from './condition-source.ts';
import { DERIVED_OPERATIONS } from './derived-operations.ts';
import { AssumeSource } from './facts-file.ts';
import { byCamel, byClause, byDerived, byFact, byKebab, ClauseNumber, closed, Day, FactName, Sentence, VersionName } from './parts.ts';

const ClauseEntry = closed(
  {
    heading: Sentence,
    summary: Sentence,
    readings: Type.Optional(
      Type.Array(closed({ taken: Sentence, case: Type.Optional(Type.String()) }, 'A reading that was taken, and the case that pins it')),
    ),
    noRule: Type.Optional(
      Type.Enum(['information', 'human-judgement', 'outside-the-product'], { description: 'Why no rule can decide this clause' }),
    ),
  },
  'One clause, in our own words',
);

const ComponentNames = Type.Array(Type.String({ minLength: 1 }), {
  minItems: 1,
  description: 'Components, catalogue groups or groups of this version',
});

const TierScope = closed({ clause: ClauseNumber, because: Sentence }, 'The clause that says no where nothing grants');
const AddOnScope = closed(
  { clause: ClauseNumber, because: Sentence, components: ComponentNames },
  'The clause of the add-on, and what it serves',
);

const ParameterEntry = closed(
  {
    value: Type.Union([Type.Number(), Type.String({ minLength: 1 }), Type.Array(Type.String(), { minItems: 1 })], {
      description: 'A number, a quoted decimal (money), a date, or a list',
    }),
    unit: Type.Optional(Type.String({ minLength: 1, description: 'km, months, DKK, DKK/km …' })),
    label: Sentence,
  },
  'A number of the terms; a fact named terms.<name>',
);

const operations: Record<string, TSchema> = Object.fromEntries(
  Object.entries(DERIVED_OPERATIONS).map(([name, { says }]) => [
    name,
    Type.Optional(Type.Array(Type.Union([Type.String(), Type.Number()]), { description: says })),
  ]),
);

const DerivedEntry = Type.Unsafe<DerivedSource>(
  closed(
    { ...operations, unit: Type.Optional(Type.String({ minLength: 1 })), label: Sentence },
    'One operation, with its arguments in a list',
  ),
);

/** One operation and its arguments stand beside the label. */
export interface DerivedSource {
  readonly unit?: string;
  readonly label: Static<typeof Sentence>;
  readonly [operation: string]: unknown;
}

export const TermsFile = Type.Object(
  {
    version: VersionName,
    governs: closed({ signedFrom: Day, existingFrom: Type.Optional(Day) }, 'Which agreements this version governs'),
    revises: Type.Optional(VersionName),
    encodedFrom: Sentence,
    note: Type.Optional(Sentence),
    clauses: byClause(ClauseEntry, 'Every clause of the source, its number in quotes'),
    scopes: closed(
      { tiers: byKebab(TierScope, 'By tier'), addOns: Type.Optional(byKebab(AddOnScope, 'By add-on')) },
      'The clause that says no where nothing grants',
    ),
    parameters: Type.Optional(byCamel(ParameterEntry, 'Every number of the terms')),
    groups: Type.Optional(byKebab(ComponentNames, 'Groups of this version')),
    assume: Type.Optional(byFact(AssumeSource, "This version's own assumptions")),
    derived: Type.Optional(byDerived(DerivedEntry, 'Facts computed from others')),
    conditions: Type.Optional(byKebab(Condition, 'Named conditions')),
    projection: Type.Optional(
      closed(
        { startsOn: FactName, endsOn: FactName, odometerAtStartKm: FactName, limitKm: FactName },
        'The facts from which the position in kilometres and time is told',
      ),
    ),
  },
  { additionalProperties: false, description: 'One edition of the terms', $defs: CONDITION_DEFS },
);

const QUOTED_DECIMAL = /^\d+(\.\d+)?$/;

/** The type of a parameter follows from its value, and from DKK in its unit. */
export function parameterType(value: ParameterSource['value'], unit: string | undefined): 'number' | 'money' | 'rate' | 'date' | 'choices' {
  if (typeof value === 'number') return 'number';
  if (typeof value !== 'string') return 'choices';
  if (!QUOTED_DECIMAL.test(value)) return 'date';
  return unit?.startsWith('DKK/') ? 'rate' : 'money';
}

export type ClauseSource = Static<typeof ClauseEntry>;
export type ParameterSource = Static<typeof ParameterEntry>;
export type TermsData = Static<typeof TermsFile>;
