// `npm run screenshots`: every page in both languages at two widths, as PNG files in .cache/screenshots.

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../server/places.ts';
import { openBrowser } from './open-browser.ts';

const FOLDER = join(ROOT, '.cache', 'screenshots');
const PAGES = { home: '/', api: '/api', missing: '/findes-ikke' } as const;

mkdirSync(FOLDER, { recursive: true });
const { browser, url, close } = await openBrowser();
// One page for all: this Chromium runs in a single process, which ends with its last page.
const page = await browser.newPage();
for (const width of [1280, 390]) {
  await page.setViewportSize({ width, height: 900 });
  for (const [name, path] of Object.entries(PAGES)) {
    for (const language of ['da', 'en']) {
      await page.goto(`${url}${path}?lang=${language}`, { waitUntil: 'networkidle' });
      const file = join(FOLDER, `${name}-${language}-${width}.png`);
      await page.screenshot({ path: file, fullPage: true });
      console.log(file);
    }
  }
}
await close();
