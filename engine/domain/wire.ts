// The wire contract: the three questions and their answers. Questions are closed; answers may carry more than is named here.

import { Type, type Static, type TSchema } from 'typebox';
import type { FactValue } from './fact.ts';
import { ITEM_CODES } from './item-codes.ts';
import {
  AddOns,
  Agreements,
  closed,
  Contract,
  count,
  day,
  dayOrNone,
  flag,
  km,
  language,
  ofFact,
  OwnFacts,
  price,
  RepairOrder,
  text,
  Vehicle,
} from './wire-parts.ts';

export type { RepairLine } from './wire-parts.ts';

const optional = Type.Optional;
const list = <Item extends TSchema>(item: Item, description: string) => Type.Array(item, { description });
const words = (description: string) => Type.String({ description });

export const CheckRequest = closed(
  { contract: Contract, vehicle: Vehicle, order: RepairOrder, language: optional(language) },
  'Is each line of this repair order covered, and why?',
);

export const EligibilityRequest = closed(
  {
    product: text('The product: GET /api/v1/products lists them', 200),
    tier: optional(text('Left out: every tier of the product is answered for', 200)),
    terms: optional(text('The version of the terms; left out: the one in force on that day', 200)),
    on: day('The day the agreement would be entered'),
    vehicle: Vehicle,
    addOns: optional(AddOns),
    agreements: optional(Agreements),
    buysWinterWheels: optional(flag('The customer buys a complete new set of winter tyres on rims at entry')),
    language: optional(language),
  },
  'May this agreement be entered for this car, with these add-ons?',
);

const Event = closed(
  {
    facts: optional(OwnFacts),
    change: optional(ofFact('event.change', 'For a change: what is to change')),
    type: ofFact('event.type', 'What happened'),
    on: day('The day of the event: of the notice for termination, withdrawal and transfer; of entry for entry'),
    endsOn: optional(dayOrNone('Termination: the wished last day; left out or null: the earliest allowed')),
    odometerKm: optional(km('What the odometer showed on that day')),
    paidByDirectDebit: optional(flag('Paid by Betalingsservice')),
    reminders: optional(count('Reminders sent')),
    ownerChangedOn: optional(day('Transfer: the day the car changed hands')),
    paidSoFar: optional(price('Withdrawal: what the customer has paid')),
    startedEarly: optional(flag('Withdrawal: the customer asked for service within the withdrawal period; left out: no')),
    deliveredShare: optional(
      Type.Number({ minimum: 0, maximum: 1, description: 'Withdrawal: share of the whole service already delivered' }),
    ),
  },
  'What happened to the agreement',
);

export const SettlementRequest = closed(
  { contract: Contract, vehicle: optional(Vehicle), event: Event, language: optional(language) },
  'What is owed, either way, when the agreement ends or changes, and when may it end?',
);

const Amount = Type.Unsafe<string | null>({
  type: ['string', 'null'],
  pattern: '^-?\\d{1,12}\\.\\d{2}$',
  description: 'DKK; null where the verdict, or a fact that the amount needs, is open',
});
const Total = Type.String({ pattern: '^-?\\d{1,12}\\.\\d{2}$', description: 'DKK' });
const AnyValue = Type.Unsafe<FactValue>({ description: 'The value of the fact' });

const Terms = Type.Object(
  {
    product: Type.String(),
    version: Type.String(),
    hash: words('Of all that can move a verdict of this version'),
    governsFrom: optional(Type.String({ format: 'date' })),
  },
  { description: 'The version of the terms that answers' },
);

export const Reason = Type.Object(
  {
    rule: Type.String(),
    clause: words('The number in the source terms: "3.12", "5.c"'),
    effect: Type.Enum(['cover', 'exclude', 'refer', 'limit', 'suspend', 'except'], {
      description: 'except: defeats the rules it names and grants nothing',
    }),
    text: words("In the answer's language, with the facts that made it apply"),
    facts: optional(Type.Record(Type.String(), AnyValue, { description: 'The facts that were used, with their values' })),
    sources: optional(
      Type.Record(Type.String(), Type.Enum(['question', 'assumed', 'derived', 'terms']), { description: 'Where each fact came from' }),
    ),
    defeatedBy: optional(words('The rule that overrides this one; a defeated reason never decides')),
    agreement: optional(
      Type.Object(
        { id: Type.String(), label: Type.String(), givenBy: Type.String() },
        { description: 'The agreement that would settle it, and who gives it' },
      ),
    ),
  },
  { description: 'A rule that held' },
);

export const Missing = Type.Object(
  {
    fact: words('JSON Pointer into the question where the fact belongs: /order/lines/0/cause'),
    question: words('The question to ask'),
    choices: optional(
      list(Type.Object({ value: Type.Union([Type.String(), Type.Number(), Type.Boolean()]), label: Type.String() }), 'Possible answers'),
    ),
    lines: optional(list(Type.String(), 'The lines that wait for it')),
  },
  { description: 'A fact that could still change the verdict' },
);

export const Assumption = Type.Object(
  { fact: words('JSON Pointer'), value: AnyValue, text: words('The assumption in words') },
  { description: 'A value that stands for a fact that was left out' },
);

const CoveredBy = Type.Union([
  Type.Object({ addOn: Type.String() }),
  Type.Object({ tier: Type.String() }),
  Type.Object({ agreement: Type.String() }),
]);

export const LineAnswer = Type.Object(
  {
    id: Type.String(),
    verdict: Type.Enum(['covered', 'partly-covered', 'not-covered', 'needs-approval', 'needs-information']),
    clause: optional(words('The clause that decides')),
    reasons: list(Reason, 'The deciding one first'),
    missing: list(Missing, 'The most telling first'),
    assumptions: list(Assumption, 'What the verdict leans on'),
    amounts: optional(
      Type.Object({ total: Amount, provider: Amount, customer: Amount }, { description: 'Left out where the line has no amount' }),
    ),
    coveredBy: optional(list(CoveredBy, 'What would have covered a line that is not')),
    component: optional(words('The component that the line was judged by')),
  },
  { description: 'The answer for one line' },
);

const Projection = Type.Object(
  {
    daysLeft: optional(
      Type.Unsafe<number | null>({ type: ['integer', 'null'], description: 'Days until the last day; null: no last day agreed' }),
    ),
    kmLeft: optional(
      Type.Unsafe<number | null>({
        type: ['integer', 'null'],
        description: 'Kilometres until the limit, negative beyond it; null: no limit agreed',
      }),
    ),
    kmPerDay: optional(Type.Number({ description: 'The pace so far' })),
    limitReachedOn: optional(
      Type.Unsafe<string | null>({ type: ['string', 'null'], format: 'date', description: 'At this pace; null: no limit agreed' }),
    ),
  },
  { description: 'Where the agreement stands in kilometres and time; decides nothing' },
);

export const CheckAnswer = Type.Object(
  {
    terms: Terms,
    contractStatus: Type.Object(
      {
        inForce: Type.Unsafe<boolean | 'unknown'>({ enum: [true, false, 'unknown'] }),
        reasons: list(Reason, 'Why it is not in force'),
        missing: optional(list(Missing, 'What would tell whether it is in force')),
        assumptions: optional(list(Assumption, 'What the status leans on')),
      },
      { description: "Whether the agreement is in force on the order's day" },
    ),
    lines: list(LineAnswer, 'In the order of the question'),
    deductions: optional(
      list(
        Type.Object({ rule: Type.String(), clause: Type.String(), amount: Amount, text: Type.String() }),
        'Money that belongs to the order and to no line',
      ),
    ),
    totals: Type.Object(
      { total: Total, provider: Total, customer: Total, open: Total },
      { description: 'total = provider + customer + open; open: lines whose shares are null' },
    ),
    assumptions: optional(list(Assumption, 'What the whole answer leans on')),
    projection: optional(Projection),
  },
  { description: 'Each line with its verdict and why' },
);

const entryAnswer = {
  verdict: Type.Enum(['eligible', 'not-eligible', 'needs-approval', 'needs-information']),
  reasons: list(Reason, 'Why'),
  missing: list(Missing, 'The most telling first'),
  assumptions: optional(list(Assumption, 'What the verdict leans on')),
};

export const EligibilityAnswer = Type.Object(
  {
    terms: Terms,
    tiers: list(
      Type.Object({
        tier: Type.String(),
        ...entryAnswer,
        addOns: list(
          Type.Object({
            addOn: Type.String(),
            chosen: optional(flag('The question asked for it')),
            ...entryAnswer,
            missing: optional(entryAnswer.missing),
          }),
          'Every add-on of the product',
        ),
      }),
      'The tier asked for, or every tier of the product',
    ),
  },
  { description: 'Each tier and add-on with its verdict and why' },
);

export const SettlementAnswer = Type.Object(
  {
    terms: Terms,
    allowed: optional(
      Type.Unsafe<boolean | 'unknown'>({
        enum: [true, false, 'unknown'],
        description: 'The event is allowed on that day; reasons say why not',
      }),
    ),
    assumptions: optional(list(Assumption, 'What the answer leans on')),
    endsOn: optional(day('The day the agreement ends as the terms put it')),
    lastCoveredDay: optional(day('What contract.terminatedOn becomes')),
    reasons: optional(list(Reason, 'Why')),
    missing: optional(list(Missing, 'The most telling first')),
    items: list(
      Type.Object({
        code: Type.Enum([...ITEM_CODES]),
        rule: optional(Type.String()),
        clause: Type.String(),
        quantity: optional(Type.Number()),
        rate: optional(Type.String()),
        amount: Amount,
        optional: optional(flag("The customer's choice or claim, not due by itself")),
        text: words('The calculation in words'),
      }),
      'Owed by the customer: positive; owed to the customer: negative',
    ),
    total: Amount,
  },
  { description: 'What is owed, either way, and when the agreement ends' },
);

export type CheckRequest = Static<typeof CheckRequest>;
export type EligibilityRequest = Static<typeof EligibilityRequest>;
export type SettlementRequest = Static<typeof SettlementRequest>;
export type CheckAnswer = Static<typeof CheckAnswer>;
export type LineAnswer = Static<typeof LineAnswer>;
export type Reason = Static<typeof Reason>;
export type Missing = Static<typeof Missing>;
export type Assumption = Static<typeof Assumption>;
export type EligibilityAnswer = Static<typeof EligibilityAnswer>;
export type SettlementAnswer = Static<typeof SettlementAnswer>;
