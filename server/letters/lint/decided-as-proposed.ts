// A case of the rules as if a workshop had sent it and a person had decided what the engine proposes: what letters are tried with.

import type { RuleBook } from '../../../engine/domain/rule-set.ts';
import type { CheckAnswer, CheckRequest } from '../../../engine/domain/wire.ts';
import type { Language } from '../../../engine/domain/words.ts';
import { decidedMoney } from '../../cases/decision-of.ts';
import { decisionFaults } from '../../cases/decision-faults.ts';
import { factSources } from '../../cases/fact-sources.ts';
import { type ProposedLine, proposedLines } from '../../cases/proposed-line.ts';
import type { Case, Timing } from '../../records/case.ts';
import type { Contract } from '../../records/contract.ts';
import type { Decision, Goodwill, LineDecision } from '../../records/decision.ts';
import type { Workshop } from '../../records/order.ts';
import type { LetterDay } from '../letter-around.ts';

/** What a person would type, in the language of the letter. */
export interface TypedWords {
  readonly reason: string;
  readonly goodwill: string;
  readonly change: string;
  readonly customer: string;
  readonly handler: string;
  readonly workshop: string;
}

/** A question of a case of the rules with everything that a letter needs around it. */
export interface SentCase {
  readonly case: Case;
  readonly contract: Contract;
  readonly workshop: Workshop;
  readonly orderNumber: string;
  readonly language: Language;
}

export function sentCase(question: CheckRequest, answer: CheckAnswer, timing: Timing, day: LetterDay, typed: TypedWords): SentCase {
  const contract = sampleContract(question, day, typed);
  const { product, tier } = contract.facts;
  const workshop: Workshop = { id: 'sample', name: typed.workshop, country: 'DK', network: [product], version: 1 };
  const ofCase: Case = {
    id: 'sample',
    number: '1001',
    contractId: contract.id,
    orderId: 'sample',
    workshopId: workshop.id,
    product,
    tier,
    customerType: contract.customer.type ?? 'consumer',
    language: question.language ?? 'da',
    timing,
    state: 'in-review',
    round: 1,
    version: 1,
    openedAt: day.at,
    openedBy: typed.workshop,
    updatedAt: day.at,
    updatedBy: typed.workshop,
    order: question.order,
    question,
    answer,
  };
  return { case: ofCase, contract, workshop, orderNumber: '2001', language: ofCase.language };
}

export function sampleContract(
  { contract, vehicle = {} }: { readonly contract: CheckRequest['contract']; readonly vehicle?: CheckRequest['vehicle'] },
  { at }: LetterDay,
  typed: TypedWords,
): Contract {
  const { customer, id: _id, ...facts } = contract;
  return {
    id: 'sample',
    version: 1,
    createdAt: at,
    updatedAt: at,
    number: 'A-100001',
    facts,
    vehicle: { registration: 'AB 12 345', ...vehicle },
    customer: { name: typed.customer, ...(customer?.type === undefined ? {} : { type: customer.type }) },
  };
}

/** Undefined where it cannot be decided yet: a deduction of the whole order is open. `goodwill`: half of the first declined price. */
export function decidedAsProposed(
  sent: SentCase,
  book: RuleBook,
  day: LetterDay,
  typed: TypedWords,
  hasGoodwill = false,
): Omit<Decision, 'seq'> | undefined {
  const { question, answer, order } = sent.case;
  const product = book.products.get(answer.terms.product);
  const version = product?.versions.find((each) => each.version === answer.terms.version);
  const payers = product?.casework?.goodwill.payers ?? {};
  const proposed = proposedLines(order, answer);
  const granted = hasGoodwill
    ? proposed.find(({ outcome, asked }) => outcome === 'declined' && asked !== null && Number(asked) >= 2)
    : undefined;
  if (hasGoodwill && !granted) return undefined;
  const draft = {
    lines: proposed.map((line) =>
      lineDecision(line, typed, line === granted ? goodwillFor(line, Object.keys(payers)[0] ?? '', typed) : undefined),
    ),
  };
  const isDeductionOpen = (answer.deductions ?? []).some(({ amount }) => amount === null);
  if (decisionFaults(draft, { lines: proposed, payers, isDeductionOpen }).length > 0) return undefined;
  const { outcome, ...decided } = decidedMoney(
    draft,
    proposed,
    answer,
    (id) => version?.rules.find((rule) => rule.id === id)?.deduct?.kind ?? 'amount',
  );
  return {
    ...decided,
    ...day,
    caseId: sent.case.id,
    caseNumber: sent.case.number,
    round: 1,
    by: outcome === 'covered' ? { kind: 'rules' } : { kind: 'person', id: 'sample', name: typed.handler, role: 'claims' },
    terms: answer.terms,
    language: sent.language,
    question,
    answer,
    sources: factSources(question, answer, new Set()),
  };
}

function lineDecision(
  { lineId, outcome = 'declined', asked, proposed, verdict }: ProposedLine,
  typed: TypedWords,
  goodwill: Goodwill | undefined,
): LineDecision {
  const isOpen = verdict === 'needs-approval' || verdict === 'needs-information';
  return {
    lineId,
    outcome,
    amount: outcome === 'declined' ? '0.00' : outcome === 'approved' ? (asked ?? '0.00') : (proposed ?? '0.00'),
    ...(isOpen ? { reason: typed.reason } : {}),
    ...(goodwill ? { goodwill } : {}),
  };
}

function goodwillFor({ asked }: ProposedLine, payer: string, typed: TypedWords): Goodwill {
  return { payer, amount: (Math.floor(Number(asked) * 50) / 100).toFixed(2), reason: typed.goodwill };
}
