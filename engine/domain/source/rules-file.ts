// The form of a file of rules.

import { Type, type Static } from 'typebox';
import { ITEM_CODES } from '../item-codes.ts';
import { Condition, CONDITION_DEFS } from './condition-source.ts';
import { AgreementId, byKebab, ClauseNumber, closed, FactName, Id, QuestionName, Sentence } from './parts.ts';

const ForSource = closed(
  {
    tiers: Type.Optional(Type.Array(Type.String(), { minItems: 1, description: 'Only under these tiers' })),
    addOn: Type.Optional(Type.String({ description: 'Only where this add-on is bought; at entry: the add-on decided on' })),
    components: Type.Optional(Type.Array(Type.String(), { minItems: 1, description: 'Only for these components or groups' })),
  },
  'What the rule is confined to',
);

const LimitSource = closed(
  {
    used: Type.Optional(FactName),
    asks: FactName,
    upTo: FactName,
    unit: Type.String({ minLength: 1 }),
    splits: Type.Enum(['always', 'never', 'same-unit'], { description: 'When a partly covered amount is shared' }),
  },
  'How much of the cover there is',
);

const DeductSource = closed(
  {
    step: Type.Integer({ minimum: 1, description: 'Deductions are taken in the order of their steps' }),
    amount: Type.Optional(FactName),
    above: Type.Optional(FactName),
  },
  'Money of the order: this amount, or what is above this',
);

const ItemSource = closed(
  {
    code: Type.Enum([...ITEM_CODES], { description: 'The code on the wire' }),
    quantity: Type.Optional(FactName),
    rate: Type.Union([FactName, Type.Array(FactName, { minItems: 1 })], { description: 'A fact, or a list of facts that are multiplied' }),
    owedTo: Type.Enum(['provider', 'customer'], { description: 'Who gets it' }),
    optional: Type.Optional(Type.Boolean({ description: "true: the customer's choice or claim" })),
    text: Sentence,
  },
  'One sum of a settlement',
);

const UnlessSource = closed({ id: Id, clause: ClauseNumber, when: Condition, because: Sentence }, 'An exception to the rule');

const RuleEntry = closed(
  {
    id: Id,
    clause: ClauseNumber,
    effect: Type.Enum(['cover', 'exclude', 'refer', 'limit', 'suspend', 'except'], { description: 'What follows where the rule holds' }),
    for: Type.Optional(ForSource),
    when: Type.Optional(Condition),
    unless: Type.Optional(Type.Array(UnlessSource, { minItems: 1 })),
    overrides: Type.Optional(Type.Array(Id, { minItems: 1, description: 'Rules that this one defeats where it holds' })),
    because: Sentence,
    names: Type.Optional(Type.Enum(['component', 'cause', 'other'], { description: 'What an exclusion names; the loader finds it' })),
    work: Type.Optional(Id),
    limit: Type.Optional(LimitSource),
    deduct: Type.Optional(DeductSource),
    settledBy: Type.Optional(AgreementId),
    sets: Type.Optional(closed({ endsOn: Type.Optional(FactName), lastCoveredDay: Type.Optional(FactName) }, 'The days a settlement sets')),
    item: Type.Optional(ItemSource),
  },
  'One rule',
);

export const RulesFile = Type.Object(
  {
    serves: QuestionName,
    conditions: Type.Optional(byKebab(Condition, 'Named conditions')),
    rules: Type.Array(RuleEntry, { minItems: 1, description: 'The rules' }),
  },
  { additionalProperties: false, description: 'Rules', $defs: CONDITION_DEFS },
);

export type RuleSource = Static<typeof RuleEntry>;
export type UnlessRuleSource = Static<typeof UnlessSource>;
export type RulesData = Static<typeof RulesFile>;
