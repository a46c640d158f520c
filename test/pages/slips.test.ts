// The slip over HTTP: who may have it, in which language, as a page and as PDF, and what happens where the PDF cannot be made.

import { join } from 'node:path';
import { expect } from 'chai';
import type { Express } from 'express';
import request from 'supertest';
import { createApp } from '../../server/app.ts';
import { PdfFault } from '../../server/pdf/pdf-pool.ts';
import { openPdf } from '../../server/pdf/render-pdf.ts';
import type { OrderFacts } from '../../server/records/order.ts';
import { type Desk, fillDesk, TODAY } from '../builders/desk-data.ts';
import { realServices, type TestServices } from '../builders/services.ts';
import { type Agent, signedInAgent } from '../builders/sign-in.ts';

const ORDER: OrderFacts = {
  date: TODAY,
  odometerKm: 42_000,
  occasion: 'repair',
  lines: [
    {
      id: '1',
      text: 'Vandpumpe #1 <utæt> & "larmer"',
      component: 'water-pump',
      kind: 'part',
      action: 'replace',
      cause: 'defect',
      amount: '2680.00',
    },
    {
      id: '2',
      text: 'Fordæk',
      component: 'tyres',
      kind: 'part',
      action: 'replace',
      cause: 'wear',
      tyre: { wearIndicatorShown: true },
      amount: '2390.00',
    },
  ],
};

describe("the customer's slip over HTTP", () => {
  let services: TestServices;
  let desk: Desk;
  let app: Express;
  let workshop: Agent;
  let slip: string;
  let englishSlip: string;

  before(async () => {
    services = await realServices();
    desk = await fillDesk(services.store);
    app = createApp(services);
    workshop = await signedInAgent(app, services, 'workshop', desk.workshops.smc);
    const { workshop: asker } = desk.askers;
    const order = await services.orders.create(asker, { contractId: desk.contracts.polo, order: ORDER });
    const record = (contractId: string, orderId?: string) =>
      services.checks.record(asker, { contractId, order: ORDER, language: 'da', ...(orderId === undefined ? {} : { orderId }) });
    slip = `/desk/checks/${(await record(desk.contracts.polo, order.id)).id}/slip`;
    englishSlip = `/desk/checks/${(await record(desk.contracts.corolla)).id}/slip`;
  });
  after(() => services.pdf.close());

  it('shows the workshop, the car, the order, each line and who pays', async () => {
    const { text } = await workshop.get(slip).expect(200).expect('Content-Type', /html/);
    const page = readable(text);
    for (const part of [
      'Autohuset Vest',
      'Volkswagen Polo',
      'AB 12 345',
      '42.000 km',
      '21.11.2026',
      'Ordrenummer',
      'Vandpumpe #1 <utæt> & "larmer"',
    ])
      expect(page).to.include(part);
    expect(page).to.include('Aftalen betaler kr. 2.680,00').and.to.include('Du betaler kr. 2.390,00');
    expect(page).to.include('Ville være dækket med tilvalget Standarddæk.');
    expect(text).to.include('Det binder hverken dig').and.to.include('<article class="slip" lang="da"');
  });

  it("speaks the customer's language, or the one asked for, whatever the record was told in", async () => {
    const own = await workshop.get(englishSlip).expect(200);
    expect(own.text).to.include('<article class="slip" lang="en"').and.to.include('What your service agreement pays');
    expect(own.text).to.include('<html lang="da">');
    const asked = await workshop.get(`${slip}?language=en`).expect(200);
    expect(asked.text).to.include('What your service agreement pays').and.to.include('Would be covered with the add-on Standard tyres.');
    for (const odd of ['?language=de', '?language=en&language=da', '?language=', '?language[]=en']) {
      expect((await workshop.get(`${slip}${odd}`).expect(200)).text, odd).to.include('<article class="slip" lang="da"');
    }
  });

  it('is the same as PDF, with the same bytes each time, and kept by no cache', async () => {
    const get = () => workshop.get(`${slip}.pdf`).buffer(true).parse(asBytes).expect(200).expect('Content-Type', 'application/pdf');
    const [one, two] = [await get(), await get()];
    expect((one.body as Buffer).subarray(0, 8).toString()).to.equal('%PDF-1.7');
    expect(Buffer.compare(one.body as Buffer, two.body as Buffer)).to.equal(0);
    expect(one.headers['cache-control']).to.equal('no-store');
    expect(one.headers['content-disposition']).to.match(/^inline; filename="coverline-[\w-]+-da\.pdf"$/);
    const english = await workshop.get(`${slip}.pdf?language=en`).buffer(true).parse(asBytes).expect(200);
    expect((english.body as Buffer).toString('latin1')).to.match(/\/Lang \(en\)/);
  });

  it("is for this workshop's people and the office; each reading leaves a trace", async () => {
    await request(app).get(slip).set('Accept', 'text/html').expect(303);
    const other = await signedInAgent(app, services, 'workshop', desk.workshops.fdm);
    await other.get(slip).expect(404);
    await other.get(`${slip}.pdf`).expect(404);
    const product = await signedInAgent(app, services, 'product');
    await product.get(slip).expect(403);
    const claims = await signedInAgent(app, services, 'claims');
    await claims.get(slip).expect(200);
    const { items } = await services.trail.list(desk.askers.admin, { contractId: desk.contracts.polo, limit: 100 });
    expect(items.map(({ why }) => why)).to.include('slip');
  });

  it('knows no other slip', async () => {
    for (const id of ['0', 'x'.repeat(3000), '%00', '..%2f..%2fetc', '019aa000-0000-7000-8000-000000000000']) {
      await workshop.get(`/desk/checks/${id}/slip`).expect(404);
      await workshop.get(`/desk/checks/${id}/slip.pdf`).expect(404);
    }
  });

  it('says what to do where the PDF hangs, and makes the next one', async () => {
    const hanging = openPdf({ timeoutMs: 200, thread: { file: join(import.meta.dirname, '../pdf/odd-worker.mjs'), data: null } });
    const render = () => hanging.render('hang', {}, '2026-11-21T11:00:00.000Z');
    const broken = createApp({ ...services, pdf: { ...services.pdf, render, close: hanging.close, started: 0 } });
    const { token } = await services.sessions.open((await services.accounts.list(desk.askers.admin))[0]?.id as string);
    const answer = await request(broken)
      .get(`${slip}.pdf`)
      .set('Cookie', `coverline-session=${token}`)
      .set('Accept', 'text/html')
      .expect(503);
    expect(answer.text).to.include('PDF-filen kan ikke laves lige nu').and.to.include('skriv siden ud i stedet');
    await workshop.get(`${slip}.pdf`).expect(200);
    await hanging.close();
  });

  it('tells of a template that fails as a fault of ours, without what it failed on', async () => {
    const render = () => Promise.reject(new PdfFault('template', 'Karen Jensen'));
    const broken = createApp({ ...services, pdf: { ...services.pdf, render, started: 0 } });
    const { token } = await services.sessions.open((await services.accounts.list(desk.askers.admin))[0]?.id as string);
    const answer = await request(broken).get(`${slip}.pdf`).set('Cookie', `coverline-session=${token}`).expect(500);
    expect(answer.text).not.to.include('Karen');
  });
});

/** What a person reads: without markup, one space between words. */
function readable(html: string): string {
  return html
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replaceAll(/[\s\u00a0]+/g, ' ');
}

function asBytes(response: request.Response, done: (error: Error | null, body: Buffer) => void): void {
  const chunks: Buffer[] = [];
  const stream = response as unknown as NodeJS.ReadableStream;
  stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  stream.on('end', () => done(null, Buffer.concat(chunks)));
}
