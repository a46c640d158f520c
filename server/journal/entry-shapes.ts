// The content of each kind of entry. Whatever is a person's is marked; what no shape knows is refused.

import { Type, type TSchema } from 'typebox';
import type { EntryKind } from '../records/journal.ts';
import { letterSource } from './letter-shape.ts';
import {
  answer,
  closed,
  day,
  flag,
  instant,
  list,
  money,
  moneyOrNone,
  optional,
  orderFacts,
  personalText,
  question,
  text,
  whole,
} from './shape-parts.ts';

const goodwill = closed({ payer: text, amount: money, reason: personalText });

const lineDecision = {
  lineId: text,
  outcome: text,
  amount: money,
  reason: personalText,
  goodwill: optional(goodwill),
};

const draft = closed({ lines: list(closed(lineDecision)), note: personalText });

const decider = closed({ kind: text, id: optional(text), name: optional(text), role: optional(text) });

const authorisation = closed({ number: text, most: money, until: day });

const askedBack = {
  facts: list(closed({ fact: text, question: personalText })),
  of: text,
  by: day,
  note: personalText,
  askedAt: optional(instant),
};

const decision = {
  caseId: text,
  caseNumber: text,
  round: whole,
  at: instant,
  on: day,
  by: decider,
  agreedBy: optional(decider),
  lines: list(
    closed({
      ...lineDecision,
      text: personalText,
      component: optional(text),
      asked: moneyOrNone,
      verdict: text,
      clause: optional(text),
      proposed: moneyOrNone,
    }),
  ),
  deductions: list(closed({ rule: text, clause: text, amount: Type.Union([money, Type.Null()]), text })),
  totals: closed({ asked: money, proposed: money, approved: money, goodwill: money, customer: money }),
  terms: closed({ product: text, version: text, hash: text }),
  language: text,
  question,
  answer,
  sources: Type.Record(Type.String(), text),
  authorisation: optional(authorisation),
  corrects: optional(whole),
  note: personalText,
};

/** Of a step of a case: where it stands afterwards, and what was said. */
const step = {
  number: optional(text),
  from: optional(text),
  to: optional(text),
  state: optional(text),
  round: optional(whole),
  version: optional(whole),
  dueOn: optional(day),
  reason: personalText,
  note: personalText,
  text: personalText,
};

/** Asked again with what is known by now. */
const askedAgain = {
  order: optional(orderFacts),
  question: optional(question),
  answer: optional(answer),
  sources: optional(Type.Record(Type.String(), text)),
};

const account = closed({ id: text, name: text });

export const ENTRY_SHAPES: Readonly<Record<EntryKind, TSchema>> = {
  'case-opened': closed({
    ...step,
    ...askedAgain,
    contractId: optional(text),
    orderId: optional(text),
    orderNumber: optional(text),
    workshopId: optional(text),
    product: optional(text),
    tier: optional(text),
    customerType: optional(text),
    language: optional(text),
    timing: optional(text),
    asked: optional(money),
  }),
  'case-taken': closed({ ...step, assignee: optional(account) }),
  'case-handed-over': closed({ ...step, assignee: optional(account) }),
  'asked-back': closed({ ...step, ...askedBack }),
  answered: closed({ ...step, ...askedAgain }),
  'asking-ended': closed(step),
  'agreement-asked': closed({ ...step, draft }),
  'agreement-refused': closed(step),
  decided: closed(decision),
  appealed: closed({ ...step, ...askedAgain }),
  'appeal-withdrawn': closed(step),
  reopened: closed({ ...step, corrects: optional(whole) }),
  'case-withdrawn': closed(step),
  'case-closed': closed(step),
  commented: closed(step),
  attached: closed({
    attachmentId: text,
    caseId: optional(text),
    round: optional(whole),
    fileName: personalText,
    mediaType: text,
    bytes: whole,
  }),
  'letter-made': closed({ letter: text, decision: optional(whole), source: letterSource }),
  // The plain digest of what somebody wrote lies apart like what they wrote.
  'letter-edited': closed({ letter: text, edit: text, digest: personalText, bytes: optional(whole) }),
  'letter-queued': closed({ letterId: text, sendingId: text, messageId: optional(text), to: personalText, again: optional(flag) }),
  'letter-sent': closed({
    letterId: text,
    sendingId: text,
    messageId: optional(text),
    to: personalText,
    sentAt: optional(instant),
    response: personalText,
  }),
  'letter-unknown': closed({ letterId: text, sendingId: text, messageId: optional(text), to: personalText, fault: personalText }),
  erased: closed({ parts: whole, reason: personalText }),
};
