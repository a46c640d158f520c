// Follow-up contact over HTTP: the list, the sheet, noting attempts, complaints with their preparation, the review.

import { expect } from 'chai';
import type { Express } from 'express';
import { createApp } from '../../../server/app.ts';
import type { Case } from '../../../server/records/case.ts';
import { decidedCaseOf } from '../../builders/cases.ts';
import { type Desk, fillDesk } from '../../builders/desk-data.ts';
import { type HandClock, handClock } from '../../builders/hand-clock.ts';
import { realServices, type TestServices } from '../../builders/services.ts';
import { type Agent, agentOf, anAccount, OPERATOR } from '../../builders/sign-in.ts';

/** A Tuesday, half past nine in Denmark. */
const MORNING = '2026-11-24T08:30:00.000Z';

describe('follow-up contact over HTTP', function () {
  this.timeout(20_000);
  let services: TestServices;
  let desk: Desk;
  let app: Express;
  let clock: HandClock;
  let claims: Agent;
  let lead: Agent;
  let decided: Case;
  let signIn: () => Promise<void>;

  before(async () => {
    clock = handClock(MORNING);
    services = await realServices({ clock });
    desk = await fillDesk(services.store);
    app = createApp(services);
    const handler = await anAccount(services, 'claims');
    const account = await anAccount(services, 'claims');
    await services.accounts.update(OPERATOR, account.id, account.version, { fullName: 'Lone Leder', role: 'claims', isLead: true });
    // A session does not last for the hours that pass here.
    signIn = async () => {
      claims = await agentOf(app, services, handler.id);
      lead = await agentOf(app, services, account.id);
    };
    await signIn();
    decided = await decidedCaseOf(services, desk);
  });
  after(() => services.pdf.close());

  const plain = (html: string) => html.replaceAll('\u00a0', ' ').replaceAll('&#x3D;', '=');
  const page = async (agent: Agent, path: string, status = 200) => plain((await agent.get(path).expect(status)).text);
  const sheetOf = async (agent: Agent, list = 'to-call') => {
    const [, href = ''] = /<th scope="row"><a href="(\/follow-up\/[\w-]+)">/.exec(await page(agent, `/follow-up?list=${list}`)) ?? [];
    expect(href).to.not.equal('');
    return href;
  };
  const hidden = (html: string, name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? '';
  const note = async (agent: Agent, path: string, fields: object) => {
    const html = await page(agent, path);
    return agent
      .post(`${path}/attempts`)
      .type('form')
      .send({ version: hidden(html, 'version'), once: hidden(html, 'once'), way: 'telephone', ...fields });
  };

  it('lists whom to call with telephone and day, and leads to the sheet', async () => {
    const list = await page(claims, '/follow-up');
    expect(list)
      .to.include('Karen Jensen')
      .and.to.include('20 30 40 50')
      .and.to.include('Afslag eller åben linje')
      .and.to.include('30.11.2026');
    const sheet = await page(claims, await sheetOf(claims));
    for (const words of [
      'Ring til Karen Jensen',
      'href="tel:20304050"',
      'Autohuset Vest',
      'Clara Claims',
      'Gearkasse, defekt',
      'Af 2 linjer er 1 godkendt og 1 afvist. Aftalen betaler kr. 18.500,00, og kunden betaler kr. 1.890,00.',
      'formiddag (08.00–12.00) eller eftermiddag (12.00–16.00) eller sidst på dagen (16.00–20.00)',
    ]) {
      expect(sheet).to.include(words);
    }
    expect(await page(claims, '/follow-up?list=mine&lang=en')).to.include('None of your cases waits for a call.');
    await page(claims, '/follow-up?lang=da');
    await page(claims, '/follow-up/findes-ikke', 404);
    await page(claims, '/follow-up?list=returns', 403);
  });

  it('notes an attempt once although it is sent twice, and refuses the same time of day with a sentence at the field', async () => {
    const path = await sheetOf(claims);
    const html = await page(claims, path);
    const fields = { version: hidden(html, 'version'), once: hidden(html, 'once'), way: 'telephone', reached: 'no' };
    for (let turn = 0; turn < 2; turn += 1) {
      await claims.post(`${path}/attempts`).type('form').send(fields).expect(303).expect('Location', `${path}?done=noted`);
    }
    const after = await page(claims, `${path}?done=noted`);
    expect(after).to.include('Forsøget er noteret.').and.to.include('24.11.2026 09.30');
    expect(after.match(/<th scope="row">24\.11\.2026 09\.30<\/th>/g)).to.have.length(1);

    const again = await note(claims, path, { reached: 'no', said: 'Ingen <svarer>' });
    expect(again.status).to.equal(422);
    expect(again.text)
      .to.include('href="#at"')
      .and.to.include('allerede ringet op på det tidspunkt af dagen')
      .and.to.include('Ingen &lt;svarer&gt;');
    const unclear = await note(claims, path, { at: 'kvart over' });
    expect(unclear.status).to.equal(422);
    expect(unclear.text).to.include('Skriv klokkeslættet som 14.30.').and.to.include('Vælg, om kunden blev truffet.');
  });

  it('keeps what was typed where somebody else noted something meanwhile', async () => {
    const path = await sheetOf(claims);
    const html = await page(claims, path);
    clock.pass({ hours: 4 });
    await signIn();
    expect((await note(lead, path, { reached: 'no' })).status).to.equal(303);
    const late = await claims
      .post(`${path}/attempts`)
      .type('form')
      .send({ version: hidden(html, 'version'), once: hidden(html, 'once'), way: 'telephone', reached: 'yes', said: 'Jeg var hurtig' })
      .expect(412);
    expect(late.text).to.include('Andre har noteret noget imens').and.to.include('Jeg var hurtig').and.to.include('13.30');
    // With the version that the page now has it goes through.
    expect((await note(claims, path, { reached: 'yes', said: 'Utilfreds med spejlet', at: '13.29' })).status).to.equal(303);
    expect(await page(claims, path))
      .to.include('Talt med kunden')
      .and.to.not.include('name="reached"');
    expect(await page(claims, '/follow-up?list=closed')).to.include('Talt med kunden');
  });

  it('takes a complaint, and prepares for it with the decision, its reasons, what would change it and where to complain', async () => {
    const faulty = await claims.post('/follow-up/complaint').type('form').send({ caseNumber: 'S-0', said: '' }).expect(422);
    expect(faulty.text)
      .to.include('Ingen sag har det nummer.')
      .and.to.include('href="#way"')
      .and.to.include('Skriv, hvad kunden klager over.');
    const form = await page(claims, `/follow-up/complaint?case=${decided.number}`);
    expect(form).to.include(`value="${decided.number}"`);
    const { headers } = await claims
      .post('/follow-up/complaint')
      .type('form')
      .send({ caseNumber: decided.number, way: 'review', said: 'Dårligt <b>svar</b>', once: hidden(form, 'once') })
      .expect(303);
    const path = (headers['location'] as string).split('?')[0] as string;
    const sheet = await page(claims, path);
    for (const words of [
      'Klage fra Karen Jensen',
      'Dårligt &lt;b&gt;svar&lt;/b&gt;',
      'Anmeldelse, 24.11.2026 13.30',
      'Senest 25.11.2026',
      'Kunden har skrevet, hvor andre kan læse det.',
      'Sidespejl, knust: Afvist',
      'Punkt 3.12',
      'Hvad der ville ændre den',
      'bilklage.dk',
      'Opkald efter afgørelsen: talt med kunden',
      'Utilfreds med spejlet',
      'kr. 2.000,00',
    ]) {
      expect(sheet).to.include(words);
    }
    expect(await page(claims, `${path}?lang=en`))
      .to.include('Where the customer may complain')
      .and.to.include('Declined');
    await page(claims, `${path}?lang=da`);
    expect((await note(claims, path, { reached: 'yes', said: 'Vred' })).text).to.include('Skriv, hvad der blev aftalt.');
    expect((await note(claims, path, { reached: 'yes', said: 'Vred', answered: 'Nyt foto sendes' })).status).to.equal(303);
    expect(await page(claims, path))
      .to.include('Klagen er behandlet')
      .and.to.include('Nyt foto sendes');
  });

  it('leaves a return to heads of claims', async () => {
    await decidedCaseOf(services, desk);
    expect(await page(claims, '/follow-up')).to.not.include('Karen Jensen');
    expect(await page(claims, '/follow-up')).to.not.include('list=returns');
    const path = await sheetOf(lead, 'returns');
    const own = await page(claims, path);
    expect(own).to.include('Kun en skadeleder ringer til kunden.').and.to.not.include('name="reached"');
    await claims.post(`${path}/attempts`).type('form').send({ version: '1', way: 'telephone', reached: 'yes' }).expect(403);
    expect((await note(lead, path, { reached: 'yes' })).status).to.equal(303);
  });

  it('shows heads of claims that the review is overdue, with what customers said, and takes it', async () => {
    clock.pass({ hours: 24 * 16 });
    await signIn();
    const names = await page(lead, '/follow-up');
    expect(names).to.include('Det er tid til at gennemgå opfølgningen').and.to.include('href="/follow-up/review"');
    expect(await page(claims, '/follow-up')).to.not.include('Det er tid til');
    const path = '/follow-up/review?product=smc';
    const review = await page(lead, path);
    expect(review).to.include('Utilfreds med spejlet').and.to.include('skulle være holdt senest 09.12.2026');
    expect(await page(claims, path))
      .to.include('En skadeleder holder gennemgangen.')
      .and.to.not.include('<textarea');
    const once = hidden(review, 'once');
    const faulty = await lead.post(path).type('form').send({ said: 'Spejle', measures: '', once }).expect(422);
    expect(faulty.text).to.include('Spejle').and.to.include('href="#measures"');
    await lead
      .post(path)
      .type('form')
      .send({ said: 'Spejle', measures: 'Ny tekst om spejle', once: `${once}-2` })
      .expect(303);
    expect(await page(lead, `${path}&done=review`))
      .to.include('Gennemgangen er gemt.')
      .and.to.include('Ny tekst om spejle');
    await page(lead, '/follow-up/review?product=ukendt', 404);
  });
});
