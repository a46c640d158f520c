// A question before it is answered: its form, its words, and what must not repeat; every fault at once.

import type { QuestionKind, RuleBook } from '../domain/rule-set.ts';
import type { Problem } from '../domain/problem.ts';
import { questionFault } from './question-fault.ts';
import { checkQuestionShape } from './question-shape.ts';
import { checkQuestionWords } from './check-question-words.ts';

/** Nobody mends more faults in one go; the count of the others is told. */
const MOST_FAULTS = 100;

/** Of these the form alone is told: the words of so much would take long and help nobody. */
const TOO_LARGE: ReadonlySet<string> = new Set(['question.question-too-large', 'question.too-many-lines']);

/**
 * Every fault of a question, by place; none means that it can be answered. Takes any input and never throws.
 * A field that is wrong in form is not also reported for its words.
 */
export function checkQuestion(kind: QuestionKind, question: unknown, book: RuleBook): Problem[] {
  const ofShape = checkQuestionShape(kind, question, MOST_FAULTS * 2);
  const ofWords = ofShape.some(({ code }) => TOO_LARGE.has(code)) ? [] : checkQuestionWords(kind, question, book);
  if (ofShape.length === 0 && ofWords.length === 0) return [];
  const shaped = new Set(ofShape.map(({ pointer }) => pointer));
  const problems = [...ofShape, ...ofWords.filter(({ pointer }) => !shaped.has(pointer))].sort(byPlace);
  if (problems.length <= MOST_FAULTS) return problems;
  return [...problems.slice(0, MOST_FAULTS), questionFault('', 'more-faults', undefined, { values: { shown: MOST_FAULTS } })];
}

const NUMBERS_IN_ORDER = new Intl.Collator('en', { numeric: true });

function byPlace(a: Problem, b: Problem): number {
  return NUMBERS_IN_ORDER.compare(a.pointer ?? '', b.pointer ?? '');
}
