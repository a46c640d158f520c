// Odometer readings: kept however they read, and the day on which the limit is reached moves with the newest.

import { expect } from 'chai';
import type { ReadingDraft } from '../../server/records/contract.ts';
import { CONTRACTS } from '../builders/desk-data.ts';
import { faultyPlaces, onBothDesks, refused } from '../builders/desks.ts';

describe('odometer readings', () => {
  onBothDesks((services, desk) => {
    const workshop = () => desk().askers.workshop;
    let count = 0;

    /** A new contract like the polo: from 2024-05-15 at 8,000 km, 60,000 km until 2028-05-14. */
    async function aContract(): Promise<string> {
      return (await services().contracts.create(desk().askers.claims, { ...CONTRACTS.polo, number: `R-${++count}` })).id;
    }

    const add = (id: string, readOn: string, km: number) => services().readings.add(workshop(), id, { readOn, km, source: 'workshop' });
    const position = async (id: string) => {
      const { lastReading, limitReachedOn } = await services().contracts.read(desk().askers.claims, id, 'edit');
      const listed = (await services().contracts.list(desk().askers.claims, { passesLimit: true, limit: 100 })).items;
      return { km: lastReading?.km, limitReachedOn, passes: listed.some((each) => each.id === id) };
    };

    it('move the projected day, and say whether it lies before the last', async () => {
      const id = await aContract();
      expect(await position(id)).to.deep.equal({ km: undefined, limitReachedOn: undefined, passes: false });
      await add(id, '2025-05-15', 19_000);
      expect(await position(id)).to.deep.equal({ km: 19_000, limitReachedOn: '2029-10-26', passes: false });
      await add(id, '2026-05-15', 47_000);
      expect(await position(id)).to.deep.equal({ km: 47_000, limitReachedOn: '2027-06-12', passes: true });
    });

    it('beyond the limit say that it has been reached', async () => {
      const id = await aContract();
      await add(id, '2026-05-15', 68_001);
      expect(await position(id)).to.deep.equal({ km: 68_001, limitReachedOn: '2026-05-15', passes: true });
    });

    it('of an earlier day are kept and move nothing', async () => {
      const id = await aContract();
      await add(id, '2026-05-15', 38_000);
      const before = await position(id);
      await add(id, '2025-01-10', 15_000);
      expect(await position(id)).to.deep.equal(before);
      expect((await services().readings.ofContract(workshop(), id)).map(({ km }) => km)).to.deep.equal([15_000, 38_000]);
    });

    it('below an earlier day’s are kept too, and told', async () => {
      const id = await aContract();
      const { reading } = await add(id, '2026-01-10', 38_000);
      const { belowEarlier } = await add(id, '2026-02-10', 30_000);
      expect(belowEarlier).to.deep.equal(reading);
      expect(await add(id, '2026-03-10', 38_001)).to.not.have.property('belowEarlier');
      expect(await position(id)).to.include({ km: 38_001 });
    });

    it('that come together end with the newest', async () => {
      const id = await aContract();
      const days = Array.from({ length: 9 }, (_, index) => `2026-0${index + 1}-01`);
      await Promise.all(days.toReversed().map((day, index) => add(id, day, 30_000 + (8 - index) * 1000)));
      expect(await position(id)).to.include({ km: 38_000 });
    });

    it('are paged, the newest record first', async () => {
      const id = await aContract();
      for (const km of [10_000, 11_000, 12_000]) await add(id, `2025-0${km / 1000 - 9}-01`, km);
      const first = await services().readings.page(workshop(), id, { limit: 2 });
      const second = await services().readings.page(workshop(), id, { limit: 2, cursor: first.nextCursor ?? '' });
      expect([...first.items, ...second.items].map(({ km }) => km)).to.deep.equal([12_000, 11_000, 10_000]);
      expect(second).to.not.have.property('nextCursor');
    });

    it('with faults are refused, each at its place', async () => {
      const { polo, golf } = desk().contracts;
      const bad = { readOn: '2026-11-22', km: -1, source: 'guess', orderId: 'a\0' } as unknown as ReadingDraft;
      expect(await faultyPlaces(services().readings.add(workshop(), polo, bad))).to.deep.equal(['/readOn', '/km', '/source', '/orderId']);
      for (const km of [1.5, Number.NaN, 10_000_000, '5' as never]) {
        expect(await faultyPlaces(add(polo, '2026-11-21', km))).to.deep.equal(['/km']);
      }
      const order = { date: '2026-11-20', lines: [{ id: '1' }] };
      const { id: orderId } = await services().orders.create(workshop(), { contractId: golf, order });
      const draft: ReadingDraft = { readOn: '2026-11-20', km: 40_000, source: 'order', orderId };
      expect(await faultyPlaces(services().readings.add(workshop(), polo, draft))).to.deep.equal(['/orderId']);
      await refused(
        services().readings.add(workshop(), 'nothing', { readOn: '2026-11-20', km: 1, source: 'office' }),
        'contract-not-found',
      );
      await refused(services().readings.add(desk().askers.product, polo, { readOn: '2026-11-20', km: 1, source: 'office' }), 'not-allowed');
    });
  });
});
