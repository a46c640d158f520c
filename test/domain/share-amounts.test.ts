// Who pays what: shares of a line by its verdict and limit, deductions of the order by their steps.

import { expect } from 'chai';
import type { CheckJudgement, DeductionJudgement, LineJudgement } from '../../engine/domain/judgement.ts';
import { money, moneyText, toOere } from '../../engine/domain/money.ts';
import type { Limit, Rule } from '../../engine/domain/rule-set.ts';
import { sharesOf, shareOrder } from '../../engine/domain/share-amounts.ts';

function aLine(line: Partial<LineJudgement>): LineJudgement {
  return {
    id: '1',
    verdict: 'covered',
    held: [],
    open: [],
    assumed: [],
    coveredBy: [],
    facts: { value: () => undefined, source: () => 'question' },
    ...line,
  };
}

function aLimit(limit: Partial<Limit>, asked: number | undefined, granted: number | undefined): NonNullable<LineJudgement['grant']> {
  const rule = {
    id: 'limited',
    limit: { asks: 'line.quantity', upTo: 'terms.most', unit: 'km', splits: 'always', ...limit },
  } as unknown as Rule;
  return { rule, ...(asked === undefined ? {} : { asked }), ...(granted === undefined ? {} : { granted }) };
}

describe('money', () => {
  for (const [amount, rounded] of [
    ['0.425', '0.43'],
    ['0.424', '0.42'],
    ['1.005', '1.01'],
    ['-0.001', '0.00'],
    ['1240', '1240.00'],
  ] as const) {
    it(`${amount} is ${rounded} to the øre`, () => expect(moneyText(toOere(money(amount)))).to.equal(rounded));
  }
});

describe('shares of a line', () => {
  const rows: readonly (readonly [string, Partial<LineJudgement>, string | undefined, string | undefined])[] = [
    ['covered', { verdict: 'covered', amount: '1240.50' }, '1240.50', '0.00'],
    ['not covered', { verdict: 'not-covered', amount: '1240.50' }, '0.00', '1240.50'],
    ['needs approval', { verdict: 'needs-approval', amount: '1240.50' }, undefined, undefined],
    ['needs information', { verdict: 'needs-information', amount: '1240.50' }, undefined, undefined],
    ['one of three changes', { verdict: 'partly-covered', amount: '100.00', grant: aLimit({}, 3, 1) }, '33.33', '66.67'],
    ['two of three changes', { verdict: 'partly-covered', amount: '100.00', grant: aLimit({}, 3, 2) }, '66.67', '33.33'],
    [
      'a limit that never splits',
      { verdict: 'partly-covered', amount: '100.00', grant: aLimit({ splits: 'never' }, 3, 1) },
      undefined,
      undefined,
    ],
    [
      'a limit in the line’s unit',
      { verdict: 'partly-covered', amount: '100.00', unit: 'km', grant: aLimit({ splits: 'same-unit' }, 200, 100) },
      '50.00',
      '50.00',
    ],
    [
      'a limit in another unit',
      { verdict: 'partly-covered', amount: '100.00', unit: 'days', grant: aLimit({ splits: 'same-unit' }, 200, 100) },
      undefined,
      undefined,
    ],
    [
      'a limit in money',
      { verdict: 'partly-covered', amount: '100.00', grant: aLimit({ asks: 'line.amount' }, 100, 85.5) },
      '85.50',
      '14.50',
    ],
    ['a grant that is not known', { verdict: 'partly-covered', amount: '100.00', grant: aLimit({}, 3, undefined) }, undefined, undefined],
  ];
  for (const [name, line, provider, customer] of rows) {
    it(`${name}: provider ${provider ?? 'open'}, customer ${customer ?? 'open'}`, () => {
      const shares = sharesOf(aLine(line));
      expect(shares?.provider && moneyText(shares.provider)).to.equal(provider);
      expect(shares?.customer && moneyText(shares.customer)).to.equal(customer);
    });
  }
  it('a line without an amount has none', () => expect(sharesOf(aLine({}))).to.equal(undefined));
});

describe('deductions of an order', () => {
  const deduct = (kind: 'amount' | 'above', sum: number | undefined): DeductionJudgement => ({
    rule: { id: kind, deduct: { step: 1, kind, fact: 'f' } } as unknown as Rule,
    sum,
  });
  const lines = [
    aLine({ amount: '1000.00' }),
    aLine({ amount: '300.00', verdict: 'not-covered' }),
    aLine({ amount: '200.00', verdict: 'needs-approval' }),
  ];
  const rows: readonly (readonly [string, DeductionJudgement[], readonly [string, string, string], (string | undefined)[]])[] = [
    ['none', [], ['1000.00', '300.00', '200.00'], []],
    ['a deductible', [deduct('amount', 250)], ['750.00', '550.00', '200.00'], ['250.00']],
    ['a deductible above the share', [deduct('amount', 5000)], ['0.00', '1300.00', '200.00'], ['1000.00']],
    ['a limit of liability', [deduct('above', 400)], ['400.00', '900.00', '200.00'], ['600.00']],
    ['a limit that is not reached', [deduct('above', 4000)], ['1000.00', '300.00', '200.00'], []],
    ['a limit that is overdrawn', [deduct('above', -5)], ['0.00', '1300.00', '200.00'], ['1000.00']],
    [
      'first the deductible, then the limit',
      [deduct('amount', 250), deduct('above', 400)],
      ['400.00', '900.00', '200.00'],
      ['250.00', '350.00'],
    ],
    ['one that is not known', [deduct('amount', undefined)], ['0.00', '300.00', '1200.00'], [undefined]],
  ];
  for (const [name, deductions, totals, moved] of rows) {
    it(name, () => {
      const shared = shareOrder({ lines, deductions } as unknown as CheckJudgement);
      expect([shared.provider, shared.customer, shared.open].map(moneyText)).to.deep.equal(totals);
      expect(shared.deductions.map((each) => each.moved && moneyText(each.moved))).to.deep.equal(moved);
      expect(moneyText(shared.total)).to.equal('1500.00');
    });
  }
});
