// The slip, the page on entry and the settlement in a real browser: for everyone, by keyboard, without scripts, on paper.

import { AxeBuilder } from '@axe-core/playwright';
import { expect } from 'chai';
import type { BrowserContext, Page } from 'playwright-core';
import { sessionCookieName } from '../../server/auth/session-cookie.ts';
import { fillDesk, TODAY } from '../builders/desk-data.ts';
import { realServices } from '../builders/services.ts';
import { anAccount } from '../builders/sign-in.ts';
import { type OpenBrowser, openBrowser } from './open-browser.ts';

describe('slip, entry and settlement in a browser', function () {
  this.timeout(120_000);
  let open: OpenBrowser;
  let page: Page;
  let cookie: Parameters<BrowserContext['addCookies']>[0][number];
  let paths: { readonly slip: string; readonly settlement: string; readonly entry: string };

  before(async () => {
    const services = await realServices();
    const desk = await fillDesk(services.store);
    const check = await services.checks.record(desk.askers.workshop, {
      contractId: desk.contracts.polo,
      language: 'da',
      order: {
        date: TODAY,
        odometerKm: 42_000,
        occasion: 'repair',
        lines: [
          { id: '1', text: 'Vandpumpe, utæt', component: 'water-pump', cause: 'defect', amount: '2680.00' },
          { id: '2', text: 'Støddæmper bag', component: 'shock-absorbers', amount: '1890.00' },
          {
            id: '3',
            text: 'Et meget langt ord: vindspejlsviskermotorophængsbeslag',
            component: 'windscreen',
            cause: 'external-impact',
            amount: '4200.00',
          },
        ],
      },
    });
    paths = {
      slip: `/desk/checks/${check.id}/slip`,
      settlement: `/desk/contracts/${desk.contracts.polo}/settlement`,
      entry: '/eligibility',
    };
    open = await openBrowser(services);
    const { token } = await services.sessions.open((await anAccount(services, 'workshop', desk.workshops.smc)).id);
    cookie = { name: sessionCookieName(services.access), value: token, url: open.url };
    const context = await open.browser.newContext();
    await context.addCookies([cookie]);
    page = await context.newPage();
  });
  after(() => open.close());

  it('is accessible and fits, in both languages, at a desk and on a phone', async () => {
    const pages = [
      paths.slip,
      paths.entry,
      `${paths.entry}?vehicle.firstRegisteredOn=10.10.2025&addOns=lift-service&addOns=standard-winter-tyres`,
      `${paths.entry}?on=40.1.2026`,
      `${paths.settlement}?event.type=termination&event.on=21.11.2026`,
      `${paths.settlement}?event.type=termination&event.on=21.11.2026&event.odometerKm=52000`,
    ];
    for (const [at, path] of pages.entries()) {
      const width = at % 2 === 0 ? 1280 : 390;
      await page.setViewportSize({ width: 390, height: 900 });
      await page.goto(`${open.url}${path}${path.includes('?') ? '&' : '?'}lang=${at % 3 === 0 ? 'en' : 'da'}`);
      expect(await page.evaluate('document.documentElement.scrollWidth'), path).to.be.at.most(390);
      await page.setViewportSize({ width, height: 900 });
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${path} ${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(' | ')}`)).to.deep.equal(
        [],
      );
    }
  });

  it('prints the slip alone', async () => {
    await page.goto(`${open.url}${paths.slip}?lang=da`);
    expect(await page.isVisible('[data-print]')).to.equal(true);
    await page.emulateMedia({ media: 'print' });
    for (const around of ['.site-header', 'footer', '[data-print]', 'h1']) expect(await page.isVisible(around), around).to.equal(false);
    for (const part of ['#slip-title', '.slip-totals', '.slip-lines']) expect(await page.isVisible(part), part).to.equal(true);
    await page.emulateMedia({ media: null });
  });

  it('is answered by keyboard: the form, then the question that is asked, and the browser is at the answer', async () => {
    await page.goto(`${open.url}${paths.settlement}?lang=da`);
    await page.focus('#event-type');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.focus('#event-on');
    await page.keyboard.press('Enter');
    await page.waitForURL(/event\.type=termination.*#settlement$/);
    await page.focus('#missing-event-odometerKm-field');
    await page.keyboard.type('52.000');
    await page.keyboard.press('Enter');
    await page.waitForURL(/event\.odometerKm=52\.000/);
    expect((await page.innerText('.settlement-sum')).replaceAll('\u00a0', ' '))
      .to.include('Kunden skylder')
      .and.to.include('kr. 6.910,20');
  });

  it('needs no script: questions are answered by buttons', async () => {
    const context = await open.browser.newContext({ javaScriptEnabled: false });
    await context.addCookies([cookie]);
    const plain = await context.newPage();
    await plain.goto(`${open.url}${paths.entry}?lang=da`);
    await plain.fill('#vehicle-firstRegisteredOn', '10.10.2025');
    await plain.click('text=Vis svaret');
    await plain.click('#missing-vehicle-servicePlanKept button[value="yes"]');
    await plain.click('#missing-vehicle-servicePlanDocumented button[value="yes"]');
    expect(await plain.innerText('.tier-row')).to.include('Kan indgås');
    expect(await plain.isChecked('#vehicle-servicePlanKept-yes')).to.equal(true);
    expect(await plain.locator('.missing-box').count()).to.equal(0);
    await plain.goto(`${open.url}${paths.slip}`);
    expect(await plain.isVisible('[data-print]')).to.equal(false);
    expect(await plain.isVisible('text=Hent som PDF')).to.equal(true);
  });
});
