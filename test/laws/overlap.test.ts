// Requests that overlap lose no rule: 200 checks at once are answered as they are one by one.

import { expect } from 'chai';
import type { CheckRequest } from '../../engine/domain/wire.ts';
import { openEngine } from '../../engine/index.ts';
import { realBook } from '../builders/rule-books.ts';
import { seeded } from '../builders/random.ts';
import { SIX_LINES } from '../builders/six-lines.ts';

const CHECKS = 200;

describe('overlap: checks that run at once', () => {
  it(`are answered as one by one, ${CHECKS} of them`, async () => {
    const engine = openEngine(realBook());
    const questions = variedQuestions();
    const serial: string[] = [];
    for (const question of questions) serial.push(JSON.stringify(await engine.ask('check', question)));
    const overlapping = await Promise.all(questions.map(async (question) => JSON.stringify(await engine.ask('check', question))));
    const direct = questions.map((question) => JSON.stringify(engine.askNow('check', question)));

    expect(serial.filter((answer) => !answer.startsWith('{"ok":true'))).to.deep.equal([]);
    expect(new Set(serial).size, 'answers that differ').to.be.above(CHECKS / 2);
    for (const [index, answer] of serial.entries()) {
      expect(overlapping[index], `check ${index}, overlapping`).to.equal(answer);
      expect(direct[index], `check ${index}, directly`).to.equal(answer);
    }
  });
});

/** Tiers, readings, components and causes differ; some facts are left out. */
function variedQuestions(): CheckRequest[] {
  const random = seeded(200);
  const { facts, catalogue, products } = realBook();
  const components = [...catalogue.components.values()].filter((each) => each.product === undefined).map((each) => each.id);
  const causes = [...(facts.get('line.cause')?.choices.keys() ?? [])];
  const tiers = [...(products.get(SIX_LINES.contract.product)?.tiers.keys() ?? [])];
  return Array.from({ length: CHECKS }, () => ({
    ...SIX_LINES,
    contract: { ...SIX_LINES.contract, tier: random.pick(tiers) },
    order: {
      ...SIX_LINES.order,
      odometerKm: 100_000 + random.below(30_000),
      lines: SIX_LINES.order.lines.map((line) => ({
        ...line,
        component: random.pick(components),
        ...(random.chance(0.8) ? { cause: random.pick(causes) } : {}),
      })),
    },
  }));
}
