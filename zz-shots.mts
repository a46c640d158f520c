import chromium from '@sparticuz/chromium';
import { chromium as playwright } from 'playwright-core';
import { AxeBuilder } from '@axe-core/playwright';
import { readFileSync } from 'node:fs';
const { desk, cookies, name } = JSON.parse(readFileSync('/tmp/d/preview.json','utf8'));
const browser = await playwright.launch({ args: chromium.args, executablePath: await chromium.executablePath(), headless: true });
const [role, lang, ...rest] = process.argv.slice(2);
const pages = rest.map((r) => r.replace(/@(\w+)/g, (_, n) => desk.contracts[n]));
const context = await browser.newContext();
for (const width of [1280, 390]) {
  await context.addCookies([{ name, value: cookies[role], url: 'http://127.0.0.1:4999' }]);
  const page = await context.newPage(); await page.setViewportSize({ width, height: 900 });
  page.on('console', m => m.type() === 'error' && console.log('CONSOLE', m.text()));
  for (const [i, path] of pages.entries()) {
    const r = await page.goto(`http://127.0.0.1:4999${path}${path.includes('?')?'&':'?'}lang=${lang}`, { waitUntil: 'networkidle' });
    const file = `/tmp/d/${role}-${lang}-${rest[i].replace(/[^\w]/g,'_')}-${width}.png`;
    await page.screenshot({ path: file, fullPage: true });
    const sw = await page.evaluate('document.documentElement.scrollWidth');
    const { violations } = await new AxeBuilder({ page }).analyze();
    console.log(r?.status(), file, sw > width ? 'SIDEWAYS '+sw : '', violations.map(v => v.id + ': ' + v.nodes.map(n=>n.html.slice(0,150)).join(' | ')).join('\n'));
  }
}
await browser.close();
