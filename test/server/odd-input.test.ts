// Every page, on both stores, asked with addresses and forms that nobody would type: always told what is wrong, never a fault of ours.

import type { Express } from 'express';
import { expect } from 'chai';
import request from 'supertest';
import { createApp } from '../../server/app.ts';
import { openRenderer } from '../../server/pages/render-page.ts';
import { TEMPLATES } from '../../server/places.ts';
import { DEFAULT_ACCESS } from '../../server/records/access-settings.ts';
import { allRoutes } from '../../server/routes.ts';
import { fillDesk } from '../builders/desk-data.ts';
import { realServices, type TestServices } from '../builders/services.ts';
import { type Agent, agentOf, anAccount } from '../builders/sign-in.ts';
import { onBothStores } from '../builders/stores.ts';

/** In the place of an id: a NUL, half a character, none of ours, another folder. */
const PLACES = ['a%00b', '%ED%A0%80', '__proto__', '%zz'];
const VALUES = [
  '%00',
  '%ED%A0%80',
  '__proto__',
  '-1',
  '1e999',
  '9999-12-31',
  '%22%3E%3Cscript%3E',
  '%D9%A3',
  '%0D%0AX:%20y',
  'x'.repeat(3000),
];
const QUERIES = [
  'q',
  'next',
  'cursor',
  'contract',
  'orders',
  'done',
  'part',
  'text',
  'product',
  'payment',
  'endsFrom',
  'months',
  'event.on',
];
/** As append-field reads names with brackets: lists of lists, objects, lists with a gap. */
const NAMES = [
  'line',
  'line[0][0]',
  'reading[]',
  'open[a]',
  'wide[0][b]',
  'paste[0][0]',
  'order.date[2]',
  'do[0][0]',
  'once[x]',
  'version[0][0]',
];

onBothStores((store, name) => {
  describe('pages asked oddly', () => {
    let services: TestServices;
    let app: Express;
    let agent: Agent;
    let contractId: string;
    before(async () => {
      const access = { ...DEFAULT_ACCESS, isDemo: false, requestLimits: { perAddress: 0, perAccount: 0, perKey: 0 } };
      services = await realServices({ store: store(), access });
      contractId = (await fillDesk(store())).contracts.polo;
      app = createApp(services);
      agent = await agentOf(app, services, (await anAccount(services, 'admin')).id);
    });

    const pages = () =>
      allRoutes(services, openRenderer(TEMPLATES)).filter(({ path }) => !path.startsWith('/api/v1') && path !== '/sign-out');
    const faults = (seen: readonly (readonly [string, number])[]) => seen.filter(([, status]) => status >= 500);

    it('with places that are none', async () => {
      const seen: [string, number][] = [];
      for (const { method, path } of pages().filter((route) => route.path.includes(':'))) {
        for (const place of PLACES) {
          const address = path.replace(/:\w+/, place);
          seen.push([`${method} ${address}`, (await agent[method](address).set('Accept', 'text/html')).status]);
        }
      }
      expect(seen.length).to.be.above(60);
      expect(faults(seen)).to.deep.equal([]);
    });

    it('with values that are none', async () => {
      const seen: [string, number][] = [];
      for (const [turn, { path }] of pages()
        .filter(({ method }) => method === 'get')
        .entries()) {
        const query = QUERIES.map((each, at) => `${each}${at % 3 === turn % 3 ? '[]' : ''}=${VALUES[(at + turn) % VALUES.length]}`).join(
          '&',
        );
        const address = `${path.replace(/:\w+/, contractId)}?${query}`;
        seen.push([`get ${address}`, (await agent.get(address).set('Accept', 'text/html')).status]);
      }
      expect(faults(seen)).to.deep.equal([]);
    });

    it('with forms whose names nest', async () => {
      const seen: [string, number][] = [];
      for (const path of [`/desk/contracts/${contractId}/orders/new`, '/desk/orders/paste', '/contracts/import']) {
        for (const field of NAMES) {
          const { status } = await agent.post(path).set('Accept', 'text/html').field(field, 'x').field('line', '1').field('do', 'save');
          seen.push([`post ${path} ${field}`, status]);
        }
      }
      expect(faults(seen), name).to.deep.equal([]);
    });

    it('without anybody signed in', async () => {
      const seen: [string, number][] = [];
      for (const { method, path } of pages()) {
        const asked = request(app)[method](path.replace(/:\w+/, '%00')).set({ Accept: 'text/html', 'Sec-Fetch-Site': 'same-origin' });
        seen.push([`${method} ${path}`, (await asked).status]);
      }
      expect(faults(seen)).to.deep.equal([]);
    });
  });
});
