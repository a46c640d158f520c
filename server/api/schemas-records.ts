// The schemas of what is kept, as the API shows it: contracts, readings, orders, checks and workshops.

import { Type, type TSchema } from 'typebox';
import { CheckAnswer, CheckRequest } from '../../engine/domain/wire.ts';
import * as parts from '../../engine/domain/wire-parts.ts';
import { READING_SOURCES } from '../records/contract.ts';

const optional = Type.Optional;
const { closed, text } = parts;
const { id: _id, customer: _customer, ...agreement } = parts.Contract.properties;

/** Instants are ISO 8601, UTC. */
export const instant = (description: string) => Type.String({ format: 'date-time', description });
export const id = Type.String({ description: 'The id of the record' });
export const version = Type.Integer({ minimum: 1, description: 'Counts edits from 1; the ETag holds it' });
export const by = Type.String({ description: 'Who wrote it' });
const dayOrNull = (description: string) => Type.Unsafe<string | null>({ type: ['string', 'null'], format: 'date', description });
export const dkk = Type.String({ pattern: '^-?\\d{1,12}\\.\\d{2}$', description: 'DKK' });

/** One page of a list. */
export const page = <Item extends TSchema>(item: Item, description: string) =>
  Type.Object(
    {
      items: Type.Array(item),
      nextCursor: optional(Type.String({ description: 'Where the next page begins: send it as cursor; left out on the last page' })),
    },
    { description },
  );

export const Agreement = closed(agreement, "The agreement's own facts, named as in the question of a check");

export const Customer = closed(
  {
    name: optional(text('The name')),
    type: optional(parts.ofFact('contract.customer.type', 'Consumer or business')),
    address: optional(text('The address', 2000)),
    email: optional(text('The e-mail address')),
    phone: optional(text('The telephone number', 50)),
    language: optional(parts.language),
  },
  'Who holds the contract',
);

export const ContractRecord = Type.Object(
  {
    id,
    number: Type.String({ description: "As the customer's papers say it" }),
    contract: Agreement,
    vehicle: parts.Vehicle,
    customer: Customer,
    version,
    createdAt: instant('When it was entered'),
    updatedAt: instant('When it was edited last'),
    erasedAt: optional(instant("When the customer's personal data were erased")),
    lastReading: optional(
      Type.Object({ readOn: parts.day('The day'), km: parts.km('The reading') }, { description: 'The newest reading on record' }),
    ),
    limitReachedOn: optional(dayOrNull('When the kilometres are used up at the pace of the newest reading; null: never')),
  },
  { description: 'A contract on file; a workshop sees no address, e-mail, telephone or fee' },
);

export const ContractSummary = Type.Object(
  {
    id,
    number: Type.String(),
    product: Type.String(),
    tier: Type.String(),
    startsOn: optional(parts.day('The first day')),
    endsOn: optional(dayOrNull('The last day as agreed; null: none agreed')),
    terminatedOn: optional(dayOrNull('The last day where it was ended before')),
    payment: optional(Type.String({ description: 'Whether instalments are paid' })),
    reminderDeadline: optional(parts.day('The last day to pay by the first reminder, while an instalment is unpaid')),
    registration: optional(Type.String({ description: 'The plate' })),
    make: optional(Type.String()),
    model: optional(Type.String()),
    customerName: optional(Type.String()),
    limitReachedOn: optional(dayOrNull('When the kilometres are used up at the pace of the newest reading')),
  },
  { description: 'A contract in a list' },
);

export const ContractPage = page(ContractSummary, 'Contracts');

export const ContractHistory = Type.Object(
  {
    items: Type.Array(
      Type.Object({
        version,
        at: instant('When'),
        by,
        note: optional(Type.String({ description: 'Why' })),
        changed: Type.Array(
          Type.Object({
            pointer: Type.String({ description: 'JSON Pointer of the field' }),
            before: optional(Type.Unknown({ description: 'Left out for personal data, and where there was none' })),
            after: optional(Type.Unknown({ description: 'Left out for personal data, and where there is none' })),
          }),
        ),
      }),
    ),
  },
  { description: 'Every edit, the newest first' },
);

export const Reading = Type.Object(
  {
    id,
    contractId: Type.String(),
    readOn: parts.day('The day it was read'),
    km: parts.km('What the odometer showed'),
    source: Type.Enum([...READING_SOURCES], { description: 'Who read it' }),
    orderId: optional(Type.String({ description: 'The order it came with' })),
    createdAt: instant('When it was put on record'),
    by,
  },
  { description: 'An odometer reading' },
);

export const ReadingPage = page(Reading, 'Odometer readings, the newest record first');

export const ReadingAdded = Type.Object(
  {
    reading: Reading,
    belowEarlier: optional(Type.Object(Reading.properties, { description: 'An earlier reading that shows more: one of the two is wrong' })),
  },
  { description: 'The reading on record' },
);

export const Order = Type.Object(
  {
    id,
    number: Type.String({ description: 'Running number, as people name it' }),
    contractId: Type.String(),
    workshopId: Type.String(),
    order: parts.RepairOrder,
    version,
    createdAt: instant('When it was entered'),
    updatedAt: instant('When it was edited last'),
    by,
  },
  { description: 'A repair order on file' },
);

export const OrderPage = page(
  Type.Object({
    id,
    number: Type.String(),
    contractId: Type.String(),
    workshopId: Type.String(),
    date: parts.day('The day of the order'),
    odometerKm: optional(parts.km('What the odometer showed')),
    lineCount: Type.Integer({ minimum: 0 }),
    registration: optional(Type.String({ description: 'The plate' })),
    make: optional(Type.String()),
    model: optional(Type.String()),
    updatedAt: instant('When it was edited last'),
    lastCheck: optional(
      Type.Object(
        { id, at: instant('When'), provider: dkk, customer: dkk, open: dkk },
        { description: 'The newest check of it: who pays what, and what is open' },
      ),
    ),
  }),
  'Repair orders, the newest first',
);

export const Check = Type.Object(
  {
    id,
    contractId: Type.String(),
    orderId: optional(Type.String({ description: 'The order on file that was checked' })),
    workshopId: optional(Type.String()),
    at: instant('When it was asked'),
    by,
    language: parts.language,
    terms: Type.Object({ product: Type.String(), version: Type.String(), hash: Type.String() }),
    question: CheckRequest,
    answer: CheckAnswer,
  },
  { description: 'A question and its answer on record; the question names no person, plate or VIN' },
);

export const CheckPage = page(Check, 'Checks, the newest first');

export const CheckRecorded = Type.Object(
  { id: Type.String({ description: 'Of the check on record: GET /api/v1/checks/{id}' }), ...CheckAnswer.properties },
  { description: 'Each line with its verdict and why, and the id under which it is on record' },
);

export const AskedAgain = Type.Object(
  {
    same: Type.Boolean({ description: "Today's answer is the one on record, to the last letter" }),
    sameTerms: Type.Boolean({ description: "Today's terms are those of the record" }),
    answer: CheckAnswer,
  },
  { description: 'A check on record, asked again' },
);

export const Workshop = Type.Object(
  {
    id,
    name: Type.String(),
    address: optional(Type.String()),
    phone: optional(Type.String()),
    country: Type.String({ description: 'Two capital letters' }),
    network: Type.Array(Type.String(), { description: 'Products in whose network it is' }),
    version,
  },
  { description: 'A workshop' },
);

export const Workshops = Type.Object({ items: Type.Array(Workshop) }, { description: 'Workshops by name' });

// ---- what is sent

export const ContractDraft = closed(
  {
    number: text("As the customer's papers say it; unique", 200),
    contract: Agreement,
    vehicle: parts.Vehicle,
    customer: optional(Customer),
  },
  'A contract to be entered',
);

export const ContractEdit = closed(
  { ...ContractDraft.properties, note: optional(text('Why it is edited; stands in the history', 2000)) },
  'A contract as it is to be from now on',
);

export const ReadingDraft = closed(
  {
    readOn: parts.day('The day it was read'),
    km: parts.km('What the odometer showed'),
    source: optional(
      Type.Enum(['workshop', 'customer', 'office'], { description: 'Who read it; left out: the workshop, or the office of claims' }),
    ),
  },
  'A reading to be put on record',
);

export const OrderDraft = closed(
  {
    order: parts.RepairOrder,
    workshopId: optional(text('For claims and admin: whose order it is; left out: their own workshop', 200)),
  },
  'A repair order to be put on record',
);

export const OrderEdit = closed({ order: parts.RepairOrder }, 'A repair order as it is to be from now on');

export const OrderCheck = closed(
  { order: parts.RepairOrder, language: optional(parts.language) },
  'Is each line of this repair order covered by the contract on file? It brings the agreement and the car',
);
