// The form of casework.yaml: how a product's cases are handled, who writes its letters, and where its customers may complain.

import { Type, type Static } from 'typebox';
import { byKebab, closed, Day, Id, Sentence } from './parts.ts';

const WorkingDays = (description: string) =>
  Type.Integer({ minimum: 0, maximum: 365, description: `${description}, in Danish working days` });
const Money = (description: string) =>
  Type.String({ pattern: '^\\d{1,9}(\\.\\d{2})?$', description: `${description}; DKK in quotes`, 'x-form': 'sum' });
const Text = (description: string) => Type.String({ pattern: '\\S', description, 'x-form': 'sentence' });
const Lines = (description: string) => Type.Array(Text('One line'), { minItems: 1, maxItems: 5, description });
const TimeOfDay = Type.String({ pattern: '^([01]\\d|2[0-3]):[0-5]\\d$', description: 'In quotes: "09:30"', 'x-form': 'time-of-day' });

const Sender = closed(
  {
    name: Text('The company that writes'),
    address: Lines('Street, postcode and town'),
    email: Type.Optional(Text('Where customers write to')),
    phone: Type.Optional(Text('Where customers call')),
    web: Type.Optional(Text('Without https://')),
    confirmed: Type.Boolean({ description: 'false: nobody of the provider has confirmed these lines yet' }),
  },
  'The head of each letter',
);

const ServiceLevels = closed(
  {
    beforeWork: WorkingDays('A decision on an order that was sent before the work'),
    afterWork: WorkingDays('A decision on an order that was sent after the work'),
    afterAnswer: WorkingDays('A decision after an answer has come'),
    answer: WorkingDays('What somebody who is asked for a fact is given to answer'),
    appeal: WorkingDays('A decision on an appeal'),
    dueSoon: WorkingDays('A case is due soon so long before its day'),
  },
  'How soon things are done',
);

const AutomaticLimit = closed(
  {
    tiers: Type.Optional(Type.Array(Id, { minItems: 1, description: 'Left out: every tier' })),
    causes: Type.Optional(Type.Array(Id, { minItems: 1, description: 'Left out: every cause, and none given' })),
    mostPerLine: Money('The most that the provider pays for one line'),
    mostPerCase: Money('The most for all lines that are authorised without a person'),
  },
  'Covered lines within these limits are authorised without a person; the first entry that fits the tier counts',
);

const ComplaintBody = closed(
  {
    id: Id,
    name: Sentence,
    address: Type.Optional(Lines('Street, postcode and town')),
    web: Type.Optional(Text('Without https://')),
    when: Sentence,
    customers: Type.Optional(
      Type.Array(Type.Enum(['consumer', 'business']), { minItems: 1, description: 'Whom it takes; left out: everybody' }),
    ),
    above: Type.Optional(Money('It takes bills above this amount only')),
    checkedOn: Day,
    checkAgainBy: Day,
    confirmed: Type.Boolean({ description: 'false: nobody of the provider has confirmed this entry yet' }),
  },
  'Somewhere to complain; past the day on which it must be checked again no letter that names it is made',
);

const TimesOfDay = closed({ id: Id, label: Sentence, from: TimeOfDay, to: TimeOfDay }, 'A part of the day in which customers are called');

const FollowUp = closed(
  {
    withinWorkingDays: WorkingDays('A customer whose order was judged is called within'),
    attempts: Type.Integer({ minimum: 1, maximum: 10, description: 'Calls at different times of day before a message is left' }),
    timesOfDay: Type.Array(TimesOfDay, { minItems: 1, description: 'No two calls in the same one until each has been tried' }),
    returnDays: Type.Integer({
      minimum: 1,
      maximum: 730,
      description: 'A car that comes back for the same part within so many days is a return, which a head of claims calls about',
    }),
    complaintWorkingDays: WorkingDays('A complaint is handled within'),
    reviewDays: Type.Integer({ minimum: 1, maximum: 365, description: 'A review at least so often, in days' }),
  },
  'Contact after the decision',
);

export const CaseworkFile = closed(
  {
    sender: Sender,
    handler: Sentence,
    serviceLevels: ServiceLevels,
    authorisation: closed(
      {
        holdsDays: Type.Integer({ minimum: 1, maximum: 365, description: 'An authorisation holds for so many days' }),
        automatic: Type.Array(AutomaticLimit, { description: 'Empty: nothing without a person' }),
      },
      'What an approval before the work is',
    ),
    goodwill: closed(
      {
        payers: byKebab(Sentence, 'Who may pay for goodwill'),
        secondPersonAbove: Money('Goodwill in all above this needs the agreement of a second person'),
      },
      'Payment where the terms say no',
    ),
    objection: closed(
      { weeks: Type.Integer({ minimum: 1, maximum: 52, description: 'We ask for an objection within so many weeks' }), how: Sentence },
      'How a customer asks us to look again',
    ),
    complaints: Type.Array(ComplaintBody, { minItems: 1, description: 'In the order in which a customer goes to them' }),
    otherRights: Type.Array(Sentence, { minItems: 1, description: 'Rights that stand beside the agreement' }),
    changeOfTerms: closed(
      {
        noticeDays: Type.Integer({ minimum: 1, maximum: 365, description: 'A change is told so many days ahead' }),
        leaveNoticeDays: Type.Integer({
          minimum: 1,
          maximum: 365,
          description: 'A customer who does not want it leaves with so many days’ notice before it holds',
        }),
        clause: Type.Optional(Type.String({ minLength: 1, description: 'The clause that says so, quoted: "11.3"' })),
      },
      'A change of the terms',
    ),
    claims: closed(
      {
        yearsAfterEnd: Type.Integer({
          minimum: 1,
          maximum: 30,
          description: 'A claim can be raised for so many years after the last day and the last decision',
        }),
      },
      'Until when personal data are kept',
    ),
    followUp: FollowUp,
  },
  'How a product’s cases are handled; no verdict hangs on it',
);

export type CaseworkData = Static<typeof CaseworkFile>;
