// Days at the counter in a real browser: from the plate to the printed slip, with the mouse and without one, in two tabs, and when
// the session runs out.

import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { demoWelcome } from '../../../server/demo/demo-welcome.ts';
import { OPERATOR } from '../../builders/sign-in.ts';
import { type OpenDemo, openDemo } from '../open-demo.ts';
import { expectNoBarriers, save, signIn, signInOf, sumsOf, textOf, writeLine } from './at-the-counter.ts';

const [PLATE = ''] = demoWelcome().plates;

describe('days at the counter', function () {
  this.timeout(60_000);
  let demo: OpenDemo;
  let contract: string;

  before(async () => {
    demo = await openDemo();
    contract = await demo.contractOf(PLATE);
  });
  beforeEach(() => demo.faults.splice(0));
  after(() => demo.close());

  it('takes an order of five lines from the plate to the printed slip', async () => {
    const page = await demo.stranger();
    await page.goto(`${demo.url}/desk`);
    await signIn(page, 'workshop');
    await page.fill('#q', PLATE.replaceAll(' ', '').toLowerCase());
    await page.press('#q', 'Enter');
    await page.waitForURL(/\/desk\/contracts\//);
    expect(await textOf(page, 'main')).to.include('Aftalen gælder i dag');
    await page.click('text=Ny reparationsordre');

    await page.fill('#order-odometerKm', '58.000');
    await page.selectOption('#order-occasion', 'repair');
    await writeLine(page, 1, 'Bremseklodser for', '1240');
    await page.click('#add-line');
    await page.keyboard.type('stoddemper');
    await page.getByRole('option', { name: 'Støddæmpere' }).click();
    await page.fill('#line-2-amount', '1.890');
    await page.click('#add-line');
    await writeLine(page, 3, 'Forrude, stenslag', '4500');
    await page.click('#add-line');
    await writeLine(page, 4, 'Motorolie', '845,50');
    await page.click('#add-line');
    await writeLine(page, 5, 'Sidespejl, knust', '1999,95');
    await page.locator('#line-3-answer', { hasText: 'Ikke dækket' }).waitFor();
    await page.locator('#line-5-answer', { hasText: '1.999,95' }).waitFor();

    await answer(page, 1, ['Almindeligt slid', 'Udskiftning']);
    await answer(page, 2, ['Defekt ved normal brug', 'Udskiftning']);
    expect(await textOf(page, '#line-1-answer'))
      .to.include('Dækket')
      .and.to.include('Aftalen betaler kr. 1.240,00');
    expect(await page.inputValue('#line-2-text')).to.equal('Støddæmpere');
    expect(await textOf(page, '#line-2-answer')).to.include('Dækket');
    const sums = await sumsOf(page);
    expect(sums.total).to.equal(1240_00 + 1890_00 + 4500_00 + 845_50 + 1999_95);
    expect(sums.customer + sums.provider + sums.open).to.equal(sums.total);
    expect(sums.provider).to.equal(1240_00 + 1890_00);

    await save(page);
    expect(await sumsOf(page)).to.deep.equal(sums);
    await expectNoBarriers(page);
    const number = /\d{4}-\d{6}/.exec(await textOf(page, 'h1'))?.[0] ?? '';
    await page.click('text=Udskriv til kunden >> nth=0');
    await page.waitForURL(/\/slip/);
    expect(await textOf(page, '.slip'))
      .to.include('Støddæmpere')
      .and.to.include('kr. 4.500,00');
    const pdf = await page.request.get((await page.getAttribute('a[href*="slip.pdf"]', 'href'))?.replace(/^\//, `${demo.url}/`) ?? '');
    expect(pdf.status()).to.equal(200);
    expect((await pdf.body()).subarray(0, 4).toString()).to.equal('%PDF');

    await page.goto(`${demo.url}/desk`);
    expect(await textOf(page, 'tbody tr'))
      .to.include(PLATE)
      .and.to.include('21.11.2026')
      .and.to.include(number);
    await page.click(`tbody tr a:has-text("${PLATE}")`);
    expect(await textOf(page, 'main'))
      .to.include(number)
      .and.to.include('58.000 km');
    expect(demo.faults).to.deep.equal([]);
  });

  it('is worked without a mouse, and shows at every step where one is', async () => {
    const page = await demo.stranger();
    const { keyboard } = page;
    await page.goto(`${demo.url}/desk`);
    const { name, password } = signInOf('workshop');
    await tabTo(page, '[name=name]');
    await keyboard.type(name);
    await tabTo(page, '[name=password]');
    await keyboard.type(password);
    await keyboard.press('Enter');
    await page.locator('#q:focus').waitFor();
    await keyboard.type(PLATE);
    await keyboard.press('Enter');
    await page.waitForURL(/\/desk\/contracts\//);
    await tabTo(page, 'a[href$="/orders/new"]');
    await keyboard.press('Enter');
    await page.waitForURL(/\/orders\/new/);

    await tabTo(page, '#order-odometerKm');
    await keyboard.type('58100');
    await keyboard.press('Enter');
    await expectFocusOn(page, '#order-occasion');
    for (let times = 0; times < 3; times += 1) await keyboard.press('ArrowDown');
    await keyboard.press('Enter');
    await keyboard.press('Enter');
    const lines = [
      ['Bremseklodser for, slidt', '1240'],
      ['Vandpumpe utæt', '2.680,00'],
      ['Forrude stenslag', '4.500'],
      ['Motorolie', '845,50'],
      ['Sidespejl', '400'],
    ] as const;
    for (const [at, [text, amount]] of lines.entries()) {
      await expectFocusOn(page, `#line-${at + 1}-text`);
      await keyboard.type(text);
      await keyboard.press('Enter');
      await expectFocusOn(page, `#line-${at + 1}-amount`);
      await keyboard.type(amount);
      await keyboard.press('Enter');
    }
    await page.locator('#line-5-answer', { hasText: '400,00' }).waitFor();
    // Enter in the empty line at the end leads to the first question; each answer leads to the next one, or to the verdict.
    await keyboard.press('Enter');
    await expectFocusOn(page, '#line-1-answer .question button');
    await tabTo(page, '#ask-line-1-cause-wear');
    await keyboard.press('Space');
    await page.locator('#ask-line-1-action-replace:focus').waitFor();
    await expectSeen(page);
    await keyboard.press('Space');
    await page.locator('#line-1-answer-verdict:focus').waitFor();
    expect(await textOf(page, '#line-1-answer')).to.include('Dækket');
    await expectSeen(page);
    await keyboard.press('Control+Enter');
    await page.waitForURL(/\/desk\/orders\/[\w-]+\?done=saved/);
    expect(await page.locator('#order-lines > li').count()).to.equal(lines.length);
    await tabTo(page, 'a[href$="/slip"]');
    await keyboard.press('Enter');
    await page.waitForURL(/\/slip$/);
    await tabTo(page, 'a[href*="slip.pdf"]');
    expect(demo.faults).to.deep.equal([]);
  });

  it('answers what was typed before its scripts had come', async () => {
    const page = await demo.signedIn('workshop');
    let release = (): void => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    await page.route('**/order*.js', async (route) => {
      await held;
      await route.continue();
    });
    await page.goto(`${demo.url}/desk/contracts/${contract}/orders/new`, { waitUntil: 'commit' });
    await page.fill('#line-1-text', 'Forrude');
    await page.fill('#line-1-amount', '4500');
    release();
    await page.locator('#line-1-answer', { hasText: '4.500,00' }).waitFor();
  });

  it('tells the second of two tabs what the first one saved, and loses nothing of either', async () => {
    const first = await demo.signedIn('workshop');
    await first.goto(`${demo.url}/desk/contracts/${contract}/orders/new`);
    await first.fill('#order-odometerKm', '58200');
    await writeLine(first, 1, 'Forrude', '4500');
    await save(first);
    const address = first.url().replace(/\?.*/, '');
    const second = await first.context().newPage();
    await second.goto(address);

    await first.fill('#line-1-amount', '4.999');
    await save(first);
    await second.fill('#line-1-text', 'Forrude, stenslag i kanten');
    const [answered] = await Promise.all([
      second.waitForResponse((response) => response.request().method() === 'POST' && response.url() === address),
      second.click('#save'),
    ]);
    expect(answered.status()).to.equal(412);
    await second.waitForLoadState();
    const conflict = await textOf(second, '.conflict');
    expect(conflict).to.include('Forrude, stenslag i kanten');
    expect(conflict).to.include('4.999,00').and.to.include('4.500,00');
    expect(await second.inputValue('#line-1-text')).to.equal('Forrude, stenslag i kanten');
    await expectNoBarriers(second);

    await second.fill('#line-1-amount', '4.999');
    await save(second);
    expect(await second.inputValue('#line-1-text')).to.equal('Forrude, stenslag i kanten');
    expect(await second.inputValue('#line-1-amount')).to.equal('4.999,00');
  });

  it('loses nothing typed when the session runs out at the counter', async () => {
    const page = await demo.signedIn('workshop');
    await page.goto(`${demo.url}/desk/contracts/${contract}/orders/new`);
    await page.fill('#order-odometerKm', '58300');
    await writeLine(page, 1, 'Forrude', '4500');
    await page.locator('#line-1-answer', { hasText: 'Ikke dækket' }).waitFor();
    await demo.services.store.db.deleteFrom('session').execute();
    await page.click('#add-line');
    await writeLine(page, 2, 'Sidespejl til højre', '1.890,25');
    await page.locator('#signed-out', { hasText: 'Du er logget ud' }).waitFor();
    await Promise.all([page.waitForNavigation(), page.click('#save')]);
    expect(await textOf(page, 'main')).to.include('ikke tabt');
    await signIn(page, 'workshop');
    await Promise.all([page.waitForURL(/\?done=saved/), page.keyboard.press('Enter')]);
    expect(await page.inputValue('#line-1-text')).to.equal('Forrude');
    expect(await page.inputValue('#line-2-text')).to.equal('Sidespejl til højre');
    expect(await page.inputValue('#line-2-amount')).to.equal('1.890,25');
    const [newest] = (await demo.services.orders.list(OPERATOR, { contractId: contract })).items;
    expect(page.url()).to.include(newest?.id);
  });
});

/** Answers what is asked at the line, one question after the other, by the buttons' words. */
async function answer(page: Page, line: number, words: readonly string[]): Promise<void> {
  for (const word of words) await page.locator(`#line-${line}-answer .question`).getByRole('button', { name: word, exact: true }).click();
  await page.locator(`#line-${line}-answer .question`).waitFor({ state: 'detached' });
}

/** Presses Tab until there; whatever is passed shows that one is there. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    if (presses > 0) await expectSeen(page);
    if (await page.evaluate<boolean>(`document.activeElement.matches(${JSON.stringify(selector)})`)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not lead to ${selector} on ${page.url()}`);
}

async function expectFocusOn(page: Page, selector: string): Promise<void> {
  expect(await page.evaluate<boolean>(`document.activeElement.matches(${JSON.stringify(selector)})`), selector).to.equal(true);
  await expectSeen(page);
}

/** Something has the focus, and it is drawn around it. */
async function expectSeen(page: Page): Promise<void> {
  const seen = await page.evaluate<{ what: string; isDrawn: boolean }>(`(() => {
    const element = document.activeElement;
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
    const what = element === document.body ? 'nothing' : element.outerHTML.slice(0, 160);
    return { what, isDrawn: element !== document.body && ((outlineStyle !== 'none' && parseFloat(outlineWidth) > 0) || boxShadow !== 'none') };
  })()`);
  expect(seen.isDrawn, `the focus is not to be seen on ${page.url()}: ${seen.what}`).to.equal(true);
}
