// Days that are not spent at the desk's own screen: on a phone, in English, and in a browser without JavaScript.

import { expect } from 'chai';
import type { Page } from 'playwright-core';
import type { Messages } from '../../../engine/domain/problem.ts';
import { readDemoAccounts } from '../../../server/demo/demo-data.ts';
import { demoWelcome } from '../../../server/demo/demo-welcome.ts';
import { type OpenDemo, openDemo } from '../open-demo.ts';
import { expectNoSidewaysScrolling, save, signIn, sumsOf, textOf, writeLine } from './at-the-counter.ts';

const [PLATE = ''] = demoWelcome().plates;
/** A name is nobody's language. */
const FULL_NAME = readDemoAccounts().find(({ role }) => role === 'workshop')?.fullName ?? '';

describe('days on a phone, in English, without JavaScript', function () {
  this.timeout(60_000);
  let demo: OpenDemo;

  before(async () => {
    demo = await openDemo();
  });
  beforeEach(() => demo.faults.splice(0));
  after(() => demo.close());

  it('finds a car and takes an order on a phone, without scrolling sideways anywhere', async () => {
    const page = await demo.signedIn('workshop', { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
    await page.goto(`${demo.url}/desk`);
    await expectNoSidewaysScrolling(page);
    await page.fill('#q', PLATE);
    await page.tap('main button[type=submit]');
    await page.waitForURL(/\/desk\/contracts\//);
    await expectNoSidewaysScrolling(page);
    await page.tap('text=Ny reparationsordre');
    await page.fill('#order-odometerKm', '58000');
    await page.selectOption('#order-occasion', 'repair');
    await page.tap('#line-1-text');
    await page.keyboard.type('stodemper');
    await page.getByRole('option', { name: 'Støddæmpere' }).tap();
    await page.fill('#line-1-amount', '1890');
    await page.tap('#add-line');
    await writeLine(page, 2, 'Vindspejlsviskermotorophængsbeslag og forrude', '4500');
    await page.locator('#line-2-answer', { hasText: '4.500,00' }).waitFor();
    await page.locator('#line-1-answer .question').getByRole('button', { name: 'Defekt ved normal brug' }).tap();
    await page.locator('#line-1-answer .question').getByRole('button', { name: 'Udskiftning', exact: true }).tap();
    await page.locator('#line-1-answer', { hasText: 'Aftalen betaler' }).waitFor();
    await page.tap('#line-1-answer .why summary');
    await expectNoSidewaysScrolling(page);
    await Promise.all([page.waitForURL(/\?done=saved/), page.tap('#save')]);
    await expectNoSidewaysScrolling(page);
    await page.tap('text=Udskriv til kunden >> nth=0');
    await page.waitForURL(/\/slip/);
    await expectNoSidewaysScrolling(page);
    expect(demo.faults).to.deep.equal([]);
  });

  it('speaks English throughout, once English is chosen', async () => {
    const page = await demo.stranger();
    const danish = danishSentences(demo.services.messages);
    const left: string[] = [];
    const look = async (): Promise<void> => {
      expect(await page.getAttribute('html', 'lang'), page.url()).to.equal('en');
      const said = await everythingSaid(page);
      left.push(...danish.filter((sentence) => said.includes(sentence)).map((sentence) => `${page.url()}: ${sentence}`));
    };
    await page.goto(`${demo.url}/`);
    await page.click('text=English');
    await look();
    await page.goto(`${demo.url}/desk`);
    await look();
    await signIn(page, 'workshop');
    await look();
    await page.goto(`${demo.url}/desk?q=ZZ99999`);
    await look();
    await page.fill('#q', PLATE);
    await page.press('#q', 'Enter');
    await page.waitForURL(/\/desk\/contracts\//);
    for (const folded of await page.locator('main summary').all()) await folded.click();
    await look();
    await page.click('text=New repair order');
    await writeLine(page, 1, 'brake pads', '1,240.50');
    await page.locator('#line-1-answer .question').waitFor();
    await look();
    await page.fill('#order-odometerKm', '58,000');
    await page.selectOption('#order-occasion', 'repair');
    await page.click('#add-line');
    await writeLine(page, 2, 'windscreen', '4500');
    for (const word of ['Ordinary wear', 'Replacement'])
      await page.locator('#line-1-answer .question').getByRole('button', { name: word }).click();
    await page.locator('#line-1-answer', { hasText: 'Covered' }).waitFor();
    for (const folded of await page.locator('main summary').all()) await folded.click();
    await look();
    expect(await sumsOf(page)).to.include({ provider: 1240_50, customer: 4500_00 });
    await save(page);
    await look();
    await page.locator('a[href$="/slip"]').first().click();
    await page.waitForURL(/\/slip/);
    await page.click('.slip-actions a:has-text("English")');
    await look();
    const [contract] = await demo.services.contracts.find(demo.operator, PLATE);
    const settlement = `/desk/contracts/${contract?.id}/settlement?event.type=termination&event.on=2026-11-21&event.odometerKm=52000`;
    for (const path of [
      '/desk/orders',
      '/account',
      '/eligibility?vehicle.firstRegisteredOn=2025-10-10',
      settlement,
      '/contracts',
      '/nowhere',
    ]) {
      await page.goto(`${demo.url}${path}`);
      await look();
    }
    expect(left).to.deep.equal([]);
  });

  it('needs no JavaScript from the plate to the slip, and loses nothing when the session runs out', async () => {
    const page = await demo.signedIn('workshop', { javaScriptEnabled: false });
    await page.goto(`${demo.url}/desk`);
    await page.fill('#q', PLATE);
    await page.press('#q', 'Enter');
    await page.click('text=Ny reparationsordre');
    await page.fill('#order-odometerKm', '58000');
    await page.selectOption('#order-occasion', 'repair');
    await fillLine(page, 1, 'Bremseklodser', '1240');
    await page.click('#add-line');
    await fillLine(page, 2, 'Forrude', '4500');
    await page.click('#add-line');
    await fillLine(page, 3, 'Sidespejl', '400');
    await page.click('.order-bar >> text=Vis svar');
    expect(await textOf(page, '#line-2-answer')).to.include('Ikke dækket');
    await page.click('#line-1-answer >> text=Almindeligt slid');
    await page.click('#line-1-answer >> text=Udskiftning');
    expect(await textOf(page, '#line-1-answer')).to.include('Aftalen betaler kr. 1.240,00');
    expect(await sumsOf(page)).to.deep.equal({ provider: 1240_00, customer: 4900_00, open: 0, total: 6140_00 });
    await save(page);

    await page.fill('#line-3-amount', '450,75');
    await demo.services.store.db.deleteFrom('session').execute();
    await page.click('#save');
    expect(await textOf(page, 'main')).to.include('ikke tabt');
    await signIn(page, 'workshop');
    await Promise.all([page.waitForURL(/\?done=saved/), page.click('main button[type=submit]')]);
    expect(await page.inputValue('#line-3-amount')).to.equal('450,75');
    expect(await page.inputValue('#line-1-text')).to.equal('Bremseklodser');
    await page.click('text=Udskriv til kunden >> nth=0');
    expect(await textOf(page, '.slip'))
      .to.include('Bremseklodser')
      .and.to.include('kr. 450,75');
  });
});

async function fillLine(page: Page, number: number, text: string, amount: string): Promise<void> {
  await page.fill(`#line-${number}-text`, text);
  await page.fill(`#line-${number}-amount`, amount);
}

/** What stands between the places of every sentence that is another one in English; the shortest words may be in both languages. */
function danishSentences(messages: Messages): string[] {
  const parts = (text: string) => text.split(/\{[^}]*\}/).map((part) => part.replaceAll('\u00a0', ' ').trim());
  const english = Object.values(messages)
    .map(({ en }) => en)
    .join('\n');
  return [...new Set(Object.values(messages).flatMap(({ da, en }) => (da === en ? [] : parts(da))))].filter(
    (part) => part.length > 5 && !english.includes(part),
  );
}

/** What is to be read, and what is told to those who hear the page. */
async function everythingSaid(page: Page): Promise<string> {
  const said =
    await page.evaluate<string>(`[document.title, document.body.innerText, ...[...document.querySelectorAll('[aria-label], [title], [alt], [data-summary]')]
    .map((each) => [each.ariaLabel, each.title, each.alt, each.dataset.summary].join(' '))].join('\\n')`);
  return said.replaceAll('\u00a0', ' ').replaceAll(FULL_NAME, '');
}
