// The form of a file of cases: questions, and what must be answered. What an expectation does not mention is free.

import { Type, type Static } from 'typebox';
import { ClauseNumber, closed, QuestionName } from './parts.ts';

const Open = Type.Record(Type.String(), Type.Unknown());
const Text = Type.Optional(Type.String());
const Day = Type.Optional(Type.Union([Type.String(), Type.Null()], { description: 'A quoted day, or null where there is none' }));
const Amount = Type.Optional(Type.Union([Type.String(), Type.Null()], { description: 'A quoted decimal, or null where it is open' }));
const Clause = Type.Optional(ClauseNumber);

const ReasonExpected = closed(
  { rule: Text, clause: Clause, effect: Text, text: Text, facts: Type.Optional(Open), defeatedBy: Text },
  'A reason that must be given',
);
const MissingExpected = closed(
  { fact: Text, question: Text, choices: Type.Optional(Type.Array(Open)), lines: Type.Optional(Type.Array(Type.String())) },
  'A fact that must be asked for',
);
const AssumptionExpected = closed({ fact: Text, value: Type.Optional(Type.Unknown()), text: Text }, 'An assumption that must be listed');
const CoveredBy = Type.Optional(Type.Array(closed({ addOn: Text, tier: Text, agreement: Text }, 'What would have covered it')));

const reasons = Type.Optional(Type.Array(ReasonExpected));
const missing = Type.Optional(Type.Array(MissingExpected));
const assumptions = Type.Optional(Type.Array(AssumptionExpected));
const inForce = Type.Optional(Type.Union([Type.Boolean(), Type.Literal('unknown')]));

const LineExpected = closed(
  {
    id: Type.String(),
    verdict: Type.Optional(Type.Enum(['covered', 'partly-covered', 'not-covered', 'needs-approval', 'needs-information'])),
    clause: Clause,
    reasons,
    missing,
    assumptions,
    amounts: Type.Optional(closed({ total: Amount, provider: Amount, customer: Amount }, 'Shares of the line')),
    coveredBy: CoveredBy,
  },
  'A line',
);

const entryVerdict = Type.Optional(Type.Enum(['eligible', 'not-eligible', 'needs-approval', 'needs-information']));

const TierExpected = closed(
  {
    tier: Type.String(),
    verdict: entryVerdict,
    clause: Clause,
    reasons,
    missing,
    assumptions,
    addOns: Type.Optional(
      Type.Array(closed({ addOn: Type.String(), verdict: entryVerdict, clause: Clause, reasons, missing, assumptions }, 'An add-on')),
    ),
  },
  'A tier',
);

const ItemExpected = closed(
  {
    code: Type.String(),
    clause: Clause,
    quantity: Type.Optional(Type.Number()),
    rate: Text,
    amount: Amount,
    optional: Type.Optional(Type.Boolean()),
    text: Text,
  },
  'An item',
);

export const Expectation = closed(
  {
    terms: Type.Optional(closed({ product: Text, version: Text, hash: Text }, 'The version that answers')),
    contractStatus: Type.Optional(closed({ inForce, reasons, missing }, 'Is the agreement in force?')),
    lines: Type.Optional(Type.Array(LineExpected)),
    deductions: Type.Optional(Type.Array(closed({ rule: Text, clause: Clause, amount: Amount, text: Text }, 'A deduction'))),
    totals: Type.Optional(closed({ total: Amount, provider: Amount, customer: Amount, open: Amount }, 'Totals')),
    projection: Type.Optional(Open),
    tiers: Type.Optional(Type.Array(TierExpected)),
    allowed: inForce,
    endsOn: Day,
    lastCoveredDay: Day,
    items: Type.Optional(Type.Array(ItemExpected)),
    total: Amount,
    reasons,
    missing,
    assumptions,
  },
  'What must be answered; what is not mentioned is free',
);

const BaseEntry = closed({ ask: QuestionName, question: Open }, 'A whole question that cases change');

const CaseEntry = closed(
  {
    id: Type.String({
      pattern: '^[a-z0-9]+([-.][a-z0-9]+)*$',
      'x-form': 'case',
      description: 'Unique among all cases: one-km-past-the-limit',
    }),
    name: Type.String({ pattern: '\\S', 'x-form': 'sentence', description: 'A sentence that says what is true' }),
    clause: ClauseNumber,
    base: Type.Optional(Type.String({ description: 'The base that the question changes' })),
    ask: Type.Optional(QuestionName),
    question: Type.Optional(Open),
    $unset: Type.Optional(
      Type.Array(Type.String({ pattern: '^(/[^/]+)+$', 'x-form': 'pointer' }), { description: 'Facts of the base to leave out' }),
    ),
    expect: Expectation,
  },
  'One case',
);

export const CasesFile = closed(
  {
    bases: Type.Optional(
      Type.Record(Type.String({ pattern: '^[A-Za-z0-9]+([-.][A-Za-z0-9]+)*$' }), BaseEntry, {
        additionalProperties: false,
        'x-form': 'kebab',
      }),
    ),
    cases: Type.Array(CaseEntry, { minItems: 1 }),
  },
  'Cases',
);

export type CasesData = Static<typeof CasesFile>;
