// From the plate to the contract at a glance in a real browser: keyboard, both languages, a desk and a phone, no JavaScript; and the administration.

import { AxeBuilder } from '@axe-core/playwright';
import { expect } from 'chai';
import type { BrowserContext, Page } from 'playwright-core';
import { sessionCookieName } from '../../server/auth/session-cookie.ts';
import type { Role } from '../../server/records/who.ts';
import { CONTRACTS, type Desk, fillDesk } from '../builders/desk-data.ts';
import { realServices, type TestServices } from '../builders/services.ts';
import { anAccount } from '../builders/sign-in.ts';
import { type OpenBrowser, openBrowser } from './open-browser.ts';

describe('the desk in a browser', function () {
  this.timeout(60_000);
  let open: OpenBrowser;
  let services: TestServices;
  let desk: Desk;
  let page: Page;
  const faults: string[] = [];

  async function signedIn(context: BrowserContext, role: Role): Promise<void> {
    const { id } = await anAccount(services, role, role === 'workshop' ? desk.workshops.smc : undefined);
    const { token } = await services.sessions.open(id);
    await context.addCookies([{ name: sessionCookieName(services.access), value: token, url: open.url }]);
  }

  before(async () => {
    services = await realServices();
    desk = await fillDesk(services.store);
    const order = {
      date: '2026-11-20',
      odometerKm: 66_000,
      lines: [{ id: '1', component: 'brake-pads', cause: 'wear', amount: '1800.00' }],
    };
    const { id } = await services.orders.create(desk.askers.workshop, { contractId: desk.contracts.octavia, order });
    await services.checks.record(desk.askers.workshop, { contractId: desk.contracts.octavia, order, orderId: id, language: 'da' });
    open = await openBrowser(services);
    // axe asks for a context of its own.
    const context = await open.browser.newContext();
    await signedIn(context, 'admin');
    page = await context.newPage();
    page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
    page.on('pageerror', (error) => faults.push(error.message));
  });
  beforeEach(() => faults.splice(0));
  after(async () => {
    await open.close();
    await services.store.close();
  });

  const PAGES: readonly (readonly [name: string, path: () => string])[] = [
    ['a car that is not found', () => '/desk?q=ZZ99999'],
    ['a contract that passes its limit', () => `/desk/contracts/${desk.contracts.octavia}`],
    ['a contract that has ended', () => `/desk/contracts/${desk.contracts.up}`],
    ['the administration', () => '/admin'],
    ['the accounts', () => '/admin/accounts'],
    ['a new account', () => '/admin/accounts/new'],
    ['the workshops', () => '/admin/workshops'],
    ['a new API key', () => '/admin/api-keys/new'],
    ['the trail', () => '/admin/trail?contract=SMC-100001'],
  ];
  // Danish is looked at closely at a desk and English on a phone; neither may scroll sideways on either.
  for (const [language, width, other] of [
    ['da', 1280, 390],
    ['en', 390, 1280],
  ] as const) {
    it(`is accessible, faultless and needs no sideways scrolling in ${language} at ${width} px`, async () => {
      for (const [name, path] of PAGES) {
        const address = new URL(path(), open.url);
        address.searchParams.set('lang', language);
        await page.setViewportSize({ width: other, height: 900 });
        await page.goto(address.href, { waitUntil: 'load' });
        expect(await page.evaluate('document.documentElement.scrollWidth'), name).to.be.at.most(other);
        await page.setViewportSize({ width, height: 900 });
        expect(await page.evaluate('document.documentElement.scrollWidth'), name).to.be.at.most(width);
        expect(faults, name).to.deep.equal([]);
        expect(await barriers(page), name).to.deep.equal([]);
      }
    });
  }

  it('shows the picture, as large as there is room for', async () => {
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.goto(`${open.url}/desk/contracts/${desk.contracts.octavia}?lang=da`, { waitUntil: 'load' });
    const drawn =
      "(() => { const { naturalWidth, complete, alt } = document.querySelector('.odometer img'); return { naturalWidth, complete, alt }; })()";
    const wide = (await page.evaluate(drawn)) as { naturalWidth: number; complete: boolean; alt: string };
    expect(wide).to.include({ complete: true, naturalWidth: 760 });
    expect(wide.alt.replaceAll('\u00a0', ' ')).to.include('nås grænsen på 75.000 km');
    await page.setViewportSize({ width: 390, height: 900 });
    await page.reload({ waitUntil: 'load' });
    expect(await page.evaluate(drawn)).to.include({ complete: true, naturalWidth: 360 });
  });

  it('leads from the plate to the contract and to a new order with the keyboard alone', async () => {
    await page.goto(`${open.url}/desk?lang=da`);
    // The field has the focus as soon as the page is there.
    await page.locator('#q:focus').waitFor();
    await page.keyboard.type(String(CONTRACTS.polo.vehicle.registration).toLowerCase());
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/desk/contracts/${desk.contracts.polo}`);
    expect(await page.innerText('h1')).to.include('AB 12 345');
    expect(await page.innerText('.status h2')).to.equal('Aftalen gælder i dag');
    await page.focus('.glance-back a');
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.getAttribute("href")')).to.equal(
      `/desk/contracts/${desk.contracts.polo}/orders/new`,
    );
  });

  it('finds and shows the same without JavaScript', async () => {
    const context = await open.browser.newContext({ javaScriptEnabled: false });
    await signedIn(context, 'workshop');
    const plain = await context.newPage();
    await plain.goto(`${open.url}/desk?lang=en`);
    await plain.fill('#q', 'smc-100002');
    await plain.press('#q', 'Enter');
    await plain.waitForURL(`**/desk/contracts/${desk.contracts.octavia}`);
    expect(await plain.innerText('.advice')).to.include('up to and including 30 May 2027');
    await plain.click('.readings summary');
    expect(await plain.innerText('.readings table'))
      .to.include('66,000')
      .and.to.include('On an order');
  });
});

/** What stands in the way of some people, as axe finds it. */
async function barriers(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(' | ')}`);
}
