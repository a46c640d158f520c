// Finding the car and its contract over HTTP: where one is led, what one is shown, and what leaves a trace.

import { expect } from 'chai';
import type { Express } from 'express';
import { createApp } from '../../../server/app.ts';
import { CONTRACTS, type Desk, fillDesk } from '../../builders/desk-data.ts';
import { realServices, type TestServices } from '../../builders/services.ts';
import { type Agent, signedInAgent } from '../../builders/sign-in.ts';

describe('the desk over HTTP', () => {
  let services: TestServices;
  let app: Express;
  let desk: Desk;
  let workshop: Agent;

  before(async () => {
    services = await realServices();
    desk = await fillDesk(services.store);
    app = createApp(services);
    workshop = await signedInAgent(app, services, 'workshop', desk.workshops.smc);
  });
  after(() => services.store.close());

  const { registration, vin } = CONTRACTS.polo.vehicle;
  for (const typed of [
    registration,
    registration?.replaceAll(' ', '').toLowerCase(),
    'ab-12-345',
    vin,
    ` ${vin?.toLowerCase()} `,
    CONTRACTS.polo.number,
    'smc100001',
  ]) {
    it(`leads from "${typed}" to the one contract`, async () => {
      const answer = await workshop.get('/desk').query({ q: typed }).expect(303);
      expect(answer.headers['location']).to.equal(`/desk/contracts/${desk.contracts.polo}`);
    });
  }

  it('lets one choose where the car has an old and a new agreement, the running one first', async () => {
    const { id } = await services.contracts.create(desk.askers.claims, {
      ...CONTRACTS.up,
      number: 'SMC-300001',
      facts: { ...CONTRACTS.up.facts, tier: 'basis', signedOn: '2025-03-20', startsOn: '2025-04-01', endsOn: '2029-03-31' },
    });
    const { text } = await workshop.get('/desk').query({ q: 'jk56789' }).expect(200);
    expect(text).to.include('2 aftaler på jk56789');
    expect(text.indexOf(`/desk/contracts/${id}`)).to.be.within(0, text.indexOf(`/desk/contracts/${desk.contracts.up}`));
  });

  it('says what to do where nothing is found, with the way to a new agreement', async () => {
    const { text } = await workshop.get('/desk').query({ q: 'ZZ 99 999' }).expect(200);
    expect(text).to.include('Ingen aftale på ZZ 99 999').and.to.include('href="/eligibility"');
  });

  it('asks for something where the field was empty', async () => {
    const { text } = await workshop.get('/desk').query({ q: '  ' }).expect(422);
    expect(text).to.include('aria-invalid="true"');
  });

  for (const odd of ['q[]=a&q[]=b', 'q=%00', `q=${'x'.repeat(5000)}`, 'q=%F0%9F%9A%97', 'q=%ED%A0%80', "q=';--", 'q=%25', 'q[$ne]=1']) {
    it(`answers to ${odd.slice(0, 20)} without falling over`, async () => {
      const { status } = await workshop.get(`/desk?${odd}`);
      expect(status).to.be.oneOf([200, 422]);
    });
  }

  it('shows recent cars once an order was written', async () => {
    const order = { date: '2026-11-20', odometerKm: 52_000, lines: [{ id: '1', text: 'Olie' }] };
    const { number } = await services.orders.create(desk.askers.workshop, { contractId: desk.contracts.polo, order });
    const { text } = await workshop.get('/desk').expect(200);
    expect(text).to.include('AB 12 345, Volkswagen Polo').and.to.include(number).and.to.include('20.11.2026');
    const glance = await workshop.get(`/desk/contracts/${desk.contracts.polo}`).expect(200);
    expect(glance.text).to.include(number).and.to.include('Ikke vurderet');
  });

  it('shows a workshop no fee, address, e-mail or telephone', async () => {
    const { text } = await workshop.get(`/desk/contracts/${desk.contracts.octavia}`).expect(200);
    expect(text).to.include('Mads Østergård').and.to.include('TMBJJ7NE5L0000002');
    for (const secret of ['399', 'Strandvejen', 'kunde.example', '20 30 40 50']) expect(text).to.not.include(secret);
  });

  it('serves the picture as an image that may do nothing', async () => {
    const claims = await signedInAgent(app, services, 'claims');
    const answer = await claims
      .get(`/desk/contracts/${desk.contracts.octavia}/odometer.svg`)
      .query({ lang: 'en' })
      .buffer(true)
      .expect(200);
    expect(answer.headers['content-type']).to.equal('image/svg+xml; charset=utf-8');
    expect(answer.headers['content-security-policy']).to.include("default-src 'none'").and.to.include('sandbox');
    expect(String(answer.body)).to.include('Last day 30 November 2027');
  });

  it('has no picture of a car that was never read', async () => {
    const { id } = await services.contracts.create(desk.askers.claims, {
      ...CONTRACTS.polo,
      number: 'SMC-300002',
      vehicle: { make: 'Seat' },
    });
    const { text } = await workshop.get(`/desk/contracts/${id}`).query({ lang: 'da' }).expect(200);
    expect(text).to.include('Der er ingen aflæsninger endnu.').and.include('Hvad viser kilometertælleren?').and.not.include('odometer.svg');
    await workshop.get(`/desk/contracts/${id}/odometer.svg`).expect(404);
  });

  it('leaves a trace of who looked at what, and why', async () => {
    const claims = await signedInAgent(app, services, 'claims');
    await claims.get(`/desk/contracts/${desk.contracts.golf}`).expect(200);
    const { items } = await services.trail.list(desk.askers.claims, { contractId: desk.contracts.golf });
    expect(items.some(({ action, why, who }) => action === 'contract.read' && why === 'glance' && who.name.startsWith('claims'))).to.equal(
      true,
    );
  });

  it('answers an unknown contract with a page that says what to do', async () => {
    for (const id of ['nope', '%00', '0'.repeat(36), 'x'.repeat(500)]) {
      const answer = await workshop.get(`/desk/contracts/${id}`).set('Accept', 'text/html');
      expect(answer.status, id).to.equal(404);
      expect(answer.text).to.include('Søg bilen frem igen');
    }
  });

  it('is not for those who have not signed in, nor for the product role', async () => {
    const product = await signedInAgent(app, services, 'product');
    await product.get('/desk').expect(403);
    await product.get(`/desk/contracts/${desk.contracts.polo}/odometer.svg`).expect(403);
  });
});
