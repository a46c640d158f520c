// Files of cases: each question laid over its base, and what a case takes away.

import { expect } from 'chai';
import { readCases } from '../../engine/index.ts';
import { goodFiles, printed } from './rule-folders.ts';

describe('the cases beside the rules', () => {
  const read = readCases(goodFiles());
  const cases = read.ok ? read.value : [];

  it('are read without fault, each with its place', () => {
    expect(read.ok ? '' : printed(read.problems, 'en')).to.equal('');
    expect(cases.map(({ id, ask, at }) => [id, ask, at.line])).to.deep.equal([
      ['demo-1-worn', 'check', 10],
      ['demo-2.10-own', 'eligibility', 17],
    ]);
  });

  it('merge maps, replace lists, and leave out what $unset names', () => {
    expect(cases[0]?.question).to.deep.equal({
      contract: { product: 'demo', tier: 'large', addOns: ['tyres'] },
      vehicle: { make: 'Saab' },
      order: { date: '2025-01-01', lines: [{ id: '1', component: 'brake-pads' }] },
    });
  });

  it('may bring their whole question', () => {
    expect(cases[1]?.question).to.deep.equal({ product: 'demo' });
  });
});
