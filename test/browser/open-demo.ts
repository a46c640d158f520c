// A real browser before the real server on the demo's store, on a day that stands still: for the whole days and the screenshots.

import type { BrowserContextOptions, Page } from 'playwright-core';
import { sessionCookieName } from '../../server/auth/session-cookie.ts';
import { readDemoAccounts } from '../../server/demo/demo-data.ts';
import { seedDemo } from '../../server/demo/seed-demo.ts';
import type { Asker, Role } from '../../server/records/who.ts';
import { OPERATOR } from '../builders/sign-in.ts';
import { realServices, type TestParts, type TestServices } from '../builders/services.ts';
import { type OpenBrowser, openBrowser } from './open-browser.ts';

export interface OpenDemo extends OpenBrowser {
  readonly services: TestServices;
  readonly operator: Asker;
  /** What the pages said on their consoles, and what they asked of elsewhere. */
  readonly faults: string[];
  /** A page of a browser that nobody has signed in with. */
  stranger(options?: BrowserContextOptions): Promise<Page>;
  /** A page of the demo's account of that role; its session is opened directly, which spares the work of a password. */
  signedIn(role: Role, options?: BrowserContextOptions): Promise<Page>;
  /** The id of the contract of that plate. */
  contractOf(plate: string): Promise<string>;
}

/** `parts` left out: over a store in memory. */
export async function openDemo(parts: TestParts = {}): Promise<OpenDemo> {
  const services = await realServices(parts);
  await seedDemo({ store: services.store, services, engine: services.engine, clock: services.clock });
  const open = await openBrowser(services);
  const faults: string[] = [];

  const stranger = async (options: BrowserContextOptions = {}): Promise<Page> => {
    const page = await (await open.browser.newContext(options)).newPage();
    page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
    page.on('pageerror', (error) => faults.push(error.message));
    page.on(
      'request',
      (request) => !request.url().startsWith(open.url) && !request.url().startsWith('data:') && faults.push(`asked ${request.url()}`),
    );
    return page;
  };

  return {
    ...open,
    services,
    operator: OPERATOR,
    faults,
    stranger,
    async signedIn(role, options) {
      const page = await stranger(options);
      const name = readDemoAccounts().find((each) => each.role === role)?.name;
      const account = (await services.accounts.list(OPERATOR)).find((each) => each.name === name);
      const { token } = await services.sessions.open(account?.id ?? '');
      await page.context().addCookies([{ name: sessionCookieName(services.access), value: token, url: open.url }]);
      return page;
    },
    async contractOf(plate) {
      const [found] = await services.contracts.find(OPERATOR, plate);
      if (!found) throw new Error(`the demo has no ${plate}`);
      return found.id;
    },
    close: async () => {
      await open.close();
      await services.store.close();
    },
  };
}
