// What the log says of a request, and what it never says.

import { expect } from 'chai';
import request from 'supertest';
import { createApp } from '../../server/app.ts';
import { readExamples } from '../../server/examples.ts';
import { EXAMPLES } from '../../server/places.ts';
import { DEFAULT_ACCESS } from '../../server/records/access-settings.ts';
import { CONTRACTS, fillDesk } from '../builders/desk-data.ts';
import { realServices } from '../builders/services.ts';
import { OPERATOR, PASSWORD, strangersAgent } from '../builders/sign-in.ts';

const PRIVATE = {
  name: 'Karen Blixen-Finecke',
  address: 'Rungstedlund 111, 2960 Rungsted Kyst',
  email: 'karen@rungstedlund.example',
  registration: 'DK74913',
  vin: 'WVWZZZ1KZ6W612305',
};

describe('the log', () => {
  const { check } = readExamples(EXAMPLES).questions as { check: { contract: object; vehicle: object } };
  const asked = {
    ...check,
    contract: { ...check.contract, customer: { name: PRIVATE.name, address: PRIVATE.address, email: PRIVATE.email, type: 'consumer' } },
    vehicle: { ...check.vehicle, registration: PRIVATE.registration, vin: PRIVATE.vin },
  };

  it('tells method, route, status, time, id and the number of lines', async () => {
    const { log, ...services } = await realServices();
    await request(createApp(services)).post('/api/v1/checks').set('X-Request-Id', 'abc').send(asked);
    const entry = JSON.parse(log.join('')) as Record<string, unknown>;
    expect(entry).to.include({ requestId: 'abc', method: 'POST', route: '/api/v1/checks', status: 200, lines: 6 });
    expect(entry['ms']).to.be.a('number').and.be.at.least(0);
    expect(Object.keys(entry)).to.have.members(['level', 'time', 'requestId', 'method', 'route', 'status', 'ms', 'lines']);
  });

  it('holds no name, address, e-mail, plate or VIN, whatever goes wrong', async () => {
    const { log, ...services } = await realServices();
    const app = createApp(services);
    const secret = Object.values(PRIVATE).join(' ');
    await request(app).post('/api/v1/checks').send(asked);
    await request(app)
      .post('/api/v1/checks')
      .send({ ...asked, [PRIVATE.name]: PRIVATE.vin });
    await request(app).post('/api/v1/checks').set('Content-Type', 'application/json').send(`{"name": ${secret}`);
    await request(app).post('/api/v1/checks').set('Content-Type', 'text/plain').send(secret);
    await request(app).get('/api/v1/components').query({ q: secret });
    await request(app)
      .get(`/${encodeURIComponent(secret)}`)
      .query({ plate: PRIVATE.registration });
    await request(app)
      .get(`/api/v1/products/${PRIVATE.registration}/versions/${PRIVATE.vin}`)
      .set('User-Agent', PRIVATE.email)
      .set('X-Request-Id', PRIVATE.address);
    expect(log).to.have.length(7);
    for (const value of Object.values(PRIVATE)) {
      expect(log.join('')).to.not.include(value);
      expect(log.join('')).to.not.include(encodeURIComponent(value));
    }
  });

  it('holds no password, token, key, name or plate of whoever signs in, finds a car and enters records', async () => {
    const { log, store, ...services } = await realServices({ access: { ...DEFAULT_ACCESS, isDemo: false } });
    await fillDesk(store);
    const app = createApp(services);
    await services.accounts.create(OPERATOR, { name: 'karen.b', fullName: PRIVATE.name, role: 'claims', password: PASSWORD });
    const { secret } = await services.apiKeys.create(OPERATOR, { name: 'Autodata', role: 'claims', scopes: ['read'] });
    const agent = strangersAgent(app);
    await agent.post('/sign-in').type('form').send({ name: PASSWORD, password: 'karen.b' });
    const signedIn = await agent.post('/sign-in').type('form').send({ name: 'karen.b', password: PASSWORD });
    expect(signedIn.status).to.equal(303);
    const token = /coverline-session=([\w-]+)/.exec(String(signedIn.headers['set-cookie']))?.[1] as string;
    const { polo } = CONTRACTS;
    await agent.get('/desk').query({ q: polo.vehicle.registration });
    await agent.get('/sign-in').query({ next: `/desk?q=${polo.vehicle.vin}` });
    await agent
      .post('/contracts/new')
      .type('form')
      .send({ number: 'HEMMELIG-1', customerName: PRIVATE.name, registration: PRIVATE.registration });
    await agent.post('/account/password').type('form').send({ current: PASSWORD, password: 'kort', again: 'kort' });
    await request(app).get('/api/v1/contracts').query({ find: polo.vehicle.vin }).set('Authorization', `Bearer ${secret}`);
    await request(app).get(`/api/v1/contracts/${polo.number}`).set('Authorization', `Bearer ${secret}x`);
    const logged = log.join('');
    expect(log.length).to.be.at.least(8);
    const { registration, vin } = polo.vehicle;
    for (const value of [
      PASSWORD,
      token,
      secret,
      secret.slice(4, 20),
      'karen.b',
      polo.customer.name,
      registration,
      vin,
      polo.number,
      'HEMMELIG',
      ...Object.values(PRIVATE),
    ]) {
      expect(logged).to.not.include(value);
      expect(logged).to.not.include(encodeURIComponent(value as string));
    }
  });
});
