// Times the counter in a real browser before a server of its own: from the last key of a line to its verdict on the screen.

import { type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { demoWelcome } from '../../server/demo/demo-welcome.ts';
import { launchBrowser } from '../browser/open-browser.ts';
import { freePort, serve, untilHealthy } from './serve.ts';
import { median } from './time-rules.ts';

/** In ms, one for each line. */
export interface TypingTimings {
  /** The words of a new line, to its first answer. */
  readonly words: readonly number[];
  /** The last digit of its amount, typed one key after the other, to the share that is paid. */
  readonly amounts: readonly number[];
}

const LINES = 30;
/** Written before them and not counted, while the browser is still busy with its own start. */
const FIRST_LINES = 2;
const TARGET_MS = 150;
/** Between two keys of somebody who types fast. */
const KEY_MS = 60;
const WORDS = [
  'Bremseklodser for, slidte',
  'Vandpumpe utæt',
  'Forrude, stenslag',
  'Støddæmper bag',
  'Motorolie',
  'Sidespejl, knust',
  'Tandrem',
  'Viskerblade',
  'Udstødning, rustet',
  'Kobling slider',
] as const;

export async function benchTyping(say: (text: string) => void): Promise<void> {
  const { words, amounts } = await timeTyping();
  const row = (what: string, times: readonly number[]) => {
    const worst = Math.max(...times);
    say(`| ${what} | ${median(times).toFixed(0)} | ${worst.toFixed(0)}${worst <= TARGET_MS ? '' : ' **missed**'} |`);
  };
  say(`\nAn order of ${LINES} lines written in Chromium: ms from the last key to the painted answer, the page's own pause included\n`);
  say(`| | median | worst (target: ${TARGET_MS}) |`);
  say('|---|---:|---:|');
  row('the words of a new line, to its verdict or question', words);
  row('the amount, to what is paid', amounts);
}

export async function timeTyping(): Promise<TypingTimings> {
  const folder = mkdtempSync(join(tmpdir(), 'coverline-typing-'));
  const port = await freePort();
  const server: ChildProcess = serve(['--max-semi-space-size=8', 'server/start.mjs'], port, { DATA_DIR: folder, DEMO: 'yes' });
  const browser = await launchBrowser();
  try {
    await untilHealthy(port);
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    await openOrder(page, `http://127.0.0.1:${port}`);
    await page.evaluate(WATCH);
    const words: number[] = [];
    const amounts: number[] = [];
    for (let line = 1; line <= FIRST_LINES + LINES; line += 1) {
      const text = WORDS[line % WORDS.length] as string;
      await page.keyboard.insertText(text);
      words.push(await painted(page, line, ''));
      await page.keyboard.press('Enter');
      const amount = String(1000 + line);
      await page.keyboard.type(amount, { delay: KEY_MS });
      amounts.push(await painted(page, line, `${amount.slice(0, 1)}.${amount.slice(1)},00`));
      await page.keyboard.press('Enter');
    }
    return { words: words.slice(FIRST_LINES), amounts: amounts.slice(FIRST_LINES) };
  } finally {
    await browser.close();
    server.kill('SIGTERM');
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Signed in as the terminal says, at a new order of the first car that it names. */
async function openOrder(page: Page, url: string): Promise<void> {
  const { signIns, plates } = demoWelcome();
  const workshop = signIns.find(({ role }) => role === 'workshop');
  await page.goto(`${url}/desk`);
  await page.fill('[name=name]', workshop?.name ?? '');
  await page.fill('[name=password]', workshop?.password ?? '');
  await page.press('[name=password]', 'Enter');
  await page.waitForURL(/\/desk/);
  await page.fill('#q', plates[0] ?? '');
  await page.press('#q', 'Enter');
  await page.locator('a[href$="/orders/new"]').click();
  await page.waitForLoadState('networkidle');
  await page.fill('#order-odometerKm', '58000');
  await page.selectOption('#order-occasion', 'repair');
  await page.waitForLoadState('networkidle');
  await page.focus('#line-1-text');
}

/** Since the last key, until the answer of that line with that text was drawn. */
async function painted(page: Page, line: number, text: string): Promise<number> {
  return page.evaluate<number>(`window.paintedAfter(${line}, ${JSON.stringify(text)})`);
}

/** Looks before each frame: what stands in the document then is on the screen after it. */
const WATCH = `(() => {
  let typed = 0;
  document.addEventListener('input', () => (typed = performance.now()), true);
  const shows = (line, text) => {
    const verdict = document.querySelector('#line-' + line + '-answer .line-verdict');
    return verdict !== null && verdict.textContent.replaceAll('\\u00a0', ' ').includes(text);
  };
  window.paintedAfter = (line, text) => new Promise((resolve) => {
    const look = () => (shows(line, text) ? setTimeout(() => resolve(performance.now() - typed)) : requestAnimationFrame(look));
    look();
  });
})()`;
