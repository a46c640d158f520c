// With all facts known, stock json-rules-engine and ours fire the same rules.

import { expect } from 'chai';
import { TRUE } from '../../engine/domain/answer.ts';
import type { FactValue } from '../../engine/domain/fact.ts';
import type { Product, QuestionKind, RuleBook, TermsVersion } from '../../engine/domain/rule-set.ts';
import type { Values } from '../../engine/evaluate/gather-facts.ts';
import { Program } from '../../engine/evaluate/program.ts';
import { RuleRunner, type Run } from '../../engine/evaluate/run-rules.ts';
import { randomValues, vocabularyOf } from '../builders/random-values.ts';
import { bookWithFixture } from '../builders/rule-books.ts';
import { seeded } from '../builders/random.ts';
import { firedIn, stockEngine } from '../builders/stock-engine.ts';

/** 20,000 for each product. */
const QUESTIONS: readonly (readonly [QuestionKind, number])[] = [
  ['check', 12_000],
  ['eligibility', 4_000],
  ['settlement', 4_000],
];

describe('differential: stock json-rules-engine fires the rules that ours fires, all facts known', function () {
  this.timeout(180_000);
  it('has three products to ask', () => expect(bookWithFixture().products.size).to.be.at.least(3));
  for (const [kind, count] of QUESTIONS) {
    it(`${count} random questions of ${kind} for each product`, async () => {
      const book = bookWithFixture();
      for (const product of book.products.values()) await compare(book, product, product.versions.at(-1) as TermsVersion, kind, count);
    });
  }
});

async function compare(book: RuleBook, product: Product, version: TermsVersion, kind: QuestionKind, count: number): Promise<void> {
  const program = new Program(version, kind);
  const stock = stockEngine(
    version.rules.filter((rule) => rule.serves === kind),
    version.conditions,
  );
  const allRules = new RuleRunner(program.units.map((unit) => unit.asked));
  const random = seeded(count);
  const vocabulary = vocabularyOf(product, version, componentsOf(book, product));
  const everFired = new Set<string>();
  for (let question = 0; question < count; question++) {
    const values = randomValues(program, vocabulary, random);
    const facts = Object.fromEntries(program.table.slots.map((slot) => [slot.name, values[slot.index] as FactValue]));
    const theirs = await firedIn(stock, facts);
    const ours = firedOf(program, allRules.runNow(program.newRun(values)));
    if (!isSame(ours, theirs)) expect([...ours].sort(), JSON.stringify(facts)).to.deep.equal([...theirs].sort());
    if (kind === 'check') expect(wronglyIndexed(program, values, theirs), JSON.stringify(facts)).to.deep.equal([]);
    for (const id of ours) everFired.add(id);
  }
  // Random facts reach most rules; where they reached few, the agreement would say little.
  expect(everFired.size, `${version.id}, ${kind}: rules of ${program.units.length} that held at least once`).to.be.at.least(
    program.units.length * 0.8,
  );
}

/**
 * Rules on which the index by tier and component, through which an order's lines are answered, differs from all rules.
 * It may leave out an exception that holds where nothing does that it would defeat.
 */
function wronglyIndexed(program: Program, values: Values, fired: ReadonlySet<string>): string[] {
  const valueOf = (fact: string): string => values[program.slot(fact)?.index as number] as string;
  const run = program.newRun(values);
  program.ofOrder.runner.runNow(run);
  const indexed = firedOf(program, program.indexFor(valueOf('contract.tier'), valueOf('line.component')).runner.runNow(run));
  return program.units
    .map((unit) => unit.rule)
    .filter((rule) => indexed.has(rule.id) !== fired.has(rule.id))
    .filter((rule) => rule.effect !== 'except' || rule.overrides.some((id) => fired.has(id)))
    .map((rule) => rule.id);
}

function firedOf(program: Program, { truths }: Run): ReadonlySet<string> {
  return new Set(program.units.filter((unit) => truths[unit.number] === TRUE).map((unit) => unit.rule.id));
}

function isSame(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  return one.size === other.size && [...one].every((id) => other.has(id));
}

function componentsOf(book: RuleBook, product: Product): string[] {
  return [...book.catalogue.components.values()]
    .filter((each) => each.product === undefined || each.product === product.id)
    .map((each) => each.id);
}
