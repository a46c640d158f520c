// Cases asked again under mutated terms.

import { gistOf } from './analyse/answer-gist.ts';
import type { Mutant } from './analyse/mutant.ts';
import { runMutants as run, type MutantOutcome, type MutationCase } from './analyse/run-mutants.ts';
import type { RuleBook, TermsVersion } from './domain/rule-set.ts';
import type { Case } from './load/parse-cases.ts';
import { openEngine } from './open-engine.ts';

/**
 * Runs the cases that this version answers under each mutant of it; an outcome comes as soon as it is known.
 * Cases whose question is refused are passed over. Where the engine throws it has a bug: that is no mutant caught.
 */
export function runMutants(
  mutants: Iterable<Mutant>,
  version: TermsVersion,
  cases: readonly Case[],
  book: RuleBook,
): Generator<MutantOutcome> {
  const engine = openEngine(book);
  const questions = new Map(cases.map((each) => [each.id, each]));
  const asked = cases.flatMap(({ id, ask, question }): MutationCase[] => {
    const answer = engine.askNow(ask, question);
    if (!answer.ok || answer.value.terms.product !== version.product || answer.value.terms.version !== version.version) return [];
    const text = JSON.stringify(answer.value);
    const names = new Set(version.rules.map((rule) => rule.id).filter((rule) => text.includes(`"${rule}"`)));
    return [{ id, ask, names, gist: gistOf(answer.value) }];
  });
  return run(mutants, version, asked, (mistaken) => {
    const { askNow } = openEngine(withVersion(book, version, mistaken));
    return (id) => {
      const { ask, question } = questions.get(id) as Case;
      const answer = askNow(ask, question);
      return answer.ok ? gistOf(answer.value) : undefined;
    };
  });
}

function withVersion(book: RuleBook, version: TermsVersion, other: TermsVersion): RuleBook {
  const product = book.products.get(version.product);
  if (!product) throw new Error(`the book has no product ${version.product}`);
  const versions = product.versions.map((each) => (each === version ? other : each));
  return { ...book, products: new Map(book.products).set(product.id, { ...product, versions }) };
}
