// A customer's slip over the real rules: the example's repair order, recorded.

import { openEngine, readMessages } from '../../engine/index.ts';
import type { CheckAnswer, CheckRequest } from '../../engine/domain/wire.ts';
import type { Language } from '../../engine/domain/words.ts';
import { readExamples } from '../../server/examples.ts';
import { slipView, type SlipView } from '../../server/pages/slips/slip-view.ts';
import { EXAMPLES, MESSAGES } from '../../server/places.ts';
import type { Slip } from '../../server/services/slips.ts';
import { realBook } from '../builders/rule-books.ts';

const engine = openEngine(realBook());
const messages = readMessages(MESSAGES);
const question = readExamples(EXAMPLES).questions.check as CheckRequest;

/** `change` is laid over the example's order. */
export function aSlip(language: Language = 'da', change: Partial<CheckRequest['order']> = {}): Slip {
  const asked: CheckRequest = { ...question, order: { ...question.order, ...change } };
  const result = engine.askNow('check', { ...asked, language });
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  const answer = result.value as CheckAnswer;
  const at = '2026-06-10T09:12:33.000Z';
  const { customer: _customer, id: _id, ...facts } = asked.contract;
  return {
    check: { id: 'c1', contractId: 'k1', at, by: 'Anna', language, terms: answer.terms, question: asked, answer },
    contract: {
      id: 'k1',
      number: 'SA-1001',
      facts,
      vehicle: { ...asked.vehicle, registration: 'AB 12 345' },
      customer: { name: 'Karen Møller', type: 'consumer', language },
      version: 1,
      createdAt: at,
      updatedAt: at,
    },
    workshop: {
      id: 'w1',
      name: 'Nørrebro Autoværksted',
      address: 'Nørrebrogade 1, 2200 København N',
      phone: '35 35 35 35',
      country: 'DK',
      network: [],
      version: 1,
    },
    orderNumber: '1042',
    language,
    answer,
  };
}

/** As the page and the PDF show it. */
export function aSlipView(language: Language = 'da', change: Partial<CheckRequest['order']> = {}): SlipView & Record<string, unknown> {
  return { ...slipView(aSlip(language, change), engine.book, messages) };
}
