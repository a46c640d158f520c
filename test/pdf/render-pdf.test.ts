// Documents as PDF: the same bytes each time, people's words as they wrote them, and threads that come and go.

import { join } from 'node:path';
import { expect } from 'chai';
import { openPdf, type Pdf } from '../../server/pdf/render-pdf.ts';
import { ROOT } from '../../server/places.ts';
import { PdfFault, PdfPool } from '../../server/pdf/pdf-pool.ts';
import { lettersOf } from './letters-of.ts';
import { aSlipView } from './slip-data.ts';

const AT = '2026-06-10T09:12:33.000Z';
const ODD = 'Rens #let x = 1 *b* _i_ [x] $y$ @ref <tag> \\ // /* "q" `r` = + - ~ #emph[æøå] ß Ł ‰ €';

describe('PDF', function () {
  this.timeout(60_000);
  const pools: Pdf[] = [];
  const open = (options: Parameters<typeof openPdf>[0] = {}) => {
    const pdf = openPdf(options);
    pools.push(pdf);
    return pdf;
  };
  after(() => Promise.all(pools.map((pdf) => pdf.close())));

  it('gives the same bytes for the same data and instant, on every thread', async () => {
    const pdf = open({ threads: 2 });
    const [one, two] = await Promise.all([pdf.render('slip', aSlipView(), AT), pdf.render('slip', aSlipView(), AT)]);
    expect(pdf.started).to.equal(2);
    expect(Buffer.compare(one, two)).to.equal(0);
    const again = await pdf.render('slip', aSlipView(), AT);
    expect(Buffer.compare(one, again)).to.equal(0);
  });

  it('is tagged, titled, dated by the record and told in its language', async () => {
    const bytes = await (pools[0] as Pdf).render('slip', aSlipView(), AT);
    const text = Buffer.from(bytes).toString('latin1');
    expect(text).to.match(/^%PDF-1\.7/);
    expect(text).to.match(/\/Marked true/);
    expect(text).to.match(/\/Lang \(da\)/);
    expect(text).to.include('D:20260610091233');
    expect(text).to.match(/Det betaler din serviceaftale/);
  });

  it('shows what people wrote as they wrote it, markup or not', async () => {
    const [line] = aSlipView().lines;
    const odd = { ...aSlipView(), lines: [{ ...line, text: ODD }] };
    const plain = { ...aSlipView(), lines: [{ ...line, text: 'x' }] };
    const [withOdd, withPlain] = await Promise.all([odd, plain].map((view) => (pools[0] as Pdf).render('slip', view, AT)));
    // Every letter of it stands on the page, in its order.
    expect(lettersOf(withOdd as Uint8Array)).to.include(ODD.replaceAll(' ', ''));
    expect(lettersOf(withPlain as Uint8Array)).not.to.include('#let');
  });

  it('sets text that no font and no sentence foresaw', async () => {
    for (const text of ['', '😀 漢字 עברית \u202e\u200b', '\ud800 half', 'a\u0000b', 'x'.repeat(2_000), '\n\t\r']) {
      const [line] = aSlipView().lines;
      const bytes = await (pools[0] as Pdf).render('slip', { ...aSlipView(), lines: [{ ...line, text }] }, AT);
      expect(bytes.length, JSON.stringify(text.slice(0, 20))).to.be.above(1_000);
    }
  });

  it('replaces a thread after 100 documents', async () => {
    const pdf = open({ threads: 1 });
    const small = { ...aSlipView(), lines: aSlipView().lines.slice(0, 1) };
    const all = await Promise.all(Array.from({ length: 120 }, () => pdf.render('slip', small, AT)));
    expect(new Set(all.map((bytes) => Buffer.from(bytes).toString('base64'))).size).to.equal(1);
    expect(pdf.started).to.equal(2);
  });

  it('runs beside the bundle of `npm start` as it does here', async () => {
    const { runBundled } = (await import(join(ROOT, 'server/run-bundled.mjs'))) as { runBundled: (entry: string) => Promise<unknown> };
    const bundled = (await runBundled('server/pdf/render-pdf.ts')) as { openPdf: typeof openPdf };
    const pdf = bundled.openPdf();
    const [here, there] = await Promise.all([(pools[0] as Pdf).render('slip', aSlipView(), AT), pdf.render('slip', aSlipView(), AT)]);
    expect(Buffer.compare(here, there)).to.equal(0);
    await pdf.close();
    expect(await faultOf(pdf.render('slip', aSlipView(), AT))).to.include('closed');
  });

  it('tells of a template that fails, and goes on', async () => {
    const pdf = pools[0] as Pdf;
    expect(await faultOf(pdf.render('slip', {}, AT))).to.equal('template');
    expect((await pdf.render('slip', aSlipView(), AT)).length).to.be.above(1_000);
  });

  it('starts no thread before the first document', () => {
    expect(open().started).to.equal(0);
  });
});

describe('a pool of threads', () => {
  const job = (template: string) => ({ template, files: {} });
  const open = (options: { readonly timeoutMs?: number; readonly mostWaiting?: number; readonly idleMs?: number } = {}) =>
    new PdfPool({
      thread: { file: join(import.meta.dirname, 'odd-worker.mjs'), data: null },
      threads: 1,
      documentsPerThread: 100,
      timeoutMs: 10_000,
      mostWaiting: 10,
      idleMs: 60_000,
      ...options,
    });

  it('ends a thread that hangs, and the next document gets another', async () => {
    const pool = open({ timeoutMs: 300 });
    expect(await faultOf(pool.set(job('hang')))).to.equal('timeout');
    const again = open();
    expect(await faultOf(again.set(job('die')))).to.equal('crashed');
    expect(await faultOf(again.set(job('throw')))).to.equal('crashed');
    expect(Buffer.from(await again.set(job('good'))).toString()).to.equal('good');
    expect(again.started).to.equal(3);
    await Promise.all([pool.close(), again.close()]);
  });

  it('ends a thread that has nothing to do, and starts another when there is', async () => {
    const pool = open({ idleMs: 1 });
    await pool.set(job('good'));
    while (pool.running > 0) await new Promise(setImmediate);
    expect(Buffer.from(await pool.set(job('good'))).toString()).to.equal('good');
    expect(pool.started).to.equal(2);
    await pool.close();
  });

  it('turns away what would wait too long, and gives up what waits when it closes', async () => {
    const pool = open({ mostWaiting: 2 });
    const first = faultOf(pool.set(job('hang')));
    const waiting = [faultOf(pool.set(job('good'))), faultOf(pool.set(job('good')))];
    expect(await faultOf(pool.set(job('good')))).to.equal('busy');
    await pool.close();
    expect(await Promise.all([first, ...waiting])).to.deep.equal(['closed', 'closed', 'closed']);
  });
});

async function faultOf(document: Promise<Uint8Array>): Promise<string> {
  try {
    await document;
    return 'none';
  } catch (error) {
    return error instanceof PdfFault ? error.kind : String(error);
  }
}
