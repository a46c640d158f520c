// What decisions teach: golden figures from a small known set, each the same as the list of cases behind it.

import { expect } from 'chai';
import type { AuditQuery } from '../../server/records/audit.ts';
import type { LessonsData, LessonsQuery } from '../../server/records/lessons.ts';
import { type Lessons, openLessons } from '../../server/services/lessons.ts';
import { auditTotals } from '../../server/store/audit-rows.ts';
import { aDecidedCase, type DecidedCaseDraft } from '../builders/decided-cases.ts';
import { type Desk, fillDesk, fixedClock } from '../builders/desk-data.ts';
import { refused } from '../builders/desks.ts';
import { onBothStores } from '../builders/stores.ts';

const PERIOD: LessonsQuery = { from: '2026-09-15', to: '2026-11-20' };

const approved = (amount = '1000.00') => ({ asked: amount, approved: amount });
const declined = (amount: string, more = {}) => ({ outcome: 'declined', clause: '3.12', asked: amount, approved: '0.00', ...more });

/** Six cases of two products; what each is there for stands at it. */
function knownCases({ contracts }: Desk): readonly DecidedCaseDraft[] {
  const { polo, golf, corolla } = contracts;
  return [
    // Decided twice: on appeal it was paid in part, and only that stands.
    {
      number: 'L-1',
      contractId: polo,
      openedAt: '2026-10-01T08:00:00.000Z',
      decisions: [
        { on: '2026-10-05', lines: [declined('1200.00')] },
        {
          on: '2026-11-10',
          round: 2,
          appealedAt: '2026-10-20T08:00:00.000Z',
          lines: [{ outcome: 'approved-in-part', clause: '3.12', asked: '1200.00', approved: '400.10' }],
        },
      ],
    },
    // Goodwill stands beside a decline; the other line has no price.
    {
      number: 'L-2',
      contractId: polo,
      openedAt: '2026-10-02T08:00:00.000Z',
      decisions: [
        {
          on: '2026-10-08',
          lines: [
            declined('2000.50', { goodwill: '500.25', payer: 'provider' }),
            { asked: null, approved: '0.00', clause: null, outcome: 'declined' },
          ],
        },
      ],
      facts: [{ fact: '/order/lines/0/cause', askedAt: '2026-10-02T09:00:00.000Z', answeredAt: '2026-10-04T21:00:00.000Z' }],
    },
    // Authorised without a person.
    {
      number: 'L-3',
      contractId: golf,
      tier: 'basis',
      openedAt: '2026-11-02T08:00:00.000Z',
      decisions: [{ on: '2026-11-02', handler: null, lines: [approved('300.10'), approved('0.20')] }],
    },
    // An appeal in vain, and facts that nobody has told.
    {
      number: 'L-4',
      contractId: golf,
      tier: 'basis',
      timing: 'before',
      openedAt: '2026-10-30T08:00:00.000Z',
      decisions: [
        { on: '2026-11-03', lines: [declined('700.00')] },
        { on: '2026-11-06', round: 2, appealedAt: '2026-11-04T08:00:00.000Z', lines: [declined('700.00')] },
      ],
      facts: [
        { fact: '/order/lines/3/cause', askedAt: '2026-11-19T11:00:00.000Z' },
        { fact: '/order/odometerKm', askedAt: '2026-11-01T11:00:00.000Z', answeredAt: '2026-11-01T23:00:00.000Z' },
      ],
    },
    // Of the other product, with an appeal that waits.
    {
      number: 'L-5',
      contractId: corolla,
      product: 'fdm',
      tier: 'service-agreement',
      openedAt: '2026-11-11T08:00:00.000Z',
      appealedAt: '2026-11-19T08:00:00.000Z',
      decisions: [{ on: '2026-11-18', lines: [{ ...declined('90.00'), goodwill: '90.00', payer: 'workshop' }] }],
    },
    // Before the period.
    { number: 'L-6', contractId: polo, openedAt: '2026-08-03T08:00:00.000Z', decisions: [{ on: '2026-09-14', lines: [approved()] }] },
  ];
}

onBothStores((store) => {
  describe('what decisions teach', () => {
    let lessons: Lessons;
    let desk: Desk;
    let data: LessonsData;
    before(async () => {
      desk = await fillDesk(store());
      for (const draft of knownCases(desk)) await aDecidedCase(store(), desk, draft);
      lessons = openLessons({ store: store(), clock: fixedClock() });
      data = await lessons.of(desk.askers.product, PERIOD);
    });

    const behind = (query: AuditQuery, show: 'lines' | 'cases' = 'lines') =>
      auditTotals(store(), { from: PERIOD.from, to: PERIOD.to, ...query }, show);

    it('counts the lines that stand, by clause and by month', async () => {
      expect(data).to.include({ lines: 7, automatic: 2 });
      expect(data.clauses).to.deep.equal([
        { product: 'smc', clause: '3.12', counts: { approved: 0, 'approved-in-part': 1, declined: 2 } },
        { product: 'smc', clause: '3.1', counts: { approved: 2, 'approved-in-part': 0, declined: 0 } },
        { product: 'smc', clause: null, counts: { approved: 0, 'approved-in-part': 0, declined: 1 } },
        { product: 'fdm', clause: '3.12', counts: { approved: 0, 'approved-in-part': 0, declined: 1 } },
      ]);
      expect(data.months).to.deep.equal([
        { month: '2026-09', counts: { approved: 0, 'approved-in-part': 0, declined: 0 } },
        { month: '2026-10', counts: { approved: 0, 'approved-in-part': 0, declined: 2 } },
        { month: '2026-11', counts: { approved: 2, 'approved-in-part': 1, declined: 2 } },
      ]);
      for (const { product, clause, counts } of data.clauses) {
        for (const outcome of ['approved', 'approved-in-part', 'declined'] as const) {
          const { lines } = await behind({ which: 'current', product, clause: clause ?? 'none', outcome });
          expect(lines, `${clause} ${outcome}`).to.equal(counts[outcome]);
        }
      }
      expect((await behind({ which: 'current', by: 'rules' })).lines).to.equal(data.automatic);
    });

    it('adds up money by tier to the øre', async () => {
      expect(data.tiers).to.deep.equal([
        {
          product: 'fdm',
          tier: 'service-agreement',
          lines: 1,
          unpriced: 0,
          asked: '90.00',
          approved: '0.00',
          goodwill: '90.00',
          customer: '0.00',
        },
        {
          product: 'smc',
          tier: 'service-repair',
          lines: 3,
          unpriced: 1,
          asked: '3200.50',
          approved: '400.10',
          goodwill: '500.25',
          customer: '2300.15',
        },
        {
          product: 'smc',
          tier: 'basis',
          lines: 3,
          unpriced: 0,
          asked: '1000.30',
          approved: '300.30',
          goodwill: '0.00',
          customer: '700.00',
        },
      ]);
      for (const { product, tier, ...sums } of data.tiers) {
        const { lines, asked, approved: paid, goodwill } = await behind({ which: 'current', product, tier });
        expect({ lines, asked, approved: paid, goodwill }).to.deep.equal({
          lines: sums.lines,
          asked: sums.asked,
          approved: sums.approved,
          goodwill: sums.goodwill,
        });
      }
    });

    it('tells goodwill by who pays, month by month', async () => {
      expect(data.goodwill).to.deep.equal([
        { month: '2026-10', product: 'smc', payer: 'provider', lines: 1, amount: '500.25' },
        { month: '2026-11', product: 'fdm', payer: 'workshop', lines: 1, amount: '90.00' },
      ]);
      const october = await behind({
        from: '2026-10-01',
        to: '2026-10-31',
        which: 'current',
        product: 'smc',
        payer: 'provider',
        goodwill: 'yes',
      });
      expect(october).to.include({ lines: 1, goodwill: '500.25' });
    });

    it('tells how many appeals succeeded, by the month of the appeal', async () => {
      expect(data.appeals).to.deep.equal([
        { month: '2026-09', succeeded: 0, failed: 0, open: 0 },
        { month: '2026-10', succeeded: 1, failed: 0, open: 0 },
        { month: '2026-11', succeeded: 0, failed: 1, open: 1 },
      ]);
      for (const appeal of ['succeeded', 'failed', 'open'] as const) {
        expect((await behind({ show: 'cases', day: 'appealed', appeal }, 'cases')).cases, appeal).to.equal(1);
      }
    });

    it('tells which missing facts delay most, whichever line they are of', async () => {
      // The second cause waits since two days.
      expect(data.facts).to.deep.equal([
        { fact: '/order/lines/0/cause', asked: 2, cases: 2, answered: 1, medianDays: 2.5, totalDays: 4.5 },
        { fact: '/order/odometerKm', asked: 1, cases: 1, answered: 1, medianDays: 0.5, totalDays: 0.5 },
      ]);
      for (const { fact, cases } of data.facts) {
        expect((await behind({ show: 'cases', day: 'asked', fact }, 'cases')).cases, fact).to.equal(cases);
      }
    });

    it('tells the working days until a person decides', async () => {
      expect(data.times).to.deep.equal([
        { product: 'fdm', timing: 'after', cases: 1, median: 5, ninetieth: 5 },
        { product: 'smc', timing: 'before', cases: 1, median: 2, ninetieth: 2 },
        { product: 'smc', timing: 'after', cases: 2, median: 2, ninetieth: 4 },
      ]);
      for (const { product, timing, cases } of data.times) {
        expect((await behind({ show: 'cases', product, timing, by: 'person' }, 'cases')).cases).to.equal(cases);
      }
    });

    it('narrows to a product and a clause', async () => {
      const fdm = await lessons.of(desk.askers.claims, { ...PERIOD, product: 'fdm' });
      expect([fdm.lines, fdm.facts.length, fdm.times.length, fdm.tiers.length]).to.deep.equal([1, 0, 1, 1]);
      expect(fdm.appeals.map(({ open }) => open)).to.deep.equal([0, 0, 1]);
      expect((await lessons.of(desk.askers.claims, { ...PERIOD, clause: '3.12' })).lines).to.equal(4);
      expect((await lessons.of(desk.askers.claims, { ...PERIOD, clause: 'none' })).lines).to.equal(1);
    });

    it('is not for workshops, and shows nothing of no period', async () => {
      await refused(lessons.of(desk.askers.workshop, PERIOD), 'not-allowed');
      await refused(lessons.of(desk.askers.claims, { from: '2026-12-01', to: '2026-11-01' }), 'invalid-parameters');
      await refused(lessons.of(desk.askers.claims, { from: '1900-01-01', to: '2026-11-01' }), 'invalid-parameters');
    });
  });
});
