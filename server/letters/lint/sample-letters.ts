// Sources of letters of every kind, from the cases of the rules: as many as there are cases, in one language.

import { addDays, daysBetween } from '../../../engine/domain/calendar-day.ts';
import type { Messages } from '../../../engine/domain/problem.ts';
import type { RuleBook } from '../../../engine/domain/rule-set.ts';
import type { CheckAnswer, CheckRequest, SettlementAnswer, SettlementRequest } from '../../../engine/domain/wire.ts';
import type { Language } from '../../../engine/domain/words.ts';
import type { RuleCase } from '../../../engine/index.ts';
import { TIMINGS } from '../../records/case.ts';
import type { LetterSource } from '../../records/letter.ts';
import { sayIn } from '../../words/sentences.ts';
import { changeSource, overrunSource, settlementSource } from '../contract-source.ts';
import { askBackSource, decisionSource } from '../decision-source.ts';
import type { LetterDay } from '../letter-around.ts';
import { decidedAsProposed, sampleContract, sentCase, type TypedWords } from './decided-as-proposed.ts';

/** The engine, as far as samples need it. */
export type Ask = (kind: 'check' | 'settlement', question: unknown) => CheckAnswer | SettlementAnswer | undefined;

export interface SampleNeeds {
  readonly book: RuleBook;
  readonly messages: Messages;
  readonly ask: Ask;
  readonly day: LetterDay;
}

export interface Sample {
  /** Of the rules. */
  readonly case: string;
  readonly source: LetterSource;
}

/** Without those that cannot be told yet: a fact or an amount is open. */
export function* sampleLetters(needs: SampleNeeds, cases: readonly RuleCase[], language: Language): Generator<Sample> {
  const typed = typedWords(needs.messages, language);
  for (const [index, ruleCase] of cases.entries()) {
    const question = { ...ruleCase.question, language };
    const sources =
      ruleCase.ask === 'check'
        ? caseLetters(needs, question as unknown as CheckRequest, index, typed)
        : ruleCase.ask === 'settlement'
          ? settlementLetters(needs, question as unknown as SettlementRequest, typed)
          : [];
    for (const source of sources) yield { case: ruleCase.id, source };
  }
}

/** Every no and every part; few of the plain yes, and of those with goodwill; what is still missing; and a warning and a change where the case has room for them. */
function caseLetters(needs: SampleNeeds, question: CheckRequest, index: number, typed: TypedWords): LetterSource[] {
  const { book, messages, ask, day } = needs;
  const answer = ask('check', question) as CheckAnswer | undefined;
  if (!answer || !book.products.get(question.contract.product)?.casework) return [];
  const sent = sentCase(withoutTexts(question), answer, TIMINGS[index % TIMINGS.length] ?? 'before', day, typed);
  const around = { ...sent, book, messages };
  const isCovered = answer.lines.every(({ verdict }) => verdict === 'covered');
  const isTried = index % FEW === 0;
  const decisions = [
    ...(isCovered && !isTried ? [] : [decidedAsProposed(sent, book, day, typed)]),
    ...(isTried ? [decidedAsProposed(sent, book, day, typed, true)] : []),
  ].filter((decision) => decision !== undefined);
  const missing = answer.lines.flatMap((line) => line.missing);
  const asked = { facts: missing, by: addDays(day.on, 14), askedAt: day.at, note: typed.reason };
  const { odometerKm, date } = question.order;
  const warning = odometerKm === undefined ? undefined : overrunSource(around, { readOn: date, km: odometerKm }, answer, day);
  const notice = book.products.get(question.contract.product)?.casework?.changeOfTerms.noticeDays ?? 0;
  const change = { from: addDays(day.on, notice), changes: [typed.change] };
  return [
    ...decisions.map((decision) => decisionSource(around, decision, answer)),
    ...(missing.length === 0
      ? []
      : (['customer', 'workshop'] as const).map((of) => askBackSource(around, { ...asked, of }, day.on, day.at))),
    ...(warning && endsAfterLimit(warning) ? [warning] : []),
    ...(index % VERY_FEW === 0 ? [changeSource(around, change, answer.terms.version, day)] : []),
  ];
}

/** Lines are named by their parts: what a workshop writes has a language of its own. */
function withoutTexts(question: CheckRequest): CheckRequest {
  return { ...question, order: { ...question.order, lines: question.order.lines.map(({ text: _text, ...line }) => line) } };
}

/** Letters that hardly differ from case to case are made of every fifth one, or of every twentieth. */
const FEW = 5;
const VERY_FEW = 20;

function endsAfterLimit({ overrun }: LetterSource): boolean {
  return overrun !== undefined && (overrun.endsOn === undefined || daysBetween(overrun.limitReachedOn, overrun.endsOn) >= 0);
}

function settlementLetters({ book, messages, ask, day }: SampleNeeds, question: SettlementRequest, typed: TypedWords): LetterSource[] {
  const answer = ask('settlement', question) as SettlementAnswer | undefined;
  const isOpen = !answer || answer.allowed === 'unknown' || answer.total === null || (answer.missing ?? []).length > 0;
  if (isOpen || !book.products.get(question.contract.product)?.casework) return [];
  const contract = sampleContract(question, day, typed);
  return [settlementSource({ book, messages, contract, language: question.language ?? 'da' }, question.event, answer, day)];
}

export function typedWords(messages: Messages, language: Language): TypedWords {
  const say = sayIn(messages, language);
  return {
    reason: say('letter-lint.typed-reason'),
    goodwill: say('letter-lint.typed-goodwill'),
    change: say('letter-lint.typed-change'),
    customer: say('letter-lint.typed-customer'),
    handler: say('letter-lint.typed-handler'),
    workshop: say('letter-lint.typed-workshop'),
  };
}
