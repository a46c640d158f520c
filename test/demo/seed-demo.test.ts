// The demo's store: enough of everything to try, the same at every first start.

import { expect } from 'chai';
import { addMonths } from '../../engine/domain/calendar-day.ts';
import type { CheckAnswer } from '../../engine/domain/wire.ts';
import { demoWelcome } from '../../server/demo/demo-welcome.ts';
import { seedDemo } from '../../server/demo/seed-demo.ts';
import { CASE_OUTCOMES, CASE_STATES } from '../../server/records/case.ts';
import { ROLES, type Asker } from '../../server/records/who.ts';
import { contractOf, contractRows } from '../../server/store/contract-rows.ts';
import { realServices, type TestServices } from '../builders/services.ts';

const asker: Asker = { who: { kind: 'operator', id: 'test', name: 'test', role: 'admin' }, requestId: 'test' };

describe('the demo', function () {
  this.timeout(20_000);
  let services: TestServices;
  let today: string;
  before(async () => {
    services = await realServices();
    today = services.clock.today();
    await seedDemo({ store: services.store, services, engine: services.engine, clock: services.clock });
  });
  after(() => services.store.close());

  it('has 200 contracts across all tiers of all products, with readings and payments', async () => {
    const rows = (await contractRows(services.store).execute()).map(contractOf);
    expect(rows).to.have.length(200);
    for (const product of services.engine.book.products.values()) {
      for (const tier of product.tiers.keys()) {
        expect(rows.filter(({ facts }) => facts.product === product.id && facts.tier === tier).length, `${product.id} ${tier}`).to.be.above(
          20,
        );
      }
      for (const addOn of product.addOns.keys()) {
        if (addOn === 'lift-service') continue;
        expect(
          rows.some(({ facts }) => facts.addOns?.includes(addOn)),
          addOn,
        ).to.equal(true);
      }
    }
    expect(rows.filter(({ facts }) => (facts.agreements ?? []).length > 0).length).to.be.above(5);
    expect(rows.filter(({ lastReading }) => lastReading !== undefined).length).to.be.above(180);
    const plates = rows.map(({ vehicle }) => vehicle.registration);
    expect(new Set(plates).size).to.equal(200);
    for (const { vehicle } of rows) expect(vehicle.vin).to.match(/^[A-HJ-NPR-Z0-9]{17}$/);
  });

  it('has something on every list that matters', async () => {
    const { contracts } = services;
    const some = async (query: Parameters<typeof contracts.list>[1]) =>
      (await contracts.list(asker, { ...query, limit: 100 })).items.length;
    expect(await some({ endsFrom: today, endsTo: addMonths(today, 6) })).to.be.above(8);
    expect(await some({ passesLimit: true, runningOn: today })).to.be.above(8);
    expect(await some({ payment: 'overdue' })).to.be.above(4);
    expect(await some({ payment: 'cancelled-for-non-payment' })).to.be.above(2);
    const running = await some({ runningOn: today });
    expect(running).to.be.above(90);
  });

  it('names plates of each product in force and one that is not, with orders and checks on record', async () => {
    const products = new Set<string>();
    let outOfForce = 0;
    let orders = 0;
    for (const plate of demoWelcome().plates) {
      const [found] = await services.contracts.find(asker, plate);
      expect(found, plate).to.not.equal(undefined);
      if (!found) continue;
      const order = { date: today, odometerKm: 60_000, lines: [{ id: '1', component: 'water-pump', cause: 'defect' }] };
      const contract = await services.contracts.read(asker, found.id, 'glance');
      const answer: CheckAnswer = await services.checks.ask(asker, found.id, { ...order, odometerKm: contract.lastReading?.km ?? 0 }, 'da');
      if (answer.contractStatus.inForce === true) products.add(found.product);
      else outOfForce += 1;
      orders += (await services.orders.list(asker, { contractId: found.id })).items.length;
      for (const { id } of (await services.checks.list(asker, { contractId: found.id })).items) {
        expect((await services.checks.askAgain(asker, id)).same).to.equal(true);
      }
    }
    expect([...products]).to.have.members([...services.engine.book.products.keys()]);
    expect(outOfForce).to.be.above(0);
    expect(orders).to.be.above(3);
  });

  it('lets one account of each role, and a head of claims, sign in as the terminal says', async () => {
    const { signIns } = demoWelcome();
    expect(signIns.filter(({ isLead }) => !isLead).map(({ role }) => role)).to.have.members([...ROLES]);
    expect(signIns.filter(({ isLead }) => isLead).map(({ role }) => role)).to.deep.equal(['claims']);
    for (const { name, password, role, isLead } of signIns) {
      const account = await services.accounts.signIn({ name, password, address: '127.0.0.1', requestId: 'test' });
      expect(account?.role).to.equal(role);
      expect(account?.isDemo).to.equal(true);
      expect(account?.isLead).to.equal(isLead);
    }
  });

  it('has cases in every state, told as they happened and in the order in which they did', async () => {
    const { cases, journal, store } = services;
    const { items } = await cases.list(asker, { list: 'all', limit: 100 });
    expect(new Set(items.map(({ state }) => state))).to.deep.equal(new Set(CASE_STATES));
    expect(new Set(items.map(({ outcome }) => outcome))).to.include.all.keys([...CASE_OUTCOMES]);
    const files = await Promise.all(items.map(({ id }) => cases.read(asker, id)));
    const decisions = files.flatMap((file) => file.decisions);
    expect(decisions.some(({ by }) => by.kind === 'rules')).to.equal(true);
    expect(decisions.some(({ agreedBy }) => agreedBy !== undefined)).to.equal(true);
    expect(decisions.some(({ corrects }) => corrects !== undefined)).to.equal(true);
    // Of the appeals one won and one did not.
    const rounds = files.map((file) =>
      file.decisions.filter(({ round }) => round > 1).map(({ totals }) => [file.decisions[0]?.totals.approved, totals.approved]),
    );
    expect(rounds.flat().map(([before, after]) => before === after)).to.have.members([true, false]);
    // Each whole decision has its letter, in the language of its customer.
    for (const { decisions: made, letters, case: theCase } of files) {
      const told = letters.filter(({ decisionSeq }) => decisionSeq !== undefined);
      const whole = made.filter(({ lines }) => lines.length === theCase.order.lines.length);
      expect(told.map(({ decisionSeq }) => decisionSeq)).to.deep.equal(whole.map(({ seq }) => seq));
      for (const { language } of letters) expect(language).to.equal(theCase.language);
    }
    const entries = await store.db.selectFrom('journal_entry').select('at').orderBy('seq').execute();
    expect(entries.map(({ at }) => at)).to.deep.equal(entries.map(({ at }) => at).toSorted());
    expect((await journal.head())?.count).to.equal(entries.length);
    const asked = await store.db.selectFrom('asked_fact').select('answered_at').execute();
    expect(new Set(asked.map(({ answered_at: at }) => at === null))).to.deep.equal(new Set([true, false]));
    expect((await cases.counts(asker))['due-soon']).to.be.above(0);
  });

  it('is sown once only', async () => {
    await seedDemo({ store: services.store, services, engine: services.engine, clock: services.clock });
    expect((await contractRows(services.store).execute()).length).to.equal(200);
  });
});
