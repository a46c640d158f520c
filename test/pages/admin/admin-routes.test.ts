// The administration over HTTP: what is created, shown once, changed, closed and revoked.

import { expect } from 'chai';
import type { Express } from 'express';
import request from 'supertest';
import { createApp } from '../../../server/app.ts';
import { type Desk, fillDesk } from '../../builders/desk-data.ts';
import { realServices, type TestServices } from '../../builders/services.ts';
import { type Agent, anAccount, FROM_OWN_PAGE, signedInAgent, strangersAgent } from '../../builders/sign-in.ts';

describe('the administration over HTTP', () => {
  let services: TestServices;
  let app: Express;
  let desk: Desk;
  let admin: Agent;

  before(async () => {
    services = await realServices();
    desk = await fillDesk(services.store);
    app = createApp(services);
    admin = await signedInAgent(app, services, 'admin');
  });
  after(() => services.store.close());

  const post = (path: string, fields: object) => admin.post(path).type('form').send(fields);
  const secretIn = (text: string): string => /<code>([^<]+)<\/code>/.exec(text)?.[1] ?? '';
  const signIn = (name: string, password: string) => strangersAgent(app).post('/sign-in').type('form').send({ name, password });
  const versionIn = (text: string): string => /name="version" value="(\d+)"/.exec(text)?.[1] ?? '';

  describe('accounts', () => {
    const marie = () => ({
      name: 'Marie',
      fullName: 'Marie Værksted',
      role: 'workshop',
      workshopId: desk.workshops.fdm,
      once: 'once-marie-1',
    });

    it('creates one, shows its password once, and that password signs in', async () => {
      const { text } = await post('/admin/accounts/new', marie()).expect(200);
      const password = secretIn(text);
      expect(password).to.match(/^(?:[a-z2-9]{4}-){3,}[a-z2-9]{4}$/);
      await signIn('marie', password).expect(303);
      const list = await admin.get('/admin/accounts').expect(200);
      expect(list.text).to.include('Marie Værksted').and.to.include('Byens Bilcenter').and.not.include(password);
    });

    it('makes one account of a double click', async () => {
      await post('/admin/accounts/new', { ...marie(), name: 'dobbelt', once: 'once-dobbelt' }).expect(200);
      const again = await post('/admin/accounts/new', { ...marie(), name: 'dobbelt', once: 'once-dobbelt' }).expect(303);
      expect(again.headers['location']).to.match(/^\/admin\/accounts\/[\w-]+\?done=account-created$/);
    });

    it('keeps what was typed and says what to mend', async () => {
      const { text } = await post('/admin/accounts/new', { ...marie(), name: 'x y', workshopId: '', once: 'once-faults' }).expect(422);
      expect(text).to.include('value="x y"').and.to.include('href="#name"').and.to.include('href="#workshopId"');
      const taken = await post('/admin/accounts/new', { ...marie(), once: 'once-marie-2' }).expect(409);
      expect(taken.text).to.include('href="#name"').and.to.include('Marie Værksted');
    });

    it('closes one: it is signed out and cannot sign in; opens it again', async () => {
      const account = await anAccount(services, 'claims');
      const path = `/admin/accounts/${account.id}`;
      const version = versionIn((await admin.get(path).expect(200)).text);
      const fields = { fullName: account.fullName, role: 'claims', workshopId: '' };
      await post(path, { ...fields, isDisabled: 'yes', version })
        .expect(303)
        .expect('Location', '/admin/accounts?done=account-saved');
      expect((await services.accounts.read(desk.askers.admin, account.id)).isDisabled).to.equal(true);
      await post(path, { ...fields, version: Number(version) + 1 }).expect(303);
      expect((await services.accounts.read(desk.askers.admin, account.id)).isDisabled).to.equal(false);
    });

    it('makes a head of claims of one of the claims department, and of nobody else', async () => {
      const account = await anAccount(services, 'claims');
      const path = `/admin/accounts/${account.id}`;
      const fields = { fullName: account.fullName, workshopId: '', isLead: 'yes' };
      await post(path, { ...fields, role: 'claims', version: account.version }).expect(303);
      expect((await services.accounts.read(desk.askers.admin, account.id)).isLead).to.equal(true);
      const { token } = await services.sessions.open(account.id);
      expect((await services.sessions.whoOf(token))?.isLead).to.equal(true);
      expect((await admin.get(path).expect(200)).text).to.match(/name="isLead" value="yes"[^>]* checked/);
      expect((await admin.get('/admin/accounts').expect(200)).text).to.include('Skadeleder');
      await post(path, { ...fields, role: 'product', version: account.version + 1 }).expect(303);
      expect((await services.accounts.read(desk.askers.admin, account.id)).isLead).to.equal(false);
    });

    it('answers an edit of an old version with 412 and keeps what was typed', async () => {
      const account = await anAccount(services, 'claims');
      const { text } = await post(`/admin/accounts/${account.id}`, {
        fullName: 'Ny Navn',
        role: 'claims',
        workshopId: '',
        version: '77',
      }).expect(412);
      expect(text)
        .to.include('value="Ny Navn"')
        .and.to.include('Se, hvad der står nu')
        .and.to.include(`name="version" value="${account.version}"`);
      expect((await services.accounts.read(desk.askers.admin, account.id)).fullName).to.equal(account.fullName);
    });

    it('gives a new password, which ends the old one', async () => {
      const first = secretIn((await post('/admin/accounts/new', { ...marie(), name: 'glemsom', once: 'once-glemsom' })).text);
      const { id } = (await services.accounts.list(desk.askers.admin)).find(({ name }) => name === 'glemsom') as { id: string };
      const second = secretIn((await post(`/admin/accounts/${id}/password`, {}).expect(200)).text);
      expect(second).to.not.equal(first);
      expect((await signIn('glemsom', first)).status).to.not.equal(303);
      await signIn('glemsom', second).expect(303);
    });
  });

  it('lets nobody shut themselves out', async () => {
    const own = (await services.accounts.list(desk.askers.admin)).find(({ role }) => role === 'admin') as { id: string; version: number };
    const fields = { fullName: 'Jeg', role: 'claims', workshopId: '', version: own.version };
    const { text } = await post(`/admin/accounts/${own.id}`, fields).expect(403);
    expect(text).to.include('Bed en anden administrator om det.');
    await post(`/admin/accounts/${own.id}`, { ...fields, role: 'admin' }).expect(303);
  });

  describe('workshops', () => {
    it('creates one, and edits it with its version', async () => {
      const fields = {
        name: 'Nordhavn Auto',
        address: 'Havnegade 1',
        phone: '33 11 22 33',
        country: 'dk',
        network: ['smc', 'fdm'],
        once: 'once-nordhavn',
      };
      await post('/admin/workshops/new', fields).expect(303).expect('Location', '/admin/workshops?done=workshop-created');
      await post('/admin/workshops/new', fields).expect(303);
      const made = (await services.workshops.list(desk.askers.admin)).filter(({ name }) => name === 'Nordhavn Auto');
      expect(made).to.have.length(1);
      const { id, version } = made[0] as { id: string; version: number };
      await post(`/admin/workshops/${id}`, { ...fields, network: 'smc', version }).expect(303);
      expect((await services.workshops.read(desk.askers.admin, id)).network).to.deep.equal(['smc']);
      const late = await post(`/admin/workshops/${id}`, { ...fields, name: 'For sent', version }).expect(412);
      expect(late.text).to.include('value="For sent"').and.to.include('ændret');
    });

    it('says what to mend', async () => {
      const { text } = await post('/admin/workshops/new', { name: '', country: 'Danmark', network: 'nix', once: 'once-bad-shop' }).expect(
        422,
      );
      expect(text)
        .to.include('href="#name"')
        .and.to.include('href="#country"')
        .and.to.include('href="#network"')
        .and.to.include('value="Danmark"');
    });
  });

  describe('API keys', () => {
    it('shows the key on the answer to the form and never again; it works until it is revoked', async () => {
      const fields = {
        name: 'Værkstedssystem',
        role: 'workshop',
        workshopId: desk.workshops.smc,
        scopes: ['ask', 'read'],
        once: 'once-key-1',
      };
      const secret = secretIn((await post('/admin/api-keys/new', fields).expect(200)).text);
      expect(secret).to.match(/^clk_/);
      const contract = () => request(app).get(`/api/v1/contracts/${desk.contracts.polo}`).set('Authorization', `Bearer ${secret}`);
      await contract().expect(200);
      const list = await admin.get('/admin/api-keys').expect(200);
      expect(list.text).to.include(secret.slice(0, 8)).and.not.include(secret);
      const revoke = /action="(\/admin\/api-keys\/[\w-]+\/revoke)"/.exec(list.text)?.[1] ?? '';
      await post(revoke, {}).expect(303).expect('Location', '/admin/api-keys?done=key-revoked');
      await contract().expect(401);
      const after = await admin.get('/admin/api-keys?done=key-revoked').expect(200);
      expect(after.text).to.include('Nøglen er spærret').and.not.include('/revoke"');
    });

    it('says what to mend', async () => {
      const { text } = await post('/admin/api-keys/new', { name: '', role: 'workshop', workshopId: '', once: 'once-key-2' }).expect(422);
      for (const field of ['name', 'workshopId', 'scopes']) expect(text).to.include(`href="#${field}"`);
    });
  });

  describe('the audit trail', () => {
    it('tells newest first who read which contract and why, and can be narrowed to one', async () => {
      await services.contracts.read(desk.askers.workshop, desk.contracts.golf, 'glance');
      await services.contracts.read(desk.askers.claims, desk.contracts.enyaq, 'edit');
      const all = await admin.get('/admin/trail').expect(200);
      expect(all.text.indexOf('SMC-100004')).to.be.within(1, all.text.indexOf('SMC-100003'));
      const one = await admin.get('/admin/trail').query({ contract: 'smc 100003' }).expect(200);
      expect(one.text).to.include('Vera Værksted').and.include('overblik ved skranken').and.not.include('SMC-100004');
      const none = await admin.get('/admin/trail').query({ contract: 'nix' }).expect(200);
      expect(none.text).to.include('Ingen aftale svarer til nix');
    });

    it('goes on by pages', async () => {
      for (let turn = 0; turn < 60; turn += 1) await services.trail.note(desk.askers.admin, 'test.step', { why: `skridt ${turn}` });
      const first = await admin.get('/admin/trail').expect(200);
      const next = /href="(\/admin\/trail\?cursor[^"]+)"/.exec(first.text)?.[1]?.replaceAll('&#x3D;', '=') ?? '';
      const second = await admin.get(next).expect(200);
      expect(first.text).to.include('skridt 59').and.not.include('skridt 3<');
      expect(second.text).to.include('skridt 3<').and.not.include('skridt 59');
    });

    it('of one contract is for claims too', async () => {
      const claims = await signedInAgent(app, services, 'claims');
      const { text } = await claims.get(`/contracts/${desk.contracts.golf}/trail`).expect(200);
      expect(text).to.include('Hvem har set aftale SMC-100003').and.include('Vera Værksted');
      await claims.get('/admin/trail').expect(403);
    });
  });

  it('is for administrators only, and takes no form from elsewhere', async () => {
    const claims = await signedInAgent(app, services, 'claims');
    for (const path of ['/admin', '/admin/accounts', '/admin/workshops', '/admin/api-keys', '/admin/trail']) {
      await claims.get(path).expect(403);
      await admin.get(path).expect(200);
    }
    await admin
      .post('/admin/workshops/new')
      .set({ ...FROM_OWN_PAGE, 'Sec-Fetch-Site': 'cross-site' })
      .type('form')
      .send({ name: 'Fremmed' })
      .expect(403);
  });

  for (const path of ['/admin/accounts/nope', '/admin/accounts/%00', '/admin/workshops/nope', '/admin/workshops/%00']) {
    it(`answers ${path} with 404`, async () => {
      await admin.get(path).expect(404);
    });
  }

  it('does not fall over odd forms', async () => {
    for (const body of [
      'name=%00&country=DK',
      'name=%ED%A0%80&country=DK',
      'name=a&name=b&country=DK&network=__proto__',
      `name=${'x'.repeat(5000)}`,
      'version=abc',
      '',
    ]) {
      const { status } = await admin.post('/admin/workshops/new').type('form').send(body);
      expect(status, body.slice(0, 40)).to.be.oneOf([303, 422]);
    }
  });
});
