// Signing in through a real OpenID Connect provider, which runs beside the server for the test.

import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import { createApp } from '../../server/app.ts';
import { DEFAULT_ACCESS } from '../../server/records/access-settings.ts';
import { OPERATOR } from '../builders/sign-in.ts';
import { realServices, type TestServices } from '../builders/services.ts';
import { aBrowser } from '../builders/plain-browser.ts';

const PEOPLE: Readonly<Record<string, Record<string, unknown>>> = {
  clara: { name: 'Clara Kontor', groups: ['Alle', 'Skade'] },
  vera: { name: 'Vera Mester', groups: ['Værksted'], workshop: 'set-below' },
  nils: { name: 'Nils Ingen', groups: ['Alle'] },
};

describe('signing in through OpenID Connect', function () {
  this.timeout(30_000);
  let services: TestServices;
  let url: string;
  const servers: Server[] = [];
  let restoreConsole: () => void;

  before(async () => {
    // It warns of what matters to whoever runs it for real.
    const { info, warn } = console;
    Object.assign(console, { info: () => undefined, warn: () => undefined });
    const { Provider } = await import('oidc-provider');
    const own = createServer();
    const provider = createServer();
    for (const server of [own, provider]) {
      servers.push(server);
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    }
    url = `http://127.0.0.1:${(own.address() as AddressInfo).port}`;
    const issuer = `http://localhost:${(provider.address() as AddressInfo).port}`;
    const peer = new Provider(issuer, {
      clients: [{ client_id: 'coverline', client_secret: 'only-for-tests', redirect_uris: [`${url}/sign-in/oidc/callback`] }],
      claims: { openid: ['sub'], profile: ['name', 'groups', 'workshop'] },
      findAccount: (_context: unknown, sub: string) => ({ accountId: sub, claims: () => ({ sub, ...PEOPLE[sub] }) }),
      pkce: { required: () => true },
    });
    restoreConsole = () => Object.assign(console, { info, warn });
    provider.on('request', peer.callback());
    services = await realServices({
      access: {
        ...DEFAULT_ACCESS,
        isDemo: false,
        publicUrl: url,
        oidc: {
          issuer,
          clientId: 'coverline',
          clientSecret: 'only-for-tests',
          roleClaim: 'groups',
          roles: { Skade: 'claims', Værksted: 'workshop' },
          workshopClaim: 'workshop',
        },
      },
    });
    own.on('request', createApp(services));
  });

  after(() => {
    restoreConsole();
    for (const server of servers) {
      server.closeAllConnections();
      server.close();
    }
  });

  /** Through the provider's own pages: its sign-in, its consent, and back to ours. */
  async function signInAs(login: string, path = '/sign-in/oidc?next=%2Faccount%3Fx%3D1') {
    const browser = aBrowser();
    let page = await browser.get(`${url}${path}`);
    for (const fields of [{ prompt: 'login', login, password: 'whatever' }, { prompt: 'consent' }]) {
      expect(page.url).to.include('/interaction/');
      page = await browser.post(page.url, fields);
    }
    return { browser, page };
  }

  it('makes an account with the role of the claim, goes on where one wanted to, and knows the person there', async () => {
    const { browser, page } = await signInAs('clara');
    expect(page.status).to.equal(200);
    expect(page.headers.get('refresh')).to.equal('0; url=/account?x=1');
    const account = await browser.get(`${url}/account`);
    expect(account.text).to.include('Clara Kontor').and.to.include('Skadebehandler').and.not.to.include('name="current"');
    expect((await services.accounts.list(OPERATOR)).map(({ fullName, role }) => [fullName, role])).to.deep.equal([
      ['Clara Kontor', 'claims'],
    ]);
  });

  it('keeps session and flow in cookies that no script reads; the session’s is Strict', async () => {
    const { browser } = await signInAs('clara');
    expect(browser.setCookies.join('\n')).to.match(/coverline-session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict/);
    expect(browser.setCookies.join('\n')).to.match(/coverline-sign-in=[\w-]+; Max-Age=600; Path=\/sign-in\/oidc; HttpOnly; SameSite=Lax/);
  });

  it('matches the account by issuer and subject the next time', async () => {
    await signInAs('clara');
    await signInAs('clara');
    expect((await services.accounts.list(OPERATOR)).filter(({ fullName }) => fullName === 'Clara Kontor')).to.have.length(1);
  });

  it('binds a workshop’s person to the workshop of the claim, and lets nobody in whose workshop is not there', async () => {
    expect((await signInAs('vera')).page.status).to.equal(403);
    const { id } = await services.workshops.create(OPERATOR, { name: 'Autohuset Vest', country: 'DK', network: [] });
    (PEOPLE['vera'] as Record<string, unknown>)['workshop'] = id;
    expect((await signInAs('vera')).page.status).to.equal(200);
    expect((await services.accounts.list(OPERATOR)).find(({ role }) => role === 'workshop')?.workshopId).to.equal(id);
  });

  it('lets nobody in whose claims name no role, and says what to do', async () => {
    const { browser, page } = await signInAs('nils');
    expect(page.status).to.equal(403);
    expect(page.text).to.include('Bed din administrator om en rolle');
    expect(browser.setCookies.join()).to.not.include('coverline-session');
  });

  it('takes no answer that this browser did not ask for, or that does not fit what it asked', async () => {
    const stranger = await aBrowser().get(`${url}/sign-in/oidc/callback?code=abc&state=def`);
    expect(stranger.url).to.equal(`${url}/sign-in`);
    const browser = aBrowser();
    await browser.get(`${url}/sign-in/oidc`);
    const forged = await browser.get(`${url}/sign-in/oidc/callback?code=abc&state=def`);
    expect(forged.status).to.equal(502);
    expect(browser.setCookies.join()).to.not.include('coverline-session');
    expect(services.log.join('')).to.include('sign-in at the provider failed').and.not.to.include('abc');
  });

  it('redirects to no other site', async () => {
    const { page } = await signInAs('clara', '/sign-in/oidc?next=%2F%2Fevil.example');
    expect(page.headers.get('refresh')).to.equal('0; url=/cases');
  });
});
