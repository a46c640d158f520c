// The audit over HTTP: lists by address, the same as CSV, who sees what, and the trail of a case that holds every step.

import { expect } from 'chai';
import type { Express } from 'express';
import type { Response } from 'supertest';
import { createApp } from '../../../server/app.ts';
import { trailDocument } from '../../../server/pages/audit/trail-view.ts';
import { caseContext } from '../../../server/pages/cases/case-words.ts';
import type { Case } from '../../../server/records/case.ts';
import { decidedCaseOf, draftAsProposed, goodwillOf, LENA, LINES, openCaseOf } from '../../builders/cases.ts';
import { type Desk, fillDesk } from '../../builders/desk-data.ts';
import { plainText } from '../../builders/page-text.ts';
import { realServices, type TestServices } from '../../builders/services.ts';
import { type Agent, signedInAgent } from '../../builders/sign-in.ts';
import { pagesOf } from '../../pdf/pages-of.ts';

describe('the audit over HTTP', function () {
  this.timeout(30_000);
  let services: TestServices;
  let desk: Desk;
  let app: Express;
  let claims: Agent;
  let product: Agent;
  /** Asked back, answered, goodwill that a second person agreed to, appealed. */
  let long: Case;

  before(async () => {
    services = await realServices();
    desk = await fillDesk(services.store);
    app = createApp(services);
    claims = await signedInAgent(app, services, 'claims');
    product = await signedInAgent(app, services, 'product');
    await decidedCaseOf(services, desk);
    const { claims: clara, workshop } = desk.askers;
    const { cases, attachments } = services;
    const opened = await openCaseOf(services, desk, {
      lines: [LINES.noCause, { ...LINES.mirror, amount: '3890.00' }],
      timing: 'after',
      note: 'Kunden venter',
    });
    const asked = await cases.askBack(clara, opened.id, opened.version, {
      facts: [{ fact: '/order/lines/0/cause', question: 'Hvorfor blev støddæmperen skiftet?' }],
      of: 'workshop',
    });
    const [first, ...others] = asked.order.lines;
    const order = { ...asked.order, lines: [{ ...first, id: '1', cause: 'defect' }, ...others] };
    const answered = await cases.answer(workshop, asked.id, asked.version, { order, note: 'Den var utæt' });
    await cases.comment(workshop, asked.id, 'Bilen står her til fredag');
    const png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
    await attachments.add(workshop, asked.id, { name: 'daemper.png', content: Buffer.from(png, 'base64') });
    const proposed = await cases.decide(clara, asked.id, answered.version, draftAsProposed(answered, goodwillOf('3000.00')));
    const agreed = await cases.agree(LENA, asked.id, proposed.version);
    long = await cases.appeal(workshop, asked.id, agreed.version, { reason: 'Spejlets motor var defekt' });
  });
  after(() => services.pdf.close());

  it('shows decided lines with their sums, narrowed by the address, and keeps what was chosen', async () => {
    const all = plainText((await claims.get('/audit').expect(200)).text);
    expect(all).to.include('Sager 2').and.to.include('Linjer 4').and.to.include('Clara Claims').and.to.include('Forløb (PDF)');
    const some = await claims.get('/audit?outcome=declined&goodwill=yes&from=21.11.2026').expect(200);
    expect(plainText(some.text)).to.include('Linjer 1').and.to.include('kr. 3.000,00').and.to.include('SMC');
    expect(some.text).to.match(/<option value="declined" selected>/);
    expect(some.text).to.include('value="21.11.2026"').and.to.include('/audit/export.csv?from&#x3D;21.11.2026');
    const cases = plainText((await claims.get('/audit?show=cases&appeal=open').expect(200)).text);
    expect(cases).to.include(long.number).and.to.include('Sager 1').and.to.include('Klage');
    expect(plainText((await claims.get('/audit?product=none').expect(200)).text)).to.include('Ingen afgørelser passer');
    const faulty = plainText((await claims.get('/audit?from=31.2.2026').expect(422)).text);
    expect(faulty).to.include('Skriv datoen som 21.11.2026.');
  });

  it('gives the same list as a file', async () => {
    const file = await claims.get('/audit/export.csv?outcome=declined').expect(200).expect('Content-Type', 'text/csv; charset=utf-8');
    expect(file.headers['content-disposition']).to.equal('attachment; filename=revision-2026-11-21.csv');
    expect(file.text.trimEnd().split('\r\n')).to.have.length(3);
    // Somebody else: the language that was chosen last stays.
    const english = await signedInAgent(app, services, 'admin');
    expect((await english.get('/audit/export.csv?lang=en')).text).to.include('Case,Round,');
  });

  it('shows product managers figures and no person, and lets nobody else in', async () => {
    const page = await product.get('/audit').expect(200);
    expect(page.text)
      .to.not.include('Clara')
      .and.not.include('trail.pdf')
      .and.not.include('href="/cases/')
      .and.not.include('name="handler"');
    expect(plainText(page.text)).to.include(long.number).and.to.include('En person');
    await product.get('/audit?handler=x').expect(403);
    await product.get('/audit/export.csv?handler=x').expect(403);
    expect((await product.get('/audit/export.csv').expect(200)).text).to.not.include('Clara');
    await product.get(`/audit/cases/${long.id}/trail.pdf`).expect(403);
    const workshop = await signedInAgent(app, services, 'workshop', desk.workshops.smc);
    await workshop.get('/audit').expect(403);
    await workshop.get(`/audit/cases/${long.id}/trail.pdf`).expect(403);
  });

  it('answers whatever an address holds', async () => {
    for (const odd of [
      'cursor=x',
      'from=%00',
      'clause=%ED%A0%80',
      'show[]=cases',
      'tier=__proto__',
      `fact=${'x'.repeat(3000)}`,
      'fact=/order/lines/0/%25_',
    ]) {
      for (const path of ['/audit', '/audit/export.csv']) expect((await claims.get(`${path}?${odd}`)).status, odd).to.be.below(500);
    }
    await claims.get('/audit/cases/none/trail.pdf').expect(404);
    await claims.get(`/audit/cases/${'x'.repeat(500)}/trail.pdf`).expect(404);
  });

  describe('the trail of a case', () => {
    const fetched = async (query = ''): Promise<Response> =>
      claims
        .get(`/audit/cases/${long.id}/trail.pdf${query}`)
        .buffer(true)
        .parse(asBytes)
        .expect(200)
        .expect('Content-Type', 'application/pdf');
    const textOf = (pdf: Uint8Array) =>
      pagesOf(pdf)
        .flatMap(({ runs }) => runs)
        .map(({ letters }) => letters.map(({ text }) => text).join(''))
        .join(' ')
        .replaceAll(/[\s\u00a0]+/g, ' ');

    it('holds every step, who made it, what was decided and why, and each hash and digest', async () => {
      const text = textOf((await fetched()).body as Uint8Array);
      const { file } = await services.audit.trail(desk.askers.claims, long.id);
      expect(file.entries.map(({ kind }) => kind)).to.deep.equal([
        'case-opened',
        'asked-back',
        'answered',
        'commented',
        'attached',
        'agreement-asked',
        'decided',
        'letter-made',
        'appealed',
      ]);
      const bare = text.replaceAll(' ', '');
      for (const { hash, parts, seq, subjectSeq } of file.entries) {
        expect(bare).to.include(hash);
        for (const { digest } of parts) expect(bare).to.include(digest);
        expect(text).to.include(`Nr. ${seq} i journalen, nr. ${subjectSeq} i sagen`);
      }
      for (const said of [
        'Kunden venter',
        'Hvorfor blev støddæmperen skiftet?',
        'Den var utæt',
        'Bilen står her til fredag',
        'daemper.png',
        'Lena Leder',
        'Clara Claims, skadebehandler',
        'Kunden har været trofast i mange år.',
        'Spejlets motor var defekt',
        'Punkt 3.12',
        'Underskriften passer.',
      ])
        expect(text).to.include(said);
    });

    it('is the same file each time, dated by its newest entry, and speaks English too', async () => {
      const [one, two] = [await fetched(), await fetched()];
      expect(Buffer.compare(one.body as Buffer, two.body as Buffer)).to.equal(0);
      expect(one.headers['content-disposition']).to.equal(`inline; filename="coverline-${long.number}-trail-da.pdf"`);
      const english = textOf((await fetched('?language=en')).body as Uint8Array);
      expect(english).to.include('The whole trail of case').and.to.include('The signature fits.');
    });

    it('says what was erased, when and by whom, and whether the signature fits', async () => {
      const trail = await services.audit.trail(desk.askers.claims, long.id);
      const erased = { at: '2026-11-22T09:00:00.000Z', by: 'Anna Admin' };
      const file = { ...trail.file, entries: trail.file.entries.map((entry) => ({ ...entry, erased })) };
      const document = trailDocument({ ...trail, file, isSigned: 'no' }, caseContext(services, 'da'));
      expect(document.entries[0]?.erased).to.include('22.11.2026').and.to.include('Anna Admin');
      expect(document.entries[0]?.parts[0]?.what).to.include('slettet');
      expect(document.head.at(-1)?.value).to.equal('Underskriften passer ikke.');
    });
  });
});

function asBytes(response: Response, done: (error: Error | null, body: Buffer) => void): void {
  const chunks: Buffer[] = [];
  const stream = response as unknown as NodeJS.ReadableStream;
  stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  stream.on('end', () => done(null, Buffer.concat(chunks)));
}
