// What a case may leave out, and what it may not.

import { expect } from 'chai';
import { compareAnswer } from '../../engine/analyse/compare-answer.ts';

const answer = {
  contractStatus: { inForce: true, reasons: [] },
  lines: [
    {
      id: '1',
      verdict: 'covered',
      clause: '3.10',
      reasons: [
        { rule: 'a', clause: '3.10', effect: 'cover' },
        { rule: 'b', clause: '3.2', effect: 'exclude', defeatedBy: 'c' },
      ],
      missing: [],
      amounts: { total: '100.00', provider: '100.00', customer: '0.00' },
    },
    {
      id: '2',
      verdict: 'needs-information',
      reasons: [],
      missing: [
        { fact: '/order/lines/1/cause', question: '?' },
        { fact: '/order/occasion', question: '?' },
      ],
      amounts: { total: '20.50', provider: null, customer: null },
      coveredBy: [{ addOn: 'x' }, { tier: 'y' }],
    },
  ],
  items: [
    { code: 'fee', amount: '10.00' },
    { code: 'fee', amount: '20.00' },
  ],
};

const agreeing: [string, unknown][] = [
  ['nothing expected', {}],
  ['a line by its id, in any order', { lines: [{ id: '2' }, { id: '1', verdict: 'covered' }] }],
  ['an id written as a number', { lines: [{ id: 1, verdict: 'covered' }] }],
  ['an amount with fewer decimals', { lines: [{ id: '1', amounts: { total: '100', customer: 0 } }] }],
  ['an open share', { lines: [{ id: '2', amounts: { provider: null } }] }],
  ['one of two missing facts', { lines: [{ id: '2', missing: [{ fact: '/order/occasion' }] }] }],
  ['no missing facts', { lines: [{ id: '1', missing: [] }] }],
  ['no coveredBy, where the answer leaves it out', { lines: [{ id: '1', coveredBy: [] }] }],
  ['a reason by the keys given', { lines: [{ id: '1', reasons: [{ clause: '3.2', defeatedBy: 'c' }] }] }],
  ['one of two coveredBy', { lines: [{ id: '2', coveredBy: [{ tier: 'y' }] }] }],
  [
    'two items of one code',
    {
      items: [
        { code: 'fee', amount: '20' },
        { code: 'fee', amount: '10' },
      ],
    },
  ],
];

const differing: [string, unknown, string][] = [
  ['another verdict', { lines: [{ id: '1', verdict: 'not-covered' }] }, 'lines 1 › verdict'],
  ['a line that is not there', { lines: [{ id: '3' }] }, 'lines'],
  ['a clause with the same number', { lines: [{ id: '1', clause: '3.1' }] }, 'lines 1 › clause'],
  ['a share where it is open', { lines: [{ id: '2', amounts: { provider: '0.00' } }] }, 'lines 2 › amounts › provider'],
  ['an open share where it is known', { lines: [{ id: '1', amounts: { provider: null } }] }, 'lines 1 › amounts › provider'],
  ['nothing missing', { lines: [{ id: '2', missing: [] }] }, 'lines 2 › missing'],
  ['nothing that would cover', { lines: [{ id: '2', coveredBy: [] }] }, 'lines 2 › coveredBy'],
  ['a reason that is not given', { lines: [{ id: '1', reasons: [{ clause: '3.2', effect: 'cover' }] }] }, 'lines 1 › reasons'],
  [
    'the same item twice',
    {
      items: [
        { code: 'fee', amount: '10' },
        { code: 'fee', amount: '10' },
      ],
    },
    'items fee › amount',
  ],
  ['no items', { items: [] }, 'items'],
  ['a map that is not there', { totals: { open: '0.00' } }, 'totals'],
  ['a truth as text', { contractStatus: { inForce: 'true' } }, 'contractStatus › inForce'],
];

describe('compareAnswer', () => {
  for (const [name, expected] of agreeing) {
    it(`is content with ${name}`, () => expect(compareAnswer(expected, answer)).to.deep.equal([]));
  }
  for (const [name, expected, at] of differing) {
    it(`says where: ${name}`, () => expect(compareAnswer(expected, answer).map((found) => found.at)).to.deep.equal([at]));
  }
  it('tells every difference, with both values', () => {
    const found = compareAnswer({ lines: [{ id: '1', verdict: 'not-covered', clause: '3.12' }] }, answer);
    expect(found).to.deep.equal([
      { at: 'lines 1 › verdict', expected: 'not-covered', actual: 'covered' },
      { at: 'lines 1 › clause', expected: '3.12', actual: '3.10' },
    ]);
  });
});
