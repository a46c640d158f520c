// Orders and checks: numbered, each workshop's own, with the workshop as it is on record, and answered again to the last letter.

import { expect } from 'chai';
import type { OrderFacts } from '../../server/records/order.ts';
import { Refusal } from '../../server/records/refusal.ts';
import { openChecks } from '../../server/services/checks.ts';
import { CONTRACTS } from '../builders/desk-data.ts';
import { faultyPlaces, onBothDesks, refused } from '../builders/desks.ts';
import { realServices } from '../builders/services.ts';

function anOrder(changes: Partial<OrderFacts> = {}): OrderFacts {
  return {
    date: '2026-11-20',
    odometerKm: 40_500,
    occasion: 'repair',
    lines: [{ id: '1', component: 'brake-pads', kind: 'part', action: 'replace', cause: 'wear', amount: '980.00' }],
    ...changes,
  };
}

describe('orders and checks', () => {
  onBothDesks((services, desk) => {
    const workshop = () => desk().askers.workshop;
    const polo = () => desk().contracts.polo;

    it('an order gets the next number of the year, also when ten come at once', async () => {
      const created = await Promise.all(
        Array.from({ length: 10 }, () => services().orders.create(workshop(), { contractId: polo(), order: anOrder() })),
      );
      const numbers = created.map(({ number }) => number).sort();
      expect(new Set(numbers).size).to.equal(10);
      expect(numbers[0]).to.match(/^2026-\d{6}$/);
      expect(Number(numbers[9]?.slice(5)) - Number(numbers[0]?.slice(5))).to.equal(9);
    });

    it('an order keeps what was written, and belongs to the workshop that wrote it', async () => {
      const order = anOrder({ workshop: { id: 'other', inNetwork: true }, lines: [{ id: 'a', text: 'Bremseklodser "for" – slidt 🚗' }] });
      const created = await services().orders.create(workshop(), { contractId: polo(), order, workshopId: desk().workshops.fdm });
      const { workshop: _, ...own } = order;
      expect(created).to.deep.include({ order: own, workshopId: desk().workshops.smc, version: 1, by: 'Vera Værksted' });
      expect(await services().orders.read(workshop(), created.id)).to.deep.equal(created);
      expect(await services().orders.read(desk().askers.claims, created.id)).to.deep.equal(created);
    });

    it('an order of the office names its workshop', async () => {
      const create = (workshopId?: string) =>
        services().orders.create(desk().askers.claims, {
          contractId: polo(),
          order: anOrder(),
          ...(workshopId === undefined ? {} : { workshopId }),
        });
      expect((await create(desk().workshops.none)).workshopId).to.equal(desk().workshops.none);
      expect(await faultyPlaces(create())).to.deep.equal(['/workshopId']);
      expect(await faultyPlaces(create('a\0b'))).to.deep.equal(['/workshopId']);
    });

    it('an order that the engine could not be asked about is refused with every fault at its place', async () => {
      const order = anOrder({
        date: '2026-02-30',
        lines: [
          { id: '1', component: 'brake-pad' },
          { id: '1', amount: '-5' },
        ] as never,
      });
      expect(await faultyPlaces(services().orders.create(workshop(), { contractId: polo(), order }), 'invalid-question')).to.have.members([
        '/order/date',
        '/order/lines/0/component',
        '/order/lines/1/amount',
        '/order/lines/1/id',
      ]);
      const none = { contractId: 'nothing', order: anOrder() };
      await refused(services().orders.create(workshop(), none), 'contract-not-found');
      await refused(services().orders.create(desk().askers.product, { ...none, contractId: polo() }), 'not-allowed');
    });

    it('an order’s odometer goes on record, is mended with it and leaves with it', async () => {
      const { enyaq } = desk().contracts;
      const ofOrder = async (id: string) =>
        (await services().readings.ofContract(workshop(), enyaq)).filter(({ orderId }) => orderId === id);
      const lastKm = async () => (await services().contracts.read(workshop(), enyaq, 'glance')).lastReading?.km;
      const created = await services().orders.create(workshop(), { contractId: enyaq, order: anOrder({ odometerKm: 70_200 }) });
      expect((await ofOrder(created.id)).map(({ km, source }) => [km, source])).to.deep.equal([[70_200, 'order']]);
      expect(await lastKm()).to.equal(70_200);
      await services().orders.update(workshop(), created.id, 1, anOrder({ odometerKm: 72_000 }));
      expect((await ofOrder(created.id)).map(({ km }) => km)).to.deep.equal([72_000]);
      const { odometerKm: _, ...without } = anOrder();
      await services().orders.update(workshop(), created.id, 2, without);
      expect(await ofOrder(created.id)).to.deep.equal([]);
      expect(await lastKm()).to.equal(58_300);
    });

    it('of ten edits at once one is kept, and the others are told', async () => {
      const { id } = await services().orders.create(workshop(), { contractId: polo(), order: anOrder() });
      const outcomes = await Promise.allSettled(
        Array.from({ length: 10 }, (_, index) => services().orders.update(workshop(), id, 1, anOrder({ odometerKm: 40_600 + index }))),
      );
      const lost = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason as unknown] : []));
      expect(lost.filter((reason) => reason instanceof Refusal && reason.kind === 'changed-meanwhile')).to.have.length(9);
      expect((await services().orders.read(workshop(), id)).version).to.equal(2);
    });

    it('a check names the workshop as it is on record, and no person, plate or VIN', async () => {
      const check = await services().checks.record(workshop(), { contractId: desk().contracts.octavia, order: anOrder(), language: 'da' });
      expect(check.question.order.workshop).to.deep.equal({
        id: desk().workshops.smc,
        name: 'Autohuset Vest',
        inNetwork: true,
        country: 'DK',
      });
      const { octavia } = CONTRACTS;
      const kept = JSON.stringify(await services().store.db.selectFrom('check_record').select(['question', 'answer']).execute());
      for (const secret of [
        octavia.customer.name,
        octavia.customer.email,
        octavia.customer.address,
        'CD 23 456',
        octavia.vehicle.vin,
        'weekenden',
      ]) {
        expect(kept).to.not.include(secret);
      }
      expect(check.question.contract.customer).to.deep.equal({ type: 'consumer', language: 'da' });
      expect(check.question.contract).to.not.have.property('monthlyFee');
      const outside = await services().checks.ask(desk().outsideWorkshop, polo(), anOrder(), 'da');
      expect(outside.lines[0]?.verdict).to.equal('not-covered');
    });

    it('a check on record is read and asked again the same, to the last letter', async () => {
      const { checks } = services();
      for (const language of ['da', 'en'] as const) {
        for (const contractId of Object.values(desk().contracts)) {
          const recorded = await checks.record(workshop(), { contractId, order: anOrder(), language });
          const read = await checks.read(workshop(), recorded.id);
          expect(JSON.stringify(read)).to.equal(JSON.stringify(recorded));
          const again = await checks.askAgain(workshop(), recorded.id);
          expect(again).to.include({ same: true, sameTerms: true });
          expect(JSON.stringify(again.answer)).to.equal(JSON.stringify(recorded.answer));
        }
      }
    });

    it('a check is asked again under the terms on record, although a revision governs by now', async () => {
      const { signedOn: _, ...facts } = CONTRACTS.polo.facts;
      const unsigned = await services().contracts.create(desk().askers.claims, { ...CONTRACTS.polo, number: 'UNSIGNED-1', facts });
      const recorded = await services().checks.record(workshop(), { contractId: unsigned.id, order: anOrder(), language: 'da' });
      expect(JSON.stringify(recorded.answer)).to.include('/contract/terms');
      const later = await realServices({ store: services().store });
      const { engine } = later;
      // The engine of a day on which another version answers unless the recorded one is named.
      const revised = {
        ...engine,
        ask: async (...[kind, question]: Parameters<typeof engine.ask>) => {
          const asked = await engine.ask(kind, question);
          const isPinned = (question as { contract: { terms?: string } }).contract.terms !== undefined;
          if (asked.ok && !isPinned)
            return { ok: true as const, value: { ...asked.value, terms: { ...asked.value.terms, version: '2031-01' } } };
          return asked;
        },
      };
      const checks = openChecks({ store: services().store, engine: revised, clock: later.clock }, later.trail);
      expect(await checks.askAgain(workshop(), recorded.id)).to.include({ same: true, sameTerms: true });
    });

    it('no workshop sees another’s orders and checks, by id or in lists', async () => {
      const { orders, checks } = services();
      const contractId = desk().contracts.corolla;
      const order = await orders.create(desk().fdmWorkshop, { contractId, order: anOrder() });
      const check = await checks.record(desk().fdmWorkshop, { contractId, order: order.order, orderId: order.id, language: 'da' });
      await refused(orders.read(workshop(), order.id), 'order-not-found');
      await refused(orders.update(workshop(), order.id, 1, anOrder()), 'order-not-found');
      await refused(checks.read(workshop(), check.id), 'check-not-found');
      await refused(checks.askAgain(workshop(), check.id), 'check-not-found');
      await refused(checks.record(workshop(), { contractId, order: order.order, orderId: order.id, language: 'da' }), 'order-not-found');
      const theirs = desk().workshops.smc;
      expect((await orders.list(workshop(), { contractId })).items.filter(({ workshopId }) => workshopId !== theirs)).to.deep.equal([]);
      expect((await checks.list(workshop(), { contractId })).items.filter(({ workshopId }) => workshopId !== theirs)).to.deep.equal([]);
      expect((await checks.list(workshop(), { orderId: order.id })).items).to.deep.equal([]);
      expect((await orders.recentCars(workshop(), 50)).map((car) => car.contractId)).to.not.include(contractId);
      expect((await orders.list(desk().askers.claims, { contractId })).items.map(({ id }) => id)).to.include(order.id);
      expect((await checks.list(desk().askers.claims, { orderId: order.id })).items.map(({ id }) => id)).to.deep.equal([check.id]);
      await refused(checks.list(desk().askers.product, {}), 'not-allowed');
    });

    it('a list of orders shows the newest check of each; recent cars stand once, the last first', async () => {
      const { orders, checks } = services();
      const asker = desk().outsideWorkshop;
      const first = await orders.create(asker, { contractId: polo(), order: anOrder() });
      const second = await orders.create(asker, { contractId: desk().contracts.golf, order: anOrder({ odometerKm: 110_000 }) });
      const third = await orders.create(asker, { contractId: polo(), order: anOrder() });
      await checks.record(asker, { contractId: polo(), order: first.order, orderId: first.id, language: 'da' });
      const newest = await checks.record(asker, { contractId: polo(), order: first.order, orderId: first.id, language: 'da' });
      const { items } = await orders.list(asker, {});
      expect(items.slice(0, 3).map(({ id }) => id)).to.deep.equal([third.id, second.id, first.id]);
      expect(items[2]?.lastCheck?.id).to.equal(newest.id);
      expect(items[0]).to.not.have.property('lastCheck');
      expect(items[1]).to.include({ registration: 'EF 34 567', make: 'Volkswagen', odometerKm: 110_000, lineCount: 1 });
      expect((await orders.recentCars(asker, 5)).map(({ id }) => id)).to.deep.equal([third.id, second.id]);
      expect((await orders.recentCars(asker, 1)).map(({ id }) => id)).to.deep.equal([third.id]);
      expect(await orders.recentCars(desk().askers.claims, 5)).to.deep.equal([]);
    });

    it('pages show each order once, although more are written meanwhile', async () => {
      const { orders } = services();
      const write = () => orders.create(desk().fdmWorkshop, { contractId: desk().contracts.up, order: anOrder() });
      for (let count = 0; count < 7; count += 1) await write();
      const before = (await orders.list(desk().fdmWorkshop, { limit: 100 })).items.map(({ id }) => id);
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await orders.list(desk().fdmWorkshop, { limit: 3, ...(cursor === undefined ? {} : { cursor }) });
        seen.push(...page.items.map(({ id }) => id));
        cursor = page.nextCursor;
        await write();
      } while (cursor !== undefined);
      expect(seen).to.deep.equal(before);
    });

    it('a cursor that is none of ours is refused', async () => {
      for (const cursor of [
        'nonsense',
        'bnVsbA',
        Buffer.from('[1]').toString('base64url'),
        Buffer.from('["\\u0000"]').toString('base64url'),
      ]) {
        await refused(services().orders.list(workshop(), { cursor }), 'invalid-parameters');
      }
    });
  });
});
