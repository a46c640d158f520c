// The pages of contracts over a real store: found, entered, edited, followed up, imported.

import { expect } from 'chai';
import type { Express } from 'express';
import { createApp } from '../../../server/app.ts';
import { type Desk, fillDesk } from '../../builders/desk-data.ts';
import { realServices, type TestServices } from '../../builders/services.ts';
import { type Agent, signedInAgent } from '../../builders/sign-in.ts';

let services: TestServices;
let desk: Desk;
let app: Express;
let claims: Agent;

before(async () => {
  services = await realServices();
  desk = await fillDesk(services.store);
  app = createApp(services);
  claims = await signedInAgent(app, services, 'claims');
});
after(() => services.store.close());

/** Every field of the page's form as a browser would post it back. */
function formOn(html: string): Record<string, string | string[]> {
  const form: Record<string, string | string[]> = {};
  const body = html.slice(html.indexOf('id="form"'));
  const put = (name: string, value: string) => {
    const had = form[name];
    form[name] = had === undefined ? value : [...[had].flat(), value];
  };
  for (const [tag] of body.matchAll(/<input [^>]*>/g)) {
    const [name, value, type] = ['name', 'value', 'type'].map((attribute) => new RegExp(` ${attribute}="([^"]*)"`).exec(tag)?.[1] ?? '');
    if (name && (!/radio|checkbox/.test(type ?? '') || / checked/.test(tag))) put(name, unescaped(value ?? ''));
  }
  for (const [, name = '', options = ''] of body.matchAll(/<select [^>]*name="([^"]*)"[^>]*>([\s\S]*?)<\/select>/g))
    put(name, unescaped(/value="([^"]*)" selected/.exec(options)?.[1] ?? ''));
  for (const [, name = '', text = ''] of body.matchAll(/<textarea [^>]*name="([^"]*)"[^>]*>([\s\S]*?)<\/textarea>/g))
    put(name, unescaped(text));
  return form;
}

function unescaped(text: string): string {
  return text
    .replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'")
    .replaceAll('&#x3D;', '=')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}

describe('the list of contracts', () => {
  for (const [query, shown, hidden] of [
    ['q=ab12', 'SMC-100001', 'SMC-100002'],
    ['q=fdm', 'FDM-200001', 'SMC-100001'],
    ['q=mads', 'SMC-100002', 'SMC-100001'],
    ['agreement=fdm', 'FDM-200001', 'SMC-100001'],
    ['agreement=smc/basis', 'SMC-100003', 'SMC-100001'],
    ['payment=overdue', 'SMC-100003', 'SMC-100001'],
    ['running=1', 'SMC-100001', 'SMC-100005'],
    ['ends=3', 'SMC-100004', 'SMC-100001'],
  ] as const) {
    it(`with ${query} shows ${shown} and not ${hidden}, and how to take the filter away`, async () => {
      const { text } = await claims.get(`/contracts?${query}`).expect(200);
      expect(text).to.include(shown).and.include('contracts-chip').and.not.include(hidden);
    });
  }

  it('says what to do where nothing fits, and where there is nothing at all', async () => {
    expect((await claims.get('/contracts?q=zzz').expect(200)).text).to.include('Ingen aftaler passer');
    const empty = await realServices();
    const agent = await signedInAgent(createApp(empty), empty, 'admin');
    expect((await agent.get('/contracts?lang=en').expect(200)).text).to.include('Enter the first contract');
    await empty.store.close();
  });

  it('takes odd queries for what they are', async () => {
    for (const query of [
      'q=%00',
      'q=a&q=b',
      'ends=mange',
      'ends=99999',
      'agreement=nix/nix',
      'payment=x',
      `q=${'x'.repeat(3000)}`,
      'q=%ED%A0%80',
    ])
      await claims.get(`/contracts?${query}`).expect(200);
    expect((await claims.get('/contracts?ends=mange')).text).to.include('Skriv et helt antal måneder');
    expect((await claims.get('/contracts?cursor=nonsense')).status).to.be.below(500);
  });

  it('is for claims and admin only', async () => {
    for (const role of ['workshop', 'product'] as const) {
      const agent = await signedInAgent(app, services, role);
      for (const path of [
        '/contracts',
        '/contracts/new',
        `/contracts/${desk.contracts.polo}`,
        '/contracts/import',
        '/contracts/lists/ends',
      ])
        await agent.get(path).expect(403);
    }
  });
});

describe('the lists that matter', () => {
  it('show who ends soon, with the months of the terms, or those typed', async () => {
    const { text } = await claims.get('/contracts/lists/ends').expect(200);
    expect(text).to.include('SMC-100004').and.include('value="6"').and.not.include('SMC-100002');
    expect((await claims.get('/contracts/lists/ends?months=14')).text).to.include('SMC-100002');
    expect((await claims.get('/contracts/lists/ends?months=x')).text).to.include('Skriv et helt antal måneder');
  });

  it('show who will pass the limit, with the projected day and what to do', async () => {
    await services.readings.add(desk.askers.claims, desk.contracts.octavia, { readOn: '2026-11-01', km: 62_000, source: 'office' });
    const { text } = await claims.get('/contracts/lists/passing').expect(200);
    expect(text).to.include('SMC-100002').and.include('30.11.2027').and.include('De kan senest ændres 30.05.2027');
  });

  it('show whose payment is overdue, with the deadline', async () => {
    const { text } = await claims.get('/contracts/lists/overdue').expect(200);
    expect(text).to.include('SMC-100003').and.include('10.11.2026').and.include('Fristen udløb');
  });

  it('come as CSV without formulas, and leave a trace', async () => {
    const { text, headers } = await claims.get('/contracts/lists/overdue?format=csv').expect(200);
    expect(headers['content-type']).to.include('text/csv');
    expect(headers['content-disposition']).to.include('attachment');
    expect(text).to.include('SMC-100003;').and.include('Rykkerens frist');
    const { items } = await services.trail.list(desk.askers.admin, {});
    expect(items.map(({ action, why }) => `${action} ${why}`)).to.include('list.downloaded overdue');
  });

  it('are three', () => claims.get('/contracts/lists/others').expect(404));
});

describe('entering a contract', () => {
  const typed = {
    product: 'smc',
    number: 'NY-1',
    'facts.tier': 'service',
    'facts.signedOn': '1.11.2026',
    'facts.startsOn': '1.12.2026',
    'facts.kmLimit': '60.000',
    'facts.endsOn-none': 'yes',
    'customer.name': 'Åse Ny',
    'vehicle.registration': 'XY 12 345',
    'vehicle.firstRegisteredOn': '1.2.2015',
  };

  it('begins with the product', async () => {
    const { text } = await claims.get('/contracts/new').expect(200);
    expect(unescaped(text)).to.include('/contracts/new?product=smc').and.include('/contracts/new?product=fdm');
    const form = await claims.get('/contracts/new?product=smc').expect(200);
    expect(form.text).to.include('name="facts.tier"').and.include('AdBlue');
  });

  it('saves it, and says whether the car could get it', async () => {
    const { headers } = await claims.post('/contracts/new').type('form').send(typed).expect(303);
    const { text } = await claims.get(headers['location'] as string).expect(200);
    expect(text).to.include('Aftalen er oprettet').and.include('Åse Ny').and.include('01.12.2026');
    expect(text)
      .to.include('Må bilen få denne aftale?')
      .and.include('Kan ikke optages')
      .and.match(/Punkt \d/);
  });

  it('makes one contract of a double click', async () => {
    const { text } = await claims.get('/contracts/new?product=smc');
    const body = { ...formOn(text), ...typed, number: 'NY-2', do: 'save' };
    const answers = await Promise.all([1, 2].map(() => claims.post('/contracts/new').type('form').send(body)));
    expect(answers.map(({ status }) => status)).to.deep.equal([303, 303]);
    expect(new Set(answers.map(({ headers }) => headers['location'] as string)).size).to.equal(1);
    const { items } = await services.contracts.list(desk.askers.claims, { text: 'NY-2' });
    expect(items).to.have.length(1);
    const another = await claims
      .post('/contracts/new')
      .type('form')
      .send({ ...body, number: 'NY-3' })
      .expect(422);
    expect(another.text).to.include('allerede gemt').and.include('value="NY-3"');
  });

  it('asks the terms first where one wishes, and saves nothing', async () => {
    const { text } = await claims
      .post('/contracts/new')
      .type('form')
      .send({ ...typed, number: 'NY-4', do: 'check' })
      .expect(200);
    expect(text).to.include('Kan ikke optages').and.include('value="NY-4"');
    expect((await services.contracts.list(desk.askers.claims, { text: 'NY-4' })).items).to.deep.equal([]);
  });

  it('shows every fault at its field and keeps what was typed', async () => {
    const { text } = await claims
      .post('/contracts/new')
      .type('form')
      .send({ ...typed, number: '', 'facts.startsOn': 'snart', 'customer.name': 'Behold "mig"', 'customer.email': 'nix' })
      .expect(422);
    expect(text).to.include('href="#number"').and.include('href="#facts-startsOn"').and.include('value="snart"');
    expect(text).to.include('href="#customer-email"');
    expect(text).to.include('Behold &quot;mig&quot;');
  });

  it("shows the service's faults in the same way", async () => {
    const { text } = await claims
      .post('/contracts/new')
      .type('form')
      .send({ ...typed, 'customer.email': 'nix', 'vehicle.vin': '?', 'facts.signedOn': '01-01-1800', 'agreement.0.allows': 'nix' })
      .expect(422);
    for (const id of ['customer-email', 'vehicle-vin', 'facts-signedOn', 'agreement-0-allows']) expect(text).to.include(`href="#${id}"`);
    const taken = await claims
      .post('/contracts/new')
      .type('form')
      .send({ ...typed, number: 'smc-100001' })
      .expect(422);
    expect(taken.text).to.include('href="#number"').and.include('allerede i brug');
  });

  it('refuses odd input without breaking', async () => {
    for (const odd of [
      { number: ['a', 'b'] },
      { number: 'x'.repeat(5000) },
      { number: 'a\u0000b' },
      { 'customer.name': 'a\u0000b' },
      { 'facts.kmLimit': '9'.repeat(40) },
      { 'facts.startsOn': '01.01.9999' },
      { 'facts.tier': 'nix' },
      { 'facts.addOns': Array.from({ length: 200 }, (_, at) => `x${at}`) },
      { product: 'nix' },
      { once: '\u0000', number: 'NY-5' },
      { 'facts.__proto__': 'x', number: 'NY-6' },
    ]) {
      const { status } = await claims
        .post('/contracts/new')
        .type('form')
        .send({ ...typed, number: 'NY-odd', ...odd });
      expect([303, 422], JSON.stringify(odd).slice(0, 60)).to.include(status);
    }
  });
});

describe('editing a contract', () => {
  it('shows it, saves it untouched without a new version, and a change with its reason', async () => {
    const path = `/contracts/${desk.contracts.octavia}/edit`;
    const { text } = await claims.get(path).expect(200);
    const form = formOn(text);
    await claims
      .post(path)
      .type('form')
      .send({ ...form, do: 'save' })
      .expect(303);
    expect((await services.contracts.read(desk.askers.claims, desk.contracts.octavia, 'edit')).version).to.equal(1);

    await claims
      .post(path)
      .type('form')
      .send({ ...form, 'facts.kmLimit': '75.000', 'customer.phone': '11 22 33 44', note: 'Flere km aftalt', do: 'save' })
      .expect(303)
      .expect('location', `/contracts/${desk.contracts.octavia}?done=saved`);
    const history = await claims.get(`/contracts/${desk.contracts.octavia}/history`).expect(200);
    expect(history.text.replaceAll('\u00a0', ' ')).to.include('60.000 km').and.include('75.000 km').and.include('Flere km aftalt');
    expect(history.text).to.include('Aftalte kilometer').and.include('Telefon').and.not.include('11 22 33 44');
  });

  it('keeps what was typed where somebody saved meanwhile, shows what they changed, and saves on top', async () => {
    const path = `/contracts/${desk.contracts.golf}/edit`;
    const mine = formOn((await claims.get(path)).text);
    const theirs = formOn((await claims.get(path)).text);
    await claims
      .post(path)
      .type('form')
      .send({ ...theirs, 'facts.kmLimit': '50.000', 'vehicle.model': 'Golf Variant', do: 'save' })
      .expect(303);

    const conflict = await claims
      .post(path)
      .type('form')
      .send({ ...mine, 'facts.kmLimit': '55.000', 'customer.name': 'Søren Ærø Holm', note: 'Nyt navn', do: 'save' })
      .expect(412);
    const text = conflict.text.replaceAll('\u00a0', ' ');
    expect(text).to.include('Aftalen er ændret imens').and.include('45.000 km').and.include('50.000 km');
    expect(text).to.include('href="#facts-kmLimit"');
    const merged = formOn(conflict.text);
    expect(merged).to.include({
      'facts.kmLimit': '55.000',
      'customer.name': 'Søren Ærø Holm',
      'vehicle.model': 'Golf Variant',
      note: 'Nyt navn',
    });

    await claims
      .post(path)
      .type('form')
      .send({ ...merged, do: 'save' })
      .expect(303);
    const saved = await services.contracts.read(desk.askers.claims, desk.contracts.golf, 'edit');
    expect(saved.version).to.equal(3);
    expect(saved.facts.kmLimit).to.equal(55_000);
    expect(saved.vehicle.model).to.equal('Golf Variant');
    expect(saved.customer.name).to.equal('Søren Ærø Holm');
  });

  it('takes a double click for one edit', async () => {
    const path = `/contracts/${desk.contracts.corolla}/edit`;
    const body = { ...formOn((await claims.get(path)).text), 'vehicle.model': 'Corolla Touring', do: 'save' };
    const answers = [await claims.post(path).type('form').send(body), await claims.post(path).type('form').send(body)];
    expect(answers.map(({ status }) => status)).to.deep.equal([303, 303]);
    expect((await services.contracts.read(desk.askers.claims, desk.contracts.corolla, 'edit')).version).to.equal(2);
  });

  it('can change the product', async () => {
    const path = `/contracts/${desk.contracts.up}/edit`;
    const form = formOn((await claims.get(`${path}?product=fdm`).expect(200)).text);
    await claims
      .post(path)
      .type('form')
      .send({ ...form, 'facts.tier': 'service-agreement', do: 'save' })
      .expect(303);
    const { facts } = await services.contracts.read(desk.askers.claims, desk.contracts.up, 'edit');
    expect(facts).to.include({ product: 'fdm', tier: 'service-agreement' });
  });

  it('knows no contract that there is not', async () => {
    for (const id of ['nix', '00000000-0000-7000-8000-000000000000', '%00']) {
      for (const page of ['', '/edit', '/history', '/readings', '/payments']) {
        expect((await claims.get(`/contracts/${id}${page}`)).status, `${id}${page}`).to.be.oneOf([400, 404]);
      }
    }
  });
});

describe('readings and payments', () => {
  it('puts a reading on record once, and warns of one below an earlier', async () => {
    const path = `/contracts/${desk.contracts.polo}/readings`;
    const once = 'a-key-of-this-test';
    const before = await services.readings.ofContract(desk.askers.claims, desk.contracts.polo);
    for (let click = 0; click < 2; click += 1)
      await claims.post(path).type('form').send({ once, day: '1.11.2026', km: '40.000', source: 'customer' }).expect(303);
    expect(await services.readings.ofContract(desk.askers.claims, desk.contracts.polo)).to.have.length(before.length + 1);
    const { headers } = await claims.post(path).type('form').send({ day: '10.11.2026', km: '39.000', source: 'office' }).expect(303);
    const { text } = await claims.get(headers['location'] as string).expect(200);
    expect(text.replaceAll('\u00a0', ' ')).to.include('lavere end en tidligere').and.include('40.000 km blev aflæst 01.11.2026');
  });

  it('tells what is wrong with a reading', async () => {
    const path = `/contracts/${desk.contracts.polo}/readings`;
    const { text } = await claims.post(path).type('form').send({ day: '24.12.2026', km: 'x' }).expect(422);
    expect(text).to.include('ude i fremtiden').and.include('href="#km"').and.include('value="24.12.2026"');
  });

  it('adds payments, marks them, and offers to set what they say on the contract', async () => {
    const path = `/contracts/${desk.contracts.enyaq}/payments`;
    await claims.post(path).type('form').send({ do: 'add', due: '1.10.2026', amount: '349', paid: '2.10.2026' }).expect(303);
    await claims.post(path).type('form').send({ do: 'add', due: '1.11.2026', amount: '349,00', paid: '' }).expect(303);
    const { text } = await claims.get(path).expect(200);
    expect(text.replaceAll('\u00a0', ' ')).to.include('Forfaldent og ikke betalt: kr. 349,00').and.include('I restance');

    const version = /name="version" value="(\d+)"/.exec(text)?.[1] ?? '';
    await claims.post(path).type('form').send({ do: 'facts', version }).expect(303);
    const { facts } = await services.contracts.read(desk.askers.claims, desk.contracts.enyaq, 'edit');
    expect(facts).to.include({ payment: 'overdue', firstPaymentOn: '2026-10-02' });
    await claims.post(path).type('form').send({ do: 'facts', version }).expect(412);

    const payments = await services.contracts.payments(desk.askers.claims, desk.contracts.enyaq);
    const unpaid = payments.find(({ paidOn }) => paidOn === null)?.id ?? '';
    await claims.post(path).type('form').send({ do: 'paid', payment: unpaid, paidOn: '20.11.2026' }).expect(303);
    expect((await claims.get(`${path}?done=paid`)).text)
      .to.include('markeret som betalt')
      .and.include('Betalt til tiden');
    await claims.post(path).type('form').send({ do: 'paid', payment: unpaid, paidOn: 'nix' }).expect(422);
    await claims.post(path).type('form').send({ do: 'add', due: 'x', amount: 'y', paid: '24.12.2026' }).expect(422);
    await claims.post(path).type('form').send({ do: 'paid', payment: 'nix', paidOn: '20.11.2026' }).expect(404);
  });
});

describe('importing contracts', () => {
  const FILE =
    'Aftalenummer;Produkt;Aftaletype;Startdato;Kunde\r\nIMP-1;smc;basis;01.02.2026;Ida Import\r\nIMP-2;smc;nix;01.02.2026;Ole Import\r\n';

  it('takes a file, tells how far it is, and gives the rejected rows back', async () => {
    const send = () =>
      claims.post('/contracts/import').field('once', 'a-key-of-an-import').attach('file', Buffer.from(FILE), 'aftaler.csv').expect(303);
    const { headers } = await send();
    const path = headers['location'] as string;
    expect(path).to.match(/^\/contracts\/import\/./);
    expect((await send()).headers['location']).to.equal('/contracts/import');
    await services.imports.stop();
    const { text } = await claims.get(path).expect(200);
    expect(text).to.include('Færdig').and.include('2 af 2 rækker').and.include(`${path}/rejects`);
    const rejects = await claims.get(`${path}/rejects`).expect(200);
    expect(rejects.text).to.include('IMP-2').and.not.include('IMP-1');
    expect((await claims.get('/contracts/import')).text).to.include('aftaler.csv');
    expect((await claims.get('/contracts?q=imp-1')).text).to.include('Ida Import');
  });

  it('says what is wrong with a file', async () => {
    expect((await claims.post('/contracts/import').type('form').send({}).expect(422)).text).to.include('Vælg en fil først');
    const bad = await claims.post('/contracts/import').attach('file', Buffer.from('Nix;Nax\r\n1;2\r\n'), 'nix.csv').expect(422);
    expect(bad.text).to.include('Nix').and.include('href="#file"');
    await claims
      .post('/contracts/import')
      .attach('file', Buffer.from([0x50, 0x4b, 3, 4, 9, 9]), 'x.xlsx')
      .expect(422);
    await claims.get('/contracts/import/nix').expect(404);
  });

  it('takes JSON lines', async () => {
    const line = JSON.stringify({ number: 'IMP-J', facts: { product: 'fdm', tier: 'service-agreement' }, vehicle: {}, customer: {} });
    await claims
      .post('/contracts/import')
      .attach('file', Buffer.from(`${line}\n`), 'aftaler.jsonl')
      .expect(303);
    await services.imports.stop();
    expect((await claims.get('/contracts?q=imp-j')).text).to.include('IMP-J');
  });

  it('gives an example that it can read itself', async () => {
    const { text } = await claims.get('/contracts/import/example').expect(200);
    const { headers } = await claims.post('/contracts/import').attach('file', Buffer.from(text), 'eksempel.csv').expect(303);
    expect(headers['location']).to.match(/^\/contracts\/import\//);
  });
});
