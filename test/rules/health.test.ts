// What holds of every rule and version whatever it says: cases that decide it and stand beside it, readings that are pinned.

import { expect } from 'chai';
import type { Rule, TermsVersion } from '../../engine/domain/rule-set.ts';
import { openEngine, readCases, readRuleFiles, type Answer, type RuleCase } from '../../engine/index.ts';
import { ROOT } from '../../server/places.ts';
import { realBook } from '../builders/rule-books.ts';

const book = realBook();
const engine = openEngine(book);
const versions = [...book.products.values()].flatMap((product) => product.versions);

describe('rule health', () => {
  for (const version of versions) {
    describe(version.id, () => {
      const answers = casesOf(version).map((each) => ({ ask: each.ask, answer: answerOf(each) }));

      for (const rule of version.rules) {
        it(`${rule.id} holds in one case and not in another`, () => {
          const ofKind = answers.filter(({ ask }) => ask === rule.serves);
          const holding = ofKind.filter(({ answer }) => rulesIn(answer).has(rule.id));
          expect(holding, 'cases where it holds').not.to.deep.equal([]);
          expect(ofKind.length, 'cases where it does not').to.be.greaterThan(holding.length);
        });
      }

      it('pins every open reading with a case', () => {
        const ids = new Set(casesOf(version).map(({ id }) => id));
        const pins = [...version.clauses.values()].flatMap(({ readings }) => readings.flatMap((reading) => reading.case ?? []));
        expect(pins.filter((pin) => !ids.has(pin))).to.deep.equal([]);
      });

      it('is published: its hash is on record', () => {
        expect(version.published).to.equal(true);
      });
    });
  }
});

function casesOf(version: TermsVersion): RuleCase[] {
  const cases = readCases(readRuleFiles([`${ROOT}/rules`]));
  if (!cases.ok) throw new Error(`${cases.problems.length} faults in the cases`);
  return cases.value.filter(({ file }) => file.includes(`/${version.id}/`));
}

function answerOf({ id, ask, question }: RuleCase): Answer {
  const answer = engine.askNow(ask, question);
  if (!answer.ok) throw new Error(`the question of ${id} is refused`);
  return answer.value;
}

/** Ids of the rules that an answer names as a reason, or as what a reason was defeated by. */
function rulesIn(answer: Answer): Set<string> {
  const found = new Set<Rule['id']>();
  JSON.stringify(answer, (key, value: unknown) => {
    if ((key === 'rule' || key === 'defeatedBy') && typeof value === 'string') found.add(value);
    return value;
  });
  return found;
}
