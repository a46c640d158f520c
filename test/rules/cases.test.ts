// Every case of every product, the tests' own product too: what the terms answer.

import { expect } from 'chai';
import { problemText } from '../../engine/domain/problem.ts';
import { openEngine, readCases, readMessages, readRuleFiles, type RuleCase } from '../../engine/index.ts';
import { runCase } from '../../server/cli/run-cases.ts';
import { MESSAGES, ROOT } from '../../server/places.ts';
import { bookWithFixture } from '../builders/rule-books.ts';

describe('cases', () => {
  const engine = openEngine(bookWithFixture());
  for (const [file, cases] of casesByFile()) {
    describe(file, () => {
      for (const each of cases) {
        it(`${each.clause} ${each.name}`, () => {
          const failed = runCase(engine, each);
          expect([...(failed?.problems ?? []), ...(failed?.differences ?? [])]).to.deep.equal([]);
        });
      }
    });
  }

  it('are there for every product', () => {
    const asked = new Set(
      [...casesByFile().values()]
        .flat()
        .map(({ question }) => question['product'] ?? (question['contract'] as { product: string }).product),
    );
    expect([...asked]).to.have.members([...bookWithFixture().products.keys()]);
  });
});

function casesByFile(): Map<string, RuleCase[]> {
  const cases = readCases(readRuleFiles([`${ROOT}/rules`, `${ROOT}/test/fixtures/rules`]));
  if (!cases.ok) {
    const messages = readMessages(MESSAGES);
    throw new Error(cases.problems.map((each) => `${each.at?.file}:${each.at?.line} ${problemText(each, messages, 'en')}`).join('\n'));
  }
  const byFile = new Map<string, RuleCase[]>();
  for (const each of cases.value) {
    const file = each.file.slice(ROOT.length + 1);
    byFile.set(file, [...(byFile.get(file) ?? []), each]);
  }
  return byFile;
}
