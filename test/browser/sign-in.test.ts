// Signing in with a real browser: at a desk and on a phone, in both languages, and again when the session is over.

import { AxeBuilder } from '@axe-core/playwright';
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { OPERATOR, PASSWORD } from '../builders/sign-in.ts';
import { realServices, type TestServices } from '../builders/services.ts';
import { type OpenBrowser, openBrowser } from './open-browser.ts';

describe('signing in with a browser', function () {
  this.timeout(120_000);
  let services: TestServices;
  let open: OpenBrowser;
  let page: Page;

  before(async () => {
    services = await realServices();
    await services.accounts.create(OPERATOR, { name: 'peter', fullName: 'Peter Produkt', role: 'product', password: PASSWORD });
    open = await openBrowser(services);
    // Without JavaScript: nothing here needs it.
    page = await (await open.browser.newContext({ javaScriptEnabled: false })).newPage();
  });
  after(() => open.close());

  async function signIn(): Promise<void> {
    await page.fill('[name=name]', 'peter');
    await page.fill('[name=password]', PASSWORD);
    await page.press('[name=password]', 'Enter');
  }

  it('leads to the sign-in and on to where one wanted to go, and out again', async () => {
    await page.goto(`${open.url}/account?lang=en`);
    expect(await page.innerText('h1')).to.equal('Sign in');
    await signIn();
    expect(page.url()).to.equal(`${open.url}/account?lang=en`);
    expect(await page.innerText('header')).to.include('Peter Produkt');
    await page.click('text=Sign out');
    expect(page.url()).to.equal(`${open.url}/sign-in`);
    await page.goto(`${open.url}/account`);
    expect(page.url()).to.include('/sign-in?next=');
  });

  it('loses nothing typed when the session is over meanwhile', async () => {
    await page.goto(`${open.url}/account?lang=da`);
    await signIn();
    await page.click('label:has-text("English")');
    await services.store.db.deleteFrom('session').execute();
    await page.click('text=Gem sprog');
    expect(await page.innerText('main')).to.include('Det, du skrev, er ikke tabt');
    await signIn();
    await page.click('text=Send det, jeg skrev');
    expect(page.url()).to.equal(`${open.url}/account?done=language`);
    expect(await page.innerText('main')).to.include('The language is saved');
  });

  it('has pages that keep nobody out and need no scrolling sideways', async () => {
    const seeing = await (await open.browser.newContext()).newPage();
    const look = async (what: string): Promise<void> => {
      for (const width of [1280, 390]) {
        await seeing.setViewportSize({ width, height: 900 });
        await seeing.waitForLoadState();
        expect(await seeing.evaluate('document.documentElement.scrollWidth'), `${what} at ${width}`).to.be.at.most(width);
      }
      const { violations } = await new AxeBuilder({ page: seeing }).analyze();
      expect(violations.map(({ id, nodes }) => `${what} ${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(' | ')}`)).to.deep.equal(
        [],
      );
    };
    for (const language of ['da', 'en']) {
      await seeing.context().clearCookies();
      await seeing.goto(`${open.url}/sign-in?lang=${language}`);
      await look(`the sign-in in ${language}`);
      await seeing.press('[name=password]', 'Enter');
      await seeing.fill('[name=name]', 'peter');
      await seeing.fill('[name=password]', 'forkert');
      await seeing.press('[name=password]', 'Enter');
      await look(`a wrong password in ${language}`);
      await seeing.fill('[name=password]', PASSWORD);
      await seeing.press('[name=password]', 'Enter');
      await seeing.goto(`${open.url}/account`);
      await look(`the account in ${language}`);
      await seeing.fill('[name=current]', 'x');
      await seeing.fill('[name=password]', 'y');
      await seeing.fill('[name=again]', 'y');
      await seeing.press('[name=again]', 'Enter');
      await look(`a refused password in ${language}`);
      await services.store.db.deleteFrom('session').execute();
      await seeing.fill('[name=current]', 'x');
      await seeing.fill('[name=password]', 'y');
      await seeing.fill('[name=again]', 'y');
      await seeing.press('[name=again]', 'Enter');
      await look(`the session over in ${language}`);
      await seeing.fill('[name=name]', 'peter');
      await seeing.fill('[name=password]', PASSWORD);
      await seeing.press('[name=password]', 'Enter');
      await look(`what was typed in ${language}`);
    }
  });
});
