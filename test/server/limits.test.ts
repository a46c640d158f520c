// How often one key, account or address may ask, and how much a form may hold.

import express, { type ErrorRequestHandler } from 'express';
import { expect } from 'chai';
import request from 'supertest';
import { createApp } from '../../server/app.ts';
import { formBody } from '../../server/http/form-body.ts';
import { DEFAULT_ACCESS } from '../../server/records/access-settings.ts';
import { OPERATOR, signedInAgent } from '../builders/sign-in.ts';
import { realServices } from '../builders/services.ts';

describe('the limits on requests', () => {
  it('stop one key, account or address that asks too often, and no other', async () => {
    const services = await realServices({
      access: { ...DEFAULT_ACCESS, isDemo: false, requestLimits: { perAddress: 3, perAccount: 2, perKey: 1 } },
    });
    const app = createApp(services);
    const keys = await Promise.all(
      ['one', 'two'].map((name) => services.apiKeys.create(OPERATOR, { name, role: 'claims', scopes: ['read'] })),
    );
    const [one, two] = keys.map(
      ({ secret }) =>
        () =>
          request(app).get('/api/v1/workshops').set('Authorization', `Bearer ${secret}`),
    );
    const agent = await signedInAgent(app, services, 'claims');
    const statuses = async (ask: () => PromiseLike<{ status: number }>, times: number) => {
      const seen: number[] = [];
      for (let time = 0; time < times; time++) seen.push((await ask()).status);
      return seen;
    };
    expect(await statuses(one as () => request.Test, 2)).to.deep.equal([200, 429]);
    expect(await statuses(two as () => request.Test, 1)).to.deep.equal([200]);
    expect(await statuses(() => agent.get('/account'), 3)).to.deep.equal([200, 200, 429]);
    expect(await statuses(() => request(app).get('/'), 4)).to.deep.equal([200, 200, 200, 429]);
    const told = await request(app).get('/api/v1/facts');
    expect(told.body).to.include({ type: 'urn:coverline:problem:too-many-requests' });
    expect(told.headers['retry-after']).to.match(/^\d+$/);
  });

  it('count keys that nobody has for the address that they came from', async () => {
    const services = await realServices({
      access: { ...DEFAULT_ACCESS, isDemo: false, requestLimits: { perAddress: 2, perAccount: 0, perKey: 0 } },
    });
    const app = createApp(services);
    const seen: number[] = [];
    for (let time = 0; time < 3; time++) {
      seen.push((await request(app).get('/api/v1/workshops').set('Authorization', `Bearer clk_guess-${time}`)).status);
    }
    expect(seen).to.deep.equal([401, 401, 429]);
  });

  it('are off where they are 0', async () => {
    const services = await realServices({ access: { ...DEFAULT_ACCESS, requestLimits: { perAddress: 0, perAccount: 0, perKey: 0 } } });
    const app = createApp(services);
    for (let time = 0; time < 3; time++) expect((await request(app).get('/healthz')).headers).to.not.have.property('ratelimit');
  });
});

describe('the body of a form', () => {
  const tellStatus: ErrorRequestHandler = (error: { status: number }, _request, response, _next) => {
    response.status(error.status).end();
  };
  const app = express()
    .post('/', formBody(), (asked, response) => {
      response.json(asked.body);
    })
    .use(tellStatus);
  const post = (text: string) => request(app).post('/').type('form').send(text);

  it('keeps names as posted, each once or several times', async () => {
    expect((await post('a[0].b=1&a[0].b=2&c=%C3%A6&__proto__=x')).body).to.deep.include({ 'a[0].b': ['1', '2'], c: 'æ' });
  });

  it('takes thousands of fields, and no more than 20,000 or 1 MiB', async () => {
    const fields = (count: number) => Array.from({ length: count }, (_, index) => `f${index}=1`).join('&');
    expect(Object.keys((await post(fields(12_000))).body as object)).to.have.length(12_000);
    expect((await post(fields(20_001))).status).to.equal(413);
    expect((await post(`a=${'x'.repeat(1024 * 1024)}`)).status).to.equal(413);
  });

  it('is empty where nothing was posted', async () => {
    expect((await request(app).post('/')).body).to.deep.equal({});
  });
});
