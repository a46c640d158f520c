// The pages of letters over HTTP: one letter with its outputs, edits and sendings, and the letters of a contract.

import { expect } from 'chai';
import type { Express } from 'express';
import PizZip from 'pizzip';
import { createApp } from '../../server/app.ts';
import type { LetterRecord } from '../../server/records/letter.ts';
import { decidedCaseOf } from '../builders/cases.ts';
import { type Desk, fillDesk } from '../builders/desk-data.ts';
import { type MailServer, startMailServer } from '../builders/mail-server.ts';
import { realServices, type TestServices } from '../builders/services.ts';
import { type Agent, signedInAgent } from '../builders/sign-in.ts';

describe('the pages of letters', function () {
  this.timeout(30_000);
  let mail: MailServer;
  let services: TestServices;
  let desk: Desk;
  let app: Express;
  let claims: Agent;
  let letter: LetterRecord;
  let path: string;

  before(async () => {
    mail = await startMailServer();
    const from = { name: 'Skade', address: 'skade@nord.example' };
    services = await realServices({ casework: { attachmentMost: 1, mail: { url: mail.url, from } } });
    desk = await fillDesk(services.store);
    app = createApp(services);
    claims = await signedInAgent(app, services, 'claims');
    const decided = await decidedCaseOf(services, desk);
    letter = (await services.letters.ofSubject(desk.askers.claims, { kind: 'case', id: decided.id }))[0] as LetterRecord;
    path = `/letters/${letter.id}`;
  });
  after(() => Promise.all([services.pdf.close(), mail.close()]));

  let keys = 0;
  const post = (to: string, fields: Readonly<Record<string, string>>) =>
    claims
      .post(to)
      .type('form')
      .send({ once: `letter-test-${++keys}`, ...fields });
  const sendings = async () => (await services.letters.read(desk.askers.claims, letter.id)).record.sendings;

  it('shows the letter in its language, whatever the language of the page', async () => {
    const { text, status } = await claims.get(`${path}?lang=en`);
    await claims.get(`${path}?lang=da`);
    expect(status).to.equal(200);
    expect(text).to.include('<html lang="en"').and.include('<article class="letter" lang="da"').and.include('Kære Karen Jensen');
    expect(text).to.include('Letter to the customer').and.include('href="/cases/');
  });

  it('hands out the PDF on record and a Word file', async () => {
    const pdf = await claims.get(`${path}/letter.pdf`);
    expect(pdf.headers['content-type']).to.equal('application/pdf');
    expect(pdf.headers['content-disposition']).to.equal('inline; filename="letter-2026-11-21-partly-covered-da.pdf"');
    expect(Buffer.compare(pdf.body as Buffer, await services.letters.pdf(desk.askers.claims, letter.id))).to.equal(0);
    const word = await claims.get(`${path}/letter.docx`).responseType('blob');
    expect(word.headers['content-disposition']).to.equal('attachment; filename="letter-2026-11-21-partly-covered-da.docx"');
    expect(new PizZip(word.body as Buffer).file('word/document.xml')?.asText()).to.include('Karen Jensen');
  });

  it('makes the letter in the other language once, and leads to it from then on', async () => {
    expect((await claims.get(path)).text).to.include('Lav brevet på engelsk');
    const made = await post(`${path}/language`, { language: 'en' });
    expect(made.status).to.equal(303);
    const english = (made.headers['location'] as string).split('?')[0] as string;
    expect((await claims.get(english)).text)
      .to.include('lang="en"')
      .and.include('Dear Karen Jensen');
    expect((await claims.get(path)).text)
      .to.include(`href="${english}"`)
      .and.not.include('Lav brevet på engelsk');
    expect((await post(`${path}/language`, { language: 'en' })).headers['location']).to.equal(`${english}?done=made`);
    expect((await post(`${path}/language`, { language: 'de' })).status).to.equal(400);
  });

  it('keeps an edited Word file, marked as not re-derivable, and says what is wrong with others', async () => {
    const upload = (name: string, content: Uint8Array) =>
      claims.post(`${path}/edit`).field('once', `letter-edit-${++keys}`).attach('file', Buffer.from(content), name);
    const bytes = await services.letters.docx(desk.askers.claims, letter.id);
    expect((await upload('brev.docx', bytes)).headers['location']).to.equal(`${path}?done=edited`);
    const { text } = await claims.get(`${path}?done=edited`);
    expect(text).to.include('Den rettede fil er gemt.').and.include('Kan ikke genskabes fra afgørelsen');
    const [, href = ''] = new RegExp(`href="(${path}/edits/[^"]+)"`).exec(text) ?? [];
    expect(Buffer.compare((await claims.get(href).responseType('blob')).body as Buffer, bytes)).to.equal(0);
    for (const [content, words] of [
      [Buffer.from('%PDF-1.7 ikke en Word-fil'), 'Filen er ikke en Word-fil.'],
      [withFile(bytes, 'word/vbaProject.bin', 'x'), 'Filen har makroer.'],
      [Buffer.alloc(5_000_001, 1), 'Filen er for stor. Den må højst være 5 MB.'],
      [Buffer.alloc(7_000_000, 1), 'Filen er for stor. Den må højst være 5 MB.'],
    ] as const) {
      const refused = await upload('brev.docx', content);
      expect(refused.status).to.equal(422);
      expect(refused.text).to.include(words).and.include('href="#file"');
    }
    const none = await claims.post(`${path}/edit`).field('once', 'letter-edit-none');
    expect([none.status, none.text.includes('Vælg den rettede Word-fil.')]).to.deep.equal([422, true]);
  });

  it('sends once however often the button is pressed, and an unknown one again only when a person confirms it', async () => {
    const fields = { to: 'karen@kunde.example', once: 'letter-send-once' };
    mail.treatment = 'hang-up';
    for (const _ of [1, 2]) expect((await post(`${path}/send`, fields)).headers['location']).to.equal(`${path}?done=queued`);
    expect(await sendings()).to.have.length(1);
    await services.outbox.sendDue();
    const [unknown] = await sendings();
    expect(unknown?.state).to.equal('unknown');
    const { text } = await claims.get(path);
    expect(text).to.include('Vi ved ikke, om mailserveren nåede at tage imod brevet').and.include(unknown?.messageId.slice(1, 20));
    const sending = unknown?.id ?? '';
    const unconfirmed = await post(`${path}/send-again`, { sending });
    expect(unconfirmed.status).to.equal(422);
    expect(unconfirmed.text).to.include('Sæt kryds, før brevet sendes igen.').and.include(`href="#confirm-${sending}"`);
    expect((await sendings())[0]?.state).to.equal('unknown');
    mail.treatment = 'accept';
    expect((await post(`${path}/send-again`, { sending, confirm: 'yes' })).headers['location']).to.equal(`${path}?done=again`);
    await services.outbox.sendDue();
    expect((await sendings()).map(({ state, messageId }) => [state, messageId])).to.deep.equal([['sent', unknown?.messageId]]);
    expect((await post(`${path}/send-again`, { sending, confirm: 'yes' })).status).to.equal(422);
    expect((await post(`${path}/send-again`, { sending: 'nothing-there', confirm: 'yes' })).status).to.equal(404);
  });

  it('keeps an address that is none, and says so at the field', async () => {
    for (const to of ['', 'ingen', 'a@b.example, c@d.example', 'a@b.example\r\nBcc: alle@c.example', 'x'.repeat(300)]) {
      const refused = await post(`${path}/send`, { to });
      expect(refused.status, to).to.equal(422);
      expect(refused.text, to).to.include('id="to-error"');
    }
    expect((await post(`${path}/send`, { to: 'ingen<b>' })).text).to.include('value="ingen&lt;b&gt;"');
  });

  it('says so where e-mail is off, and offers nothing to send', async () => {
    const off = createApp({ ...services, outbox: { ...services.outbox, isOn: false } });
    const agent = await signedInAgent(off, services, 'claims');
    const { text } = await agent.get(path);
    expect(text).to.include('E-mail er ikke sat op her.').and.not.include(`action="${path}/send"`);
  });

  it('lists the letters of a contract and of its cases, and is found from the contract', async () => {
    const { polo } = desk.contracts;
    expect((await claims.get(`/contracts/${polo}`)).text).to.include(`href="/contracts/${polo}/letters"`);
    const { text } = await claims.get(`/contracts/${polo}/letters`);
    expect(text).to.include(`href="${path}"`).and.include('Hører til en sag.');
    expect(text).to.include('Efter den seneste kilometerstand når bilen ikke grænsen').and.not.include('value="overrun-warning"');
  });

  it('makes a notice of a change, and keeps what was typed where it is at fault', async () => {
    const page = `/contracts/${desk.contracts.polo}/letters`;
    const typed = { kind: 'change-of-terms', from: '01.12.2026', changes: 'Vi dækker nu "batteriet" <b>.', language: 'da' };
    const refused = await post(page, typed);
    expect(refused.status).to.equal(422);
    expect(refused.text)
      .to.include('tidligst 21.12.2026')
      .and.include('value="01.12.2026"')
      .and.include('&quot;batteriet&quot; &lt;b&gt;.</textarea>');
    const made = await post(page, { ...typed, from: '1.1.2027' });
    expect(made.status).to.equal(303);
    const shown = await claims.get(made.headers['location'] as string);
    expect(shown.text).to.include('Brevet er lavet').and.include('Vi dækker nu &quot;batteriet&quot; &lt;b&gt;.');
  });

  it('makes one letter of two clicks', async () => {
    const page = `/contracts/${desk.contracts.octavia}/letters`;
    const fields = { kind: 'overrun-warning', language: 'en', once: 'letter-make-once' };
    const [one, two] = [await post(page, fields), await post(page, fields)];
    expect(one.headers['location']).to.match(/^\/letters\/[\w-]+\?done=made$/);
    expect(two.headers['location']).to.equal(`${page}?done=being-made`);
    expect(await services.letters.ofContract(desk.askers.claims, desk.contracts.octavia)).to.have.length(1);
  });

  it('makes the settlement from the page that worked it out', async () => {
    const { octavia } = desk.contracts;
    const asked = 'event.type=termination&event.on=21.11.2026&event.odometerKm=70.000';
    const { text } = await claims.get(`/desk/contracts/${octavia}/settlement?${asked}`);
    expect(text).to.include(`action="/contracts/${octavia}/letters"`);
    const fields = Object.fromEntries(
      [...text.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)">/g)].map(([, name = '', value = '']) => [name, value]),
    );
    const made = await post(`/contracts/${octavia}/letters`, { ...fields, language: 'da' });
    expect(made.headers['location']).to.match(/^\/letters\//);
    expect((await claims.get(made.headers['location'] as string)).text)
      .to.include('70.000')
      .and.include('I alt');
    const open = await claims.get(`/desk/contracts/${octavia}/settlement?event.type=termination&event.on=21.11.2026`);
    expect(open.text).not.to.include(`action="/contracts/${octavia}/letters"`);
    const workshop = await signedInAgent(app, services, 'workshop', desk.workshops.smc);
    expect((await workshop.get(`/desk/contracts/${octavia}/settlement?${asked}`)).text).not.to.include(`/contracts/${octavia}/letters`);
  });

  it('takes odd forms for what they are', async () => {
    const page = `/contracts/${desk.contracts.polo}/letters`;
    for (const fields of [{ kind: '' }, { kind: 'nothing' }]) expect((await post(page, fields)).status).to.equal(400);
    for (const fields of [
      { kind: 'settlement' },
      { kind: 'settlement', 'event.type': 'x', 'event.on': '\u0000' },
      { kind: 'change-of-terms', changes: '\u0000', from: '\ud800' },
    ]) {
      expect((await post(page, fields)).status, JSON.stringify(fields)).to.equal(422);
    }
    expect((await post(`/contracts/nothing/letters`, { kind: 'overrun-warning' })).status).to.equal(404);
    for (const at of ['/letters/nothing', '/letters/nothing/letter.pdf', `${path}/edits/nothing`])
      expect((await claims.get(at)).status).to.equal(404);
  });
});

function withFile(docx: Uint8Array, name: string, content: string): Uint8Array {
  return new PizZip(docx).file(name, content).generate({ type: 'uint8array' });
}
