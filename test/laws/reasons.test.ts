// Law: every sentence that a person reads is whole, in both languages: no unfilled place, no value that is none or unknown.

import { expect } from 'chai';
import type { QuestionKind } from '../../engine/domain/rule-set.ts';
import { answerOf, shown, testedProducts } from '../builders/products.ts';
import { randomQuestion, sampleQuestions, type Question } from '../builders/random-questions.ts';

const WORDS = ['text', 'question', 'label', 'givenBy'];
/** An unfilled place, or a value that slipped through as JavaScript writes it. */
const BROKEN = /[{}]|undefined|\bnull\b|NaN|\[object|\btrue\b|\bfalse\b|\d{4}-\d{2}-\d{2}/;

for (const product of testedProducts()) {
  describe(`law: every sentence is whole: ${product.id}`, function () {
    this.timeout(60_000);
    for (const kind of ['check', 'eligibility', 'settlement'] as const) {
      it(`${kind}: in Danish and in English, and both say as much`, () => {
        for (const question of asked(kind)) {
          const danish = sentences(tell(kind, { ...question, language: 'da' }));
          const english = sentences(tell(kind, { ...question, language: 'en' }));
          expect(
            english.map(({ at }) => at),
            shown(question),
          ).to.deep.equal(danish.map(({ at }) => at));
          for (const { at, text } of [...danish, ...english]) {
            expect(text, `${at} of ${shown(question)}`)
              .to.be.a('string')
              .and.not.equal('');
            expect(text, `${at} of ${shown(question)}`).to.not.match(BROKEN);
          }
          const texts = danish.filter(({ at }) => at.endsWith('/text')).map(({ text }) => text);
          const other = english.filter(({ at }) => at.endsWith('/text')).map(({ text }) => text);
          texts.forEach((text, at) => expect(text, `the same in both languages: ${shown(question)}`).to.not.equal(other[at]));
        }
      });
    }

    it('a reason tells the facts that made it hold, and the answer is Danish where no language is asked for', () => {
      for (const question of asked('check').slice(0, 50)) {
        const answer = answerOf(product, 'check', question);
        expect(answer).to.deep.equal(answerOf(product, 'check', { ...question, language: 'da' }));
        for (const line of answer.lines) {
          for (const reason of line.reasons) {
            expect(reason.clause).to.match(/^\d/);
            for (const fact of Object.keys(reason.facts ?? {}))
              expect(reason.sources?.[fact], fact).to.be.oneOf(['question', 'assumed', 'derived', 'terms']);
          }
        }
      }
    });
  });

  function asked(kind: QuestionKind): Question[] {
    return sampleQuestions(randomQuestion(product.source, kind, { leaveOut: 0.15 }), 200, 50);
  }

  function tell(kind: QuestionKind, question: Question): unknown {
    return answerOf(product, kind as 'check', question);
  }
}

/** Every sentence and word of an answer with its place. */
function sentences(value: unknown, at = ''): { at: string; text: string }[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, member]) =>
    WORDS.includes(key) ? [{ at: `${at}/${key}`, text: member as string }] : key === 'facts' ? [] : sentences(member, `${at}/${key}`),
  );
}
