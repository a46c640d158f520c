// What the engine proposes for a case: its order asked with the contract, the car and the workshop as they are on record.

import type { CheckAnswer, CheckRequest } from '../../../engine/domain/wire.ts';
import type { Language } from '../../../engine/domain/words.ts';
import type { CoverlineEngine } from '../../../engine/index.ts';
import { type BareQuestion, bareQuestion } from '../../cases/bare-question.ts';
import type { Contract } from '../../records/contract.ts';
import type { OrderFacts, Workshop } from '../../records/order.ts';
import { askCheck } from '../ask-check.ts';
import { contractPart, orderPart, vehiclePart } from '../question-of.ts';

export interface Proposal {
  readonly question: CheckRequest;
  readonly answer: CheckAnswer;
}

/** In the language of the letters to come. `invalid-question` where the engine cannot be asked. */
export async function askProposal(
  engine: CoverlineEngine,
  { contract, workshop }: { readonly contract: Contract; readonly workshop: Workshop },
  order: OrderFacts,
  language: Language,
): Promise<Proposal> {
  const asked: CheckRequest = {
    contract: contractPart(contract),
    vehicle: vehiclePart(contract),
    order: orderPart(order, workshop, contract.facts.product),
    language,
  };
  // As it is kept: without fields that are undefined.
  const question = JSON.parse(JSON.stringify(asked)) as CheckRequest;
  return { question, answer: await askCheck(engine, question) };
}

/** The proposal as it goes on record: without a word that somebody wrote. Undefined: today's engine does not propose it. */
export function findBare(engine: CoverlineEngine, proposal: Proposal): BareQuestion | undefined {
  return bareQuestion(proposal, engine.book, (question) => {
    const asked = engine.askNow('check', question);
    return asked.ok ? (asked.value as CheckAnswer) : undefined;
  });
}

/** Of a proposal that the engine made just now, or that was found to be what it proposes. */
export function bareProposal(engine: CoverlineEngine, proposal: Proposal): BareQuestion {
  const bare = findBare(engine, proposal);
  if (!bare) throw new Error('without the words of its question, the engine answers otherwise');
  return bare;
}

/**
 * The order as the case keeps it: the workshop stands beside it, and whatever the question said of it is not kept. Lines are
 * known by numbers in the journal for good: ids of a workshop's own making, which may name a car, give way to the line's place.
 */
export function ownOrder({ workshop: _workshop, lines, ...order }: OrderFacts): OrderFacts {
  const areNumbers = lines.every(({ id }) => /^\d{1,4}$/.test(id));
  return { ...order, lines: areNumbers ? lines : lines.map((line, at) => ({ ...line, id: String(at + 1) })) };
}
