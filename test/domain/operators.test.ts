// The operators of conditions, both sides known; "none" fails every comparison but isNone.

import { expect } from 'chai';
import type { FactValue } from '../../engine/domain/fact.ts';
import { OPERATORS } from '../../engine/domain/operators.ts';

const ROWS: readonly (readonly [string, FactValue, FactValue, boolean])[] = [
  ['equal', 'a', 'a', true],
  ['equal', 1, '1', false],
  ['notEqual', 'a', 'b', true],
  ['notEqual', 'a', 'a', false],
  ['in', 'a', ['b', 'a'], true],
  ['in', 'c', ['b', 'a'], false],
  ['notIn', 'c', ['b', 'a'], true],
  ['notIn', 'a', ['b', 'a'], false],
  ['contains', ['a', 'b'], 'b', true],
  ['contains', [], 'b', false],
  ['doesNotContain', ['a'], 'b', true],
  ['doesNotContain', ['b'], 'b', false],
  ['containsAny', ['a', 'b'], ['b', 'c'], true],
  ['containsAny', ['a'], ['b', 'c'], false],
  ['greaterThan', 1001, 1000, true],
  ['greaterThan', 1000, 1000, false],
  ['greaterThan', 10, 9, true],
  ['greaterThanInclusive', 1000, 1000, true],
  ['greaterThanInclusive', 999, 1000, false],
  ['lessThan', 9, 10, true],
  ['lessThan', 10, 10, false],
  ['lessThanInclusive', 10, 10, true],
  ['lessThanInclusive', 11, 10, false],
  ['before', '2024-02-28', '2024-02-29', true],
  ['before', '2024-02-29', '2024-02-29', false],
  ['onOrBefore', '2024-02-29', '2024-02-29', true],
  ['onOrBefore', '2024-03-01', '2024-02-29', false],
  ['after', '2024-03-01', '2024-02-29', true],
  ['after', '2024-02-29', '2024-02-29', false],
  ['onOrAfter', '2024-02-29', '2024-02-29', true],
  ['onOrAfter', '2024-02-28', '2024-02-29', false],
  ['within', 'locks', ['door-hinges', 'locks'], true],
  ['within', 'engine', ['door-hinges', 'locks'], false],
  ['equalIgnoringCase', ' zEPRO ', 'Zepro', true],
  ['equalIgnoringCase', 'Dhollandia', 'Zepro', false],
  ['isFirstOfMonth', '2024-03-01', true, true],
  ['isFirstOfMonth', '2024-03-02', true, false],
  ['isFirstOfMonth', '2024-03-02', false, true],
  ['isNone', null, true, true],
  ['isNone', null, false, false],
  ['isNone', 0, true, false],
  ['isNone', 0, false, true],
];

describe('operators of conditions', () => {
  for (const [name, fact, value, holds] of ROWS) {
    it(`${JSON.stringify(fact)} ${name} ${JSON.stringify(value)}: ${holds ? 'yes' : 'no'}`, () =>
      expect(OPERATORS.get(name)?.holds(fact, value)).to.equal(holds));
  }

  it('each has a row that holds and one that does not, and none fails it', () => {
    for (const { name, holds } of OPERATORS.values()) {
      const results = ROWS.filter(([each]) => each === name).map(([, , , result]) => result);
      expect(new Set(results).size, name).to.equal(2);
      if (name === 'isNone') continue;
      for (const other of ['a', 1, true, ['a'], '2024-01-01', null] as const) {
        expect(holds(null, other), `none ${name}`).to.equal(false);
        expect(holds(other, null), `${name} none`).to.equal(false);
      }
    }
  });
});
