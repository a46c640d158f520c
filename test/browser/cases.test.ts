// The claims desk in a real browser, at a desk and on a phone: no fault, no sideways scrolling, no barrier, and decided by keyboard alone.

import { AxeBuilder } from '@axe-core/playwright';
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { draftAsProposed, LINES, openCaseOf } from '../builders/cases.ts';
import { anAsker } from '../builders/desk-data.ts';
import { type OpenDesk, openDesk } from './open-desk.ts';

describe('the claims desk in a browser', function () {
  this.timeout(60_000);
  let open: OpenDesk;
  let page: Page;
  let review: string;
  let awaiting: string;

  before(async () => {
    open = await openDesk();
    const { services, desk } = open;
    page = await open.signedIn('claims');
    const lines = [LINES.gearbox, { ...LINES.mirror, amount: '4890.00' }, LINES.noCause];
    const colleague = anAsker('claims', 'Otto Overblik');
    review = (await openCaseOf(services, desk, { lines, note: 'Kunden venter på bilen.' })).id;
    const other = await openCaseOf(services, desk, { lines });
    const taken = await services.cases.take(colleague, other.id, other.version);
    const goodwill = { payer: 'provider', amount: '3000.00', reason: 'Trofast kunde.' };
    awaiting = (await services.cases.decide(colleague, other.id, taken.version, draftAsProposed(taken, { '2': { goodwill } }))).id;
  });
  beforeEach(() => open.faults.splice(0));
  after(async () => {
    await open.close();
    await open.services.pdf.close();
  });

  const pages: Readonly<Record<string, () => string>> = {
    'work list': () => '/cases?list=open',
    'form that decides': () => `/cases/${review}?do=decide`,
    'form that asks back': () => `/cases/${review}?do=ask-back`,
    'case that waits for a second person': () => `/cases/${awaiting}`,
  };
  for (const [name, path] of Object.entries(pages)) {
    it(`shows the ${name} for everyone, wide and narrow`, async () => {
      for (const width of [390, 1280]) {
        await page.setViewportSize({ width, height: 900 });
        await page.goto(`${open.url}${path()}`);
        expect(await page.evaluate('document.documentElement.scrollWidth'), `${width} px`).to.be.at.most(width);
      }
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`)).to.deep.equal([]);
      expect(open.faults).to.deep.equal([]);
    });
  }

  it('decides by keyboard: from a fault to its field, over the letter, onto the record', async () => {
    await page.goto(`${open.url}/cases/${review}?do=decide`);
    await page.locator('#line-2-outcome-declined').press('Space');
    await page.locator('.case-form [type=submit]').press('Enter');
    await page.locator('[role=alert] a').first().press('Enter');
    expect(await page.evaluate('document.activeElement.id')).to.equal('line-2-reason');
    await page.keyboard.type('Årsagen er ikke oplyst.');
    await page.locator('.case-form [type=submit]').press('Enter');
    const letter = page.locator('.letter');
    await letter.waitFor();
    expect(await letter.innerText()).to.include('Årsagen er ikke oplyst.');
    await page.locator('button[value=record]').press('Enter');
    await page.waitForURL(/done=decide/);
    expect(await page.innerText('[role=status]')).to.include('Afgørelsen er ført i journalen');
  });
});
