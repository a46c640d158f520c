// The schemas of cases, as the API shows them and as workshop systems send them.

import { Type } from 'typebox';
import { CheckAnswer, LineAnswer } from '../../engine/domain/wire.ts';
import * as parts from '../../engine/domain/wire-parts.ts';
import { ASKED_PARTIES, CASE_OUTCOMES, CASE_STATES, TIMINGS, WORK_LISTS } from '../records/case.ts';
import { LINE_OUTCOMES } from '../records/decision.ts';
import { ENTRY_KINDS } from '../records/journal.ts';
import { by, dkk, id, instant, page, version } from './schemas-records.ts';
import { MOST_ON_A_PAGE, word } from './schemas-queries.ts';

const optional = Type.Optional;
const { closed, text } = parts;

const LONGEST = 4000;

const dkkOrNull = (description: string) =>
  Type.Unsafe<string | null>({ type: ['string', 'null'], pattern: '^-?\\d{1,12}\\.\\d{2}$', description });
const state = Type.Enum([...CASE_STATES], { description: 'Where it stands' });
const timing = Type.Enum([...TIMINGS], { description: 'Whether the order is sent before the work, to be authorised, or after it' });
const outcome = Type.Enum([...CASE_OUTCOMES], {
  description: 'Of the newest decision; goodwill: some of it is paid although the terms say no',
});
const round = Type.Integer({ minimum: 1, description: 'From 1; an appeal opens the next' });

const Decided = Type.Object(
  {
    outcome: Type.Enum([...LINE_OUTCOMES], { description: 'What becomes of the line under the agreement' }),
    amount: dkk,
    reason: optional(Type.String({ description: "The handler's own, where they decided otherwise than was proposed" })),
    goodwill: optional(
      Type.Object(
        { payer: Type.String(), amount: dkk, reason: optional(Type.String({ description: 'For claims and admin' })) },
        { description: 'Paid although the terms say no' },
      ),
    ),
  },
  { description: 'What was decided of the line in the newest decision; left out: nothing yet' },
);

const CaseLine = Type.Object(
  {
    id: Type.String({ description: "Of the order's line" }),
    text: optional(Type.String()),
    component: optional(Type.String({ description: 'The component that the line was judged by' })),
    asked: dkkOrNull('The price; null: none was given'),
    proposed: Type.Object(
      {
        verdict: LineAnswer.properties.verdict,
        clause: optional(Type.String({ description: 'The clause that decides' })),
        amount: dkkOrNull("The provider's share; null: open"),
      },
      { description: 'What the terms say, as far as is known' },
    ),
    decided: optional(Decided),
  },
  { description: 'A line: asked, proposed, decided' },
);

const Totals = Type.Object(
  { asked: dkk, proposed: dkk, approved: dkk, goodwill: dkk, customer: dkk },
  { description: 'Of a decision; customer: what is left to the customer' },
);

const CaseAuthorisation = Type.Object(
  { number: Type.String(), most: dkk, until: parts.day('The last day on which it holds') },
  { description: 'What may be done on the strength of an approval before the work, and up to which amount' },
);

const CaseDecision = Type.Object(
  {
    seq: Type.Integer({ minimum: 1, description: 'Of its entry on record' }),
    round,
    at: instant('When it was decided'),
    by: Type.String({ description: 'The person; empty: the product authorised it by itself' }),
    role: Type.String(),
    agreedBy: optional(Type.String({ description: 'The second person, where goodwill needed one' })),
    totals: Totals,
    authorisation: optional(CaseAuthorisation),
    terms: Type.Object({ product: Type.String(), version: Type.String(), hash: Type.String() }),
    corrects: optional(Type.Integer({ minimum: 1, description: 'The decision that this one corrects' })),
  },
  { description: 'A decision on record' },
);

export const Attachment = Type.Object(
  {
    id,
    caseId: Type.String(),
    round,
    fileName: Type.String({ description: 'Empty after an erasure' }),
    mediaType: Type.String({ description: 'By content, never by name' }),
    bytes: Type.Integer({ minimum: 0 }),
    at: instant('When it was attached'),
    by,
    isErased: Type.Boolean({ description: 'Its content was erased with the personal data' }),
  },
  { description: 'A photo, an invoice or another document' },
);

const CaseEntry = Type.Object(
  {
    seq: Type.Integer({ minimum: 1 }),
    kind: Type.Enum([...ENTRY_KINDS]),
    at: instant('When'),
    by,
    role: Type.String(),
    hash: Type.String({ description: 'SHA-256 of the entry as it stands on record' }),
  },
  { description: 'A step on record' },
);

const common = {
  id,
  number: Type.String({ description: 'Running number, as people name it' }),
  contractId: Type.String(),
  product: Type.String(),
  tier: Type.String(),
  timing,
  state,
  round,
  openedAt: instant('When it was sent'),
  dueOn: optional(parts.day('The day by which it is to be decided, or answered where it waits')),
  outcome: optional(outcome),
};

export const Case = Type.Object(
  {
    ...common,
    orderId: Type.String(),
    workshopId: Type.String(),
    version,
    updatedAt: instant('When it was moved last'),
    updatedBy: by,
    decidedAt: optional(instant('Of the newest decision')),
    asked: optional(
      Type.Object(
        {
          facts: Type.Array(
            Type.Object({
              fact: Type.String({ description: 'JSON Pointer into the question: /order/lines/0/cause' }),
              question: Type.String(),
            }),
          ),
          of: Type.Enum([...ASKED_PARTIES], { description: 'Who is asked' }),
          by: parts.day('The last day to answer'),
          note: optional(Type.String()),
          askedAt: instant('When'),
        },
        { description: 'What the claims office asks back, while the case waits for it' },
      ),
    ),
    order: parts.RepairOrder,
    lines: Type.Array(CaseLine),
    answer: CheckAnswer,
    authorisation: optional(CaseAuthorisation),
    decisions: Type.Array(CaseDecision, { description: 'Oldest first; the last is the one that counts' }),
    comments: Type.Array(
      Type.Object({ at: instant('When'), by, text: optional(Type.String({ description: 'Left out after an erasure' })) }),
      { description: 'Oldest first' },
    ),
    attachments: Type.Array(Attachment, { description: 'Oldest first' }),
    entries: optional(Type.Array(CaseEntry, { description: 'For claims and admin: the whole trail, oldest first' })),
  },
  { description: 'An order sent to be decided: what was asked, what is proposed and what was decided' },
);

export const CasePage = page(
  Type.Object({
    ...common,
    contractNumber: Type.String(),
    orderNumber: Type.String(),
    workshopName: Type.String(),
    registration: optional(Type.String({ description: 'The plate' })),
    make: optional(Type.String()),
    model: optional(Type.String()),
    assignee: optional(Type.String({ description: 'For claims and admin: whose it is' })),
    asked: dkk,
    approved: optional(dkk),
  }),
  'Cases',
);

export const CasesQuery = closed(
  {
    list: optional(Type.Enum([...WORK_LISTS], { description: 'Of this list; left out: the open ones' })),
    contractId: optional(word('Of this contract')),
    orderId: optional(word('Of this order')),
    caseNumber: optional(word('The beginning of a case number')),
    cursor: optional(Type.String({ minLength: 1, maxLength: 500, format: 'readable-text', description: 'nextCursor of the page before' })),
    limit: optional(Type.Integer({ minimum: 1, maximum: MOST_ON_A_PAGE, description: 'How many at most; left out: 25' })),
  },
  'Which cases',
);

// ---- what is sent

export const CaseDraft = closed(
  { orderId: text('The order on file', 64), timing, note: optional(text('To whoever decides', LONGEST)) },
  'An order on file to be decided; one case for each order',
);

export const CaseAnswer = closed(
  { order: parts.RepairOrder, note: optional(text('To whoever asked', 2000)) },
  'The whole order with the facts that were asked for',
);

export const CaseAppeal = closed(
  {
    reason: text('Why the decision should be another', LONGEST),
    order: optional(Type.Object(parts.RepairOrder.properties, { description: 'The whole order with new facts; left out: there are none' })),
  },
  'A decision to be looked at anew',
);

export const CaseComment = closed(
  {
    text: text('What is to be said', LONGEST),
    toWorkshop: optional(Type.Boolean({ description: 'For claims and admin: the workshop sees it too' })),
  },
  'A comment; the state stays',
);

export const CaseWithdrawal = closed({ reason: text('Why', LONGEST) }, 'The order is no longer to be decided');
