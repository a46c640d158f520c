// What the letters of a case are made from: the decision on record, or what was asked back, in the letter's language.

import { money } from '../../engine/domain/money.ts';
import type { CheckAnswer } from '../../engine/domain/wire.ts';
import type { AskedBack, Case } from '../records/case.ts';
import type { Decider, Decision } from '../records/decision.ts';
import type { LetterKind, LetterSource } from '../records/letter.ts';
import type { Workshop } from '../records/order.ts';
import { proposedLines } from '../cases/proposed-line.ts';
import { sayIn } from '../words/sentences.ts';
import { complaintsFor, type ContractAround, governsFrom, letterFrame, versionOf } from './letter-around.ts';
import { lineSource } from './line-source.ts';

/** What every letter of a case is made from. */
export interface CaseAround extends ContractAround {
  readonly case: Case;
  readonly workshop: Workshop;
  readonly orderNumber: string;
}

/** `answer`: the decision's question, answered in the letter's language. */
export function decisionSource(around: CaseAround, decision: Omit<Decision, 'seq'>, answer: CheckAnswer): LetterSource {
  const { book, messages, contract, language } = around;
  const product = book.products.get(decision.terms.product);
  const version = versionOf(product, decision.terms.version);
  const kind = kindOf(decision);
  const frame = letterFrame(around, kind, decision, decision.terms.version);
  const shared = {
    book,
    product,
    version,
    from: governsFrom(version, contract.facts.signedOn),
    tier: around.case.tier,
    language,
    say: sayIn(messages, language),
    decision,
    answer,
    proposed: proposedLines(decision.question.order, decision.answer),
  };
  const role = product?.casework?.handler[language];
  const decidedBy = personOf(decision.by, role);
  const agreedBy = personOf(decision.agreedBy, role);
  const isAllPaid = kind === 'covered' && money(decision.totals.customer).isZero();
  return {
    ...frame,
    reference: caseReference(around, frame.reference),
    ...(decidedBy ? { decidedBy } : {}),
    ...(agreedBy ? { agreedBy } : {}),
    round: decision.round,
    lines: decision.lines.map((line) => lineSource(shared, line)),
    deductions: decision.deductions.map(({ rule, clause, amount, text }) => ({
      text: answer.deductions?.find((each) => each.rule === rule)?.text ?? text,
      clause,
      amount,
    })),
    totals: decision.totals,
    ...(decision.authorisation ? { authorisation: decision.authorisation } : {}),
    complaints: isAllPaid ? [] : complaintsFor(product?.casework, around.case.customerType, billOf(decision), language),
    otherRights: isAllPaid ? [] : frame.otherRights,
  };
}

/** More facts needed: what was asked back, of whom, by when. `on`: the day of the letter. */
export function askBackSource(around: CaseAround, asked: AskedBack, on: string, at: string): LetterSource {
  const frame = letterFrame(around, 'more-facts', { on, at }, around.case.answer.terms.version);
  return {
    ...frame,
    reference: caseReference(around, frame.reference),
    round: around.case.round,
    asked: {
      questions: asked.facts.map(({ question }) => question),
      of: asked.of,
      by: asked.by,
      ...(asked.note?.trim() ? { note: asked.note.trim() } : {}),
    },
    otherRights: [],
  };
}

/** Goodwill makes it a letter of its own; money taken from the whole order is a cut. */
function kindOf({ lines, deductions }: Omit<Decision, 'seq'>): LetterKind {
  if (lines.some(({ goodwill }) => goodwill)) return 'goodwill';
  if (lines.every(({ outcome }) => outcome === 'declined')) return 'not-covered';
  const isCut = deductions.some(({ amount }) => !money(amount).isZero());
  return lines.every(({ outcome }) => outcome === 'approved') && !isCut ? 'covered' : 'partly-covered';
}

/** Nobody, where the rules did. */
function personOf(by: Decider | undefined, role: string | undefined): NonNullable<LetterSource['decidedBy']> | undefined {
  return by?.kind === 'person' ? { role: role ?? by.role, name: by.name } : undefined;
}

/** Undefined where a line bears no price. */
function billOf({ lines, totals }: Omit<Decision, 'seq'>): string | undefined {
  return lines.some(({ asked }) => asked === null) ? undefined : totals.asked;
}

function caseReference(
  { case: ofCase, workshop, orderNumber }: CaseAround,
  reference: LetterSource['reference'],
): LetterSource['reference'] {
  const { order } = ofCase;
  return {
    ...reference,
    caseNumber: ofCase.number,
    orderNumber,
    workshop: workshop.name,
    timing: ofCase.timing,
    orderDate: order.date,
    ...(order.odometerKm === undefined ? {} : { odometerKm: order.odometerKm }),
  };
}
