// Letters of every kind in both languages as PDF, held against those that were looked at. `UPDATE_GOLDEN=1 npx mocha test/pdf/golden-letters.test.ts`
// writes them anew. Other bytes are no fault while the pages look the same, as after an update of the compiler.

import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import type { Browser } from 'playwright-core';
import { LANGUAGES } from '../../engine/domain/words.ts';
import { makeLetter } from '../../server/letters/make-letter.ts';
import { openPdf } from '../../server/pdf/render-pdf.ts';
import { LETTER_KINDS } from '../../server/records/letter.ts';
import { launchBrowser } from '../browser/open-browser.ts';
import { ownTemplates, SOURCES } from '../builders/letter-sources.ts';
import { pagesOf, textOfPages } from './pages-of.ts';
import { difference } from './picture-pages.ts';

const GOLDEN = join(import.meta.dirname, '../golden/letters');
/** Where a difference is kept as a picture, to be looked at. */
const DIFFERENCES = join(tmpdir(), 'coverline-letters');
const IS_UPDATE = process.env['UPDATE_GOLDEN'] === '1';

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

describe('a letter as PDF', function () {
  this.timeout(60_000);
  const pdf = openPdf();
  let browser: Browser | undefined;
  after(() => Promise.all([pdf.close(), browser?.close()]));

  async function faultOf(name: string, golden: Uint8Array, now: Uint8Array): Promise<string> {
    if (hashOf(golden) === hashOf(now)) return '';
    browser ??= await launchBrowser();
    const { png, differs } = await difference(browser, pagesOf(golden), pagesOf(now));
    if (differs === 0) return '';
    mkdirSync(DIFFERENCES, { recursive: true });
    const file = join(DIFFERENCES, `${name}.png`);
    writeFileSync(file, png);
    return `${differs} pixels look otherwise: ${file}`;
  }

  for (const kind of LETTER_KINDS) {
    for (const language of LANGUAGES) {
      it(`${kind}, ${language}: looks as it did`, async () => {
        const source = SOURCES[kind](language);
        const bytes = await pdf.render('letter', { ...makeLetter(source, ownTemplates()) }, source.at);
        const file = join(GOLDEN, `${kind}.${language}.pdf`);
        if (IS_UPDATE) writeFileSync(file, bytes);
        expect(await faultOf(`${kind}.${language}`, readFileSync(file), bytes)).to.equal('');
      });
    }
  }

  it('of which a single word differs is found, and the difference kept as a picture', async () => {
    const source = SOURCES['not-covered']('da');
    const letter = makeLetter(source, ownTemplates());
    const changed = { ...letter, greeting: letter.greeting.replace('Kære', 'Hej') };
    const bytes = await pdf.render('letter', changed, source.at);
    const fault = await faultOf('one-word', readFileSync(join(GOLDEN, 'not-covered.da.pdf')), bytes);
    expect(fault).to.match(/^\d+ pixels look otherwise/);
    expect(existsSync(join(DIFFERENCES, 'one-word.png'))).to.equal(true);
  });

  it('of which only the instant differs has other bytes, and looks the same', async () => {
    const source = SOURCES.covered('da');
    const bytes = await pdf.render('letter', { ...makeLetter(source, ownTemplates()) }, '2026-11-22T08:00:00.000Z');
    const golden = readFileSync(join(GOLDEN, 'covered.da.pdf'));
    expect(hashOf(bytes)).not.to.equal(hashOf(golden));
    expect(await faultOf('other-instant', golden, bytes)).to.equal('');
  });

  it('reads from top to bottom as the letter does', async () => {
    const source = SOURCES['partly-covered']('en');
    const letter = makeLetter(source, ownTemplates());
    const text = withoutBlanks(textOfPages(pagesOf(await pdf.render('letter', { ...letter }, source.at))));
    const words = [
      ...letter.recipient,
      letter.subject,
      letter.greeting,
      ...letter.blocks.flatMap((block) => ('text' in block ? [block.text] : block.type === 'list' ? block.items : block.rows.flat())),
      ...letter.closing,
    ];
    let from = 0;
    for (const each of words.map(withoutBlanks)) {
      const at = text.indexOf(each, from);
      expect(at, `${each} after ${text.slice(from - 40, from)}`).to.be.at.least(0);
      from = at + each.length;
    }
  });
});

/** Words are broken and spaced anew on the page. */
function withoutBlanks(text: string): string {
  return text.replaceAll(/[\s\u200b\f]+/gu, '');
}
