// What questions are made of: the agreement, the car, the repair order. One source for types, checks and the API's description.

import { Type, type Static, type TSchema } from 'typebox';
import { LANGUAGES } from './words.ts';

/**
 * Words that a question may choose from stand in rules/facts.yaml. `x-fact` names the fact that lists them, so that the
 * check of questions and the API's description read the same list.
 */
export const ofFact = (fact: string, description: string) =>
  Type.String({ 'x-fact': fact, maxLength: 200, format: 'readable-text', description });

/** An object that knows all of its fields: a typo must never pass for "unknown". */
export function closed<Properties extends Record<string, TSchema>>(properties: Properties, description: string) {
  return Type.Object(properties, { additionalProperties: false, description });
}

export const text = (description: string, maxLength = 500) => Type.String({ maxLength, format: 'readable-text', description });
export const flag = (description: string) => Type.Boolean({ description });
export const day = (description: string) => Type.String({ format: 'date', description });
export const dayOrNone = (description: string) => Type.Unsafe<string | null>({ type: ['string', 'null'], format: 'date', description });
export const km = (description: string) => Type.Integer({ minimum: 0, maximum: MOST_KM, description });
export const kmOrNone = (description: string) =>
  Type.Unsafe<number | null>({ type: ['integer', 'null'], minimum: 0, maximum: MOST_KM, description });
export const count = (description: string) => Type.Integer({ minimum: 0, description });
export const hours = (description: string) => Type.Number({ minimum: 0, description });
export const price = (description: string) => Type.String({ pattern: '^\\d{1,9}(\\.\\d{1,2})?$', 'x-form': 'money', description });
export const rate = (description: string) => Type.String({ pattern: '^\\d{1,5}(\\.\\d{1,4})?$', 'x-form': 'rate', description });
export const language = Type.Enum([...LANGUAGES], { description: 'The language of the answer; da where it is left out' });
const optional = Type.Optional;

const MOST_KM = 9_999_999;
/** Lines of one repair order. */
export const MOST_LINES = 500;

/** What the terms ask beyond the fields named here; checked against the facts that the product declares. */
export const OwnFacts = Type.Record(Type.String(), Type.Unsafe<string | number | boolean>({ type: ['string', 'number', 'boolean'] }), {
  maxProperties: 100,
  description: "Facts that only this product's terms know, by name; GET /api/v1/facts lists them",
});

export const Agreements = Type.Array(
  closed(
    {
      allows: text('What it allows: an id of the product, or use:taxi for a use of the car', 200),
      agreedOn: optional(day('Counts from this day on; left out: agreed beforehand')),
      note: optional(text('For people; decides nothing', 2000)),
    },
    'A separate written agreement with the provider',
  ),
  { maxItems: 100, description: 'Separate written agreements on file; left out: none' },
);

export const AddOns = Type.Array(text('An add-on of the product', 200), { maxItems: 100, description: 'Add-ons; left out: none' });

export const Contract = closed(
  {
    id: optional(text('Your own reference', 200)),
    facts: optional(OwnFacts),
    product: text('The product: GET /api/v1/products lists them', 200),
    tier: text('The tier of the product that was bought', 200),
    terms: optional(text('The version of the terms; left out: the one in force when the agreement was signed', 200)),
    customer: optional(
      closed(
        {
          name: optional(text('For letters; decides nothing')),
          type: optional(ofFact('contract.customer.type', 'Consumer or business')),
          address: optional(text('For letters; decides nothing', 2000)),
          email: optional(text('For letters; decides nothing')),
          language: optional(language),
        },
        'The customer',
      ),
    ),
    signedOn: optional(day('The day the agreement was signed')),
    startsOn: optional(day('The first day of the agreement')),
    endsOn: optional(dayOrNone('The last day of cover as agreed; null: none agreed')),
    soldVia: optional(ofFact('contract.soldVia', 'Where the agreement was made')),
    soldWithNewCar: optional(flag('Sold together with a new car')),
    confirmedOn: optional(day('The day the provider confirmed the agreement to the customer')),
    firstPaymentOn: optional(dayOrNone('The day of the first payment; null: not paid; left out: paid at the start')),
    payment: optional(ofFact('contract.payment', 'Whether instalments are paid; left out: current')),
    reminderDeadline: optional(day('The last day to pay by the first reminder, while an instalment is unpaid')),
    terminatedOn: optional(dayOrNone('The last day of cover where the agreement was ended before endsOn; left out or null: it was not')),
    odometerAtStartKm: optional(km('Odometer reading when the agreement began')),
    kmLimit: optional(kmOrNone('Kilometres agreed for the whole term; null: none agreed')),
    monthlyFee: optional(price('The monthly instalment')),
    overrunRate: optional(rate('DKK per kilometre beyond the limit')),
    kmRate: optional(rate('The current rate per kilometre, from which a refund for unused kilometres starts')),
    addOns: optional(AddOns),
    agreements: optional(Agreements),
  },
  'The service agreement',
);

export const Vehicle = closed(
  {
    vin: optional(text('Decides nothing, and is not logged', 50)),
    facts: optional(OwnFacts),
    registration: optional(text('Decides nothing, and is not logged', 50)),
    make: optional(text('The make', 200)),
    model: optional(text('The model', 200)),
    firstRegisteredOn: optional(day('The day of first registration')),
    drivetrain: optional(ofFact('vehicle.drivetrain', 'What the car runs on')),
    gearbox: optional(ofFact('vehicle.gearbox', 'The gearbox')),
    uses: optional(
      Type.Array(ofFact('vehicle.uses', 'A use of the car'), { maxItems: 100, description: 'What the car is used for; left out: private' }),
    ),
    modified: optional(flag('Chip-tuned, given more power or changed otherwise; left out: no')),
    odometerTampered: optional(flag('The odometer was tampered with; left out: no')),
    servicePlanKept: optional(flag("The manufacturer's service plan was kept; left out: yes in a check, unknown at entry")),
    servicePlanDocumented: optional(flag('The service history can be shown')),
    totalLossOn: optional(dayOrNone('The day of a total loss; left out or null: there was none')),
    stolenOn: optional(dayOrNone('The day the car was stolen; left out or null: it was not')),
    lossReportedOn: optional(day('The day the provider was told of the total loss or theft')),
    tailLiftMake: optional(text('The make of the tail lift', 200)),
  },
  'The car',
);

export const Tyre = closed(
  {
    wearIndicatorShown: optional(flag('The tyre is worn down to its wear indicator')),
    sameSizeAsOriginal: optional(flag('Of the size that the car came with; left out: yes')),
    rimChangeInches: optional(Type.Number({ minimum: 0, description: 'Inches by which the rim differs from the original; left out: 0' })),
  },
  'For lines about tyres',
);

export const RepairLine = closed(
  {
    id: text('Unique within the order', 200),
    facts: optional(OwnFacts),
    text: optional(text('The words of the workshop: "Bremseklodser for, slidt"', 2000)),
    component: optional(text('An id of the catalogue, not of a group; left out: read from text where that is clear, else asked for', 200)),
    kind: optional(ofFact('line.kind', 'What the line charges for')),
    action: optional(ofFact('line.action', 'What was done')),
    cause: optional(ofFact('line.cause', 'Why it was needed')),
    occasion: optional(ofFact('line.occasion', "Where it differs from the order's")),
    inServicePlan: optional(flag("The manufacturer's service plan lists this job or part")),
    originalEquipment: optional(
      flag('Made by the car maker, or fitted by an authorised workshop of the make; left out: yes, but unknown for equipment'),
    ),
    fittedBeforeContract: optional(flag('Was on the car when the agreement was entered; left out: yes')),
    necessary: optional(flag('Needed for the car to run and to be safe on the road; left out: yes')),
    consequentialTo: optional(
      Type.Unsafe<string | null>({
        type: ['string', 'null'],
        maxLength: 200,
        format: 'readable-text',
        description: 'The component whose failure caused this damage; left out or null: none',
      }),
    ),
    durationHours: optional(hours('Hours of labour of this line')),
    quantity: optional(Type.Number({ exclusiveMinimum: 0, description: 'Left out: 1' })),
    unit: optional(text('The unit of the quantity', 50)),
    amount: optional(price('Of the whole line, in DKK')),
    distanceKm: optional(km('Replacement car: km driven; pick-up and delivery: km from the workshop')),
    timesThisYear: optional(count('How often the same service was given earlier in the same contract year; left out: 0')),
    timesThisQuarter: optional(count('The same in this quarter; left out: 0')),
    tyre: optional(Tyre),
  },
  'A line of the repair order',
);

export const RepairOrder = closed(
  {
    id: optional(text('Your own reference', 200)),
    facts: optional(OwnFacts),
    date: day('The day of the order'),
    odometerKm: optional(km('What the odometer shows')),
    occasion: optional(ofFact('order.occasion', 'Why the car is in the workshop')),
    serviceDueOn: optional(dayOrNone('When the service plan calls for this service; null: it has no interval in time')),
    serviceDueAtKm: optional(kmOrNone('At which reading the service plan calls for this service; null: it has no interval in kilometres')),
    durationHours: optional(hours('Hours that the workshop needs for the whole job')),
    pricesIncludeVat: optional(flag('false: amounts are without VAT, in the answer too; left out: with VAT')),
    workshop: optional(
      closed(
        {
          id: optional(text('Your own reference', 200)),
          name: optional(text('Decides nothing')),
          inNetwork: optional(flag('Authorised and in agreement with the provider')),
          country: optional(Type.String({ pattern: '^[A-Z]{2}$', 'x-form': 'country', description: 'Two capital letters; left out: DK' })),
        },
        'The workshop',
      ),
    ),
    lines: Type.Array(RepairLine, { minItems: 1, maxItems: MOST_LINES, description: 'What the workshop charges for' }),
  },
  'The repair order',
);

export type RepairLine = Static<typeof RepairLine>;
