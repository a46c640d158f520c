// Where a contract stands and what to tell the customer: by the real terms of both products, on the days before and after.

import { expect } from 'chai';
import { addDays } from '../../engine/domain/calendar-day.ts';
import { openEngine } from '../../engine/index.ts';
import type { Product } from '../../engine/domain/rule-set.ts';
import type { Contract, ContractDraft, Reading } from '../../server/records/contract.ts';
import { type Advice, adviceOn } from '../../server/services/advice.ts';
import { askOfContract } from '../../server/services/ask-of-contract.ts';
import { lastDayThat } from '../../server/services/last-day.ts';
import { type Standing, standingOf } from '../../server/services/standing.ts';
import { CONTRACTS } from '../builders/desk-data.ts';
import { realBook } from '../builders/rule-books.ts';

const engine = openEngine(realBook());

type Read = readonly [readOn: string, km: number];

interface Told {
  readonly standing: Standing;
  readonly advice: readonly Advice[];
  readonly codes: readonly string[];
  /** The piece of that kind; fails where it is not told. */
  one<Code extends Advice['code']>(code: Code): Extract<Advice, { code: Code }>;
}

function tell(draft: ContractDraft, today: string, reads: readonly Read[], soon = today): Told {
  const contract: Contract = { ...draft, id: 'c', version: 1, createdAt: '', updatedAt: '' };
  const readings = reads.map(([readOn, km]) => ({ readOn, km })) as unknown as Reading[];
  const ask = askOfContract(engine, contract, 'da');
  const standing = standingOf(engine, ask, contract, readings, today) as Standing;
  const product = engine.book.products.get(contract.facts.product) as Product;
  const advice = adviceOn({ ask, product, contract, standing, today, soon });
  return {
    standing,
    advice,
    codes: advice.map(({ code }) => code),
    one(code) {
      const found = advice.find((each) => each.code === code);
      if (!found) throw new Error(`nothing told of ${code}, but of ${advice.map((each) => each.code).join(', ')}`);
      return found as never;
    },
  };
}

function changed(draft: ContractDraft, facts: object, vehicle: object = {}): ContractDraft {
  return { ...draft, facts: { ...draft.facts, ...facts }, vehicle: { ...draft.vehicle, ...vehicle } };
}

const clauses = (reasons: readonly { clause: string }[]) => [...new Set(reasons.map(({ clause }) => clause))];

describe('where a contract stands', () => {
  it('tells days and kilometres left, the pace, and the day on which the limit is reached', () => {
    const { standing } = tell(CONTRACTS.polo, '2026-11-21', [
      ['2025-05-15', 20_000],
      ['2026-05-15', 32_100],
    ]);
    expect(standing.status.inForce).to.equal(true);
    expect(standing.daysLeft).to.equal(540);
    expect(standing.kmLeft).to.equal(35_900);
    expect(standing.lasts?.lastDay).to.equal('2028-05-14');
    expect(clauses(standing.lasts?.reasons ?? [])).to.deep.equal(['8.1']);
    expect(standing.course).to.include({
      startsOn: '2024-05-15',
      startKm: 8000,
      endsOn: '2028-05-14',
      limitKm: 68_000,
      limitReachedOn: '2029-05-06',
    });
    expect(standing.course.kmOnLastDay).to.equal(56_200);
  });

  it('counts kilometres from new where the terms do', () => {
    const { standing } = tell(CONTRACTS.corolla, '2026-11-21', [['2026-02-05', 60_000]]);
    expect(standing.course).to.include({ startsOn: '2024-02-05', startKm: 0, limitKm: 100_000, endsOn: '2029-02-09' });
    expect(standing.kmLeft).to.equal(40_000);
  });

  it('asks for the odometer where no reading is on file, and guesses nothing', () => {
    const { standing, codes } = tell(CONTRACTS.polo, '2026-11-21', []);
    expect(standing.status.inForce).to.equal('unknown');
    expect(standing.status.missing?.map(({ fact }) => fact)).to.deep.equal(['/order/odometerKm']);
    expect(standing.course.limitReachedOn).to.equal(undefined);
    expect(codes).to.not.include('limit-before-end');
  });

  it('still knows the limit of a car that has passed it', () => {
    const { standing } = tell(CONTRACTS.polo, '2026-11-21', [['2026-11-01', 70_000]]);
    expect(standing.status.inForce).to.equal(false);
    expect(standing.course.limitKm).to.equal(68_000);
  });
});

describe('what to tell the customer: the limit comes before the end', () => {
  const fast: readonly Read[] = [['2026-11-01', 66_000]];

  it('the kilometres can be changed until six months before expiry, by clause 1.3, against the fee of 5.6', () => {
    const { change, day, reasons } = tell(CONTRACTS.octavia, '2026-11-21', fast).one('limit-before-end');
    expect(day).to.equal('2027-03-04');
    expect(clauses(reasons)).to.deep.equal(['5.8', '4.8']);
    expect(change).to.include({ allowed: true, lastDay: '2027-05-30' });
    expect(clauses(change.reasons)).to.deep.equal(['1.3']);
    expect(change.items.map(({ clause, amount }) => [clause, amount])).to.deep.equal([['5.6', '250.00']]);
  });

  it('on the last of those days they still can, on the day after they cannot', () => {
    const slower: readonly Read[] = [['2027-05-20', 72_000]];
    const last = tell(CONTRACTS.octavia, '2027-05-30', slower).one('limit-before-end');
    expect(last.change).to.include({ allowed: true, lastDay: '2027-05-30' });
    const after = tell(CONTRACTS.octavia, '2027-05-31', slower).one('limit-before-end');
    expect(after.change.allowed).to.equal(false);
    expect(after.change.lastDay).to.equal(undefined);
    expect(clauses(after.change.reasons)).to.deep.equal(['1.3']);
  });

  it('names the agreements that would keep it in force past the limit', () => {
    const { lifts } = tell(CONTRACTS.octavia, '2026-11-21', fast).one('limit-before-end');
    expect(lifts.map(({ agreement, reasons }) => [agreement, ...clauses(reasons)])).to.deep.equal([
      ['overrun-km', '4.9'],
      ['extra-after-overrun', '3.20'],
    ]);
  });

  it('of the other product: they can be changed to the last day by 3.a, and the instalments left fall due by 2.a', () => {
    const { change, after, reasons } = tell(CONTRACTS.corolla, '2026-11-21', [['2026-10-05', 80_000]]).one('limit-before-end');
    expect(change).to.include({ allowed: true, lastDay: '2029-02-09' });
    expect(clauses(change.reasons)).to.deep.equal(['3.a']);
    expect(change.items).to.deep.equal([]);
    expect(clauses(reasons)).to.deep.equal(['2.a']);
    expect(after.items.map(({ code, optional }) => [code, optional])).to.deep.equal([['remaining-instalments', false]]);
  });

  it('asks what it depends on where that is not known', () => {
    const { endsOn: _, ...facts } = CONTRACTS.octavia.facts;
    const { change } = tell({ ...CONTRACTS.octavia, facts }, '2026-11-21', fast).one('limit-before-end');
    expect(change.allowed).to.equal('unknown');
    expect(change.missing.map(({ fact }) => fact)).to.deep.equal(['/contract/endsOn']);
  });

  it('is told for today where the pace has used them up since the last reading', () => {
    expect(tell(CONTRACTS.octavia, '2027-05-30', fast).one('limit-before-end').day).to.equal('2027-05-30');
  });

  it('is not told where the limit comes on a day after the last one', () => {
    const { codes } = tell(CONTRACTS.polo, '2026-11-21', [['2026-05-15', 32_000]]);
    expect(codes).to.deep.equal(['km-may-be-changed']);
  });
});

describe('what to tell the customer: the rest', () => {
  it('until when the kilometres may be changed, while they may', () => {
    const reads: readonly Read[] = [['2026-05-15', 32_000]];
    expect(tell(CONTRACTS.polo, '2027-11-14', reads).one('km-may-be-changed').change.lastDay).to.equal('2027-11-14');
    expect(tell(CONTRACTS.polo, '2027-11-15', reads).codes).to.deep.equal([]);
    expect(
      tell(CONTRACTS.corolla, '2026-11-21', [['2026-05-15', 32_000]]).codes,
      'they may to the end: nothing to hurry for',
    ).to.deep.equal([]);
  });

  it('that it ends, once the end is near, and that it can be extended', () => {
    const reads: readonly Read[] = [['2026-11-01', 60_000]];
    expect(tell(CONTRACTS.enyaq, '2026-11-21', reads, '2027-01-30').codes).to.not.include('ends-soon');
    const { day, reasons, extension } = tell(CONTRACTS.enyaq, '2026-11-21', reads, '2027-01-31').one('ends-soon');
    expect(day).to.equal('2027-01-31');
    expect(clauses(reasons)).to.deep.equal(['8.1']);
    expect(extension).to.include({ allowed: true, lastDay: '2027-01-31' });
  });

  it('that payment is overdue: the agreement runs until the provider cancels it, by 5.5', () => {
    const { isInForce, ifCancelled, until } = tell(CONTRACTS.golf, '2026-11-21', [['2026-06-01', 104_000]]).one('payment-overdue');
    expect(isInForce).to.equal(true);
    expect(clauses(ifCancelled)).to.deep.equal(['5.5']);
    expect(until).to.equal(undefined);
  });

  it('of the other product: it ends with the deadline of the first reminder, by 4.c', () => {
    const overdue = changed(CONTRACTS.corolla, { payment: 'overdue', reminderDeadline: '2026-12-01' });
    const before = tell(overdue, '2026-11-21', [['2026-06-01', 40_000]]).one('payment-overdue');
    expect(before).to.include({ isInForce: true, until: '2026-12-01' });
    expect(clauses(before.untilReasons)).to.deep.equal(['4.c']);
    const after = tell(overdue, '2026-12-02', [['2026-06-01', 40_000]]);
    expect(after.standing.status.inForce).to.equal(false);
    expect(after.one('payment-overdue').isInForce).to.equal(false);
  });

  it('when it begins, while it has not', () => {
    expect(tell(CONTRACTS.polo, '2024-05-10', [['2024-05-09', 8000]]).one('starts-later').day).to.equal('2024-05-15');
  });

  it('what it means that the limit is passed, by 5.7 and by 2.a', () => {
    const subscription = tell(CONTRACTS.polo, '2026-11-21', [['2026-11-01', 70_000]]);
    expect(clauses(subscription.one('limit-passed').reasons)).to.deep.equal(['5.7']);
    expect(subscription.one('would-be-lifted').lifts.map(({ agreement }) => agreement)).to.include('overrun-km');
    const agreement = tell(CONTRACTS.corolla, '2026-11-21', [['2026-11-01', 100_001]]);
    expect(clauses(agreement.one('limit-passed').reasons)).to.deep.equal(['2.a']);
    expect(tell(CONTRACTS.corolla, '2026-11-21', [['2026-11-01', 100_000]]).codes, 'the limit itself is covered').to.not.include(
      'limit-passed',
    );
  });

  it('that too where an agreement on file keeps it in force', () => {
    const agreed = changed(CONTRACTS.polo, { agreements: [{ allows: 'overrun-km', agreedOn: '2025-01-01' }] });
    const { standing, codes } = tell(agreed, '2026-11-21', [['2026-11-01', 70_000]]);
    expect(standing.status.inForce).to.equal(true);
    expect(clauses(standing.status.reasons.filter(({ effect }) => effect === 'except'))).to.deep.equal(['4.9']);
    expect(codes).to.deep.equal(['limit-passed', 'km-may-be-changed']);
  });

  it('which agreement would have kept it in force', () => {
    const taxi = changed(CONTRACTS.polo, {}, { uses: ['taxi'] });
    const { lifts } = tell(taxi, '2026-11-21', [['2026-05-15', 32_000]]).one('would-be-lifted');
    expect(lifts.map(({ agreement }) => agreement)).to.deep.equal(['use:taxi']);
  });

  it('that one that ran out can be reopened, but not one whose car is gone, nor where the terms refuse it', () => {
    const reads: readonly Read[] = [['2024-06-02', 30_000]];
    expect(
      tell(CONTRACTS.up, '2026-11-21', reads)
        .one('may-be-reopened')
        .change.items.map(({ amount }) => amount),
    ).to.deep.equal(['250.00']);
    expect(tell(changed(CONTRACTS.up, {}, { totalLossOn: '2025-01-01' }), '2026-11-21', reads).codes).to.deep.equal([]);
    expect(tell(changed(CONTRACTS.corolla, { endsOn: '2026-01-31' }), '2026-11-21', [['2025-06-02', 30_000]]).codes).to.deep.equal([]);
  });
});

describe('the last day that something holds', () => {
  const first = '2026-01-01';
  for (const length of [0, 1, 2, 3, 10, 365]) {
    it(`is found exactly among ${length} days to come`, () => {
      for (let good = 0; good <= Math.min(length, 12); good += 1) {
        const last = addDays(first, good);
        for (const guess of [undefined, first, last, addDays(last, 1), addDays(last, -1), addDays(first, length), '2031-01-01'])
          expect(
            lastDayThat(first, addDays(first, length), (day) => day <= last, guess),
            `guessed ${guess}`,
          ).to.equal(last);
      }
    });
  }

  it('is none where it does not hold today, and the end where it always does', () => {
    expect(lastDayThat(first, '2026-12-31', () => false)).to.equal(undefined);
    expect(lastDayThat(first, '2026-12-31', () => true)).to.equal('2026-12-31');
  });
});
