// A real browser at the desk: the real server over the desk's data, and somebody signed in.

import type { AddressInfo } from 'node:net';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { createApp } from '../../server/app.ts';
import { sessionCookieName } from '../../server/auth/session-cookie.ts';
import type { Role } from '../../server/records/who.ts';
import { type Desk, fillDesk } from '../builders/desk-data.ts';
import { realServices, type TestServices } from '../builders/services.ts';
import { anAccount } from '../builders/sign-in.ts';
import { launchBrowser } from './open-browser.ts';

export interface OpenDesk {
  readonly services: TestServices;
  readonly desk: Desk;
  readonly url: string;
  /** What the pages said on their consoles, and requests to elsewhere. */
  readonly faults: string[];
  /** A page of somebody of that role; a workshop's is the one in SMC's network. */
  signedIn(role: Role, options?: BrowserContextOptions): Promise<Page>;
  close(): Promise<void>;
}

export async function openDesk(): Promise<OpenDesk> {
  const services = await realServices();
  const desk = await fillDesk(services.store);
  const server = createApp(services).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const browser = await launchBrowser();
  const faults: string[] = [];
  return {
    services,
    desk,
    url,
    faults,
    async signedIn(role, options) {
      const account = await anAccount(services, role, role === 'workshop' ? desk.workshops.smc : undefined);
      const { token } = await services.sessions.open(account.id);
      const context = await browser.newContext(options ?? {});
      await context.addCookies([{ name: sessionCookieName(services.access), value: token, url }]);
      const page = await context.newPage();
      page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
      page.on('pageerror', (error) => faults.push(error.message));
      page.on('request', (request) => !request.url().startsWith(url) && !request.url().startsWith('data:') && faults.push(request.url()));
      return page;
    },
    close: async () => {
      await browser.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
