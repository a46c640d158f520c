// The form of facts.yaml: what a question may tell, what is asked, what is assumed.

import { Type, type Static } from 'typebox';
import { byFact, byKebab, closed, FactName, QuestionName, Sentence } from './parts.ts';

const AssumeSource = Type.Union(
  [
    Type.String(),
    Type.Number(),
    Type.Boolean(),
    Type.Array(Type.String()),
    closed(
      {
        sameAs: FactName,
        silent: Type.Optional(Type.Boolean({ description: 'true: not listed among the assumptions' })),
        asksItself: Type.Optional(Type.Boolean({ description: 'true: where neither is told, this fact is asked for and not the other' })),
      },
      "Another fact's value",
    ),
  ],
  { description: 'What stands for the fact when it is left out; none: that there is none' },
);

const FactEntry = closed(
  {
    type: Type.Enum(['number', 'date', 'boolean', 'text', 'choice', 'choices', 'component', 'agreements', 'money', 'rate'], {
      description: 'choice: one of the choices; choices: a list of them; money and rate: quoted decimals',
    }),
    unit: Type.Optional(Type.String({ minLength: 1, description: 'km, months, DKK, DKK/km, hours …' })),
    label: Sentence,
    question: Sentence,
    knownBy: Type.Enum(['workshop', 'customer', 'provider'], { description: 'Who can tell' }),
    nullable: Type.Optional(Type.Boolean({ description: 'true: the value may be none' })),
    min: Type.Optional(Type.Number()),
    max: Type.Optional(Type.Number()),
    choices: Type.Optional(byKebab(Sentence, 'Each choice with its label')),
    assume: Type.Optional(AssumeSource),
    assumeIn: Type.Optional(Type.Array(QuestionName, { minItems: 1, description: 'The questions in which it is assumed; left out: all' })),
    assumeUnless: Type.Optional(
      closed({ component: Type.Array(Type.String(), { minItems: 1 }) }, 'Components, or groups of them, for which it is not assumed'),
    ),
  },
  'One fact',
);

export const FactsFile = closed({ facts: byFact(FactEntry, 'Facts by their place in the question: order.odometerKm') }, 'Facts');

export type FactSource = Static<typeof FactEntry>;
export type AssumedSource = Static<typeof AssumeSource>;
export type FactsData = Static<typeof FactsFile>;
export { AssumeSource };
