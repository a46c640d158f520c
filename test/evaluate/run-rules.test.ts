// Truth of three values: every rule of every product against a ten-line evaluator, over facts of which some are unknown.

import { expect } from 'chai';
import { FALSE, TRUE, UNKNOWN } from '../../engine/domain/answer.ts';
import type { QuestionKind } from '../../engine/domain/rule-set.ts';
import { Program } from '../../engine/evaluate/program.ts';
import { naiveTruth } from '../builders/naive-judge.ts';
import { testedProducts } from '../builders/products.ts';
import { randomValues, vocabularyOf } from '../builders/random-values.ts';
import { seeded } from '../builders/random.ts';

const QUESTIONS = 300;

describe('truth of three values', function () {
  this.timeout(60_000);
  for (const { id, source } of testedProducts()) {
    for (const kind of ['check', 'eligibility', 'settlement'] as const satisfies readonly QuestionKind[]) {
      it(`${id}, ${kind}: each rule is as true as Kleene's logic has it`, () => {
        const program = new Program(source.version, kind);
        const vocabulary = vocabularyOf(source.product, source.version, source.components);
        const random = seeded(17);
        const seen = new Set<number>();
        for (let question = 0; question < QUESTIONS; question++) {
          const values = randomValues(program, vocabulary, random).map((value) => (random.chance(0.4) ? undefined : value));
          const run = program.newRun(values);
          for (const unit of program.units) {
            const naive = naiveTruth(unit.rule.when, (fact) => values[program.slot(fact)?.index ?? -1], source.version);
            const truth = unit.asked.ask(run);
            seen.add(truth);
            expect(truth, unit.rule.id).to.equal(naive === undefined ? UNKNOWN : naive ? TRUE : FALSE);
          }
        }
        expect([...seen].sort()).to.deep.equal([FALSE, UNKNOWN, TRUE]);
      });
    }
  }
});
