// Contracts: found by what stands on the car, seen by whom they concern, edited by one at a time, and every reading on the trail.

import { expect } from 'chai';
import { problemText } from '../../engine/domain/problem.ts';
import type { ContractDraft } from '../../server/records/contract.ts';
import { Refusal } from '../../server/records/refusal.ts';
import { CONTRACTS } from '../builders/desk-data.ts';
import { faultyPlaces, onBothDesks, refused } from '../builders/desks.ts';

const { polo } = CONTRACTS;
let count = 0;

/** The polo under a number of its own. */
function aDraft(changes: Partial<ContractDraft> = {}): ContractDraft {
  return { ...polo, number: `TEST-${++count}`, ...changes };
}

describe('contracts', () => {
  onBothDesks((services, desk) => {
    const claims = () => desk().askers.claims;
    const workshop = () => desk().askers.workshop;

    describe('are found', () => {
      for (const typed of ['AB 12 345', 'ab12345', ' Ab-12-345 ', 'WVWZZZ6RZHY000001', 'wvwzzz 6rzhy 000001', 'SMC-100001', 'smc100001']) {
        it(`by \`${typed}\``, async () => {
          const found = await services().contracts.find(workshop(), typed);
          expect(found.map(({ id }) => id)).to.deep.equal([desk().contracts.polo]);
        });
      }

      for (const typed of ['AB 12 34', 'AB', '%', 'Karen Jensen', '', ' - ', 'AB 12 345\0', '\ud800', 'x'.repeat(10_000), "' or 1=1 --"]) {
        it(`by nothing less: ${JSON.stringify(typed.slice(0, 20))}`, async () => {
          expect(await services().contracts.find(workshop(), typed)).to.deep.equal([]);
        });
      }

      it('those in force before the others, newest first', async () => {
        const vehicle = { ...polo.vehicle, registration: 'ZZ 99 999' };
        const starting = (startsOn: string, endsOn: string) => aDraft({ vehicle, facts: { ...polo.facts, startsOn, endsOn } });
        const past = await services().contracts.create(claims(), starting('2024-05-15', '2025-05-14'));
        const running = await services().contracts.create(claims(), starting('2025-05-15', '2027-05-14'));
        const coming = await services().contracts.create(claims(), starting('2027-05-15', '2029-05-14'));
        const found = await services().contracts.find(workshop(), 'zz99999');
        expect(found.map(({ id }) => id)).to.deep.equal([running.id, coming.id, past.id]);
      });
    });

    describe('are read', () => {
      it('whole by the office', async () => {
        const read = await services().contracts.read(claims(), desk().contracts.polo, 'edit');
        expect({ number: read.number, facts: read.facts, vehicle: read.vehicle, customer: read.customer }).to.deep.equal(polo);
        expect(read.lastReading).to.deep.equal({ readOn: '2026-05-18', km: 35_100 });
      });

      it('without address, e-mail, telephone and fee by a workshop', async () => {
        const read = await services().contracts.read(workshop(), desk().contracts.polo, 'glance');
        expect(read.customer).to.deep.equal({ name: 'Karen Jensen', type: 'consumer', language: 'da' });
        expect(read.facts).to.not.have.property('monthlyFee');
        expect(read.facts.kmLimit).to.equal(60_000);
        expect(read.vehicle.registration).to.equal('AB 12 345');
      });

      for (const id of ['', 'nothing', '../etc', 'a\0b', 'x'.repeat(5000), '01a1fce1-311e-7003-9771-32e56510dcb0']) {
        it(`never by ${JSON.stringify(id.slice(0, 40))}`, async () => {
          await refused(services().contracts.read(claims(), id, 'glance'), 'contract-not-found');
        });
      }
    });

    describe('leave a trace', () => {
      it('of who, when, which and why, for each of finding, reading and listing', async () => {
        const { contracts, trail } = services();
        const contractId = desk().contracts.enyaq;
        await contracts.find(workshop(), 'GH 45 678');
        await contracts.read(workshop(), contractId, 'order');
        await contracts.list(claims(), { text: 'SMC-100004' });
        const { items } = await trail.list(desk().askers.admin, { contractId, limit: 3 });
        expect(items.map(({ action, why, who, at }) => ({ action, why, who: who.id, at }))).to.deep.equal([
          { action: 'contract.read', why: 'list', who: claims().who.id, at: '2026-11-21T11:00:00.000Z' },
          { action: 'contract.read', why: 'order', who: workshop().who.id, at: '2026-11-21T11:00:00.000Z' },
          { action: 'contract.read', why: 'find', who: workshop().who.id, at: '2026-11-21T11:00:00.000Z' },
        ]);
        expect(items[1]?.who.workshopId).to.equal(desk().workshops.smc);
        expect(items[1]?.requestId).to.equal(workshop().requestId);
      });

      it('that is for the administrator, and for claims contract by contract', async () => {
        await refused(services().trail.list(claims(), {}), 'not-allowed');
        await refused(services().trail.list(workshop(), { contractId: desk().contracts.polo }), 'not-allowed');
        expect((await services().trail.list(claims(), { contractId: desk().contracts.polo })).items).to.not.be.empty;
      });
    });

    describe('are entered', () => {
      it('as they were typed, and read back so', async () => {
        const created = await services().contracts.create(claims(), aDraft({ number: '  Ny 7-æøå ' }));
        expect(created).to.include({ number: 'Ny 7-æøå', version: 1, createdAt: '2026-11-21T11:00:00.000Z' });
        expect(await services().contracts.read(claims(), created.id, 'edit')).to.deep.equal(created);
      });

      it('by the office only', async () => {
        await refused(services().contracts.create(workshop(), aDraft()), 'not-allowed');
        await refused(services().contracts.create(desk().askers.product, aDraft()), 'not-allowed');
      });

      it('under a number that nobody has, however it is spaced', async () => {
        const refusal = await refused(services().contracts.create(claims(), aDraft({ number: 'smc 100001' })), 'already-there');
        expect(refusal.values).to.deep.equal({ value: 'smc 100001' });
        expect(refusal.problems[0]?.pointer).to.equal('/number');
      });

      it('once, where two enter the same number at once', async () => {
        const draft = aDraft();
        const outcomes = await Promise.allSettled([1, 2, 3].map(() => services().contracts.create(claims(), draft)));
        expect(outcomes.filter(({ status }) => status === 'fulfilled')).to.have.length(1);
      });

      it('with every fault told at its place', async () => {
        const bad = {
          number: ' ',
          facts: { ...polo.facts, tier: 'gold', kmLimit: -1, endsOn: '2026-02-30', colour: 'red', addOns: ['adblue', 'adblue'] },
          vehicle: { ...polo.vehicle, registration: '?'.repeat(40), vin: 'no!', drivetrain: 'steam' },
          customer: { name: 'a\0b', email: 'not one', phone: 'x'.repeat(51), type: 'alien', shoeSize: 46 },
        } as unknown as ContractDraft;
        const refusal = await refused(services().contracts.create(claims(), bad), 'invalid-record');
        expect(refusal.problems.map(({ pointer }) => pointer)).to.have.members([
          '/number',
          '/customer/phone',
          '/vehicle/registration',
          '/vehicle/vin',
          '/customer/email',
          '/customer/name',
          '/customer/shoeSize',
          '/customer/type',
          '/facts/addOns/1',
          '/facts/colour',
          '/facts/endsOn',
          '/facts/kmLimit',
          '/facts/tier',
          '/vehicle/drivetrain',
        ]);
        for (const language of ['da', 'en'] as const) {
          const words = refusal.problems.map((problem) => problemText(problem, services().messages, language));
          expect(words.join('\n')).to.not.match(/\{\w+\}|contract\./);
        }
      });

      it('not with parts that are no objects', async () => {
        for (const [part, value] of [
          ['facts', 'x'],
          ['facts', null],
          ['facts', []],
          ['vehicle', 7],
          ['vehicle', null],
          ['customer', 'Karen'],
          ['number', 12],
          ['number', null],
        ] as const) {
          const places = await faultyPlaces(services().contracts.create(claims(), { ...aDraft(), [part]: value }));
          expect(places, `${part} ${JSON.stringify(value)}`).to.include(`/${part}`);
        }
      });

      it('not under terms that did not exist, nor ending before they begin', async () => {
        const early = aDraft({ facts: { ...polo.facts, signedOn: '1999-01-01' } });
        expect(await faultyPlaces(services().contracts.create(claims(), early))).to.deep.equal(['/facts/signedOn']);
        const backwards = aDraft({ facts: { ...polo.facts, endsOn: '2024-05-14' } });
        expect(await faultyPlaces(services().contracts.create(claims(), backwards))).to.deep.equal(['/facts/endsOn']);
      });
    });

    describe('are edited', () => {
      it('with a history that names a person’s data and quotes only the rest', async () => {
        const { id, ...draft } = await services().contracts.create(claims(), aDraft());
        const after: ContractDraft = {
          number: draft.number,
          facts: { ...draft.facts, kmLimit: 70_000, agreements: [{ allows: 'use:taxi', note: 'Aftalt med Karen' }] },
          vehicle: { ...draft.vehicle, registration: 'XY 11 111' },
          customer: { ...draft.customer, name: 'Karen Hansen', email: 'ny@kunde.example', language: 'en' },
        };
        const updated = await services().contracts.update(claims(), id, 1, after, 'Gift');
        expect(updated.version).to.equal(2);
        expect(await services().contracts.read(claims(), id, 'edit')).to.deep.equal(updated);
        const history = await services().contracts.history(claims(), id);
        expect(history.map(({ version, by, note }) => ({ version, by, note }))).to.deep.equal([
          { version: 2, by: 'Clara Claims', note: 'Gift' },
          { version: 1, by: 'Clara Claims', note: undefined },
        ]);
        expect(history[0]?.changed).to.deep.equal([
          { pointer: '/facts/agreements', after: [{ allows: 'use:taxi' }] },
          { pointer: '/facts/kmLimit', before: 60_000, after: 70_000 },
          { pointer: '/vehicle/registration' },
          { pointer: '/customer/email' },
          { pointer: '/customer/language', before: 'da', after: 'en' },
          { pointer: '/customer/name' },
        ]);
        expect((await services().contracts.find(workshop(), 'XY11111')).map((found) => found.id)).to.deep.equal([id]);
      });

      it('by one of ten at once; the others are told that it was changed meanwhile', async () => {
        const { id, facts, ...draft } = await services().contracts.create(claims(), aDraft());
        const outcomes = await Promise.allSettled(
          Array.from({ length: 10 }, (_, index) =>
            services().contracts.update(claims(), id, 1, { ...draft, facts: { ...facts, kmLimit: 61_000 + index } }),
          ),
        );
        const lost = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason as unknown] : []));
        expect(lost).to.have.length(9);
        expect(lost.every((reason) => reason instanceof Refusal && reason.kind === 'changed-meanwhile')).to.equal(true);
        expect((await services().contracts.history(claims(), id)).map(({ version }) => version)).to.deep.equal([2, 1]);
      });

      it('without a new version where nothing was changed', async () => {
        const created = await services().contracts.create(claims(), aDraft());
        expect((await services().contracts.update(claims(), created.id, 1, created)).version).to.equal(1);
      });

      it('not to a number that another has', async () => {
        const created = await services().contracts.create(claims(), aDraft());
        const taken = { ...created, number: 'FDM200001' };
        await refused(services().contracts.update(claims(), created.id, 1, taken), 'already-there');
        expect((await services().contracts.read(claims(), created.id, 'edit')).version).to.equal(1);
      });

      it('and their projection follows', async () => {
        const { octavia } = desk().contracts;
        const before = await services().contracts.read(claims(), octavia, 'edit');
        expect((await services().contracts.list(claims(), { passesLimit: true })).items.map(({ id }) => id)).to.include(octavia);
        const facts = { ...before.facts, kmLimit: 120_000 };
        const after = await services().contracts.update(claims(), octavia, before.version, { ...before, facts });
        expect((after.limitReachedOn ?? '') > (before.limitReachedOn ?? '')).to.equal(true);
        expect((await services().contracts.list(claims(), { passesLimit: true })).items.map(({ id }) => id)).to.not.include(octavia);
      });
    });

    it('keep payments, due and paid', async () => {
      const { contracts } = services();
      const { golf } = desk().contracts;
      const paid = await contracts.addPayment(claims(), golf, { dueOn: '2026-09-01', amount: '399', paidOn: '2026-08-30' });
      const open = await contracts.addPayment(claims(), golf, { dueOn: '2026-10-01', amount: '399.50', paidOn: null });
      expect(await contracts.payments(claims(), golf)).to.deep.equal([{ ...paid, amount: '399.00' }, open]);
      await contracts.setPaid(claims(), golf, open.id, '2026-11-20');
      await contracts.setPaid(claims(), golf, paid.id, null);
      expect((await contracts.payments(claims(), golf)).map(({ paidOn }) => paidOn)).to.deep.equal([null, '2026-11-20']);
      await refused(contracts.setPaid(claims(), desk().contracts.polo, open.id, null), 'record-not-found');
      await refused(contracts.payments(workshop(), golf), 'not-allowed');
      expect(await faultyPlaces(contracts.addPayment(claims(), golf, { dueOn: '2026-13-01', amount: '-5', paidOn: 'x' }))).to.deep.equal([
        '/dueOn',
        '/amount',
        '/paidOn',
      ]);
    });
  });
});
