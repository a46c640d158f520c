// Days of those who keep the records, in a real browser: the claims handler's file, contracts and lists, and the administrator's accounts and keys.

import { readFile } from 'node:fs/promises';
import { expect } from 'chai';
import { type OpenDemo, openDemo } from '../open-demo.ts';
import { expectNoBarriers, expectNoSidewaysScrolling, textOf } from './at-the-counter.ts';

const FILE = [
  'Aftalenummer;Produkt;Aftaletype;Nummerplade;Mærke;Model;Startdato;Udløbsdato;Aftalte km',
  'IMP-1001;fdm;service-agreement;XA 11 222;Skoda;Fabia;01.02.2025;31.01.2029;60.000',
  'IMP-1002;fdm;guldaftale;XA 11 223;Skoda;Kamiq;01.02.2025;31.01.2029;60.000',
  'IMP-1003;smc;basis;XA 11 224;Audi;A1;01.03.2024;28.02.2027;45.000',
].join('\r\n');

describe('days of the claims handler and the administrator', function () {
  this.timeout(60_000);
  let demo: OpenDemo;

  before(async () => {
    demo = await openDemo();
  });
  beforeEach(() => demo.faults.splice(0));
  after(() => demo.close());

  it('imports a file, finds a contract of it, edits it, reads its history, and looks at a list that matters', async () => {
    const page = await demo.signedIn('claims');
    await page.goto(`${demo.url}/contracts`);
    await page.click('text=Indlæs aftaler fra en fil');
    await page.setInputFiles('#file', { name: 'nye-aftaler.csv', mimeType: 'text/csv', buffer: Buffer.from(FILE) });
    await page.click('main button[type=submit]');
    const rejects = page.locator('a[href$="/rejects"]');
    await rejects.waitFor();
    expect(await textOf(page, 'main')).to.include('3 af 3 rækker');
    await expectNoBarriers(page);
    const [download] = await Promise.all([page.waitForEvent('download'), rejects.click()]);
    const refused = await readFile(await download.path(), 'utf8');
    expect(refused).to.include('IMP-1002').and.to.include('guldaftale').and.to.not.include('IMP-1001');

    await page.goto(`${demo.url}/contracts`);
    await page.fill('[name=q]', 'xa11224');
    await page.press('[name=q]', 'Enter');
    await page.click('text=IMP-1003');
    expect(await textOf(page, 'h1')).to.equal('Aftale IMP-1003');
    await page.click('text=Ret aftalen');
    await page.fill('#facts-kmLimit', '50.000');
    await page.fill('#note', 'Kunden kører mere end ventet');
    await page.press('#note', 'Enter');
    await page.waitForURL(/done=/);
    expect(await textOf(page, 'main')).to.include('50.000 km');
    await page.click('text=Historik');
    expect(await textOf(page, '.contracts-history'))
      .to.include('45.000 km')
      .and.to.include('50.000 km')
      .and.to.include('Kunden kører mere end ventet')
      .and.to.include('Søren Skadebehandler');

    await page.goto(`${demo.url}/contracts`);
    await page.click('text=Udløber snart');
    expect(await page.locator('tbody tr').count()).to.be.above(5);
    expect(await textOf(page, 'tbody'))
      .to.include('IMP-1003')
      .and.to.include('28.02.2027');
    expect(demo.faults).to.deep.equal([]);
  });

  it('makes an account for a workshop, and a key that works until it is revoked', async () => {
    const page = await demo.signedIn('admin');
    await page.goto(`${demo.url}/admin/accounts/new`);
    await page.fill('[name=name]', 'skranken');
    await page.fill('[name=fullName]', 'Sanne Skranke');
    await page.selectOption('[name=role]', 'workshop');
    await page.selectOption('[name=workshopId]', { index: 1 });
    await page.press('[name=fullName]', 'Enter');
    const password = await textOf(page, '.secret code');
    await expectNoBarriers(page);
    const counter = await demo.stranger();
    await counter.goto(`${demo.url}/sign-in`);
    await counter.fill('[name=name]', 'skranken');
    await counter.fill('[name=password]', password);
    await counter.press('[name=password]', 'Enter');
    await counter.waitForURL(/\/desk/);
    expect(await textOf(counter, 'header')).to.include('Sanne Skranke');

    await page.goto(`${demo.url}/admin/api-keys/new`);
    await page.fill('[name=name]', 'Værkstedssystem Vest');
    await page.selectOption('[name=role]', 'workshop');
    await page.selectOption('[name=workshopId]', { index: 1 });
    await page.check('[name=scopes][value=read]');
    await page.press('[name=name]', 'Enter');
    const secret = await textOf(page, '.secret code');
    await page.setViewportSize({ width: 390, height: 844 });
    await expectNoSidewaysScrolling(page);
    await page.click('main a.button');
    expect(await textOf(page, 'main'))
      .to.include('Værkstedssystem Vest')
      .and.to.not.include(secret);
    await expectNoSidewaysScrolling(page);
    await expectNoBarriers(page);
    const asked = async () => fetch(`${demo.url}/api/v1/workshops/me`, { headers: { Authorization: `Bearer ${secret}` } });
    const answered = await asked();
    expect(answered.status).to.equal(200);
    expect(await answered.json()).to.have.property('name');

    await page.click('tr:has-text("Værkstedssystem Vest") button');
    await page.waitForURL(/done=key-revoked/);
    expect((await asked()).status).to.equal(401);
    expect(demo.faults).to.deep.equal([]);
  });

  it('says what to do next where somebody may not go, or there is nothing', async () => {
    const page = await demo.signedIn('workshop');
    for (const path of ['/admin', '/desk/orders/nowhere']) {
      await page.goto(`${demo.url}${path}`);
      expect(await page.locator('main a').count(), path).to.be.above(0);
      await expectNoBarriers(page);
    }
  });
});
