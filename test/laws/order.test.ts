// Law: order is irrelevant. Rules and files in any order give the same answers; so do lines, but where they draw on one limit.

import { expect } from 'chai';
import { join } from 'node:path';
import type { RuleBook } from '../../engine/domain/rule-set.ts';
import { loadRuleBook, openEngine, readRuleFiles } from '../../engine/index.ts';
import { naiveCheck } from '../builders/naive-judge.ts';
import { ALL_TOLD, askedChecks, answerOf, linesOf, shown, testedProducts } from '../builders/products.ts';
import { seeded, type Random } from '../builders/random.ts';
import { randomQuestion, sampleQuestions } from '../builders/random-questions.ts';

const ROOT = join(import.meta.dirname, '../..');

describe('law: order is irrelevant', function () {
  this.timeout(120_000);
  const products = testedProducts();

  it('files in any order make the same rules, hashes and answers', () => {
    const files = readRuleFiles(['rules', 'test/fixtures/rules'].map((folder) => join(ROOT, folder)));
    const loaded = loadRuleBook(shuffled(files, seeded(1)));
    if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
    expectSameAnswers(loaded.value);
    for (const { source } of products) {
      const again = loaded.value.products.get(source.product.id)?.versions.at(-1);
      expect(again?.hash).to.equal(source.version.hash);
    }
  });

  it('rules in any order give the same answers', () => {
    const random = seeded(2);
    expectSameAnswers(withVersions(products[0]?.engine.book as RuleBook, (rules) => shuffled(rules, random)));
  });

  function expectSameAnswers(book: RuleBook): void {
    const other = openEngine(book);
    for (const product of products) {
      for (const kind of ['check', 'eligibility', 'settlement'] as const) {
        const leaning = { leaveOut: 0.2 };
        for (const question of sampleQuestions(randomQuestion(product.source, kind, leaning), 150, 31)) {
          expect(other.askNow(kind, question), shown(question)).to.deep.equal(product.engine.askNow(kind, question));
        }
      }
    }
  }

  for (const product of products) {
    it(`${product.id}: lines in any order get the same verdicts, but where they draw on one limit`, () => {
      let several = 0;
      for (const { question, answer } of askedChecks(product, 500, ALL_TOLD, 5)) {
        const drawing = naiveCheck(product.source.version, question).lines.flatMap((line) => line.standing.filter((rule) => rule.limit));
        if (answer.lines.length < 2 || new Set(drawing).size < drawing.length) continue;
        several += 1;
        const order = question.order as object;
        const turned = answerOf(product, 'check', { ...question, order: { ...order, lines: [...linesOf(question)].reverse() } });
        expect(
          [...turned.lines].reverse().map(({ id, verdict, clause }) => [id, verdict, clause]),
          shown(question),
        ).to.deep.equal(answer.lines.map(({ id, verdict, clause }) => [id, verdict, clause]));
        expect(turned.totals).to.deep.equal(answer.totals);
      }
      expect(several).to.be.above(100);
    });
  }
});

type Rules = RuleBook['products'] extends ReadonlyMap<string, { readonly versions: readonly { readonly rules: infer R }[] }> ? R : never;

function withVersions(book: RuleBook, change: (rules: Rules) => Rules): RuleBook {
  const products = [...book.products].map(([id, product]) => {
    const versions = product.versions.map((version) => ({ ...version, rules: change(version.rules) }));
    return [id, { ...product, versions }] as const;
  });
  return { ...book, products: new Map(products) };
}

function shuffled<T>(values: readonly T[], random: Random): T[] {
  const left = [...values];
  return values.map(() => left.splice(random.below(left.length), 1)[0] as T);
}
