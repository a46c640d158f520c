// Decision diagrams against truth tables: the same function is the same node, and only facts that matter stand in it.

import { expect } from 'chai';
import fc from 'fast-check';
import { answered, Diagrams, ranksOf, valuesOf, type Node } from '../../engine/evaluate/diagram.ts';

const WIDTHS = [2, 3, 2, 2];

/** A random function of up to four facts, as a formula. */
type Formula = { is: number; value: number } | { and: Formula[] } | { or: Formula[] } | { not: Formula };

const { formula } = fc.letrec<{ formula: Formula }>((tie) => ({
  formula: fc.oneof(
    { maxDepth: 4 },
    fc.record({ is: fc.nat(3), value: fc.nat(2) }),
    fc.record({ and: fc.array(tie('formula'), { maxLength: 3 }) }),
    fc.record({ or: fc.array(tie('formula'), { maxLength: 3 }) }),
    fc.record({ not: tie('formula') }),
  ),
}));

function holds(of: Formula, at: readonly number[]): boolean {
  if ('is' in of) return at[of.is] === of.value;
  if ('and' in of) return of.and.every((each) => holds(each, at));
  if ('or' in of) return of.or.some((each) => holds(each, at));
  return !holds(of.not, at);
}

function built(diagrams: Diagrams, of: Formula): Node<boolean> {
  if ('is' in of) {
    const branches = Array.from({ length: WIDTHS[of.is] as number }, (_, value) => diagrams.settled(value === of.value));
    return diagrams.choice(of.is, branches);
  }
  if ('and' in of) return diagrams.all(of.and.map((each) => built(diagrams, each)));
  if ('or' in of) return diagrams.any(of.or.map((each) => built(diagrams, each)));
  return diagrams.not(built(diagrams, of.not));
}

const POINTS = WIDTHS.reduce<number[][]>(
  (points, width) => points.flatMap((point) => Array.from({ length: width }, (_, value) => [...point, value])),
  [[]],
);

function read(node: Node<boolean>, at: readonly number[]): boolean {
  return node.rank === Infinity ? node.value : read(node.branches[at[node.rank] as number] as Node<boolean>, at);
}

describe('decision diagrams', () => {
  const options = { numRuns: 500, seed: 7 };

  it('say what the formula says at every point', () => {
    fc.assert(
      fc.property(formula, (of) => {
        const node = built(new Diagrams(), of);
        for (const point of POINTS) expect(read(node, point)).to.equal(holds(of, point));
        expect([...valuesOf(node)].sort()).to.deep.equal([...new Set(POINTS.map((point) => holds(of, point)))].sort());
      }),
      options,
    );
  });

  it('hold just the facts on which the function depends', () => {
    fc.assert(
      fc.property(formula, (of) => {
        const depends = WIDTHS.flatMap((width, fact) =>
          POINTS.some((point) =>
            Array.from({ length: width }, (_, value) => point.with(fact, value)).some((other) => holds(of, other) !== holds(of, point)),
          )
            ? [fact]
            : [],
        );
        expect([...ranksOf(built(new Diagrams(), of))].sort()).to.deep.equal(depends);
      }),
      options,
    );
  });

  it('are the same node where the functions are the same', () => {
    fc.assert(
      fc.property(formula, formula, (one, other) => {
        const diagrams = new Diagrams();
        const isSame = POINTS.every((point) => holds(one, point) === holds(other, point));
        expect(built(diagrams, one) === built(diagrams, other)).to.equal(isSame);
      }),
      options,
    );
  });

  it('are what is left once a fact is answered', () => {
    fc.assert(
      fc.property(formula, fc.nat(3), fc.nat(1), (of, fact, value) => {
        const diagrams = new Diagrams();
        const left = answered(diagrams, built(diagrams, of), fact, value);
        expect(ranksOf(left).has(fact)).to.equal(false);
        for (const point of POINTS) expect(read(left as Node<boolean>, point)).to.equal(holds(of, point.with(fact, value)));
      }),
      options,
    );
  });

  it('tell lists apart by what is in them', () => {
    const diagrams = new Diagrams();
    expect(diagrams.settled(['a'])).to.equal(diagrams.settled(['a']));
    expect(diagrams.settled(['a'])).to.not.equal(diagrams.settled(['b']));
    expect(diagrams.settled(1)).to.not.equal(diagrams.settled('1'));
  });
});
