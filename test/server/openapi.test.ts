// The description of the API says what the server does: every call, who may make it, and examples that are accepted.

import { expect } from 'chai';
import request from 'supertest';
import type { Case } from '../../server/records/case.ts';
import type { Route } from '../../server/http/route.ts';
import { RECORD_CALLS } from '../../server/api/openapi/record-calls.ts';
import { openRenderer } from '../../server/pages/render-page.ts';
import { TEMPLATES } from '../../server/places.ts';
import { allRoutes } from '../../server/routes.ts';
import { type Api, openApi } from '../builders/api.ts';
import { decidedCaseOf, openCaseOf } from '../builders/cases.ts';
import { type ApiDescription, readDescription } from '../builders/api-description.ts';

describe('the description of the API', () => {
  let api: Api;
  let description: ApiDescription;
  let routes: readonly Route[];

  before(async () => {
    api = await openApi();
    description = readDescription((await request(api.app).get('/api/v1/openapi.json?lang=en')).body);
    routes = allRoutes(api.services, openRenderer(TEMPLATES)).filter(({ path }) => path.startsWith('/api/v1') || path === '/healthz');
  });
  after(async () => {
    await api.services.pdf.close();
    await api.services.store.close();
  });

  it('names every call of the server and no other', () => {
    const served = routes.map(({ method, path }) => `${method} ${path.replace(/:(\w+)/g, '{$1}')}`);
    const described = description.calls.map(({ method, path }) => `${method} ${path}`);
    expect(described.sort()).to.deep.equal(served.filter((call) => call !== 'get /api/v1/openapi.json').sort());
  });

  it('tells who may make a call as the guard has it', () => {
    const guarded = routes
      .filter(({ may }) => Array.isArray(may))
      .map(({ method, path, may, scope }) => [method, path.replace(/:(\w+)/g, '{$1}'), may, scope]);
    expect(RECORD_CALLS.map(({ method, path, may, scope }) => [method, path, may, scope])).to.have.deep.members(guarded);
  });

  it('has words in Danish and in English for every call', async () => {
    const inDanish = (await request(api.app).get('/api/v1/openapi.json?lang=da')).body.paths;
    const inEnglish = (await request(api.app).get('/api/v1/openapi.json?lang=en')).body.paths;
    for (const { method, path } of description.calls) {
      expect(inDanish[path][method].summary, `${method} ${path}`).to.not.equal(inEnglish[path][method].summary);
    }
  });

  it('gives an example of every body that is accepted as it stands', async () => {
    const { polo } = api.desk.contracts;
    for (const call of description.calls.filter(({ body }) => body)) {
      const order = call.path.includes('/orders/{id}') ? (await api.as('workshop').get('/api/v1/orders')).body.items[0].id : undefined;
      const sent = call.path.includes('/cases/{id}') ? await aCaseFor(call.operationId) : undefined;
      const path = call.path.replace('{id}', sent?.id ?? order ?? polo);
      const role = (call.method === 'put' && order === undefined) || call.path === '/api/v1/contracts' ? 'admin' : 'workshop';
      const by = api.as(role);
      const asked = by[call.method as 'post' | 'put'](path).set('If-Match', `"${sent?.version ?? 1}"`);
      // Outside the demo the example of a case names an order that nobody has.
      const known = call.operationId === 'open-case' ? { orderId: (await api.as('workshop').get('/api/v1/orders')).body.items[0].id } : {};
      const { status, text } = await asked.send({ ...(call.body?.example as object), ...known });
      expect(status, `${call.method} ${call.path}: ${text}`).to.be.within(200, 201);
    }
  });

  /** In a state in which the call may be made. */
  async function aCaseFor(call: string): Promise<Case> {
    const { services, desk } = api;
    const { claims } = desk.askers;
    if (call === 'appeal-case') return decidedCaseOf(services, desk);
    const opened = await openCaseOf(services, desk);
    if (call !== 'answer-case') return opened;
    const facts = [{ fact: '/order/lines/0/cause', question: 'Hvorfor?' }];
    const taken = await services.cases.take(claims, opened.id, opened.version);
    return services.cases.askBack(claims, taken.id, taken.version, { facts, of: 'workshop' });
  }
});
