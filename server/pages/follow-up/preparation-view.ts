// What to have in hand before one calls about a complaint: the decision, its reasons, what would change it, where to complain.

import type { Casework } from '../../../engine/domain/casework.ts';
import type { Language } from '../../../engine/domain/words.ts';
import type { FollowUp } from '../../records/follow-up.ts';
import type { LetterSource } from '../../records/letter.ts';
import { formatAmount, formatInstant } from '../../words/format.ts';
import type { Say } from '../../words/sentences.ts';

export interface PreparationInput {
  readonly followUp: FollowUp;
  /** As the decision's letter has it, in the language of whoever calls; undefined: it cannot be told. */
  readonly source: LetterSource | undefined;
  readonly casework: Casework | undefined;
  readonly language: Language;
  readonly say: Say;
}

export function preparationView({ followUp, source, casework, language, say }: PreparationInput) {
  return {
    came: say('follow-up.prepare-came', {
      way: say(`follow-up.complaint-way-${followUp.way ?? 'telephone'}`),
      day: formatInstant(followUp.openedAt, language),
    }),
    said: followUp.said ?? '',
    isKnown: source !== undefined,
    lines: (source?.lines ?? []).map((line) => ({
      text: line.text,
      outcome: say(`follow-up.outcome-${line.outcome}`),
      reasons: [line.reason, line.handlerReason ?? ''].filter((each) => each !== ''),
      clause: line.clause ? say('follow-up.prepare-clause', { number: line.clause.number, summary: line.clause.summary }) : '',
      change: line.outcome === 'approved' ? [] : line.wouldChange,
      isFull: line.outcome === 'approved',
    })),
    objection: source?.objection.how ?? '',
    complaints: (source?.complaints ?? []).map(({ name, when, web = '', address }) => ({
      name,
      when,
      where: [web, ...address].filter(Boolean).join(', '),
    })),
    rights: source?.otherRights ?? [],
    answers: [
      say('follow-up.prepare-answer-explain'),
      say('follow-up.prepare-answer-evidence'),
      ...(casework ? [goodwillWords(casework, language, say)] : []),
    ],
  };
}

function goodwillWords({ goodwill }: Casework, language: Language, say: Say): string {
  const payers = Object.values(goodwill.payers).map((payer) => payer[language]);
  const values = { payers: payers.join(', '), amount: formatAmount(goodwill.secondPersonAbove, language) };
  return say('follow-up.prepare-answer-goodwill', values);
}
