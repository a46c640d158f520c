// The laws of one verdict as tables: all findings known, and every way in which some are not.

import { compareClauses } from '../../engine/domain/clause-order.ts';
import { expect } from 'chai';
import { FALSE, TRUE, UNKNOWN, type LineVerdict, type Truth } from '../../engine/domain/answer.ts';
import type { Rule } from '../../engine/domain/rule-set.ts';
import { deciding, reachWithin, verdictOf, verdictOfOpen, type Findings, type Reach } from '../../engine/evaluate/decide-line.ts';

const [NO_COVER, USED_UP, PARTLY, WHOLLY] = [0, 1, 2, 3] as const;

/** A second decide-line, clause by clause as the law is written. */
function naive({ suspended, excluded, referred, reach }: Findings): LineVerdict {
  if (suspended) return 'not-covered';
  if (excluded) return 'not-covered';
  const isReached = reach === PARTLY || reach === WHOLLY;
  if (referred && isReached) return 'needs-approval';
  if (reach === WHOLLY) return 'covered';
  if (reach === PARTLY) return 'partly-covered';
  return 'not-covered';
}

const YES_NO = [false, true] as const;
const ALL: Findings[] = YES_NO.flatMap((suspended) =>
  YES_NO.flatMap((excluded) =>
    YES_NO.flatMap((referred) => ([NO_COVER, USED_UP, PARTLY, WHOLLY] as const).map((reach) => ({ suspended, excluded, referred, reach }))),
  ),
);

describe('the verdict of a line', () => {
  for (const findings of ALL) {
    it(`${JSON.stringify(findings)}: ${naive(findings)}`, () => expect(verdictOf(findings)).to.equal(naive(findings)));
  }

  it('while findings are open: the one verdict of all that they may come to, or none', () => {
    const truths: readonly Truth[] = [FALSE, UNKNOWN, TRUE];
    const mayBe = (truth: Truth): readonly boolean[] => (truth === UNKNOWN ? YES_NO : [truth === TRUE]);
    for (const suspended of truths)
      for (const excluded of truths)
        for (const referred of truths)
          for (let least = 0; least <= 3; least++)
            for (let most = least; most <= 3; most++) {
              const may = ALL.filter(
                (each) =>
                  mayBe(suspended).includes(each.suspended) &&
                  mayBe(excluded).includes(each.excluded) &&
                  mayBe(referred).includes(each.referred) &&
                  each.reach >= least &&
                  each.reach <= most,
              );
              const verdicts = new Set(may.map(naive));
              const open = { suspended, excluded, referred, least: least as Reach, most: most as Reach };
              const said = verdictOfOpen(open);
              if (said !== undefined) expect([...verdicts], JSON.stringify(open)).to.deep.equal([said]);
              // Where nothing can be paid, no combination of unknowns leaves it open.
              if (said === undefined) expect(verdicts.size, JSON.stringify(open)).to.be.above(1);
            }
  });

  for (const [used, asks, upTo, reach] of [
    [0, 2, 2, WHOLLY],
    [0, 3, 2, PARTLY],
    [1, 1, 2, WHOLLY],
    [1, 2, 2, PARTLY],
    [2, 1, 2, USED_UP],
    [3, 1, 2, USED_UP],
    [0, 100, 100, WHOLLY],
    [0, 101, 100, PARTLY],
    [0, 1, 0, USED_UP],
  ] as const) {
    it(`${asks} asked of ${upTo} after ${used}: ${['no cover', 'used up', 'partly', 'wholly'][reach]}`, () =>
      expect(reachWithin(used, asks, upTo)).to.equal(reach));
  }
});

describe('the deciding clause', () => {
  const aRule = (clause: string, names: Rule['names'], id = clause): { rule: Rule } => ({ rule: { id, clause, names } as Rule });

  for (const [name, holding, decides] of [
    ['the component before the cause', [aRule('3.2', 'cause'), aRule('3.12', 'component')], '3.12'],
    ['the cause before others', [aRule('1.1', 'other'), aRule('3.15', 'cause')], '3.15'],
    ['the lowest clause', [aRule('3.10', 'cause'), aRule('3.9', 'cause')], '3.9'],
    ['3.4.1 before 3.10', [aRule('3.10', 'cause'), aRule('3.4.1', 'cause')], '3.4.1'],
    ['5.b before 5.c', [aRule('5.c', 'cause'), aRule('5.b', 'cause')], '5.b'],
  ] as const) {
    it(name, () => {
      expect(deciding(holding)?.rule.clause).to.equal(decides);
      expect(deciding([...holding].reverse())?.rule.clause).to.equal(decides);
    });
  }
  it('of one clause the same rule in any order', () => {
    const rules = [aRule('3.1', 'cause', 'b'), aRule('3.1', 'cause', 'a')];
    expect(deciding(rules)?.rule.id).to.equal('a');
    expect(deciding([...rules].reverse())?.rule.id).to.equal('a');
  });
  it('none where nothing holds', () => expect(deciding([])).to.equal(undefined));
  it('clauses compare as the source numbers them', () =>
    expect(['10.3', '3.10', '3.9', '2.a', '3.4.1'].sort(compareClauses)).to.deep.equal(['2.a', '3.4.1', '3.9', '3.10', '10.3']));
});
