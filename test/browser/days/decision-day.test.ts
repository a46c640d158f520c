// A newcomer's day with a decision: an order sent, a fact asked back and answered on a phone, goodwill that two people agree to, the
// letter in both languages, an appeal with a new fact, a new decision; then the journal is checked, and a byte altered in it is found.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { readDemoAccounts } from '../../../server/demo/demo-data.ts';
import { demoWelcome } from '../../../server/demo/demo-welcome.ts';
import { openStore, type Store } from '../../../server/store/open-store.ts';
import { bundledCoverline, type Coverline } from '../../builders/cli-process.ts';
import { dropTriggers } from '../../builders/tampering.ts';
import { type OpenDemo, openDemo } from '../open-demo.ts';
import { expectNoBarriers, expectNoSidewaysScrolling, save, signIn, textOf, writeLine } from './at-the-counter.ts';

const [PLATE = ''] = demoWelcome().plates;
const PHONE = { viewport: { width: 390, height: 844 } };

describe('the day of a decision', function () {
  this.timeout(120_000);
  let folder: string;
  let store: Store;
  let demo: OpenDemo;
  let coverline: Coverline;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'coverline-day-'));
    store = await openStore({ file: join(folder, 'demo.sqlite') });
    // Beside the store, as the server keeps them.
    const casework = { keyFile: join(folder, 'demo-key.pem'), filesFolder: join(folder, 'demo-files'), attachmentMost: 10_000_000 };
    demo = await openDemo({ store, casework });
    coverline = await bundledCoverline({ DATA_DIR: folder, DEMO: 'yes' });
  });
  after(async () => {
    await demo.services.pdf.close();
    await demo.close();
    rmSync(folder, { recursive: true });
  });

  it('goes from five lines to a decision that stands up to a check, and no longer once a byte is altered', async () => {
    const workshop = await demo.stranger();
    await workshop.goto(`${demo.url}/desk`);
    await signIn(workshop, 'workshop');
    await writeFiveLines(workshop);

    // Sent before the work: what is clearly covered is authorised at once.
    await workshop.click('main >> text=Send til afgørelse >> nth=0');
    await workshop.waitForURL(/\/case$/);
    await expectNoBarriers(workshop);
    await workshop.check('[name=timing][value=before]');
    await press(workshop, 'Send til afgørelse');
    const number = /S-\d{4}-\d{5}/.exec(await textOf(workshop, 'h1'))?.[0] ?? '';
    const id = /\/desk\/cases\/([\w-]+)/.exec(workshop.url())?.[1] ?? '';
    expect(await textOf(workshop, 'main'))
      .to.include('En del er godkendt med det samme')
      .and.to.match(/Godkendelsesnummer A-\d{4}-\d{5}\s+Gælder for højst kr\. [\d.]+,00 og til og med/);
    await expectNoBarriers(workshop);

    // The claims handler asks one thing back. That form, and the one that decides, are for everyone: test/browser/cases.test.ts.
    const handler = await signedInAs('skader');
    await handler.click('nav >> text=Sager');
    await handler.goto(`${demo.url}/cases?list=unassigned`);
    await handler.click(`text=${number}`);
    await handler.click('main >> text=Spørg tilbage');
    for (const box of await handler.locator('[name=fact]').all()) {
      await box.setChecked((await box.getAttribute('value'))?.endsWith('/cause') === true);
    }
    await press(handler, 'form [type=submit] >> nth=-1', '#form');
    expect(await textOf(handler, 'main')).to.include('Spørgsmålene er sendt.');

    // The workshop answers on a phone.
    const phone = await signedInAs('vaerksted', PHONE);
    await phone.goto(`${demo.url}/desk/cases`);
    await phone.click(`.desk-cases-waiting >> text=${number}`);
    await phone.selectOption('#answer select', 'external-impact');
    await expectNoBarriers(phone);
    await expectNoSidewaysScrolling(phone);
    await press(phone, 'Send svaret');
    expect(await textOf(phone, 'main')).to.include('Svaret er sendt.');

    // Decided with goodwill on the mirror, above what one person may grant.
    await handler.goto(`${demo.url}/cases/${id}?do=decide`);
    await openGoodwill(handler, 5);
    await handler.fill('[name="line.4.goodwill"]', '2.500');
    await handler.fill('[name="line.4.goodwillReason"]', 'Kunden har kørt hos os i ti år, og spejlet gik i stykker på værkstedets plads.');
    await press(handler, '[name=preview]', '#form');
    expect(await textOf(handler, 'main')).to.include('Intet er gemt endnu.');
    await expectNoBarriers(handler);
    await press(handler, '[name=do][value=record]', 'main');
    expect(await textOf(handler, 'main')).to.include('En anden person skal være enig');
    const lead = await signedInAs('leder');
    await lead.goto(`${demo.url}/cases/${id}`);
    await press(lead, 'Jeg er enig');
    expect(await textOf(lead, 'main')).to.include('Afgørelsen er ført i journalen, og brevet er lavet.');
    await expectNoBarriers(lead);

    // The letter, in both languages, as a page and as PDF.
    await handler.goto(`${demo.url}/cases/${id}`);
    await handler.click('main a[href^="/letters/"]');
    await handler.waitForURL(/\/letters\//);
    const danish = await textOf(handler, 'main');
    expect(danish).to.include('2.500,00').and.to.include('Ankenævn for biler').and.to.include('Lone Leder');
    await expectNoBarriers(handler);
    await expectPdf(handler);
    await Promise.all([handler.waitForNavigation(), handler.click('.letters-languages form button')]);
    expect(await textOf(handler, 'main')).to.include('2,500.00');
    await expectPdf(handler);

    // The workshop appeals with a new fact, on which the engine answers otherwise.
    await workshop.goto(`${demo.url}/desk/cases/${id}`);
    expect(await textOf(workshop, 'main'))
      .to.include('Sagen er afgjort.')
      .and.to.include('kr. 2.500,00');
    await workshop.click('text=Skriv klagen');
    await workshop.fill('#appeal-reason', 'Støddæmperen var utæt; det ses på billedet.');
    await workshop.selectOption('[name="fact/order/lines/3/cause"]', 'defect');
    await workshop.selectOption('[name="fact/order/lines/3/action"]', 'replace');
    await expectNoBarriers(workshop);
    await press(workshop, 'Send klagen');
    expect(await textOf(workshop, 'main')).to.include('Klagen er sendt.');
    await workshop.setInputFiles('#attachments-file', { name: 'daemper.png', mimeType: 'image/png', buffer: PNG });
    await press(workshop, 'Vedhæft', '#attachments form');
    expect(await textOf(workshop, '#attachments')).to.include('daemper.png');

    // Somebody else looks again, sees the difference, and decides.
    await lead.goto(`${demo.url}/cases/${id}`);
    const difference = await textOf(lead, '.case-difference');
    expect(difference)
      .to.include('Linje 4')
      .and.to.match(/ikke dækket.*dækket/is);
    await press(lead, 'Tag sagen');
    await lead.goto(`${demo.url}/cases/${id}?do=decide`);
    await openGoodwill(lead, 5);
    await lead.fill('[name="line.4.goodwill"]', '2000');
    await lead.fill('[name="line.4.goodwillReason"]', 'Som sidst, inden for det, én person kan give.');
    await press(lead, '[name=preview]', '#form');
    await press(lead, '[name=do][value=record]', 'main');
    expect(await textOf(lead, 'main')).to.include('Afgørelsen er ført i journalen');
    const trail = await lead.request.get(`${demo.url}/audit/cases/${id}/trail.pdf`);
    expect((await trail.body()).subarray(0, 4).toString()).to.equal('%PDF');
    await lead.goto(`${demo.url}/audit?appeal=succeeded`);
    expect(await textOf(lead, 'main')).to.include(number);
    await expectNoBarriers(lead);
    expect(demo.faults).to.deep.equal([]);

    // The journal stands; with one byte of a letter, or of a decision, altered, it does not.
    const sound = coverline(['verify']);
    expect(sound.out + sound.err).to.match(/entries/);
    expect(sound.code, sound.out + sound.err).to.equal(0);
    await alterOneByte(id);
    const altered = coverline(['verify', '--chain']);
    expect(altered.code).to.equal(1);
    expect(altered.out).to.include(number);
  });

  /** Of the decision's text, behind the triggers' back. */
  async function alterOneByte(caseId: string): Promise<void> {
    await dropTriggers(store);
    const { body, seq } = await store.db
      .selectFrom('journal_entry')
      .select(['body', 'seq'])
      .where('subject_id', '=', caseId)
      .where('kind', '=', 'decided')
      .orderBy('seq', 'desc')
      .executeTakeFirstOrThrow();
    await store.db
      .updateTable('journal_entry')
      .set({ body: body.replace('"approved"', '"declined"') })
      .where('seq', '=', seq)
      .execute();
  }

  async function writeFiveLines(page: Page): Promise<void> {
    await page.fill('#q', PLATE);
    await page.press('#q', 'Enter');
    await page.waitForURL(/\/desk\/contracts\//);
    await page.click('text=Ny reparationsordre');
    await page.fill('#order-odometerKm', '58.000');
    await page.selectOption('#order-occasion', 'repair');
    const lines = [
      ['Bremseklodser for', '1240'],
      ['Vandpumpe utæt', '2680'],
      ['Forrude, stenslag', '4500'],
      ['Støddæmper bag', '1890'],
      ['Sidespejl, knust', '3999,95'],
    ] as const;
    for (const [at, [text, amount]] of lines.entries()) {
      if (at > 0) await page.click('#add-line');
      await writeLine(page, at + 1, text, amount);
    }
    await page.locator('#line-5-answer', { hasText: '3.999,95' }).waitFor();
    for (const [line, cause] of [
      [1, 'wear'],
      [2, 'defect'],
    ] as const) {
      await page.click(`#ask-line-${line}-cause-${cause}`);
      await page.click(`#ask-line-${line}-action-replace`);
      await page.locator(`#line-${line}-answer .question`).waitFor({ state: 'detached' });
    }
    await save(page);
  }

  async function signedInAs(name: string, options: Parameters<OpenDemo['stranger']>[0] = {}): Promise<Page> {
    const page = await demo.stranger(options);
    await page.goto(`${demo.url}/sign-in`);
    await page.fill('[name=name]', name);
    await page.fill('[name=password]', readDemoAccounts().find((each) => each.name === name)?.password ?? '');
    await Promise.all([page.waitForNavigation(), page.press('[name=password]', 'Enter')]);
    return page;
  }

  async function expectPdf(page: Page): Promise<void> {
    const pdf = await page.request.get(`${page.url().replace(/\?.*/, '')}/letter.pdf`);
    expect([pdf.status(), (await pdf.body()).subarray(0, 4).toString()]).to.deep.equal([200, '%PDF']);
  }
});

/** The smallest picture there is. */
const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

/** At the line of that number, paid by the provider. */
async function openGoodwill(page: Page, line: number): Promise<void> {
  await page.click(`#decide-lines > li:nth-child(${line}) .case-goodwill-form summary`);
  await page.selectOption(`[name="line.${line - 1}.payer"]`, 'provider');
}

/** A button by its words, or by a selector, and the page that comes of it. */
async function press(page: Page, what: string, within = 'main'): Promise<void> {
  const isSelector = /[[#.>]/.test(what);
  const button = isSelector ? page.locator(`${within} ${what}`) : page.locator(within).getByRole('button', { name: what, exact: true });
  await Promise.all([page.waitForNavigation(), button.first().click()]);
}
