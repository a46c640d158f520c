// A decision made whole: reckoned, its letter set outside the transaction, and all of it on record together.

import { addDays } from '../../../engine/domain/calendar-day.ts';
import { money, moneyText } from '../../../engine/domain/money.ts';
import type { Casework } from '../../../engine/domain/casework.ts';
import type { CaseMove } from '../../cases/case-moves.ts';
import { decidedMoney, type DecidedMoney, type DeductionKind } from '../../cases/decision-of.ts';
import { factSources } from '../../cases/fact-sources.ts';
import { proposedLines } from '../../cases/proposed-line.ts';
import { decisionSource } from '../../letters/decision-source.ts';
import type { Case } from '../../records/case.ts';
import type { Authorisation, Decider, Decision, DecisionDraft } from '../../records/decision.ts';
import type { Entry, EntryBy } from '../../records/journal.ts';
import type { Asker } from '../../records/who.ts';
import { nextNumber } from '../../store/counters.ts';
import { answeredFacts, insertDecision } from '../../store/decision-rows.ts';
import type { PreparedLetter } from '../letters.ts';
import { bareProposal } from './ask-proposal.ts';
import type { CaseDesk, CaseSurroundings } from './case-desk.ts';
import type { CaseParts } from './case-types.ts';

/** Who decides, and when. */
export interface DecisionBy {
  readonly by: Decider;
  readonly agreedBy?: Decider;
  readonly at: string;
  readonly on: string;
  readonly corrects?: number;
}

export interface MadeDecision {
  readonly decision: Omit<Decision, 'seq'>;
  readonly outcome: DecidedMoney['outcome'];
}

export function personOf({ who }: Asker): Decider {
  return { kind: 'person', id: who.id, name: who.name, role: who.role };
}

/** `draft` has no faults. Its number is given, and lost where the decision does not come about. */
export async function makeDecision(
  { store, engine }: Pick<CaseParts, 'store' | 'engine'>,
  casework: Casework,
  theCase: Case,
  draft: DecisionDraft,
  { by, agreedBy, at, on, corrects }: DecisionBy,
): Promise<MadeDecision> {
  const { question, answer } = bareProposal(engine, theCase);
  const { lines, deductions, totals, outcome } = decidedMoney(
    draft,
    proposedLines(theCase.order, answer),
    answer,
    deductionKinds(engine.book, answer.terms),
  );
  const askedBack = new Set(await answeredFacts(store, theCase.id));
  const most = mostPaid(theCase, lines, totals.approved);
  const authorisation = most === undefined ? undefined : await authorise({ store }, casework, on, most);
  const { product, version, hash } = answer.terms;
  const decision: Omit<Decision, 'seq'> = {
    caseId: theCase.id,
    caseNumber: theCase.number,
    round: theCase.round,
    at,
    on,
    by,
    ...(agreedBy ? { agreedBy } : {}),
    lines,
    deductions,
    totals,
    terms: { product, version, hash },
    language: theCase.language,
    question,
    answer,
    sources: factSources(question, theCase.answer, askedBack),
    ...(authorisation ? { authorisation } : {}),
    ...(corrects === undefined ? {} : { corrects }),
    ...(draft.note === undefined ? {} : { note: draft.note }),
  };
  return { decision, outcome };
}

/** The customer's letter of it, in their language. `letter-stopped`, `pdf-unavailable`. */
export function prepareDecisionLetter(
  { letters, engine, messages }: Pick<CaseParts, 'letters' | 'engine' | 'messages'>,
  theCase: Case,
  surroundings: CaseSurroundings,
  decision: Omit<Decision, 'seq'>,
): Promise<PreparedLetter> {
  const around = { ...surroundings, book: engine.book, messages, case: theCase, language: theCase.language };
  return letters.prepare(decisionSource(around, decision, decision.answer));
}

/** In the transaction of the decision's entry: its lines, its authorisation, its letter, and whoever is to be told. */
export async function keepDecision(
  { store, letters, followUps }: Pick<CaseParts, 'store' | 'letters' | 'followUps'>,
  by: EntryBy,
  theCase: Case,
  entry: Pick<Entry, 'seq'>,
  { decision }: MadeDecision,
  letter: PreparedLetter | undefined,
): Promise<void> {
  const kept: Decision = { ...decision, seq: entry.seq };
  await insertDecision(store, theCase, kept);
  if (letter) {
    await letters.keep(by, letter, { subject: { kind: 'case', id: theCase.id }, contractId: theCase.contractId, decisionSeq: entry.seq });
    await followUps?.onDecision(theCase, kept);
  }
}

/** A decision of a person, from its making to the record. */
export async function putDecision(
  parts: CaseParts,
  desk: CaseDesk,
  {
    asker,
    before,
    move,
    draft,
    decider,
  }: {
    readonly asker: Asker;
    readonly before: Case;
    readonly move: CaseMove;
    readonly draft: DecisionDraft;
    readonly decider: DecisionBy;
  },
): Promise<Case> {
  const surroundings = await desk.around(before);
  const made = await makeDecision(parts, desk.caseworkOf(before.product), before, draft, decider);
  const { decision, outcome } = made;
  const { dueOn: _dueOn, proposal: _proposal, asked: _asked, ...rest } = before;
  const change = {
    ...rest,
    assignee: before.assignee ?? { id: asker.who.id, name: asker.who.name },
    outcome,
    decidedAt: decision.at,
    decidedRound: before.round,
    ...(decision.by.kind === 'person' ? { decidedById: decision.by.id } : {}),
  };
  const letter = await prepareDecisionLetter(parts, before, surroundings, decision);
  return desk.put({
    asker,
    before,
    move,
    change,
    content: decision,
    isBare: true,
    at: decision.at,
    approved: decision.totals.approved,
    also: (after, entry) => keepDecision(parts, parts.journal.byOf(asker), after, entry, made, letter),
  });
}

/** Cover and what the provider grants beside it; undefined: nothing is authorised, or the work is done. */
function mostPaid({ timing }: Case, lines: Decision['lines'], approved: string): string | undefined {
  const most = lines.reduce((sum, { goodwill }) => (goodwill?.payer === PROVIDER ? sum.plus(goodwill.amount) : sum), money(approved));
  return timing === 'before' && most.greaterThan(0) ? moneyText(most) : undefined;
}

/** The payer of casework.yaml that every product has: whoever covers. */
const PROVIDER = 'provider';

async function authorise(
  { store }: Pick<CaseParts, 'store'>,
  { authorisation }: Casework,
  on: string,
  most: string,
): Promise<Authorisation> {
  const year = on.slice(0, 4);
  const running = await nextNumber(store, `authorisation-${year}`);
  return { number: `A-${year}-${String(running).padStart(5, '0')}`, most, until: addDays(on, authorisation.holdsDays) };
}

export function deductionKinds(
  { products }: CaseParts['engine']['book'],
  { product, version }: { readonly product: string; readonly version: string },
): DeductionKind {
  const rules = products.get(product)?.versions.find((each) => each.version === version)?.rules ?? [];
  return (id) => rules.find((rule) => rule.id === id)?.deduct?.kind ?? 'amount';
}
