// The products that laws are tested over: every product of the real rules, and the tests' own.

import type { QuestionKind } from '../../engine/domain/rule-set.ts';
import type { CheckAnswer, EligibilityAnswer, SettlementAnswer } from '../../engine/domain/wire.ts';
import { openEngine, type Answer, type CoverlineEngine } from '../../engine/index.ts';
import { questionSource, randomQuestion, sampleQuestions, type Leaning, type Question, type QuestionSource } from './random-questions.ts';
import { bookWithFixture } from './rule-books.ts';

export interface TestedProduct {
  readonly id: string;
  readonly source: QuestionSource;
  readonly engine: CoverlineEngine;
}

export function testedProducts(): TestedProduct[] {
  const book = bookWithFixture();
  const engine = openEngine(book);
  return [...book.products.keys()].map((id) => ({ id, source: questionSource(book, id), engine }));
}

/** A question as a failing test shows it. */
export function shown(question: Question): string {
  return `\n${JSON.stringify(question)}\n`;
}

/** The answer to a question that is known to be valid. */
export function answerOf(product: TestedProduct, kind: 'check', question: Question): CheckAnswer;
export function answerOf(product: TestedProduct, kind: 'eligibility', question: Question): EligibilityAnswer;
export function answerOf(product: TestedProduct, kind: 'settlement', question: Question): SettlementAnswer;
export function answerOf(product: TestedProduct, kind: QuestionKind, question: Question): Answer;
export function answerOf({ engine }: TestedProduct, kind: QuestionKind, question: Question): Answer {
  const answer = engine.askNow(kind, question);
  if (!answer.ok) throw new Error(`refused: ${JSON.stringify(answer.problems)}${shown(question)}`);
  return answer.value;
}

export interface AskedCheck {
  readonly question: Question;
  readonly answer: CheckAnswer;
}

/** Random repair orders with their answers. */
export function askedChecks(product: TestedProduct, count: number, leaning: Leaning = {}, seed = 2026): AskedCheck[] {
  const questions = sampleQuestions(randomQuestion(product.source, 'check', leaning), count, seed);
  return questions.map((question) => ({ question, answer: answerOf(product, 'check', question) }));
}

/** Every fact that the terms do not assume is told. */
export const ALL_TOLD: Leaning = { leaveOut: 0, leaveOutAssumed: 0.9 };

export function linesOf(question: Question): Question[] {
  return (question.order as { lines: Question[] }).lines;
}

export function isPaid(verdict: string | undefined): boolean {
  return verdict === 'covered' || verdict === 'partly-covered';
}
