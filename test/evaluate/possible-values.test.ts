// The possible values of an unknown fact: its choices, and one number or day for each interval that comparisons tell apart.

import { expect } from 'chai';
import { addMonths } from '../../engine/domain/calendar-day.ts';
import type { Fact, FactType, FactValue } from '../../engine/domain/fact.ts';
import { possibleValues, type Comparison } from '../../engine/evaluate/possible-values.ts';
import { leafHolds } from '../../engine/evaluate/run-rules.ts';

function aFact(type: FactType, more: Partial<Fact> = {}): Fact {
  return { name: 'line.f', type, nullable: false, choices: new Map(), ...more } as unknown as Fact;
}

function compared(operator: string, value: FactValue): Comparison {
  return { operator, left: (fact) => fact, right: () => value, direct: true };
}

const DAY = '2024-02-29';
const KM = aFact('number', { unit: 'km', min: 0, max: 9_999_999 });

describe('possible values', () => {
  it('of yes or no: both, and none where that is a value', () => {
    expect(possibleValues(aFact('boolean'), [], DAY, [])).to.have.members([true, false]);
    expect(possibleValues(aFact('boolean', { nullable: true }), [], DAY, [])).to.have.members([true, false, null]);
  });

  it('of a choice: one of each kind that the comparisons tell apart', () => {
    const choices = new Map(['wear', 'defect', 'misuse', 'puncture'].map((id) => [id, { da: id, en: id }]));
    const values = possibleValues(aFact('choice', { choices }), [compared('in', ['wear', 'defect']), compared('equal', 'misuse')], DAY, []);
    const kinds = values.map((value) => `${['wear', 'defect'].includes(value as string)} ${value === 'misuse'}`);
    expect(kinds.sort()).to.deep.equal(['false false', 'false true', 'true false']);
  });

  it('of a text: those that the comparisons name, and one that none does', () => {
    const values = possibleValues(aFact('text'), [compared('equal', 'DK'), compared('in', ['SE', 'NO'])], DAY, []);
    expect(values).to.include.members(['DK', 'SE', 'NO']);
    expect(values.length).to.equal(4);
  });

  for (const operator of ['greaterThan', 'greaterThanInclusive', 'lessThan', 'lessThanInclusive'] as const) {
    it(`of a number compared by ${operator}: both sides of each border`, () => {
      for (const border of [1, 1500, 60_000, 9_999_998]) bothSides(KM, compared(operator, border));
    });
    it(`of a number in a sum compared by ${operator}: both sides of the border`, () => {
      bothSides(KM, { operator, left: () => 69_000, right: (fact) => 9000 + (fact as number), direct: false });
      bothSides(KM, { operator, left: (fact) => (fact as number) - 1500, right: () => 20_000, direct: false });
    });
  }

  for (const operator of ['before', 'onOrBefore', 'after', 'onOrAfter'] as const) {
    it(`of a day compared by ${operator}: both sides of the border, also with months between`, () => {
      for (const border of ['2024-02-29', '2019-12-31', '2035-06-01']) {
        bothSides(aFact('date'), compared(operator, border));
        bothSides(aFact('date'), { operator, left: (fact) => addMonths(fact as string, 24), right: () => border, direct: false });
      }
    });
  }

  it('of a day: firsts of a month and other days on both sides of a border', () => {
    const values = possibleValues(
      aFact('date'),
      [compared('isFirstOfMonth', false), compared('before', '2031-05-14')],
      DAY,
      [],
    ) as string[];
    const kinds = new Set(values.map((day) => `${day.endsWith('-01')} ${day < '2031-05-14'}`));
    expect(kinds.size).to.equal(4);
  });

  it('of a number: the least that it may be, which leaves the most of a limit to others', () => {
    expect(possibleValues(KM, [compared('greaterThan', 60_000)], DAY, [])).to.include(0);
    expect(possibleValues(aFact('number', { min: 3, max: 900 }), [], DAY, [])).to.include(3);
  });

  it('never outside what the fact may be', () => {
    const values = possibleValues(
      aFact('number', { min: 0, max: 1 }),
      [compared('greaterThan', 0), compared('lessThan', 1)],
      DAY,
      [],
    ) as number[];
    expect(values.every((value) => value >= 0 && value <= 1)).to.equal(true);
    expect(values).to.include.members([0, 1]);
  });
});

/** The comparison holds for some of the values and for some not. */
function bothSides(fact: Fact, comparison: Comparison): void {
  const values = possibleValues(fact, [comparison], DAY, []);
  const outcomes = new Set(
    values.map((value) => leafHolds(comparison.operator, comparison.left(value) as FactValue, comparison.right(value) as FactValue)),
  );
  expect(outcomes.size, `${comparison.operator}: ${JSON.stringify(values)}`).to.equal(2);
}
