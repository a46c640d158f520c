// What a letter is made from, as an entry keeps it: LetterSource of records/letter.ts with a person's data marked.

import { Type } from 'typebox';
import { closed, day, flag, instant, list, money, moneyOrNone, optional, personal, personalText, text, whole } from './shape-parts.ts';

const decidedBy = closed({ role: text, name: text });
const texts = list(text);
const clause = closed({ number: text, heading: text, summary: text, version: text, from: day });

const line = closed({
  id: text,
  text: personal(text),
  outcome: text,
  verdict: text,
  asked: moneyOrNone,
  amount: money,
  customer: moneyOrNone,
  // Where the office decides otherwise than was proposed, its own words stand here.
  reason: personal(text),
  handlerReason: personalText,
  // Labels and values of what was told of the repair: never free text of the order, but close to the customer.
  facts: personal(list(closed({ label: text, value: text, source: text }))),
  clause: optional(clause),
  wouldChange: texts,
  goodwill: optional(closed({ payer: text, amount: money, reason: personal(text) })),
});

const settlement = closed({
  event: text,
  on: day,
  endsOn: optional(day),
  lastCoveredDay: optional(day),
  isAllowed: flag,
  reasons: list(closed({ text, clause: text })),
  items: list(closed({ text, clause: text, quantity: optional(text), rate: optional(text), amount: money, isOptional: flag })),
  total: money,
});

// What changes is what somebody of the office wrote.
const change = closed({ from: day, leaveBy: day, noticeDays: whole, changes: personal(texts), clause: optional(text) });

const overrun = closed({
  odometerKm: whole,
  readOn: day,
  limitKm: whole,
  limitReachedOn: day,
  endsOn: optional(day),
  rate: optional(text),
  overrunKm: optional(whole),
  overrunAmount: optional(money),
  clause: optional(text),
});

export const letterSource = closed({
  kind: text,
  language: text,
  on: day,
  at: instant,
  product: closed({ id: text, name: text, provider: text }),
  sender: closed({ name: text, address: texts, email: optional(text), phone: optional(text), web: optional(text) }),
  recipient: closed({ name: personalText, address: personal(texts), type: optional(text) }),
  reference: closed({
    caseNumber: optional(text),
    contractNumber: personalText,
    orderNumber: optional(text),
    registration: personalText,
    car: personalText,
    workshop: optional(text),
    tier: text,
    timing: optional(text),
    orderDate: optional(day),
    odometerKm: optional(whole),
  }),
  terms: closed({ version: text, from: day }),
  decidedBy: optional(decidedBy),
  agreedBy: optional(decidedBy),
  round: optional(whole),
  lines: list(line),
  deductions: list(closed({ text, clause: text, amount: money })),
  totals: optional(closed({ asked: money, proposed: money, approved: money, goodwill: money, customer: money })),
  authorisation: optional(closed({ number: text, most: money, until: day })),
  asked: optional(closed({ questions: personal(texts), of: text, by: day, note: personalText })),
  settlement: optional(settlement),
  change: optional(change),
  overrun: optional(overrun),
  objection: closed({ how: text, weeks: Type.Number(), until: day }),
  complaints: list(
    closed({
      name: text,
      address: texts,
      web: optional(text),
      when: text,
      checkedOn: day,
      checkAgainBy: day,
      isConfirmed: flag,
    }),
  ),
  otherRights: texts,
});
