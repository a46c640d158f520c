// Contracts, readings, orders and checks over HTTP, as a workshop's system and the office use them.

import { expect } from 'chai';
import type { Response } from 'supertest';
import { type Api, openApi } from '../builders/api.ts';
import { CONTRACTS } from '../builders/desk-data.ts';

const ORDER = {
  date: '2026-11-20',
  odometerKm: 31_000,
  occasion: 'repair',
  lines: [
    {
      id: '1',
      text: 'Bremseklodser for, slidte',
      component: 'brake-pads',
      kind: 'part',
      action: 'replace',
      cause: 'wear',
      amount: '1240.00',
    },
    { id: '2', text: 'Sidespejl', component: 'mirror', kind: 'part', action: 'replace', cause: 'collision', amount: '1890.00' },
  ],
};

const DRAFT = {
  number: 'SMC-300001',
  contract: {
    product: 'smc',
    tier: 'service-repair',
    signedOn: '2026-01-10',
    startsOn: '2026-02-01',
    endsOn: '2029-01-31',
    kmLimit: 60_000,
  },
  vehicle: { registration: 'ZX 11 222', make: 'Skoda', model: 'Fabia', firstRegisteredOn: '2025-02-01' },
  customer: { name: 'Ida Holst', type: 'consumer', email: 'ida@kunde.example' },
};

describe('the API of what is kept', () => {
  let api: Api;
  let polo: string;

  before(async () => {
    api = await openApi();
    polo = api.desk.contracts.polo;
  });
  after(() => api.services.store.close());

  describe('contracts', () => {
    for (const [name, value] of [
      ['registration', 'ab12345'],
      ['vin', CONTRACTS.polo.vehicle.vin as string],
      ['number', 'smc 100001'],
    ] as const) {
      it(`a workshop finds one by its whole ${name}, and only exactly`, async () => {
        const { status, body } = await api
          .as('workshop')
          .get('/api/v1/contracts')
          .query({ [name]: value });
        expect(status).to.equal(200);
        expect(body.items.map(({ id }: { id: string }) => id)).to.deep.equal([polo]);
        const partly = await api
          .as('workshop')
          .get('/api/v1/contracts')
          .query({ [name]: value.slice(0, -1) });
        expect(partly.body).to.deep.equal({ items: [] });
      });
    }

    it('tells a workshop that it has to name the car, and by one thing only', async () => {
      for (const query of [{}, { text: 'AB' }, { registration: 'AB12345', number: 'SMC-100001' }]) {
        expectProblem(await api.as('workshop').get('/api/v1/contracts').query(query), 400, 'invalid-parameters');
      }
      const both = await api.as('workshop').get('/api/v1/contracts').query({ registration: 'AB12345', limit: 5 });
      expect(expectProblem(both, 400, 'invalid-parameters')).to.deep.equal(['/limit']);
    });

    it('are listed for the office page by page, each once', async () => {
      const seen: string[] = [];
      for (let cursor: string | undefined, pages = 0; pages < 10; pages += 1) {
        const { status, body } = await api
          .as('claims')
          .get('/api/v1/contracts')
          .query({ limit: 4, ...(cursor === undefined ? {} : { cursor }) });
        expect(status).to.equal(200);
        seen.push(...body.items.map(({ number }: { number: string }) => number));
        cursor = body.nextCursor;
        if (cursor === undefined) break;
      }
      expect([...seen].sort()).to.deep.equal(
        Object.values(CONTRACTS)
          .map(({ number }) => number)
          .sort(),
      );
    });

    it('are narrowed by filters, and a filter with a typo is refused', async () => {
      const numbers = async (query: object) =>
        (await api.as('claims').get('/api/v1/contracts').query(query)).body.items.map(({ number }: { number: string }) => number);
      expect(await numbers({ product: 'fdm' })).to.deep.equal(['FDM-200001']);
      expect(await numbers({ payment: 'overdue' })).to.deep.equal(['SMC-100003']);
      expect(await numbers({ text: 'søren' })).to.deep.equal(['SMC-100003']);
      expect(await numbers({ endsFrom: '2027-01-01', endsTo: '2027-03-01', runningOn: '2026-11-21' })).to.deep.equal(['SMC-100004']);
      const typo = await api.as('claims').get('/api/v1/contracts').query({ produkt: 'fdm', limit: 0, runningOn: '2026-02-31' });
      expect(expectProblem(typo, 400, 'invalid-parameters')).to.have.members(['/produkt', '/limit', '/runningOn']);
      const twice = await api.as('claims').get('/api/v1/contracts?tier=basis&tier=service');
      expect(expectProblem(twice, 400, 'invalid-parameters')).to.deep.equal(['/tier']);
      const elsewhere = await api.as('claims').get('/api/v1/contracts').query({ cursor: 'elsewhere' });
      expect(expectProblem(elsewhere, 400, 'invalid-parameters')).to.deep.equal(['/cursor']);
    });

    it('show a workshop what it needs and no more', async () => {
      const shown = (await api.as('workshop').get(`/api/v1/contracts/${polo}`)).body;
      expect(shown.contract.tier).to.equal('service-repair');
      expect(shown.customer.name).to.equal('Karen Jensen');
      expect(JSON.stringify(shown)).to.not.match(/Strandvejen|kunde\.example|20 30 40 50|399/);
      expect(JSON.stringify((await api.as('claims').get(`/api/v1/contracts/${polo}`)).body)).to.match(/Strandvejen/);
    });

    it('are entered once however often the same key is sent', async () => {
      const send = () => api.as('claims').post('/api/v1/contracts').set('Idempotency-Key', 'enter-1').send(DRAFT);
      const first = await send();
      expect(first.status, first.text).to.equal(201);
      expect(first.headers['location']).to.equal(`/api/v1/contracts/${first.body.id}`);
      expect(first.headers['etag']).to.equal('"1"');
      expect(first.headers).to.not.have.property('idempotent-replay');
      const again = await send();
      expect(again.status).to.equal(201);
      expect(again.headers['idempotent-replay']).to.equal('true');
      expect(again.headers['location']).to.equal(first.headers['location']);
      expect(again.text).to.equal(first.text);
      const other = await api
        .as('claims')
        .post('/api/v1/contracts')
        .set('Idempotency-Key', 'enter-1')
        .send({ ...DRAFT, number: 'X-9' });
      expectProblem(other, 422, 'key-reused');
      const taken = await api.as('claims').post('/api/v1/contracts').send(DRAFT);
      expect(expectProblem(taken, 409, 'already-there')).to.deep.equal(['/number']);
      const bad = await api.as('claims').post('/api/v1/contracts').set('Idempotency-Key', 'with space').send(DRAFT);
      expect(expectProblem(bad, 400, 'invalid-parameters')).to.deep.equal(['/Idempotency-Key']);
    });

    it('are edited in the version that was read, with a history', async () => {
      const [entered] = (await api.as('claims').get('/api/v1/contracts').query({ number: DRAFT.number })).body.items;
      const path = `/api/v1/contracts/${entered.id}`;
      const etag = (await api.as('claims').get(path)).headers['etag'] as string;
      const changed = {
        ...DRAFT,
        contract: { ...DRAFT.contract, kmLimit: 80_000 },
        customer: { ...DRAFT.customer, email: 'ida@ny.example' },
      };
      const edit = () =>
        api
          .as('claims')
          .put(path)
          .send({ ...changed, note: 'Aftalt pr. telefon' });
      expectProblem(await edit(), 428, 'version-needed');
      expectProblem(await edit().set('If-Match', '*'), 428, 'version-needed');
      expectProblem(await edit().set('If-Match', '7'), 400, 'invalid-parameters');
      expectProblem(await edit().set('If-Match', `W/${etag}`), 412, 'changed-meanwhile');
      const edited = await edit().set('If-Match', etag);
      expect(edited.status, edited.text).to.equal(200);
      expect(edited.headers['etag']).to.equal('"2"');
      expect(edited.body.contract.kmLimit).to.equal(80_000);
      expectProblem(await edit().set('If-Match', etag), 412, 'changed-meanwhile');
      const history = (await api.as('claims').get(`${path}/history`)).body.items;
      expect(history[0]).to.deep.include({ version: 2, note: 'Aftalt pr. telefon' });
      expect(history[0].changed).to.deep.include({ pointer: '/contract/kmLimit', before: 60_000, after: 80_000 });
      expect(JSON.stringify(history)).to.not.include('ida@');
    });

    it('are refused with every fault at its place', async () => {
      const faulty = {
        number: '',
        contract: { product: 'smc', tier: 'basisx', endsOn: '2026-02-31', colour: 'red' },
        vehicle: { vin: 7 },
        customer: { email: 'nowhere' },
        extra: 1,
      };
      expect(expectProblem(await api.as('admin').post('/api/v1/contracts').send(faulty), 422, 'invalid-record')).to.include('/extra');
      const { extra: _extra, ...closer } = faulty;
      expect(expectProblem(await api.as('admin').post('/api/v1/contracts').send(closer), 422, 'invalid-record')).to.include.members([
        '/number',
        '/contract/tier',
        '/contract/endsOn',
        '/contract/colour',
        '/vehicle/vin',
        '/customer/email',
      ]);
    });
  });

  describe('readings', () => {
    it('are put on record once and listed newest first, with a warning where one lies below', async () => {
      const path = `/api/v1/contracts/${polo}/readings`;
      const add = (km: number, readOn: string, key: string) =>
        api.as('workshop').post(path).set('Idempotency-Key', key).send({ readOn, km });
      const first = await add(30_000, '2026-10-01', 'r1');
      expect(first.status, first.text).to.equal(201);
      expect(first.body.reading).to.deep.include({ km: 30_000, source: 'workshop', contractId: polo });
      expect((await add(30_000, '2026-10-01', 'r1')).headers['idempotent-replay']).to.equal('true');
      expect((await add(29_000, '2026-10-05', 'r2')).body.belowEarlier.km).to.equal(30_000);
      const { body } = await api.as('workshop').get(path).query({ limit: 1 });
      expect(body.items[0].km).to.equal(29_000);
      const next = await api.as('workshop').get(path).query({ limit: 1, cursor: body.nextCursor });
      expect(next.body.items[0].km).to.equal(30_000);
    });

    it('are refused where they cannot be', async () => {
      const path = `/api/v1/contracts/${polo}/readings`;
      expect(expectProblem(await api.as('workshop').post(path).send({ km: -1, source: 'import' }), 422, 'invalid-record')).to.have.members([
        '/readOn',
        '/km',
        '/source',
      ]);
      expect(expectProblem(await api.as('workshop').post(path).send({ km: 5, readOn: '2027-01-01' }), 422, 'invalid-record')).to.deep.equal(
        ['/readOn'],
      );
      expectProblem(
        await api.as('workshop').post('/api/v1/contracts/none/readings').send({ km: 5, readOn: '2026-01-01' }),
        404,
        'contract-not-found',
      );
    });
  });

  describe('orders and checks', () => {
    let orderPath: string;
    let checkPath: string;

    it('an order is entered, read and edited by its workshop, and seen by no other', async () => {
      const created = await api.as('workshop').post(`/api/v1/contracts/${polo}/orders`).send({ order: ORDER });
      expect(created.status, created.text).to.equal(201);
      orderPath = created.headers['location'] as string;
      expect(created.body).to.deep.include({ contractId: polo, workshopId: api.desk.workshops.smc, version: 1 });
      const read = await api.as('workshop').get(orderPath);
      expect(read.body).to.deep.equal(created.body);
      expectProblem(await api.as('otherWorkshop').get(orderPath), 404, 'order-not-found');
      const edit = () =>
        api
          .as('workshop')
          .put(orderPath)
          .send({ order: { ...ORDER, odometerKm: 31_010 } });
      expectProblem(await edit(), 428, 'version-needed');
      const edited = await edit().set('If-Match', read.headers['etag'] as string);
      expect(edited.status, edited.text).to.equal(200);
      expect(edited.body.order.odometerKm).to.equal(31_010);
      expectProblem(await edit().set('If-Match', read.headers['etag'] as string), 412, 'changed-meanwhile');
      expect((await api.as('workshop').get('/api/v1/orders').query({ contractId: polo })).body.items).to.have.length(1);
      expect((await api.as('otherWorkshop').get('/api/v1/orders')).body.items).to.deep.equal([]);
    });

    it('the office names the workshop whose order it is', async () => {
      const enter = (more: object) =>
        api
          .as('claims')
          .post(`/api/v1/contracts/${polo}/orders`)
          .send({ order: ORDER, ...more });
      expect(expectProblem(await enter({}), 422, 'invalid-record')).to.deep.equal(['/workshopId']);
      expect((await enter({ workshopId: api.desk.workshops.fdm })).body.workshopId).to.equal(api.desk.workshops.fdm);
    });

    it('a check takes the order alone and is on record under its id', async () => {
      const asked = await api.as('workshop').post(`/api/v1/contracts/${polo}/checks`).send({ order: ORDER, language: 'en' });
      expect(asked.status, asked.text).to.equal(201);
      checkPath = asked.headers['location'] as string;
      expect(checkPath).to.equal(`/api/v1/checks/${asked.body.id}`);
      expect(asked.body.lines.map(({ verdict }: { verdict: string }) => verdict)).to.deep.equal(['covered', 'not-covered']);
      const { body } = await api.as('workshop').get(checkPath);
      const { id: _id, ...answer } = asked.body;
      expect(body.answer).to.deep.equal(answer);
      expect(body.terms).to.deep.equal(answer.terms);
      expect(JSON.stringify(body.question)).to.not.match(/Karen|AB ?12 ?345|WVWZZZ/);
      expectProblem(await api.as('otherWorkshop').get(checkPath), 404, 'check-not-found');
      expect((await api.as('workshop').get(`/api/v1/contracts/${polo}/checks`)).body.items[0].id).to.equal(asked.body.id);
    });

    it('a check on record gives the same answer when it is asked again', async () => {
      const again = await api.as('workshop').post(`${checkPath}/again`);
      expect(again.status).to.equal(200);
      expect(again.body).to.deep.include({ same: true, sameTerms: true });
    });

    it('an order on file is checked as it stands, in the language that is preferred', async () => {
      const asked = await api.as('workshop').post(`${orderPath}/checks`).set('Accept-Language', 'en');
      expect(asked.status, asked.text).to.equal(201);
      const { body } = await api.as('workshop').get(asked.headers['location'] as string);
      expect(body).to.deep.include({ orderId: orderPath.split('/').at(-1), language: 'en' });
      expect(body.question.order.odometerKm).to.equal(31_010);
      expect((await api.as('workshop').get(orderPath.replace(/\/[^/]+$/, ''))).body.items[0].lastCheck.id).to.equal(asked.body.id);
    });

    it('takes no part of the question beside the order, and tells every fault of it', async () => {
      const path = `/api/v1/contracts/${polo}/checks`;
      const whole = await api
        .as('workshop')
        .post(path)
        .send({ order: ORDER, contract: { product: 'smc', tier: 'basis' } });
      expect(expectProblem(whole, 422, 'invalid-question')).to.deep.equal(['/contract']);
      const faulty = {
        ...ORDER,
        date: '2026-02-31',
        lines: [
          { id: '1', component: 'brake-pad' },
          { id: '1', amount: '-5' },
        ],
      };
      expect(expectProblem(await api.as('workshop').post(path).send({ order: faulty }), 422, 'invalid-question')).to.have.members([
        '/order/date',
        '/order/lines/0/component',
        '/order/lines/1/amount',
        '/order/lines/1/id',
      ]);
      expect(expectProblem(await api.as('workshop').post(path).send({ order: [] }), 422, 'invalid-question')).to.deep.equal(['/order']);
    });
  });

  describe('workshops', () => {
    it('are listed for the office; a workshop reads its own', async () => {
      expect((await api.as('claims').get('/api/v1/workshops')).body.items).to.have.length(3);
      expectProblem(await api.as('workshop').get('/api/v1/workshops'), 403, 'not-allowed');
      expect((await api.as('workshop').get('/api/v1/workshops/me')).body.id).to.equal(api.desk.workshops.smc);
      expectProblem(await api.as('claims').get('/api/v1/workshops/me'), 404, 'record-not-found');
    });
  });
});

/** The pointers of its faults. */
function expectProblem(answer: Response, status: number, kind: string): string[] {
  expect(answer.status, answer.text).to.equal(status);
  expect(answer.headers['content-type']).to.equal('application/problem+json; charset=utf-8');
  expect(answer.body.type).to.equal(`urn:coverline:problem:${kind}`);
  expect(answer.text).to.not.match(/\{\w+\}/);
  return answer.body.errors.map(({ pointer }: { pointer: string }) => pointer);
}
