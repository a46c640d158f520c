// The pages of contracts in a real browser, at a desk and on a phone: no fault, no sideways scrolling, no barrier.

import { AxeBuilder } from '@axe-core/playwright';
import { expect } from 'chai';
import type { BrowserContext, Page } from 'playwright-core';
import { sessionCookieName } from '../../server/auth/session-cookie.ts';
import { type Desk, fillDesk } from '../builders/desk-data.ts';
import { realServices, type TestServices } from '../builders/services.ts';
import { anAccount } from '../builders/sign-in.ts';
import { type OpenBrowser, openBrowser } from './open-browser.ts';

describe('the pages of contracts in a browser', function () {
  this.timeout(60_000);
  let services: TestServices;
  let desk: Desk;
  let open: OpenBrowser;
  let context: BrowserContext;
  let page: Page;
  const faults: string[] = [];

  before(async () => {
    services = await realServices();
    desk = await fillDesk(services.store);
    open = await openBrowser(services);
    context = await open.browser.newContext();
    const { id } = await anAccount(services, 'claims');
    const { token } = await services.sessions.open(id);
    await context.addCookies([{ name: sessionCookieName(services.access), value: token, url: open.url }]);
    page = await context.newPage();
    page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
    page.on('pageerror', (error) => faults.push(error.message));
    const { octavia, enyaq } = desk.contracts;
    await services.readings.add(desk.askers.claims, octavia, { readOn: '2026-11-01', km: 62_000, source: 'office' });
    await services.contracts.addPayment(desk.askers.claims, enyaq, { dueOn: '2026-10-01', amount: '349.00', paidOn: null });
  });
  beforeEach(() => faults.splice(0));
  after(async () => {
    await open.close();
    await services.store.close();
  });

  /** Wide forms become narrow ones and tables become cards: these are looked at on a phone too. */
  const ALSO_NARROW = ['list', 'edit', 'payments'];
  const pages: Readonly<Record<string, () => string>> = {
    list: () => '/contracts?running=1&agreement=smc',
    worklist: () => '/contracts/lists/passing',
    entry: () => '/contracts/new',
    contract: () => `/contracts/${desk.contracts.octavia}`,
    edit: () => `/contracts/${desk.contracts.octavia}/edit`,
    history: () => `/contracts/${desk.contracts.octavia}/history`,
    readings: () => `/contracts/${desk.contracts.octavia}/readings`,
    payments: () => `/contracts/${desk.contracts.enyaq}/payments`,
    import: () => '/contracts/import',
  };
  for (const [name, path] of Object.entries(pages)) {
    it(`shows the ${name} for everyone, wide and narrow`, async () => {
      for (const width of [1280, 390]) {
        await page.setViewportSize({ width, height: 900 });
        await page.goto(`${open.url}${path()}`);
        expect(await page.evaluate('document.documentElement.scrollWidth'), `${width} px`).to.be.at.most(width);
        if (width === 390 && !ALSO_NARROW.includes(name)) continue;
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`)).to.deep.equal([]);
      }
      expect(faults).to.deep.equal([]);
    });
  }

  it('leads from a fault to its field by keyboard, and saves with Enter', async () => {
    await page.goto(`${open.url}/contracts/new?product=fdm`);
    await page.locator('#number').press('Enter');
    await page.locator('[role=alert] a').first().press('Enter');
    expect(await page.evaluate('document.activeElement.id')).to.equal('number');
    await page.keyboard.type('FDM-9');
    await page.locator('#facts-tier-service-agreement').press('Space');
    await page.locator('#number').press('Enter');
    await page.waitForURL(/done=created/);
    expect(await page.innerText('h1')).to.equal('Aftale FDM-9');
  });

  it('shows an import as it goes on, and what came of it', async () => {
    await page.goto(`${open.url}/contracts/import`);
    const rows = Array.from({ length: 60 }, (_, at) => `IMP-${at};fdm;service-agreement`);
    const buffer = Buffer.from(['Aftalenummer;Produkt;Aftaletype', ...rows].join('\r\n'));
    await page.setInputFiles('#file', { name: 'aftaler.csv', mimeType: 'text/csv', buffer });
    await page.click('button[type=submit] >> text=Indlæs');
    await page.locator('text=60 af 60 rækker').waitFor();
    await page.locator('text=Færdig').waitFor();
    expect(faults).to.deep.equal([]);
  });
});
