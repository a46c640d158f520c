// The pages in a real browser: what a person sees, in both languages, at a desk and on a phone, and for everyone.

import { AxeBuilder } from '@axe-core/playwright';
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { type OpenBrowser, openBrowser } from './open-browser.ts';

const LANGUAGES = ['da', 'en'] as const;
const WIDTHS = [1280, 390] as const;

describe('the pages in a browser', function () {
  this.timeout(120_000);
  let open: OpenBrowser;
  let page: Page;
  const faults: string[] = [];

  before(async () => {
    open = await openBrowser();
    // axe asks for a context of its own.
    const context = await open.browser.newContext();
    page = await context.newPage();
    page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
    page.on('pageerror', (error) => faults.push(error.message));
    page.on(
      'request',
      (request) => !request.url().startsWith(open.url) && !request.url().startsWith('data:') && faults.push(`asked ${request.url()}`),
    );
  });
  beforeEach(() => faults.splice(0));
  after(() => open.close());

  for (const path of ['/', '/api']) {
    for (const language of LANGUAGES) {
      for (const width of WIDTHS) {
        it(`shows ${path} in ${language} at ${width} px: no fault, nothing from elsewhere, accessible, no sideways scrolling`, async () => {
          await page.setViewportSize({ width, height: 900 });
          await page.goto(`${open.url}${path}?lang=${language}`, { waitUntil: 'networkidle' });
          expect(faults).to.deep.equal([]);
          expect(await page.getAttribute('html', 'lang')).to.equal(language);
          expect(await page.evaluate('document.documentElement.scrollWidth')).to.be.at.most(width);
          expect(await barriers(page)).to.deep.equal([]);
        });
      }
    }
  }

  it('runs the example of /api and shows the answer', async () => {
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.goto(`${open.url}/api?lang=en`, { waitUntil: 'networkidle' });
    await page.click('#operations-Questions-check .opblock-summary-control');
    await page.click('.try-out__btn');
    await page.click('.execute');
    const answer = page.locator('.live-responses-table .response').first();
    await answer.waitFor();
    const text = await answer.innerText();
    expect(text).to.include('200');
    expect(text).to.include('"verdict": "covered"');
    expect(faults).to.deep.equal([]);
    expect(await barriers(page)).to.deep.equal([]);
  });

  it('leads from the front page to English, to the API page and back', async () => {
    await page.goto(`${open.url}/`);
    await page.click('text=English');
    expect(await page.innerText('h1')).to.equal('What does the service agreement cover?');
    await page.click('text=Open the API page');
    await page.waitForURL(`${open.url}/api`);
    expect(await page.getAttribute('html', 'lang')).to.equal('en');
    await page.click('text=Home');
    await page.waitForURL(`${open.url}/`);
    expect(await page.innerText('h1')).to.equal('What does the service agreement cover?');
  });

  it('shows the whole front page without JavaScript', async () => {
    const context = await open.browser.newContext({ javaScriptEnabled: false });
    const plain = await context.newPage();
    await plain.goto(`${open.url}/`);
    const text = (await plain.innerText('table')).replaceAll('\u00a0', ' ');
    expect(text).to.include('Dækket').and.to.include('Ikke dækket').and.to.include('kr. 2.150,00');
  });
});

/** What stands in the way of some people, as axe finds it. */
async function barriers(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(' | ')}`);
}
