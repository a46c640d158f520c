// The order of clauses for readers.

import { expect } from 'chai';
import type { Clause, TermsVersion } from '../../engine/domain/rule-set.ts';
import { inClauseOrder } from '../../server/words/clause-order.ts';

describe('inClauseOrder', () => {
  it('counts, where text would not, and letters follow', () => {
    const numbers = ['6', '3.10', '1.b', '3.9', '10.3', '0.1', '1.a', '2', '2.1'];
    const clauses = new Map(numbers.map((number) => [number, { number } as Clause]));
    const sorted = inClauseOrder({ clauses } as unknown as TermsVersion).map(({ number }) => number);
    expect(sorted).to.deep.equal(['0.1', '1.a', '1.b', '2', '2.1', '3.9', '3.10', '6', '10.3']);
  });
});
