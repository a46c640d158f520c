// `npm run screenshots`: every page as the one who uses it sees it, wide and narrow, as PNG files in .cache/screenshots; `npm run
// screenshots -- order desk` takes those whose names begin so. With `-- --readme` it writes the README's picture alone.

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { Language } from '../../engine/domain/words.ts';
import { ROOT } from '../../server/places.ts';
import { type OpenDemo, openDemo } from './open-demo.ts';
import { type PicturedPage, picturedPages, typeOrder } from './pictured-pages.ts';

const FOLDER = join(ROOT, '.cache', 'screenshots');
const README = join(ROOT, 'docs', 'images', 'desk.png');
const VIEWS: readonly (readonly [Language, number])[] = [
  ['da', 1280],
  ['da', 390],
  ['en', 1280],
];

const wanted = process.argv.slice(2);
const demo = await openDemo();
if (wanted.includes('--readme')) await takeForReadme(demo);
else await takeAll(demo, wanted);
await demo.close();

async function takeAll(open: OpenDemo, names: readonly string[]): Promise<void> {
  mkdirSync(FOLDER, { recursive: true });
  const pages = new Map<PicturedPage['as'], Page>();
  for (const pictured of await picturedPages(open)) {
    if (names.length > 0 && !names.some((name) => pictured.name.startsWith(name))) continue;
    const { name, as, isInEnglish } = pictured;
    const page = pages.get(as) ?? (as === 'nobody' ? await open.stranger() : await open.signedIn(as));
    pages.set(as, page);
    for (const [language, width] of VIEWS) {
      if (language === 'en' && !isInEnglish) continue;
      await show(open, page, pictured, language, width);
      const file = join(FOLDER, `${name}-${language}-${width}.png`);
      // As high as the page is, so that what sticks to the window's edge stands where the page ends.
      await page.setViewportSize({ width, height: Math.max(900, await page.evaluate<number>('document.documentElement.scrollHeight')) });
      await page.screenshot({ path: file });
      console.log(file);
    }
  }
}

async function show({ url }: OpenDemo, page: Page, { path, first }: PicturedPage, language: Language, width: number): Promise<void> {
  // What was typed for the last picture is left without being asked about.
  await page.goto('about:blank', { waitUntil: 'commit' });
  await page.setViewportSize({ width, height: 900 });
  const address = new URL(path, url);
  address.searchParams.set('lang', language);
  await page.goto(address.href, { waitUntil: 'networkidle' });
  await first?.(page);
}

/** The order with its verdicts, one question left open, down to the sums. */
async function takeForReadme({ url, signedIn, contractOf }: OpenDemo): Promise<void> {
  mkdirSync(join(README, '..'), { recursive: true });
  const page = await signedIn('workshop', { viewport: { width: 1280, height: 2000 } });
  await page.goto(`${url}/desk/contracts/${await contractOf('CV 41 207')}/orders/new?lang=da`, { waitUntil: 'networkidle' });
  await typeOrder(page);
  for (const [line, cause] of [
    [1, 'wear'],
    [2, 'defect'],
  ] as const) {
    await page.click(`#ask-line-${line}-cause-${cause}`);
    await page.click(`#ask-line-${line}-action-replace`);
    await page.locator(`#line-${line}-answer .question`).waitFor({ state: 'detached' });
  }
  await page.click('#line-5 button[name=remove]');
  await page.locator('.sum-total dd', { hasText: '10.310,00' }).waitFor();
  await page.evaluate('document.activeElement.blur()');
  const bar = await page.locator('.order-bar').boundingBox();
  await page.screenshot({ path: README, clip: { x: 0, y: 0, width: 1280, height: Math.round((bar?.y ?? 0) + (bar?.height ?? 0) + 4) } });
  console.log(README);
}
