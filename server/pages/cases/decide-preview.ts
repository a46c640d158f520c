// What a decision comes to before it is put on record: what is wrong with it, whether a second person must agree, and its letter.

import { addDays } from '../../../engine/domain/calendar-day.ts';
import { money, moneyText } from '../../../engine/domain/money.ts';
import { type Problem, problemText } from '../../../engine/domain/problem.ts';
import { decisionFaults } from '../../cases/decision-faults.ts';
import { goodwillIn, tidiedDraft } from '../../cases/decision-of.ts';
import { factSources } from '../../cases/fact-sources.ts';
import { proposedLines } from '../../cases/proposed-line.ts';
import { decisionSource } from '../../letters/decision-source.ts';
import type { Case } from '../../records/case.ts';
import type { Decision, DecisionDraft } from '../../records/decision.ts';
import type { Letter } from '../../records/letter.ts';
import { Refusal } from '../../records/refusal.ts';
import type { Services } from '../../services.ts';
import { bareProposal } from '../../services/cases/ask-proposal.ts';
import type { CaseFile } from '../../services/cases.ts';
import { formatAmount } from '../../words/format.ts';
import type { Opened } from './case-pages.ts';
import type { CaseContext } from './case-words.ts';
import { askedBackIn } from './entry-content.ts';
import { refusedFields } from './refused-fields.ts';
import { settledDraft } from './settled-view.ts';

/** Texts by field, as the service would refuse the draft. */
export function faultsOfDraft(draft: DecisionDraft, theCase: Case, context: CaseContext): Map<string, string> {
  const casework = context.book.products.get(theCase.product)?.casework;
  const problems = decisionFaults(draft, {
    lines: proposedLines(theCase.order, theCase.answer),
    payers: casework?.goodwill.payers ?? {},
    isDeductionOpen: (theCase.answer.deductions ?? []).some(({ amount }) => amount === null),
  });
  if (problems.length === 0) return new Map();
  return refusedFields(new Refusal('invalid-record', { count: problems.length }, problems), 'decide', context);
}

/** The amount in words above which goodwill needs a second person; undefined: this draft needs none. */
export function needsSecondPerson(draft: DecisionDraft, product: string, { book, language }: CaseContext): string | undefined {
  const above = book.products.get(product)?.casework?.goodwill.secondPersonAbove;
  return above !== undefined && goodwillIn(draft).greaterThan(above) ? formatAmount(above, language) : undefined;
}

export interface PreviewedLetter {
  /** Undefined: it is stopped, or cannot be set just now. */
  readonly letter?: Letter;
  /** Why no letter is written, and so nothing can be put on record. */
  readonly problems: readonly Problem[];
}

/** The letter as the decision would be told, but for its authorisation's number, which is given on record only. */
export async function previewLetter(services: Services, file: CaseFile, draft: DecisionDraft, opened: Opened): Promise<PreviewedLetter> {
  const { engine, messages, letters } = services;
  const { case: theCase, contract, workshop, order } = file;
  const decision = supposedDecision(services, file, tidiedDraft(draft), opened);
  const around = { book: engine.book, messages, contract, case: theCase, workshop, orderNumber: order.number, language: theCase.language };
  try {
    return { letter: (await letters.prepare(decisionSource(around, decision, decision.answer))).letter, problems: [] };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (error.kind !== 'letter-stopped') return { problems: [] };
    return { problems: error.problems.length > 0 ? error.problems : [{ code: 'letter-stopped.detail', values: error.values }] };
  }
}

function supposedDecision({ engine, clock }: Services, file: CaseFile, draft: DecisionDraft, opened: Opened): Omit<Decision, 'seq'> {
  const { case: theCase, entries } = file;
  const { who } = opened.asker;
  const { lines, deductions, totals } = settledDraft(draft, theCase, theCase.answer, opened);
  const { question, answer } = bareProposal(engine, theCase);
  const { product, version, hash } = theCase.answer.terms;
  const casework = opened.book.products.get(theCase.product)?.casework;
  const most = lines.reduce(
    (sum, { goodwill }) => (goodwill?.payer === 'provider' ? sum.plus(goodwill.amount) : sum),
    money(totals.approved),
  );
  const isAuthorised = theCase.timing === 'before' && most.greaterThan(0) && casework !== undefined;
  return {
    caseId: theCase.id,
    caseNumber: theCase.number,
    round: theCase.round,
    at: clock.now(),
    on: opened.today,
    by: { kind: 'person', id: who.id, name: who.name, role: who.role },
    lines,
    deductions,
    totals,
    terms: { product, version, hash },
    language: theCase.language,
    question,
    answer,
    sources: factSources(question, theCase.answer, askedBackIn(entries)),
    ...(isAuthorised
      ? { authorisation: { number: '…', most: moneyText(most), until: addDays(opened.today, casework.authorisation.holdsDays) } }
      : {}),
  };
}

/** Problems in words. */
export function problemWords(problems: readonly Problem[], { messages, language }: CaseContext): string[] {
  return problems.map((problem) => problemText(problem, messages, language));
}
