// Mutants of small terms: every kind of mistake is made, ids tell which, and cases catch just what they should.

import { expect } from 'chai';
import {
  mutateRuleSet,
  readEquivalents,
  runMutants,
  scoreMutants,
  type Mutant,
  type MutantOutcome,
  type RuleCase,
} from '../../engine/index.ts';
import { smallTerms } from '../builders/small-terms.ts';

const { book, version, cases } = smallTerms();
const mutants = mutateRuleSet(version, book.catalogue);
const idsOf = (rule: string): string[] => mutants.filter(({ id }) => id.startsWith(`${rule}/`)).map(({ id }) => id.slice(rule.length + 1));

function mutant(id: string): Mutant {
  const found = mutants.find((each) => each.id === id);
  if (!found) throw new Error(`no mutant is named ${id}; there are ${mutants.map((each) => each.id).join(' ')}`);
  return found;
}

describe('mutateRuleSet', () => {
  it('makes every kind of mistake', () => {
    const kinds = [...new Set(mutants.map(({ kind }) => kind))].sort();
    expect(kinds).to.deep.equal([
      'condition-dropped',
      'effect-changed',
      'entry-dropped',
      'entry-swapped',
      'exception-dropped',
      'limit-dropped',
      'operator-flipped',
      'override-dropped',
      'value-shifted',
    ]);
  });

  it('names each mistake by its place', () => {
    expect(idsOf('hit-excluded')).to.deep.equal([
      'drop/line.cause-in',
      'flip/line.cause-in-to-notIn',
      'drop/collision/line.cause-in',
      'swap/collision/line.cause-in',
      'drop/theft/line.cause-in',
      'swap/theft/line.cause-in',
      'drop/not-line.component-within-wheel-change',
      'flip/line.component-within-wheel-change',
      'swap/wheel-change/line.component-within',
      'effect/cover',
      'effect/refer',
    ]);
    expect(idsOf('too-far')).to.deep.equal([
      'drop/order.odometerKm-greaterThan-terms.mostKm',
      'flip/order.odometerKm-greaterThan-terms.mostKm-to-greaterThanInclusive',
      'flip/order.odometerKm-greaterThan-terms.mostKm-to-lessThan',
      'effect/exclude',
    ]);
    expect(idsOf('before-signing')).to.include('flip/order.date-before-contract.signedOn-to-onOrBefore');
    expect(idsOf('expired')).to.deep.equal([
      'drop/order.date-after-contract.endsOn',
      'flip/order.date-after-contract.endsOn-to-onOrAfter',
      'flip/order.date-after-contract.endsOn-to-before',
      'effect/exclude',
    ]);
    expect(idsOf('worn')).to.deep.equal([
      'drop/line.cause-equal-wear',
      'flip/line.cause-equal-wear-to-notEqual',
      'drop/line.cause-equal-defect',
      'flip/line.cause-equal-defect-to-notEqual',
    ]);
    expect(idsOf('more-agreed')).to.include.members(['drop-override/too-far', 'drop-override/before-signing']);
    expect(idsOf('company-too')).to.include('drop');
    expect(idsOf('wheels-changed')).to.include('drop-limit');
  });

  it('names no two alike', () => {
    expect(new Set(mutants.map(({ id }) => id)).size).to.equal(mutants.length);
  });

  it('keeps the names when a rule is added', () => {
    const path = 'rules/small/2024-01/more.yaml';
    const text = `# yaml-language-server: $schema=../../../docs/generated/rules.schema.json
serves: check
rules:
  - { id: a-new-one, clause: "2", effect: exclude, when: { all: [{ fact: line.cause, operator: equal, value: animal }] }, because: { da: Dyr., en: Animal. } }
`;
    const more = smallTerms([{ path, text }]);
    const names = mutateRuleSet(more.version, more.book.catalogue).map(({ id }) => id);
    expect(names.filter((id) => !id.startsWith('a-new-one/'))).to.deep.equal(mutants.map(({ id }) => id));
  });

  it('makes one mistake in what rules share, and tells whom it touches', () => {
    expect(mutant('terms.mostKm+1').rules).to.deep.equal(['too-far']);
    expect(mutant('terms.mostKm+1').version.parameters.get('terms.mostKm')?.value).to.equal(50001);
    expect(mutant('worn/drop/line.cause-equal-defect').rules).to.deep.equal(['stopping-covered']);
  });

  it('makes a mistake in a group as it was written', () => {
    expect(mutants.filter(({ id }) => id.startsWith('groups.')).map(({ id }) => id)).to.deep.equal([
      'groups.stopping/drop/brake-discs',
      'groups.stopping/swap/brake-discs',
      'groups.stopping/drop/brake-pads',
      'groups.stopping/swap/brake-pads',
      'groups.stopping/drop/engine-oil',
      'groups.stopping/swap/engine-oil',
    ]);
    const without = mutant('groups.stopping/drop/brake-discs').version.rules.find(({ id }) => id === 'stopping-covered');
    expect(without?.components).to.deep.equal(['brake-pads', 'engine-oil']);
    expect(JSON.stringify(without?.when)).not.to.include('brake-discs');
  });

  it('leaves the terms themselves as they were', () => {
    expect(mutateRuleSet(version, book.catalogue).map(({ id }) => id)).to.deep.equal(mutants.map(({ id }) => id));
    expect(mutants.every((each) => each.version !== version)).to.equal(true);
  });
});

const run = (ids: readonly string[], by: readonly RuleCase[] = cases): MutantOutcome[] => [
  ...runMutants(ids.map(mutant), version, by, book),
];
const caughtBy = (id: string, by?: readonly RuleCase[]): string | undefined => run([id], by)[0]?.caughtBy;

describe('runMutants', () => {
  it('catches a limit one higher by the case just past it', () => expect(caughtBy('terms.mostKm+1')).to.equal('past-the-limit'));
  it('catches a limit one lower by the case just at it', () => expect(caughtBy('terms.mostKm-1')).to.equal('at-the-limit'));
  it('catches a limit that is no longer included by the case just at it', () =>
    expect(caughtBy('too-far/flip/order.odometerKm-greaterThan-terms.mostKm-to-greaterThanInclusive')).to.equal('at-the-limit'));
  it('lets it live where the cases keep away from the limit', () =>
    expect(
      caughtBy(
        'terms.mostKm-1',
        cases.filter(({ id }) => id === 'past-the-limit'),
      ),
    ).to.equal(undefined));
  it('catches a changed effect by the order being in force', () => expect(caughtBy('too-far/effect/exclude')).to.equal('past-the-limit'));
  it('catches a cover that has become an exclusion', () => expect(caughtBy('stopping-covered/effect/exclude')).to.equal('at-the-limit'));
  it('lets a mistake live that no case asks about', () => {
    const unasked = [
      'wheels-changed/drop-limit',
      'hit-excluded/drop/theft/line.cause-in',
      'company-too/drop',
      'more-agreed/drop-override/before-signing',
    ];
    expect(run(unasked).map((outcome) => outcome.caughtBy)).to.deep.equal([undefined, undefined, undefined, undefined]);
  });
});

describe('scoreMutants', () => {
  const known = new Set(mutants.map(({ id }) => id));
  const outcomes = run(['terms.mostKm+1', 'terms.mostKm-1', 'wheels-changed/drop-limit']);

  it('counts what is caught of those that are not equivalent', () => {
    const score = scoreMutants(outcomes, [], known);
    expect(score).to.include({ all: 3, caught: 2, equivalent: 0, isGood: false });
    expect(score.share).to.be.closeTo(2 / 3, 1e-9);
    expect(score.survivors.map(({ id }) => id)).to.deep.equal(['wheels-changed/drop-limit']);
  });

  it('takes listed equivalents out of the count', () => {
    expect(scoreMutants(outcomes, ['wheels-changed/drop-limit'], known)).to.include({ caught: 2, equivalent: 1, share: 1, isGood: true });
  });

  it('fails where the list names a mutant that is no more', () => {
    const score = scoreMutants(outcomes, ['wheels-changed/drop-limit', 'long-gone/drop'], known);
    expect(score.stale).to.deep.equal([{ mutant: 'long-gone/drop' }]);
    expect(score.isGood).to.equal(false);
  });

  it('fails where the list names a mutant that a case catches', () => {
    const score = scoreMutants(outcomes, ['wheels-changed/drop-limit', 'terms.mostKm+1'], known);
    expect(score.stale).to.deep.equal([{ mutant: 'terms.mostKm+1', caughtBy: 'past-the-limit' }]);
    expect(score.isGood).to.equal(false);
  });

  it('fails where more than a tenth is listed', () => {
    const many = mutants.slice(0, Math.ceil(mutants.length * 0.11)).map(({ id }) => id);
    expect(scoreMutants([], many, known)).to.include({ hasTooManyEquivalents: true, isGood: false });
  });
});

describe('mutants.yaml', () => {
  const path = 'rules/small/2024-01/mutants.yaml';
  const head = '# yaml-language-server: $schema=../../../docs/generated/mutants.schema.json\n';

  it('is read with its version and reasons, and is no file of rules', () => {
    const text = `${head}equivalents:\n  - mutant: terms.mostKm+1\n    because: { da: Ens., en: The same. }\n`;
    const read = readEquivalents([{ path, text }]);
    expect(read).to.deep.equal({
      ok: true,
      value: [
        {
          version: 'small/2024-01',
          mutant: 'terms.mostKm+1',
          because: { da: 'Ens.', en: 'The same.' },
          at: { file: path, line: 3, column: 13 },
        },
      ],
    });
    expect(smallTerms([{ path, text }]).version.rules).to.have.length(version.rules.length);
  });

  it('is refused without a reason in both languages', () => {
    const read = readEquivalents([{ path, text: `${head}equivalents:\n  - mutant: terms.mostKm+1\n    because: { da: Ens. }\n` }]);
    expect(read.ok).to.equal(false);
    if (!read.ok) expect(read.problems.map(({ at }) => at?.line)).to.deep.equal([4]);
  });
});
