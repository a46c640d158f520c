// May this car get an agreement? Every product at once, what is missing asked on the spot, all by its address.

import { expect } from 'chai';
import type { Express } from 'express';
import request from 'supertest';
import { createApp } from '../../server/app.ts';
import { askProducts, readEntryForm } from '../../server/pages/eligibility/ask-products.ts';
import { eligibilityView } from '../../server/pages/eligibility/eligibility-view.ts';
import type { Posted } from '../../server/pages/form-field.ts';
import { type Desk, fillDesk, TODAY } from '../builders/desk-data.ts';
import { realServices, type TestServices } from '../builders/services.ts';
import { type Agent, signedInAgent } from '../builders/sign-in.ts';

describe('the page on entry', () => {
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

  function view(query: Posted, language: 'da' | 'en' = 'da') {
    const { engine, messages } = services;
    const form = readEntryForm(engine, query);
    const answers = askProducts(engine, form, TODAY, language);
    return eligibilityView({ book: engine.book, messages, language, today: TODAY, form, answers });
  }

  /** The verdicts of one product, row by row; a verdict that several tiers share stands once. */
  function verdicts(query: Posted, product: string): string[] {
    const table = view(query).products?.find(({ id }) => id === product)?.table;
    return (table?.rows ?? []).map(
      ({ label, cells }) => `${label}: ${cells.map(({ label: verdict, span }) => `${verdict} (${span})`).join(', ')}`,
    );
  }

  const YOUNG = {
    on: '21.11.2026',
    'vehicle.firstRegisteredOn': '10.10.2025',
    'vehicle.servicePlanKept': 'yes',
    'vehicle.servicePlanDocumented': 'yes',
  };

  it('answers for every tier and add-on of every product', () => {
    expect(view(YOUNG).products?.map(({ id }) => id)).to.deep.equal([...services.engine.book.products.keys()]);
    expect(verdicts(YOUNG, 'smc')).to.deep.equal([
      'Aftalen: Kan ikke indgås (1), Kan indgås (2)',
      'Standarddæk: – (1), Kan vælges (2)',
      'Standard- og vinterdæk: – (1), Kan ikke vælges (2)',
      'Sportsdæk: – (1), Kan ikke vælges (2)',
      'Hjulopbevaring: – (1), Kan vælges (2)',
      'Erstatningsbil: – (1), Kan vælges (2)',
      'Hente/bringe service: – (1), Kan vælges (2)',
      'AdBlue: – (1), Kan vælges (2)',
      'Lovpligtigt liftservice: – (1), Mangler oplysning (2)',
    ]);
    expect(verdicts(YOUNG, 'fdm')).to.deep.equal(['Aftalen: Kan indgås (1)']);
  });

  it('gives the reason with its clause, and what an answer leans on', () => {
    const smc = view(YOUNG).products?.find(({ id }) => id === 'smc');
    const [cell] = smc?.table?.rows[0]?.cells ?? [];
    expect(cell?.reasons).to.deep.equal([
      {
        text: 'Bilen skal være mere end 24 måneder gammel; det er den først efter 10.10.2027, og aftalen skal indgås 21.11.2026.',
        clause: 'Punkt 2.1',
      },
    ]);
    expect(view(YOUNG).products?.[0]?.table?.assumptions).to.have.length.above(0);
  });

  it('asks first what tiers and chosen add-ons wait for, apart from it what only others do', () => {
    const all = view({ 'vehicle.firstRegisteredOn': '10.10.2025' });
    expect(all.missing.map(({ name }) => name)).to.deep.equal(['vehicle.servicePlanKept', 'vehicle.servicePlanDocumented']);
    expect(all.missing[0]?.buttons.map(({ value }) => value)).to.deep.equal(['yes', 'no']);
    expect(all.missingForOthers.map(({ name }) => name)).to.include('vehicle.tailLiftMake');
    const chosen = view({ ...YOUNG, addOns: 'lift-service' });
    expect(chosen.missing.map(({ name, field, waits }) => [name, field?.kind, waits])).to.deep.equal([
      ['vehicle.tailLiftMake', 'text', 'Det afgør: Lovpligtigt liftservice'],
    ]);
    expect(chosen.missing[0]?.kept).to.deep.include({ name: 'vehicle.firstRegisteredOn', value: '10.10.2025' });
  });

  it('takes a factory-new car as registered on the day of entry, with no service overdue', () => {
    expect(verdicts({ new: '1' }, 'smc')[0]).to.equal('Aftalen: Kan ikke indgås (1), Kan indgås (2)');
    expect(view({ new: '1', addOns: 'lift-service' }).missing[0]?.kept).to.deep.include({ name: 'new', value: '1' });
  });

  it('asks nothing before it was told anything', () => {
    const empty = view({});
    expect(empty.products).to.equal(null);
    expect(empty.fields.on.value).to.equal('21.11.2026');
    expect(empty.errors).to.deep.equal([]);
  });

  it('marks the field that cannot be read, keeps what was typed, and gives no answer', () => {
    const faulty = view({ ...YOUNG, on: '31.11.2026' });
    expect(faulty.products).to.equal(null);
    expect(faulty.errors).to.deep.equal([
      { href: '#on', text: 'Hvilken dag skal aftalen indgås? Skriv en dato, for eksempel 21.11.2026.' },
    ]);
    expect(faulty.fields.on.value).to.equal('31.11.2026');
    expect(faulty.fields.registered.value).to.equal('10.10.2025');
  });

  it('says of a product why it cannot be asked', () => {
    const old = view({ ...YOUNG, on: '1.1.2001' });
    expect(old.products?.every(({ table, problems }) => table === null && problems.length === 1)).to.equal(true);
  });

  it('is served to everyone who has signed in, in both languages, with the answers told beside the questions', async () => {
    await request(app).get('/eligibility').set('Accept', 'text/html').expect(303);
    for (const role of ['claims', 'product', 'admin'] as const) {
      await (await signedInAgent(app, services, role)).get('/eligibility').expect(200);
    }
    const address = '/eligibility?vehicle.firstRegisteredOn=10.10.2025&vehicle.servicePlanKept=yes';
    const { text } = await workshop.get(`${address}&lang=en`).expect(200);
    expect(text).to.include('May be entered').and.to.include('name="vehicle.servicePlanDocumented" value="yes"');
    expect(text).to.include('<input type="hidden" name="vehicle.firstRegisteredOn" value="10.10.2025">');
    const next = await workshop.get(`${address}&vehicle.servicePlanDocumented=yes&lang=da`).expect(200);
    expect(next.text).to.include('Kan indgås').and.not.to.include('Det mangler vi at vide');
    await workshop.get('/eligibility?on=i%20morgen').expect(422);
  });

  it("begins with a contract's car, and names nobody in the address", async () => {
    const { headers } = await workshop.get(`/eligibility?contract=${desk.contracts.golf}`).expect(303);
    const address = new URL(headers['location'] as string, 'http://localhost');
    expect(address.searchParams.get('vehicle.firstRegisteredOn')).to.equal('02.03.2017');
    expect(address.searchParams.getAll('vehicle.uses')).to.deep.equal(['private']);
    expect(address.search).not.to.match(/contract|EF|WVW|Golf-|registration/);
    await workshop.get(`${address.pathname}${address.search}`).expect(200);
    await workshop.get('/eligibility?contract=nothing').expect(404);
    const product = await signedInAgent(app, services, 'product');
    await product.get(`/eligibility?contract=${desk.contracts.golf}`).expect(200);
  });

  it('answers whatever the address holds', async () => {
    const odd = ['', '%00', '%ff', 'a'.repeat(300), '-1', '1e99', '[object Object]', '__proto__', '<script>', '0', 'none', '%F0%9F%98%80'];
    const names = [
      'on',
      'new',
      'addOns',
      'tier',
      'agreements',
      'buysWinterWheels',
      'vehicle.uses',
      'vehicle.tailLiftMake',
      'vehicle.make',
      'vehicle.facts.x',
    ];
    for (const value of odd) {
      const query = names.map((name) => `${name}=${value}&${name}=${value}`).join('&');
      const { status } = await workshop.get(`/eligibility?${query}`);
      expect([200, 422], `${value.slice(0, 20)}: ${status}`).to.include(status);
    }
  });
});
