// What is created once although it is asked for twice.

import { expect } from 'chai';
import type { GivenAnswer } from '../../server/services/once.ts';
import { fixedClock } from '../builders/desk-data.ts';
import { onBothDesks, refused } from '../builders/desks.ts';
import { realServices } from '../builders/services.ts';

describe('once', () => {
  onBothDesks((services, desk) => {
    const asker = () => desk().askers.workshop;
    const order = { date: '2026-11-20', odometerKm: 41_000, lines: [{ id: '1' }] };

    /** Writes an order, as a POST does. */
    async function write(): Promise<GivenAnswer> {
      const { id, number } = await services().orders.create(asker(), { contractId: desk().contracts.polo, order });
      return { status: 201, location: `/api/v1/orders/${id}`, etag: '"1"', body: JSON.stringify({ number }) };
    }
    const countOrders = async () => (await services().orders.list(asker(), { limit: 100 })).items.length;

    it('works once for a key, and gives the same answer again', async () => {
      const before = await countOrders();
      const first = await services().once.give(asker(), 'key-1', 'hash', write);
      const second = await services().once.give(asker(), 'key-1', 'hash', write);
      expect(first.replayed).to.equal(false);
      expect(second).to.deep.equal({ ...first, replayed: true });
      expect(await countOrders()).to.equal(before + 1);
    });

    it('works once for ten that come at the same time', async () => {
      const before = await countOrders();
      const answers = await Promise.all(Array.from({ length: 10 }, () => services().once.give(asker(), 'key-2', 'hash', write)));
      expect(new Set(answers.map(({ body }) => body)).size).to.equal(1);
      expect(answers.filter(({ replayed }) => !replayed)).to.have.length(1);
      expect(await countOrders()).to.equal(before + 1);
    });

    it('refuses the key for another request, and keeps each owner’s keys apart', async () => {
      await services().once.give(asker(), 'key-3', 'hash', write);
      await refused(services().once.give(asker(), 'key-3', 'another hash', write), 'key-reused');
      expect((await services().once.give(desk().askers.claims, 'key-3', 'another hash', write)).replayed).to.equal(false);
    });

    it('keeps nothing of work that fails, so that it can be tried again', async () => {
      const before = await countOrders();
      const failing = services().once.give(asker(), 'key-4', 'hash', async () => {
        await write();
        throw new Error('halfway');
      });
      expect(
        await failing.then(
          () => '',
          ({ message }: Error) => message,
        ),
      ).to.equal('halfway');
      expect(await countOrders()).to.equal(before);
      expect((await services().once.give(asker(), 'key-4', 'hash', write)).replayed).to.equal(false);
    });

    it('works each time without a key', async () => {
      const before = await countOrders();
      for (let count = 0; count < 2; count += 1) await services().once.give(asker(), undefined, 'hash', write);
      expect(await countOrders()).to.equal(before + 2);
    });

    it('refuses what is no key', async () => {
      for (const key of ['', 'a b', 'a\0', 'x'.repeat(256), 'æ'])
        await refused(services().once.give(asker(), key, 'hash', write), 'invalid-record');
    });

    it('forgets keys after a week', async () => {
      const later = await realServices({ store: services().store, clock: fixedClock('2026-11-29') });
      await services().once.give(asker(), 'key-5', 'hash', write);
      expect((await later.once.give(asker(), 'key-5', 'hash', write)).replayed).to.equal(false);
    });
  });
});
