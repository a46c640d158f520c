// A real browser before the real server, for the tests and the screenshots.

import type { AddressInfo } from 'node:net';
import chromium from '@sparticuz/chromium';
import { type Browser, chromium as playwright } from 'playwright-core';
import { createApp } from '../../server/app.ts';
import type { Services } from '../../server/services.ts';
import { realServices } from '../builders/services.ts';

export interface OpenBrowser {
  readonly browser: Browser;
  readonly url: string;
  close(): Promise<void>;
}

/** `services` left out: real ones over an empty store. */
export async function openBrowser(services?: Services): Promise<OpenBrowser> {
  const server = createApp(services ?? (await realServices())).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const browser = await launchBrowser();
  return {
    browser,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      await browser.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** In one process, as this build of Chromium is set up to run, scripts of one context would ask with the cookies of another. */
export async function launchBrowser(): Promise<Browser> {
  const args = chromium.args.filter((each) => each !== '--single-process');
  return playwright.launch({ args, executablePath: await chromium.executablePath(), headless: true });
}
