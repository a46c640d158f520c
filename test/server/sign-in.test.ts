// Signing in and out as a person at a browser does, and what becomes of what they typed.

import type { Express } from 'express';
import { expect } from 'chai';
import request from 'supertest';
import { createApp } from '../../server/app.ts';
import { type AccessSettings, DEFAULT_ACCESS } from '../../server/records/access-settings.ts';
import type { Account } from '../../server/records/account.ts';
import { handClock } from '../builders/hand-clock.ts';
import { agentOf, anAccount, FROM_OWN_PAGE, OPERATOR, PASSWORD, signedInAgent, strangersAgent } from '../builders/sign-in.ts';
import { realServices, type TestServices } from '../builders/services.ts';

const OUTSIDE: AccessSettings = { ...DEFAULT_ACCESS, isDemo: false, signIn: { ...DEFAULT_ACCESS.signIn, failuresPerAccount: 2 } };

describe('signing in', () => {
  const clock = handClock();
  let services: TestServices;
  let app: Express;
  let clara: Account;
  before(async () => {
    services = await realServices({ access: OUTSIDE, clock });
    app = createApp(services);
    clara = await services.accounts.create(OPERATOR, { name: 'clara', fullName: 'Clara Claims', role: 'claims', password: PASSWORD });
  });

  it('leads who is not signed in to the sign-in and back to where they wanted to go', async () => {
    const agent = strangersAgent(app);
    const sent = await agent.get('/account?lang=en').set('Accept', 'text/html');
    expect(sent.status).to.equal(303);
    expect(sent.headers['location']).to.equal('/sign-in?next=%2Faccount%3Flang%3Den');
    const page = await agent.get(sent.headers['location'] as string);
    expect(hiddenOf(page.text)['next']).to.equal('/account?lang=en');
    expect(page.text).to.include('autocomplete="current-password"');
    const back = await agent.post('/sign-in').type('form').send({ name: 'Clara', password: PASSWORD, next: '/account?lang=en' });
    expect(back.status).to.equal(303);
    expect(back.headers['location']).to.equal('/account?lang=en');
    expect((await agent.get('/account')).text).to.include('Clara Claims');
  });

  it('begins each role where its day begins', async () => {
    const first = { workshop: '/desk', claims: '/cases', product: '/eligibility', admin: '/contracts' } as const;
    for (const role of ['workshop', 'claims', 'product', 'admin'] as const) {
      const agent = await signedInAgent(app, services, role);
      expect((await agent.get('/sign-in')).headers['location']).to.equal(first[role]);
    }
  });

  it('sets a cookie that no script reads and no other site sends; with https for this host and https alone', async () => {
    const answer = await strangersAgent(app).post('/sign-in').type('form').send({ name: 'clara', password: PASSWORD });
    expect(String(answer.headers['set-cookie'])).to.match(/^coverline-session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
    const secure = createApp({ ...services, access: { ...OUTSIDE, publicUrl: 'https://coverline.example' } });
    const safe = await strangersAgent(secure).post('/sign-in').type('form').send({ name: 'clara', password: PASSWORD });
    expect(String(safe.headers['set-cookie'])).to.match(/^__Host-coverline-session=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Strict$/);
    expect(safe.headers['strict-transport-security']).to.include('max-age=');
    expect(answer.headers).to.not.have.property('strict-transport-security');
  });

  it('does not tell whether name or password was wrong, keeps the name, and says how long to wait after too many', async () => {
    const agent = strangersAgent(app);
    const known = await anAccount(services, 'claims');
    for (const name of ['nobody', known.name]) {
      const answer = await agent.post('/sign-in').type('form').send({ name, password: 'forkert', next: '/account' });
      expect(answer.status).to.equal(422);
      expect(answer.text).to.include('Brugernavn eller adgangskode passer ikke').and.to.include(`value="${name}"`);
      expect(answer.text).to.include('value="/account"').and.not.to.include('forkert');
    }
    await agent.post('/sign-in').type('form').send({ name: known.name, password: 'forkert' });
    const throttled = await agent.post('/sign-in').type('form').send({ name: known.name, password: PASSWORD }).set('Accept', 'text/html');
    expect(throttled.status).to.equal(429);
    expect(throttled.text).to.include('Vent 15 minutter');
  });

  it('redirects to no other site', async () => {
    for (const next of [
      '//evil.example',
      'https://evil.example',
      '/\\evil.example',
      '/a\\b',
      'javascript:alert(1)',
      '/.//evil.example',
      '/\tx',
    ]) {
      const answer = await strangersAgent(app).post('/sign-in').type('form').send({ name: 'clara', password: PASSWORD, next });
      expect(answer.headers['location'], next).to.equal('/cases');
    }
  });

  it('gives a new session at each sign-in and ends the old one; signing out ends it for good', async () => {
    const planted = await services.sessions.open(clara.id);
    const agent = strangersAgent(app);
    const cookie = `coverline-session=${planted.token}`;
    const answer = await agent.post('/sign-in').set('Cookie', cookie).type('form').send({ name: 'clara', password: PASSWORD });
    expect(String(answer.headers['set-cookie'])).to.not.include(planted.token);
    expect(await services.sessions.whoOf(planted.token)).to.equal(undefined);
    const token = /coverline-session=([\w-]+)/.exec(String(answer.headers['set-cookie']))?.[1] as string;
    expect((await services.sessions.whoOf(token))?.id).to.equal(clara.id);
    const out = await agent.post('/sign-out');
    expect(out.headers['location']).to.equal('/sign-in');
    expect(await services.sessions.whoOf(token)).to.equal(undefined);
  });

  it('ends a session that is left alone, and each after its hours', async () => {
    const idle = await services.sessions.open(clara.id);
    clock.pass({ minutes: OUTSIDE.sessionIdleMinutes - 1 });
    expect(await services.sessions.whoOf(idle.token)).to.not.equal(undefined);
    clock.pass({ minutes: OUTSIDE.sessionIdleMinutes });
    expect(await services.sessions.whoOf(idle.token)).to.equal(undefined);
    const busy = await services.sessions.open(clara.id);
    for (let hour = 1; hour < OUTSIDE.sessionHours; hour++) {
      clock.pass({ hours: 1 });
      expect(await services.sessions.whoOf(busy.token)).to.not.equal(undefined);
    }
    clock.pass({ hours: 1 });
    expect(await services.sessions.whoOf(busy.token)).to.equal(undefined);
  });

  it('loses nothing of a form that is sent when the session is over', async () => {
    const agent = strangersAgent(app);
    const note = '"><b>Søren & co\r\nlinje 2';
    const lost = await agent
      .post('/account/language')
      .type('form')
      .send(
        new URLSearchParams([
          ['language', 'en'],
          ['language', 'da'],
          ['note', note],
          ['empty', ''],
        ]).toString(),
      );
    expect(lost.status).to.equal(401);
    expect(lost.text).to.include('er ikke tabt');
    const again = await agent
      .post('/sign-in')
      .type('form')
      .send({ ...hiddenOf(lost.text), name: 'clara', password: 'forkert' });
    expect(again.status).to.equal(422);
    const resume = await agent
      .post('/sign-in')
      .type('form')
      .send({ ...hiddenOf(again.text), name: 'clara', password: PASSWORD });
    expect(resume.status).to.equal(200);
    expect(resume.text).to.include('action="/account/language"').and.to.include('Send det, jeg skrev');
    expect(
      [...resume.text.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g)].map(([, name, value]) => [name, decoded(value)]),
    ).to.deep.equal([
      ['language', 'en'],
      ['language', 'da'],
      ['note', note],
      ['empty', ''],
    ]);
  });

  it('carries an order of a thousand lines through the sign-in', async () => {
    const fields = Array.from({ length: 1000 }, (_, line) => [
      [`lines[${line}].text`, `Bremseklodser ${line}`],
      [`lines[${line}].amount`, '1.240,00'],
    ]).flat();
    const lost = await strangersAgent(app)
      .post('/account/language')
      .type('form')
      .send(new URLSearchParams(fields as [string, string][]).toString());
    const resume = await strangersAgent(app)
      .post('/sign-in')
      .type('form')
      .send({ ...hiddenOf(lost.text), name: 'clara', password: PASSWORD });
    expect(resume.text.match(/type="hidden"/g)).to.have.length(2000);
  });

  it('says that a file has to be chosen again', async () => {
    const answer = await request(app)
      .post('/account/language')
      .set({ ...FROM_OWN_PAGE })
      .attach('file', Buffer.from('a;b'), 'lines.csv');
    expect(answer.status).to.equal(401);
    expect(answer.text).to.include('vælg den igen');
  });

  it('takes forms of our own pages only, the sign-in among them', async () => {
    const agent = await agentOf(app, services, clara.id);
    const post = (path: string, headers: Record<string, string>) =>
      request(app).post(path).set(headers).type('form').send({ name: 'clara', password: PASSWORD });
    const host = '127.0.0.1';
    for (const path of ['/sign-in', '/sign-out', '/account/language']) {
      expect((await post(path, { 'Sec-Fetch-Site': 'cross-site' })).status, path).to.equal(403);
      expect((await post(path, { 'Sec-Fetch-Site': 'same-site' })).status, path).to.equal(403);
      expect((await post(path, { Origin: 'https://evil.example' })).status, path).to.equal(403);
      expect((await post(path, { Origin: 'null' })).status, path).to.equal(403);
      expect((await post(path, {})).status, path).to.equal(403);
    }
    const elsewhere = await agent.post('/api/v1/contracts').set('Sec-Fetch-Site', 'cross-site').send({});
    expect(elsewhere.body).to.include({ type: 'urn:coverline:problem:other-origin' });
    expect((await post('/sign-in', { Origin: `http://${host}`, Host: host })).status).to.equal(303);
    expect((await agent.post('/account/language').type('form').send({ language: 'da' })).status).to.equal(303);
    const secure = createApp({ ...services, access: { ...OUTSIDE, publicUrl: 'https://coverline.example' } });
    const to = (origin: string) =>
      request(secure).post('/sign-in').set('Origin', origin).type('form').send({ name: 'clara', password: PASSWORD });
    expect((await to('https://coverline.example')).status).to.equal(303);
    expect((await to('http://coverline.example')).status).to.equal(403);
  });

  it('opens for who follows a link from another site while signed in', async () => {
    const answer = await request(app).get('/account?x=1').set('Sec-Fetch-Site', 'cross-site').set('Accept', 'text/html');
    expect(answer.status).to.equal(200);
    expect(answer.headers['refresh']).to.equal('0; url=/account?x=1');
    expect(answer.text).to.include('href="/account?x&#x3D;1"');
  });

  it('answers a page’s own script with a short text', async () => {
    const answer = await request(app)
      .get('/account')
      .set({ ...FROM_OWN_PAGE, 'HX-Request': 'true' });
    expect(answer.status).to.equal(401);
    expect(answer.text).to.include('logget ud').and.not.to.include('<html');
  });

  it('changes one’s password and language on one’s own page', async () => {
    const account = await services.accounts.create(OPERATOR, {
      name: 'skifter',
      fullName: 'Sif Skifter',
      role: 'claims',
      password: PASSWORD,
    });
    const agent = await agentOf(app, services, account.id);
    const bad = await agent
      .post('/account/password')
      .type('form')
      .send({ current: PASSWORD, password: 'en ny sætning her', again: 'en anden' });
    expect(bad.status).to.equal(422);
    expect(bad.text).to.include('href="#again"');
    const good = await agent
      .post('/account/password')
      .type('form')
      .send({ current: PASSWORD, password: 'en ny sætning her', again: 'en ny sætning her' });
    expect(good.headers['location']).to.equal('/account?done=password');
    expect((await agent.get('/account?done=password')).text).to.include('Adgangskoden er skiftet');
    await agent.post('/account/language').type('form').send({ language: 'en' });
    const elsewhere = await strangersAgent(app).post('/sign-in').type('form').send({ name: 'skifter', password: 'en ny sætning her' });
    expect(String(elsewhere.headers['set-cookie'])).to.include('coverline-language=en');
  });

  it('lists the demo’s accounts in the demo only', async () => {
    const demo = createApp({ ...services, access: DEFAULT_ACCESS });
    expect((await request(demo).get('/sign-in')).text).to.include('Konti i demoen');
    expect((await request(app).get('/sign-in')).text).to.not.include('Konti i demoen');
  });
});

function hiddenOf(html: string): Record<string, string> {
  return Object.fromEntries(
    [...html.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g)].map(([, name, value]) => [name as string, decoded(value)]),
  );
}

function decoded(text = ''): string {
  return text.replace(/&(#x[0-9A-F]+|amp|lt|gt|quot);/gi, (_, name: string) =>
    name.startsWith('#')
      ? String.fromCodePoint(Number.parseInt(name.slice(2), 16))
      : ({ amp: '&', lt: '<', gt: '>', quot: '"' }[name] as string),
  );
}
