// Walks every route as each role, with a key of each scope, and without either, and holds who may against the principle of each area.

import type { Express } from 'express';
import { expect } from 'chai';
import request, { type Response } from 'supertest';
import { createApp } from '../../server/app.ts';
import type { Route } from '../../server/http/route.ts';
import { openRenderer } from '../../server/pages/render-page.ts';
import { TEMPLATES } from '../../server/places.ts';
import { DEFAULT_ACCESS } from '../../server/records/access-settings.ts';
import { type Role, ROLES, type Scope, SCOPES } from '../../server/records/who.ts';
import { allRoutes } from '../../server/routes.ts';
import { agentOf, anAccount, FROM_OWN_PAGE, OPERATOR } from '../builders/sign-in.ts';
import { realServices, type TestServices } from '../builders/services.ts';

/** Who may, by area: the first that fits the method and path. `key`: the scope that a key needs; left out: no key opens it. */
const PRINCIPLE: readonly { readonly routes: RegExp; readonly may: readonly Role[] | 'anyone'; readonly key?: Scope }[] = [
  { routes: /^GET (\/|\/api|\/healthz)$/, may: 'anyone' },
  { routes: /^(GET|POST) \/sign-in(\/oidc(\/callback)?)?$|^POST \/sign-out$/, may: 'anyone' },
  { routes: /^GET \/api\/v1\/(products|facts|components|openapi\.json)\b/, may: 'anyone' },
  { routes: /^POST \/api\/v1\/(checks|eligibility|settlements)$/, may: ROLES, key: 'ask' },
  { routes: /^(GET|POST) \/account\b/, may: ROLES },
  { routes: /^(GET|POST) \/admin\b/, may: ['admin'] },
  { routes: /^(GET|POST) \/contracts\b/, may: ['claims', 'admin'] },
  { routes: /^(GET|POST) \/cases\b/, may: ['claims', 'admin'] },
  { routes: /^GET \/audit\/cases\b/, may: ['claims', 'admin'] },
  { routes: /^GET \/audit\b/, may: ['claims', 'product', 'admin'] },
  { routes: /^(GET|POST) \/letters\b/, may: ['claims', 'admin'] },
  { routes: /^(GET|POST) \/desk\b/, may: ['workshop', 'claims', 'admin'] },
  { routes: /^(GET|POST) \/follow-up\b/, may: ['claims', 'admin'] },
  { routes: /^GET \/lessons\b/, may: ['claims', 'product', 'admin'] },
  { routes: /^(GET|POST) \/eligibility\b/, may: ROLES },
  // The office keeps contracts; workshops look up, order and ask.
  { routes: /^(POST \/api\/v1\/contracts|PUT \/api\/v1\/contracts\/:id)$/, may: ['claims', 'admin'], key: 'write' },
  { routes: /^GET \/api\/v1\/(contracts\/:id\/history|workshops)$/, may: ['claims', 'admin'], key: 'read' },
  { routes: /^POST \/api\/v1\/.*\/(checks|again)$/, may: ['workshop', 'claims', 'admin'], key: 'ask' },
  { routes: /^(POST|PUT|PATCH|DELETE) \/api\/v1\//, may: ['workshop', 'claims', 'admin'], key: 'write' },
  { routes: /^GET \/api\/v1\//, may: ['workshop', 'claims', 'admin'], key: 'read' },
];

type Outcome = 'let' | 'sign-in' | 'refused';

describe('who may', function () {
  this.timeout(60_000);
  let services: TestServices;
  let app: Express;
  let routes: readonly Route[];
  before(async () => {
    services = await realServices({
      access: { ...DEFAULT_ACCESS, isDemo: false, requestLimits: { perAddress: 0, perAccount: 0, perKey: 0 } },
    });
    app = createApp(services);
    routes = allRoutes(services, openRenderer(TEMPLATES));
  });

  const nameOf = ({ method, path }: Route): string => `${method.toUpperCase()} ${path}`;
  const principleOf = (route: Route) => {
    const found = PRINCIPLE.find((each) => each.routes.test(nameOf(route)));
    if (!found) throw new Error(`nobody has said who may use ${nameOf(route)}`);
    return found;
  };
  const addressOf = ({ path }: Route): string => path.replace(/:\w+/g, 'nothing-there');

  it('is said of every route, and of none twice', () => {
    expect(routes.length).to.be.above(50);
    expect(routes.map((route) => typeof principleOf(route))).to.not.include('undefined');
    const names = routes.map(nameOf);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).to.deep.equal([]);
  });

  it('holds for each role at a browser', async () => {
    for (const role of ROLES) {
      const account = await anAccount(services, role);
      const seen = await outcomes(async (route) => {
        // A new session each time: signing out is among the routes.
        const agent = await agentOf(app, services, account.id);
        return agent[route.method](addressOf(route)).set('Accept', 'text/html');
      });
      const wanted = expected((route) => {
        const { may } = principleOf(route);
        return may === 'anyone' || may.includes(role) ? 'let' : 'refused';
      });
      expect(seen, role).to.deep.equal(wanted);
    }
  });

  it('holds for a key of each role with each scope', async () => {
    for (const role of ROLES) {
      const workshopId = (await anAccount(services, role)).workshopId;
      for (const scope of SCOPES) {
        const draft = { name: `${role} ${scope}`, role, scopes: [scope], ...(workshopId === undefined ? {} : { workshopId }) };
        const { secret } = await services.apiKeys.create(OPERATOR, draft);
        const seen = await outcomes((route) => request(app)[route.method](addressOf(route)).set('Authorization', `Bearer ${secret}`));
        const wanted = expected((route) => {
          const { may, key } = principleOf(route);
          return may === 'anyone' || (key === scope && may.includes(role)) ? 'let' : 'refused';
        });
        expect(seen, `${role} ${scope}`).to.deep.equal(wanted);
      }
    }
  });

  it('holds for who has not signed in: pages lead to the sign-in, programs are refused', async () => {
    const seen = await outcomes((route) => request(app)[route.method](addressOf(route)).set(FROM_OWN_PAGE).set('Accept', 'text/html'));
    const wanted = expected((route) => {
      if (principleOf(route).may === 'anyone') return 'let';
      return route.path.startsWith('/api/v1') ? 'refused' : 'sign-in';
    });
    expect(seen).to.deep.equal(wanted);
  });

  it('refuses a key that is revoked, made up or of another kind, wherever it is sent', async () => {
    const { key, secret } = await services.apiKeys.create(OPERATOR, { name: 'old', role: 'admin', scopes: ['read'] });
    await services.apiKeys.revoke(OPERATOR, key.id);
    for (const bearer of [secret, 'clk_', `clk_${'a'.repeat(43)}`, 'x']) {
      const answer = await request(app).get('/api/v1/contracts').set('Authorization', `Bearer ${bearer}`);
      expect(answer.status).to.equal(401);
      expect(answer.headers['www-authenticate']).to.equal('Bearer');
      expect(answer.body.type).to.equal('urn:coverline:problem:unknown-key');
    }
  });

  it('leaves the three questions open in the demo, and nothing else', async () => {
    const demo = createApp({ ...services, access: { ...services.access, isDemo: true } });
    const { check } = services.examples.questions;
    expect((await request(demo).post('/api/v1/checks').send(check)).status).to.equal(200);
    expect((await request(app).post('/api/v1/checks').send(check)).status).to.equal(401);
    const { secret } = await services.apiKeys.create(OPERATOR, { name: 'asks', role: 'product', scopes: ['ask'] });
    expect((await request(app).post('/api/v1/checks').set('Authorization', `Bearer ${secret}`).send(check)).status).to.equal(200);
    expect((await request(demo).get('/api/v1/contracts')).status).to.equal(401);
  });

  it('keeps what somebody sees after signing in out of every cache', async () => {
    const agent = await agentOf(app, services, (await anAccount(services, 'admin')).id);
    for (const path of ['/', '/account', '/admin']) expect((await agent.get(path)).headers['cache-control'], path).to.include('no-store');
  });

  async function outcomes(ask: (route: Route) => PromiseLike<Response>): Promise<Record<string, Outcome>> {
    const seen: Record<string, Outcome> = {};
    for (const route of routes) {
      const answer = await ask(route);
      expect(answer.status, `${nameOf(route)} ${answer.text}`).to.be.below(500);
      seen[nameOf(route)] = outcomeOf(route, answer);
    }
    return seen;
  }

  function expected(of: (route: Route) => Outcome): Record<string, Outcome> {
    return Object.fromEntries(routes.map((route) => [nameOf(route), of(route)]));
  }
});

function outcomeOf(route: Route, { status, headers, text }: Response): Outcome {
  const isSignIn = route.path.startsWith('/sign-in') || route.path === '/sign-out';
  if (!isSignIn && ((headers['location'] ?? '').startsWith('/sign-in') || (status === 401 && text.includes('action="/sign-in"'))))
    return 'sign-in';
  return status === 401 || status === 403 ? 'refused' : 'let';
}
