// The operations of derived facts: what each gives, and that "none" in gives "none" out.

import { expect } from 'chai';
import { derive } from '../../engine/domain/derive.ts';
import type { DerivedOperation, FactValue } from '../../engine/domain/fact.ts';

const ON_FILE: FactValue = [{ allows: 'abroad', agreedOn: '2024-05-01' }, { allows: 'use:taxi' }];

const ROWS: readonly (readonly [DerivedOperation, readonly FactValue[], FactValue])[] = [
  ['sum', [9000, 60_000], 69_000],
  ['sum', [0.1, 0.2], 0.3],
  ['sum', [1, null], null],
  ['difference', [0.35, 0.1], 0.25],
  ['difference', [1, 3], -2],
  ['product', [3, 0.1], 0.3],
  ['product', [30, -1], -30],
  ['least', [3, 1, 2], 1],
  ['least', ['2024-05-02', '2024-05-01'], '2024-05-01'],
  ['least', [null, 4], 4],
  ['least', [null, null], null],
  ['greatest', [-2, 0], 0],
  ['greatest', ['2024-05-02', null], '2024-05-02'],
  ['addDays', ['2024-02-28', 2], '2024-03-01'],
  ['addDays', [null, 2], null],
  ['addMonths', ['2024-02-29', -12], '2023-02-28'],
  ['daysBetween', ['2024-02-01', '2024-03-01'], 29],
  ['monthsBetween', ['2024-01-01', '2024-02-15'], 1 + 14 / 29],
  ['wholeMonthsBetween', ['2024-01-15', '2024-03-14'], 1],
  ['firstOfMonthFrom', ['2024-01-15'], '2024-02-01'],
  ['firstGiven', [null, 'b', 'c'], 'b'],
  ['firstGiven', [null, null], null],
  ['agreementOnFile', [ON_FILE, 'abroad', '2024-05-01'], true],
  ['agreementOnFile', [ON_FILE, 'abroad', '2024-04-30'], false],
  ['agreementOnFile', [ON_FILE, 'use:taxi', '1999-01-01'], true],
  ['agreementOnFile', [ON_FILE, 'cleaning', '2024-05-01'], false],
  ['agreementOnFile', [[], 'abroad', '2024-05-01'], false],
  ['withoutAgreement', [ON_FILE, ['taxi', 'courier'], 'use:', '2024-05-01'], ['courier']],
  ['withoutAgreement', [ON_FILE, [], 'use:', '2024-05-01'], []],
  // The terms' own example: 19,000 − 60,000 × 12/48 = 4,000 km.
  ['kmBeyondShare', [19_000, 60_000, '2023-01-01', '2024-01-01', '2023-01-01', '2027-01-01'], 4000],
  ['kmBelowShare', [19_000, 60_000, '2023-01-01', '2024-01-01', '2023-01-01', '2027-01-01'], 0],
  ['kmBeyondShare', [11_000, 60_000, '2023-01-01', '2024-01-01', '2023-01-01', '2027-01-01'], 0],
  ['kmBelowShare', [11_000, 60_000, '2023-01-01', '2024-01-01', '2023-01-01', '2027-01-01'], 4000],
  // 100,000 ÷ 60 × 42 is 70,000 and not a hair less.
  ['kmBeyondShare', [70_000, 100_000, '2020-01-01', '2023-07-01', '2020-01-01', '2025-01-01'], 0],
  ['kmBelowShare', [70_000, 100_000, '2020-01-01', '2023-07-01', '2020-01-01', '2025-01-01'], 0],
  // A third of 100 km is 33⅓: owed rounded down, refunded rounded up.
  ['kmBeyondShare', [40, 100, '2024-01-01', '2024-02-01', '2024-01-01', '2024-04-01'], 6],
  ['kmBelowShare', [30, 100, '2024-01-01', '2024-02-01', '2024-01-01', '2024-04-01'], 4],
  ['kmBeyondShare', [40, null, '2024-01-01', '2024-02-01', '2024-01-01', '2024-04-01'], null],
  ['kmBeyondShare', [40, 100, '2024-01-01', '2024-02-01', '2024-01-01', '2024-01-01'], null],
];

describe('derived facts', () => {
  for (const [operation, args, value] of ROWS) {
    it(`${operation} of ${JSON.stringify(args)} is ${JSON.stringify(value)}`, () => expect(derive(operation, args)).to.deep.equal(value));
  }
});
