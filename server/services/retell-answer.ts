// An answer on record told in another language: its question asked again of the same version of the terms.

import type { CheckAnswer, CheckRequest } from '../../engine/domain/wire.ts';
import type { Language } from '../../engine/domain/words.ts';
import type { CoverlineEngine } from '../../engine/index.ts';

export interface AnswerOnRecord {
  readonly language: Language;
  readonly terms: { readonly version: string };
  readonly question: CheckRequest;
  readonly answer: CheckAnswer;
}

/** Undefined where today's rules and engine would decide otherwise: then the record cannot be told in other words. */
export function answerIn(engine: CoverlineEngine, record: AnswerOnRecord, language: Language): CheckAnswer | undefined {
  if (language === record.language) return record.answer;
  const contract = { ...record.question.contract, terms: record.terms.version };
  const again = engine.askNow('check', { ...record.question, contract, language });
  if (!again.ok) return undefined;
  const answer = again.value as CheckAnswer;
  return substanceOf(answer) === substanceOf(record.answer) ? answer : undefined;
}

/** Everything that a verdict is, without its words. */
function substanceOf({ contractStatus, lines, deductions = [], totals }: CheckAnswer): string {
  return JSON.stringify([
    contractStatus.inForce,
    lines.map(({ id, verdict, clause, amounts, missing }) => [
      id,
      verdict,
      clause,
      amounts && [amounts.total, amounts.provider, amounts.customer],
      missing.map(({ fact }) => fact),
    ]),
    deductions.map(({ rule, amount }) => [rule, amount]),
    [totals.total, totals.provider, totals.customer, totals.open],
  ]);
}
