// A check on record without what its order's texts said of a person, so that it can still be asked again with the same answer.

import type { CheckAnswer, CheckRequest } from '../../engine/domain/wire.ts';
import type { CoverlineEngine } from '../../engine/index.ts';
import type { Check } from '../records/order.ts';
import { Refusal } from '../records/refusal.ts';
import { askOnRecord } from './ask-on-record.ts';
import { type Mask, maskedJson } from './mask-person.ts';

/**
 * The same check where its order names nobody. Else its question masked and the engine's answer to that, where it decides the
 * same; a word may have told the component, which is then named. Where the terms on record are no longer those that are
 * loaded, the texts of the answer are masked instead.
 */
export async function erasedCheck(engine: CoverlineEngine, check: Check, mask: Mask): Promise<Check> {
  const question = maskedQuestion(check.question, mask);
  if (JSON.stringify(question) === JSON.stringify(check.question)) return check;
  for (const candidate of [question, withComponents(question, check)]) {
    const answer = await answerNow(engine, { ...check, question: candidate });
    if (answer && gistOf(answer) === gistOf(check.answer)) return { ...check, question: candidate, answer };
  }
  return { ...check, question, answer: maskedJson(check.answer, mask) };
}

/** The rest of a question holds no text that was written by hand. */
function maskedQuestion(question: CheckRequest, mask: Mask): CheckRequest {
  const { workshop, ...order } = question.order;
  return { ...question, order: { ...maskedOrder(order, mask), ...(workshop === undefined ? {} : { workshop }) } };
}

/** Texts, facts of the order's own and references; what chooses among words of the terms stays. */
export function maskedOrder<Order extends CheckRequest['order']>(order: Order, mask: Mask): Order {
  return {
    ...order,
    ...(order.id === undefined ? {} : { id: mask(order.id) }),
    ...(order.facts === undefined ? {} : { facts: maskedJson(order.facts, mask) }),
    lines: order.lines.map((line) => ({
      ...line,
      ...(line.text === undefined ? {} : { text: mask(line.text) }),
      ...(line.unit === undefined ? {} : { unit: mask(line.unit) }),
      ...(line.facts === undefined ? {} : { facts: maskedJson(line.facts, mask) }),
    })),
  };
}

/** Each line with the component that its words were read as. */
function withComponents(question: CheckRequest, { answer }: Check): CheckRequest {
  const read = new Map(answer.lines.map(({ id, component }) => [id, component] as const));
  const lines = question.order.lines.map((line) => {
    const component = line.component ?? read.get(line.id) ?? undefined;
    return component === undefined ? line : { ...line, component };
  });
  return { ...question, order: { ...question.order, lines } };
}

/** Undefined where the terms on record are not those that are loaded. */
async function answerNow(engine: CoverlineEngine, check: Check): Promise<CheckAnswer | undefined> {
  try {
    const { answer, sameTerms } = await askOnRecord(engine, check);
    return sameTerms ? answer : undefined;
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}

/** What was decided: verdicts, shares and the standing of the agreement. */
function gistOf({ contractStatus, totals, lines }: CheckAnswer): string {
  return JSON.stringify([contractStatus.inForce, totals, lines.map(({ id, verdict, amounts }) => [id, verdict, amounts])]);
}
