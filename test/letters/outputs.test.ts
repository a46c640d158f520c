// What people wrote comes out of every output as they wrote it: the PDF, the page, the e-mail and the Word file.

import { expect } from 'chai';
import Handlebars from 'handlebars';
import { parseHTML } from 'linkedom';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import PizZip from 'pizzip';
import { mailOf } from '../../server/letters/letter-mail.ts';
import { letterView } from '../../server/pages/letters/letter-view.ts';
import { openPdf } from '../../server/pdf/render-pdf.ts';
import { TEMPLATES } from '../../server/places.ts';
import type { Letter, LetterBlock } from '../../server/records/letter.ts';
import { letterDocx } from '../../server/word/letter-docx.ts';
import { wordFileFault } from '../../server/word/word-file.ts';
import { pagesOf, textOfPages } from '../pdf/pages-of.ts';

const AT = '2026-11-21T11:00:00.000Z';
const HOSTILE = [
  '#set text(red) *fed* _skrå_ $x^2$ @ref <label> \\ // /* `raw` = overskrift',
  '#read("/etc/passwd") #eval("1+1") #import "/sheet.typ"',
  '<script>alert(1)</script> <img src=x onerror=alert(1)> &amp; &lt;',
  '{{sender.name}} {{{x}}} {#blocks}{text}{/blocks} {@table} {% if %} ${1}',
  '</w:t></w:r><w:r><w:t>indsat</w:t> ]]> <?xml version="1.0"?>',
];

function aLetter(text: (at: number) => string, changes: Partial<Letter> = {}): Letter {
  const blocks: LetterBlock[] = [
    { type: 'heading', text: text(0) },
    { type: 'paragraph', text: text(1), isReason: true },
    { type: 'list', items: [text(2), text(3)], isReason: false },
    {
      type: 'table',
      caption: text(4),
      columns: [
        { label: text(5).slice(0, 200), isAmount: false },
        { label: text(6).slice(0, 200), isAmount: true },
      ],
      rows: [
        [text(7), 'kr. 1,00'],
        ['I alt', 'kr. 1,00'],
      ],
      hasTotal: true,
    },
  ];
  return {
    kind: 'not-covered',
    language: 'da',
    on: '2026-11-21',
    sender: { name: text(8), lines: [text(9), 'Vej 1'] },
    recipient: [text(10), 'Strandvejen 12', '8000 Aarhus C'],
    references: [{ label: 'Sag', value: text(11) }],
    subject: text(12),
    greeting: text(13),
    blocks,
    closing: ['Venlig hilsen', text(14)],
    pageWords: { page: 'Side', of: 'af' },
    ...changes,
  };
}

const hostile = aLetter((at) => `${at}: ${HOSTILE[at % HOSTILE.length] ?? ''}`);
/** Each of them once. */
const texts = Array.from({ length: 15 }, (_, at) => `${at}: ${HOSTILE[at % HOSTILE.length] ?? ''}`);
const bare = (text: string): string => text.replaceAll(/[\s\u200b\f]+/gu, '');

function pageOf(letter: Letter): string {
  const template = Handlebars.create().compile(readFileSync(join(TEMPLATES, 'partials', 'letter-words.hbs'), 'utf8'), { strict: true });
  return template(letterView(letter));
}

/** As much of a document as is asked of it here. */
interface Found {
  readonly textContent: string | null;
  getAttribute(name: string): string | null;
  querySelector(selector: string): Found | null;
  querySelectorAll(selector: string): ArrayLike<Found> & Iterable<Found>;
}

function documentOf(html: string): Found {
  return (parseHTML(`<!doctype html><html><body>${html}</body></html>`) as unknown as { document: { documentElement: Found } }).document
    .documentElement;
}

function wordText(bytes: Uint8Array): string {
  const zip = new PizZip(bytes);
  const xml = ['word/document.xml', 'word/footer1.xml'].map((name) => zip.file(name)?.asText() ?? '').join('');
  const text = [...xml.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>|<\/w:p>/g)].map(([, shown]) => shown ?? '\n').join('');
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&apos;', "'").replaceAll('&amp;', '&');
}

describe('the outputs of a letter', function () {
  this.timeout(30_000);
  const pdf = openPdf({ threads: 1, timeoutMs: 25_000 });
  after(() => pdf.close());
  const rendered = (letter: Letter) => pdf.render('letter', { ...letter }, AT);

  it('PDF: shows hostile text literally', async () => {
    const shown = bare(textOfPages(pagesOf(await rendered(hostile))));
    // The caption names the table and is not seen; spaces and line breaks fall anew.
    for (const text of texts.filter((_, at) => at !== 4)) expect(shown).to.include(bare(text));
    expect(shown).not.to.include('root:x:0');
  });

  it('PDF: is tagged, titled, dated by the record, in its language, with numbered pages', async () => {
    const bytes = await rendered(aLetter((at) => `Tekst ${at}`, { language: 'en' }));
    const raw = Buffer.from(bytes).toString('latin1');
    expect(raw).to.match(/^%PDF-1\.7/);
    expect(raw)
      .to.match(/\/Marked true/)
      .and.match(/\/Lang \(en\)/)
      .and.match(/\/S \/H1\b/)
      .and.match(/\/S \/TH\b/)
      .and.match(/\/S \/L\b/);
    expect(raw).to.include('D:20261121110000');
    expect(raw).to.include('Tekst 12');
    expect(textOfPages(pagesOf(bytes))).to.include('Side 1 af 1');
  });

  it('PDF: gives the address to the window, the fold marks to the edge, and shrinks what is long before it leaves the window', async () => {
    const [page] = pagesOf(await rendered(aLetter((at) => `Tekst ${at}`)));
    const top = (text: string, of = page) =>
      of?.runs.find(({ letters }) =>
        letters
          .map((letter) => letter.text)
          .join('')
          .includes(text),
      );
    const MM = 72 / 25.4;
    const recipient = top('Tekst 10');
    expect((recipient?.y ?? 0) / MM).to.be.within(62.7, 70);
    expect((recipient?.letters[0]?.x ?? 0) / MM).to.be.within(20, 30);
    expect((top('Tekst 12')?.y ?? 0) / MM).to.be.above(90);
    expect(
      (page?.strokes ?? [])
        .filter(({ points }) => (points[0]?.[0] ?? 99) < 5 * MM)
        .map(({ points }) => Math.round(((points[0]?.[1] ?? 0) / MM) * 2) / 2),
    ).to.deep.equal([105, 148.5, 210]);
    const long = Array.from({ length: 9 }, (_, at) => `${at} ${'Langelinie Pakhus og Palæ '.repeat(2)}`);
    const [crowded] = pagesOf(await rendered(aLetter((at) => `Tekst ${at}`, { recipient: long })));
    expect((top('8 Langelinie', crowded)?.y ?? 999) / MM).to.be.below(90);
  });

  it('PDF: breaks long words and long tables, whose header stands on each page, and keeps the end together', async () => {
    const rows = Array.from({ length: 80 }, (_, at) => [`Linje ${at} ${'x'.repeat(at === 3 ? 400 : 3)}`, 'kr. 1.000,00']);
    const columns = [
      { label: 'Arbejde', isAmount: false },
      { label: 'Vi betaler', isAmount: true },
    ];
    const table: LetterBlock = { type: 'table', caption: 'Linjer', columns, rows, hasTotal: false };
    const pages = pagesOf(
      await rendered(aLetter((at) => `Tekst ${at}`, { blocks: [table], closing: ['Hilsen', 'Anna', 'skadebehandler'] })),
    );
    expect(pages.length).to.be.above(1);
    for (const page of pages.slice(0, -1)) expect(textOfPages([page])).to.include('Vi betaler');
    for (const { runs, width } of pages) for (const { letters } of runs) for (const { x } of letters) expect(x).to.be.below(width - 40);
    const last = textOfPages(pages.slice(-1));
    for (const each of ['Hilsen', 'Anna', 'skadebehandler', `Side ${pages.length} af ${pages.length}`]) expect(last).to.include(each);
  });

  it('PDF: sets text that no sentence foresaw', async () => {
    for (const odd of ['', '😀 漢字 עברית \u202e\u200b', '\ud800 half', 'a\u0000b\u0007', 'ord '.repeat(500), '\n\t\r']) {
      expect((await rendered(aLetter(() => odd))).length, JSON.stringify(odd.slice(0, 20))).to.be.above(1_000);
    }
    expect((await rendered(aLetter(() => 'x', { recipient: [], references: [], blocks: [], closing: [] }))).length).to.be.above(1_000);
  });

  it('page: shows hostile text literally, in its language, with the amounts at the right', () => {
    const document = documentOf(pageOf({ ...hostile, language: 'en' }));
    for (const text of texts) expect(document.textContent).to.include(text);
    expect(document.querySelector('article')?.getAttribute('lang')).to.equal('en');
    expect(document.querySelectorAll('script, img, w\\:t')).to.have.length(0);
    expect([...document.querySelectorAll('tbody .amount')].map(({ textContent }) => textContent?.includes('1,00'))).to.deep.equal([
      true,
      true,
    ]);
  });

  it('e-mail: shows hostile text literally as text and as HTML, and fetches nothing', () => {
    const { subject, text, html } = mailOf(hostile);
    const document = documentOf(html);
    // The recipient's address stands on letters only.
    for (const [at, each] of [...texts.entries()].filter(([at]) => at !== 10)) {
      // The first column's name goes without saying where each row begins with it.
      if (at !== 5) expect(text).to.include(each);
      expect(document.textContent).to.include(each);
    }
    expect(subject).to.equal(hostile.subject);
    expect(document.querySelectorAll('script, img, link, iframe, a')).to.have.length(0);
    expect(html.replaceAll('&lt;', '')).not.to.match(/url\(|@import/);
    expect(mailOf(aLetter(() => 'En\r\nBcc: alle@example.dk')).subject).to.equal('En Bcc: alle@example.dk');
  });

  it('Word: shows hostile text literally, in its language, and is a Word file that may be kept', async () => {
    const bytes = await letterDocx({ ...hostile, language: 'en' });
    const shown = wordText(bytes);
    // The caption is what screen readers say of the table.
    for (const text of texts.filter((_, at) => at !== 4)) expect(shown).to.include(text);
    expect(shown).not.to.match(/^indsat$/m);
    expect(await wordFileFault(bytes)).to.equal(undefined);
    const zip = new PizZip(bytes);
    for (const name of Object.keys(zip.files).filter((each) => /\.(xml|rels)$/.test(each))) {
      expect(() => parseXml(zip.file(name)?.asText() ?? ''), name).not.to.throw();
    }
    expect(zip.file('word/styles.xml')?.asText()).to.include('w:lang w:val="en-GB"').and.not.include('da-DK');
    expect(zip.file('word/document.xml')?.asText())
      .to.include('<w:tblHeader/>')
      .and.include('w:val="Heading1"')
      .and.include('w:val="ListBullet"');
    expect(zip.file('docProps/core.xml')?.asText()).to.include('<dc:language>en-GB</dc:language>');
    expect(zip.file('[Content_Types].xml')).not.to.equal(null);
  });

  it('Word: the same letter gives the same bytes, whatever the clock and its zone', async () => {
    const { TZ } = process.env;
    const one = await letterDocx(hostile);
    process.env['TZ'] = 'Pacific/Auckland';
    const two = await letterDocx(hostile);
    if (TZ === undefined) delete process.env['TZ'];
    else process.env['TZ'] = TZ;
    expect(Buffer.compare(one, two)).to.equal(0);
    expect(Buffer.compare(one, await letterDocx(aLetter((at) => `Tekst ${at}`)))).not.to.equal(0);
  });

  it('Word: keeps characters that XML cannot hold out of the file', async () => {
    const xml = new PizZip(await letterDocx(aLetter(() => 'a\u0000b\u0007c\ud800d\ufffee'))).file('word/document.xml')?.asText() ?? '';
    expect(() => parseXml(xml)).not.to.throw();
    expect(xml).to.include('a\ufffdb\ufffdc\ufffdd\ufffde');
  });
});

/** Throws where tags do not fit, or a character may not stand there. */
function parseXml(xml: string): void {
  const open: string[] = [];
  for (const [tag, end, name = '', self] of xml.matchAll(/<(\/?)([\w:]+)[^<>]*?(\/?)>/g)) {
    if (end && open.pop() !== name) throw new Error(`${tag} closes nothing`);
    if (!end && !self) open.push(name);
  }
  const rest = xml.replaceAll(/<\?xml[^<>]*\?>|<\/?[\w:]+[^<>]*>/g, '');
  if (
    open.length > 0 ||
    /[<>]|&(?!(?:amp|lt|gt|quot|apos|#\d+);)|[\0-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff\ud800-\udfff]/.test(
      rest.replaceAll(/[\ud800-\udbff][\udc00-\udfff]/g, ''),
    )
  ) {
    throw new Error('no XML');
  }
}
