// What the days have in common: signing in as the terminal says, and how a page is looked at.

import { AxeBuilder } from '@axe-core/playwright';
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { demoWelcome } from '../../../server/demo/demo-welcome.ts';
import type { Role } from '../../../server/records/who.ts';

/** What the terminal names for the role. */
export function signInOf(role: Role): { readonly name: string; readonly password: string } {
  const found = demoWelcome().signIns.find((each) => each.role === role);
  if (!found) throw new Error(`the terminal names no ${role}`);
  return found;
}

/** Fills in the sign-in page that stands open. */
export async function signIn(page: Page, role: Role): Promise<void> {
  const { name, password } = signInOf(role);
  await page.fill('[name=name]', name);
  await page.fill('[name=password]', password);
  await Promise.all([page.waitForNavigation(), page.press('[name=password]', 'Enter')]);
}

/** As it reads, with plain spaces. */
export async function textOf(page: Page, selector: string): Promise<string> {
  return (await page.locator(selector).first().innerText()).replaceAll('\u00a0', ' ');
}

/** Axe finds nothing in the way of anybody. */
export async function expectNoBarriers(page: Page): Promise<void> {
  // The page's words may be there before its styles are.
  await page.waitForLoadState();
  const { violations } = await new AxeBuilder({ page }).analyze();
  const told = violations.map(({ id, nodes }) => `${page.url()} ${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(' | ')}`);
  expect(told).to.deep.equal([]);
}

export async function expectNoSidewaysScrolling(page: Page): Promise<void> {
  await page.waitForLoadState();
  const { scrollWidth, innerWidth } = await page.evaluate<{ scrollWidth: number; innerWidth: number }>(
    '({ scrollWidth: Math.max(document.documentElement.scrollWidth, document.body.scrollWidth), innerWidth })',
  );
  expect(scrollWidth, page.url()).to.be.at.most(innerWidth);
}

/** Writes one line of the order; a list that opens over it is closed again. */
export async function writeLine(page: Page, number: number, text: string, amount: string): Promise<void> {
  await page.fill(`#line-${number}-text`, text);
  await page.press(`#line-${number}-text`, 'Escape');
  await page.fill(`#line-${number}-amount`, amount);
}

/** Saves, and is at the order that came of it. */
export async function save(page: Page): Promise<void> {
  await Promise.all([page.waitForURL(/\/desk\/orders\/[\w-]+\?done=saved/), page.click('#save')]);
}

/** The sums that are always in view, in øre. */
export async function sumsOf(
  page: Page,
): Promise<{ readonly customer: number; readonly provider: number; readonly open: number; readonly total: number }> {
  const oere = async (kind: string) => Number((await textOf(page, `#order-totals .sum-${kind} dd`)).replace(/\D/g, ''));
  return { customer: await oere('customer'), provider: await oere('provider'), open: await oere('open'), total: await oere('total') };
}
