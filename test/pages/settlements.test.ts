// End an agreement: allowed or not, the days, what is owed either way, and what is still asked.

import { expect } from 'chai';
import type { Express } from 'express';
import request from 'supertest';
import { createApp } from '../../server/app.ts';
import type { Posted } from '../../server/pages/form-field.ts';
import { readTold } from '../../server/pages/questions/told-facts.ts';
import { owedView } from '../../server/pages/settlements/owed-view.ts';
import { settlementView } from '../../server/pages/settlements/settlement-view.ts';
import { sayIn } from '../../server/words/sentences.ts';
import { type ContractName, type Desk, fillDesk, TODAY } from '../builders/desk-data.ts';
import { realServices, type TestServices } from '../builders/services.ts';
import { type Agent, signedInAgent } from '../builders/sign-in.ts';

describe('the settlement of an agreement', () => {
  let services: TestServices;
  let desk: Desk;
  let app: Express;
  let workshop: Agent;

  before(async () => {
    services = await realServices();
    desk = await fillDesk(services.store);
    app = createApp(services);
    workshop = await signedInAgent(app, services, 'workshop', desk.workshops.smc);
  });

  async function view(contract: ContractName, query: Posted, language: 'da' | 'en' = 'da') {
    const { engine, messages, settlements } = services;
    const told = readTold(engine.book, 'settlement', query);
    const settled = await settlements.ask(desk.askers.workshop, desk.contracts[contract], told.facts, language);
    return settlementView({ book: engine.book, messages, language, today: TODAY, told, settled, mayWrite: false, once: 'once-0001' });
  }

  const NOTICE = { 'event.type': 'termination', 'event.on': '21.11.2026' };

  it('asks for what the sum needs, and works it out once that is told', async () => {
    const asked = await view('polo', NOTICE);
    expect(asked.missing.map(({ name, kept }) => [name, kept.length])).to.deep.equal([['event.odometerKm', 2]]);
    expect(asked.answer?.owed?.total.amount).to.equal('endnu åbent');
    const { answer } = await view('polo', { ...NOTICE, 'event.odometerKm': '52.000' });
    expect(answer?.allowed).to.equal('Kan lade sig gøre');
    expect(answer?.days).to.deep.equal(['Aftalen slutter 01.01.2027.', 'Sidste dag med dækning er 31.12.2026.']);
    expect(answer?.owed?.due).to.deep.equal([
      {
        name: 'Kilometer kørt for meget',
        text: '52.000 − 60.000 × (31 + 17/31)/48 = 12.564 km (hele km)',
        clause: 'Punkt 5.9',
        who: 'Kunden skylder',
        amount: 'kr.\u00a06.910,20',
      },
    ]);
    expect(answer?.owed?.total).to.deep.equal({ label: 'Kunden skylder', amount: 'kr.\u00a06.910,20' });
    expect(answer?.owed?.totalWithOptional).to.equal(null);
  });

  it('keeps what is at the customer’s choice apart from what is due', async () => {
    const { answer } = await view('corolla', { ...NOTICE, 'event.odometerKm': '40.000' }, 'en');
    expect(answer?.owed?.due).to.deep.equal([]);
    expect(answer?.owed?.total).to.deep.equal({ label: 'Nothing is owed', amount: 'DKK\u00a00.00' });
    expect(answer?.owed?.optional.map(({ who, amount }) => [who, amount])).to.deep.equal([['The customer gets back', 'DKK\u00a05,500.00']]);
    expect(answer?.owed?.totalWithOptional).to.deep.equal({ label: 'The customer gets back', amount: 'DKK\u00a05,500.00' });
  });

  it('sums what is due to the øre, and leaves open what is open', () => {
    const item = { code: 'refund', clause: '1', text: 't' } as const;
    const terms = { product: 'p', version: 'v', hash: 'h' };
    const say = sayIn(services.messages, 'da');
    const sum = (amounts: readonly (string | null)[]) =>
      owedView({ terms, items: amounts.map((amount) => ({ ...item, amount })), total: null }, 'da', say).total;
    expect(sum(['0.10', '0.20', '-0.30'])).to.deep.equal({ label: 'Intet skyldes', amount: 'kr.\u00a00,00' });
    expect(sum(['-10.05', '0.04'])).to.deep.equal({ label: 'Kunden får tilbage', amount: 'kr.\u00a010,01' });
    expect(sum(['1.00', null])).to.deep.equal({ label: 'Mangler oplysning', amount: 'endnu åbent' });
  });

  it('says why an event is refused, by clause', async () => {
    const { answer } = await view('polo', { 'event.type': 'withdrawal', 'event.on': '21.11.2026' });
    expect(answer?.allowed).to.equal('Kan ikke lade sig gøre');
    expect(answer?.reasons).to.deep.include({
      text: 'Fristen for at fortryde udløb 15.05.2024; beskeden er fra 21.11.2026.',
      clause: 'Punkt 7.1',
    });
    expect(answer?.owed).to.equal(null);
    const early = await view('polo', { ...NOTICE, 'event.endsOn': '1.12.2026', 'event.odometerKm': '40.000' });
    expect(early.answer?.days).to.include('Aftalen kan tidligst slutte 01.01.2027.');
  });

  it('answers for every event that the rules know, each choice named', async () => {
    for (const contract of ['polo', 'corolla'] as const) {
      for (const type of services.engine.book.facts.get('event.type')?.choices.keys() ?? []) {
        const { answer, errors, missing } = await view(contract, { ...NOTICE, 'event.type': type });
        expect(errors, type).to.deep.equal([]);
        expect(answer, type).not.to.equal(null);
        for (const { field, buttons } of missing) expect(field !== null || buttons.length > 1, type).to.equal(true);
      }
    }
  });

  it('lets nobody tell otherwise what is on record', async () => {
    const told = {
      ...NOTICE,
      'event.odometerKm': '52.000',
      'contract.overrunRate': '99',
      'contract.kmLimit': '1',
      'vehicle.firstRegisteredOn': '1.1.1990',
    };
    const { answer } = await view('polo', told);
    expect(answer?.owed?.total.amount).to.equal('kr.\u00a06.910,20');
  });

  it('keeps faults at their fields, with what was typed', async () => {
    const { text } = await workshop.get(path('polo', { ...NOTICE, 'event.on': '32.1.2026', 'event.odometerKm': 'mange' })).expect(422);
    expect(text).to.include('value="32.1.2026"').and.to.include('value="mange"').and.to.include('href="#event-on"');
    expect(text).not.to.include('id="settlement"');
    const empty = await workshop.get(path('polo', { 'event.type': '', 'event.on': '' })).expect(422);
    expect(empty.text).to.include('href="#event-type"').and.to.include('Svaret mangler.');
    const huge = await workshop.get(path('polo', { ...NOTICE, 'event.type': 'withdrawal', 'event.deliveredShare': '7' })).expect(422);
    expect(huge.text).to.include('href="#event-deliveredShare"');
  });

  it('is for the workshop and the office, counts with the fee and shows it to nobody else', async () => {
    await request(app).get(path('polo', {})).set('Accept', 'text/html').expect(303);
    await (await signedInAgent(app, services, 'product')).get(path('polo', {})).expect(403);
    await (await signedInAgent(app, services, 'claims')).get(path('polo', {})).expect(200);
    const { text } = await workshop.get(path('polo', {})).expect(200);
    expect(text).to.include('SMC-100001').and.to.include('Senest aflæst: 35.100').and.not.to.include('399');
    expect(text).not.to.match(/Strandvejen|kunde\.example|20 30 40 50|WVWZZZ/);
    const reached = await workshop.get(path('polo', { 'event.type': 'km-limit-reached', 'event.on': '21.11.2026' })).expect(200);
    expect(reached.text).to.include('× 399');
  });

  it('asks the engine without name, plate or VIN, and leaves one trace in the name of whoever asked', async () => {
    const asked: unknown[] = [];
    const engine = {
      ...services.engine,
      askNow: ((kind, question) => (asked.push(question), services.engine.askNow(kind, question))) as typeof services.engine.askNow,
    };
    const { openSettlements } = await import('../../server/services/settlements.ts');
    const before = await traces();
    const told = readTold(engine.book, 'settlement', NOTICE).facts;
    await openSettlements({ engine, contracts: services.contracts }).ask(desk.askers.workshop, desk.contracts.octavia, told, 'da');
    expect(asked).to.have.length(1);
    expect(JSON.stringify(asked)).not.to.match(/Mads|CD 23|TMBJ|Kører|kunde\.example/);
    const after = await traces();
    expect(after).to.have.length(before.length + 1);
    expect(after[0]).to.deep.include({ why: 'settlement' });
    expect(after[0]?.who).to.deep.include({ name: desk.askers.workshop.who.name, workshopId: desk.workshops.smc });
  });

  it('answers whatever the address holds', async () => {
    await workshop.get('/desk/contracts/nothing/settlement').expect(404);
    await workshop.get('/desk/contracts/%00/settlement').expect(404);
    const names = [...services.engine.book.facts.keys()].filter((name) => /^(event|vehicle|contract)\./.test(name));
    for (const value of ['%00', '%ff', 'x'.repeat(60), '-1', '9999999999', '1.1.2026', 'none', 'yes', '{"a":1}', '0']) {
      for (const asked of [
        names,
        names.filter((name) => name.startsWith('event.')),
        names.filter((name) => name.startsWith('contract.')),
      ]) {
        const query = [...asked.map((name) => `${name}=${value}`), 'event.type=termination', 'event.on=21.11.2026'].join('&');
        const { status } = await workshop.get(`/desk/contracts/${desk.contracts.polo}/settlement?${query}`);
        expect([200, 422], `${value}: ${status}`).to.include(status);
      }
    }
  });

  async function traces() {
    return (await services.trail.list(desk.askers.admin, { contractId: desk.contracts.octavia, limit: 100 })).items;
  }

  function path(contract: ContractName, query: Record<string, string>): string {
    return `/desk/contracts/${desk.contracts[contract]}/settlement?${new URLSearchParams(query).toString()}`;
  }
});
