// The cases guard the rules: of all small mistakes in each edition, those that no case notices are few, and named.

import { join, relative } from 'node:path';
import { expect } from 'chai';
import { LEAST_CAUGHT, mutateRuleSet, readCases, readEquivalents, readRuleFiles, runMutants, scoreMutants } from '../../engine/index.ts';
import { realBook } from '../builders/rule-books.ts';

const ROOT = join(import.meta.dirname, '../..');
const files = readRuleFiles([join(ROOT, 'rules')]).map(({ path, text }) => ({ path: relative(ROOT, path), text }));

describe('small mistakes in the rules', () => {
  const book = realBook();
  const cases = readCases(files);
  const equivalents = readEquivalents(files);
  for (const version of [...book.products.values()].flatMap(({ versions }) => versions)) {
    it(`are noticed by the cases of ${version.id}`, function () {
      this.timeout(180_000);
      if (!cases.ok || !equivalents.ok) throw new Error('the cases or the lists of equivalents have faults: npm run rules -- validate');
      const listed = equivalents.value.filter((each) => each.version === version.id).map(({ mutant }) => mutant);
      const mutants = mutateRuleSet(version, book.catalogue);
      const score = scoreMutants([...runMutants(mutants, version, cases.value, book)], listed, new Set(mutants.map(({ id }) => id)));
      expect(score.all).to.be.above(version.rules.length * 5);
      expect(score.stale, 'listed as equivalent, and no longer so').to.deep.equal([]);
      expect(score.hasTooManyEquivalents).to.equal(false);
      expect(score.share, `unnoticed: ${score.survivors.map(({ id }) => id).join(', ')}`).to.be.at.least(LEAST_CAUGHT);
    });
  }
});
