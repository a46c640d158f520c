// Every page that `npm run screenshots` takes a picture of: whose it is, where it is, and what somebody does on it first.

import type { Page } from 'playwright-core';
import type { Role } from '../../server/records/who.ts';
import { OPERATOR } from '../builders/sign-in.ts';
import type { OpenDemo } from './open-demo.ts';
import { ofCases, picturedCases } from './pictured-cases.ts';
import { ofDeskCases } from './pictured-desk-cases.ts';
import { ofFollowUp } from './pictured-follow-up.ts';

export interface PicturedPage {
  /** The file's name, before its language and width. */
  readonly name: string;
  readonly as: Role | 'nobody';
  readonly path: string;
  /** In English too. */
  readonly isInEnglish?: boolean;
  readonly first?: (page: Page) => Promise<unknown>;
}

/** In the order in which they are visited: those that change something come after those that show it. */
export async function picturedPages(demo: OpenDemo): Promise<readonly PicturedPage[]> {
  const ids = await recordsOf(demo);
  return [
    ...forAnyone(),
    ...atTheDesk(ids),
    ...ofOrders(ids),
    ...ofContracts(ids),
    ...ofCases(await picturedCases(demo)),
    ...(await ofDeskCases(demo)),
    ...(await ofLetters(demo, ids)),
    ...(await ofFollowUp(demo)),
    ...ofAdmins(ids),
  ];
}

type Ids = Awaited<ReturnType<typeof recordsOf>>;

async function recordsOf({ services, contractOf }: OpenDemo) {
  const { contracts, orders, checks, workshops, accounts, clock } = services;
  const golf = await contractOf('CV 41 207');
  const [order] = (await orders.list(OPERATOR, { contractId: golf })).items;
  const [check] = (await checks.list(OPERATOR, { contractId: golf })).items;
  const [passing] = (await contracts.list(OPERATOR, { passesLimit: true, runningOn: clock.today() })).items;
  const [overdue] = (await contracts.list(OPERATOR, { payment: 'overdue' })).items;
  const [workshop] = await workshops.list(OPERATOR);
  const [account] = await accounts.list(OPERATOR);
  return {
    golf,
    octavia: await contractOf('DK 70 415'),
    ended: await contractOf('BE 33 918'),
    passing: passing?.id ?? '',
    overdue: overdue?.id ?? '',
    order: order?.id ?? '',
    check: check?.id ?? '',
    workshop: workshop?.id ?? '',
    account: account?.id ?? '',
  };
}

/** The letters of a contract that passes its limit, and the newest letter that the demo has of any case. */
async function ofLetters({ services }: OpenDemo, { passing }: Ids): Promise<readonly PicturedPage[]> {
  const { items } = await services.cases.list(OPERATOR, { list: 'all', limit: 100 });
  const letters = await Promise.all(items.map(({ id }) => services.letters.ofSubject(OPERATOR, { kind: 'case', id })));
  const letter = letters.flat().at(-1);
  return [
    { name: 'contract-letters', as: 'claims', path: `/contracts/${passing}/letters` },
    ...(letter ? [{ name: 'letter', as: 'claims', path: `/letters/${letter.id}`, isInEnglish: true } as const] : []),
  ];
}

const forAnyone = (): readonly PicturedPage[] => [
  { name: 'home', as: 'nobody', path: '/', isInEnglish: true },
  { name: 'api', as: 'nobody', path: '/api' },
  { name: 'missing', as: 'nobody', path: '/findes-ikke' },
  { name: 'sign-in', as: 'nobody', path: '/sign-in', isInEnglish: true },
  {
    name: 'sign-in-wrong',
    as: 'nobody',
    path: '/sign-in',
    first: async (page) => {
      await page.fill('[name=name]', 'vaerksted');
      await page.fill('[name=password]', 'glemt');
      await submit(page, '[name=password]');
    },
  },
];

const atTheDesk = ({ golf, octavia, ended, passing, check }: Ids): readonly PicturedPage[] => [
  { name: 'account', as: 'workshop', path: '/account' },
  { name: 'desk', as: 'workshop', path: '/desk', isInEnglish: true },
  { name: 'desk-not-found', as: 'workshop', path: '/desk?q=ZZ99999' },
  { name: 'glance', as: 'workshop', path: `/desk/contracts/${golf}`, isInEnglish: true },
  { name: 'glance-fdm', as: 'workshop', path: `/desk/contracts/${octavia}` },
  { name: 'glance-ended', as: 'workshop', path: `/desk/contracts/${ended}` },
  { name: 'glance-passing', as: 'workshop', path: `/desk/contracts/${passing}` },
  { name: 'slip', as: 'workshop', path: `/desk/checks/${check}/slip`, isInEnglish: true },
  { name: 'eligibility', as: 'workshop', path: '/eligibility' },
  {
    name: 'eligibility-answered',
    as: 'workshop',
    path: '/eligibility?vehicle.firstRegisteredOn=10.10.2025&addOns=lift-service',
    isInEnglish: true,
  },
  { name: 'settlement', as: 'workshop', path: `/desk/contracts/${golf}/settlement` },
  {
    name: 'settlement-answered',
    as: 'workshop',
    path: `/desk/contracts/${golf}/settlement?event.type=termination&event.on=21.11.2026&event.odometerKm=52000`,
    isInEnglish: true,
  },
  { name: 'not-allowed', as: 'workshop', path: '/contracts' },
];

/** Lines as a workshop writes them; the first one is asked about. */
const PICTURED_LINES: readonly (readonly [string, string])[] = [
  ['Bremseklodser for, slidte', '1240'],
  ['Vandpumpe utæt', '2680'],
  ['Forrude stenslag', '4500'],
  ['Støddæmper bag', '1890'],
  ['Fodmåtter', '845,50'],
];

export async function typeOrder(page: Page): Promise<void> {
  await page.fill('#order-odometerKm', '58000');
  await page.selectOption('#order-occasion', 'repair');
  for (const [at, [text, amount]] of PICTURED_LINES.entries()) {
    if ((await page.locator('#order-lines > li').count()) <= at) await page.click('#add-line');
    await page.fill(`#line-${at + 1}-text`, text);
    await page.keyboard.press('Escape');
    await page.fill(`#line-${at + 1}-amount`, amount);
  }
  await page.locator('#line-5-answer', { hasText: '845' }).waitFor();
  await page.waitForFunction('!document.querySelector(".htmx-request")');
}

const ofOrders = ({ golf, ended, order }: Ids): readonly PicturedPage[] => [
  { name: 'order-new', as: 'workshop', path: `/desk/contracts/${golf}/orders/new` },
  { name: 'order-typed', as: 'workshop', path: `/desk/contracts/${golf}/orders/new`, isInEnglish: true, first: typeOrder },
  {
    name: 'order-suggestions',
    as: 'workshop',
    path: `/desk/contracts/${golf}/orders/new`,
    first: async (page) => {
      await page.click('#line-1-text');
      await page.keyboard.type('stoddemp');
      await page.locator('[role=option]').first().waitFor();
      await page.locator('#line-1-answer .line-verdict').waitFor();
    },
  },
  {
    name: 'order-unfolded',
    as: 'workshop',
    path: `/desk/contracts/${golf}/orders/new`,
    first: async (page) => {
      await page.fill('#line-1-text', 'Forrude, stenslag');
      await page.keyboard.press('Escape');
      await page.click('[name=more]');
      await page.locator('.panel-fields').waitFor();
      await page.click('.why summary');
    },
  },
  {
    name: 'order-ended',
    as: 'workshop',
    path: `/desk/contracts/${ended}/orders/new`,
    first: async (page) => {
      await page.fill('#order-odometerKm', '100');
      await page.fill('#line-1-text', 'Bremseklodser');
      await page.locator('#line-1-answer .line-verdict').waitFor();
    },
  },
  {
    name: 'order-faulty',
    as: 'workshop',
    path: `/desk/contracts/${golf}/orders/new`,
    first: async (page) => {
      await page.fill('#order-date', '31.2.2026');
      await page.fill('#line-1-text', 'Bremseklodser');
      await page.fill('#line-1-amount', 'tolv');
      await Promise.all([page.waitForNavigation(), page.press('#line-1-amount', 'Control+Enter')]);
    },
  },
  { name: 'order-saved', as: 'workshop', path: `/desk/orders/${order}?done=saved` },
  { name: 'orders', as: 'workshop', path: '/desk/orders' },
];

const FILE = [
  'Aftalenummer;Produkt;Aftaletype;Nummerplade;Mærke;Model',
  'IMP-1001;fdm;service-agreement;XA 11 222;Skoda;Fabia',
  'IMP-1002;fdm;guldaftale;XA 11 223;Skoda;Kamiq',
  'IMP-1003;smc;basis;XA 11 224;Audi;A1',
].join('\r\n');

const ofContracts = ({ golf, overdue }: Ids): readonly PicturedPage[] => [
  { name: 'contracts', as: 'claims', path: '/contracts', isInEnglish: true },
  { name: 'contracts-filtered', as: 'claims', path: '/contracts?running=1&passing=1' },
  { name: 'contracts-none', as: 'claims', path: '/contracts?q=findesikke' },
  { name: 'contracts-ends', as: 'claims', path: '/contracts/lists/ends' },
  { name: 'contracts-passing', as: 'claims', path: '/contracts/lists/passing' },
  { name: 'contracts-overdue', as: 'claims', path: '/contracts/lists/overdue' },
  { name: 'contract-choose', as: 'claims', path: '/contracts/new' },
  { name: 'contract-new', as: 'claims', path: '/contracts/new?product=fdm' },
  {
    name: 'contract-faulty',
    as: 'claims',
    path: '/contracts/new?product=fdm',
    first: async (page) => submit(page, '#number'),
  },
  {
    name: 'contract-edited',
    as: 'claims',
    path: `/contracts/${golf}/edit`,
    first: async (page) => {
      await page.fill('#facts-kmLimit', '90.000');
      await page.fill('#note', 'Kunden kører mere end ventet');
      await submit(page, '#note');
    },
  },
  { name: 'contract', as: 'claims', path: `/contracts/${golf}`, isInEnglish: true },
  { name: 'contract-edit', as: 'claims', path: `/contracts/${golf}/edit` },
  { name: 'contract-history', as: 'claims', path: `/contracts/${golf}/history` },
  { name: 'contract-readings', as: 'claims', path: `/contracts/${golf}/readings` },
  { name: 'contract-payments', as: 'claims', path: `/contracts/${overdue}/payments` },
  { name: 'contract-trail', as: 'claims', path: `/contracts/${golf}/trail` },
  { name: 'import', as: 'claims', path: '/contracts/import' },
  {
    name: 'import-run',
    as: 'claims',
    path: '/contracts/import',
    first: async (page) => {
      await page.setInputFiles('#file', { name: 'nye-aftaler.csv', mimeType: 'text/csv', buffer: Buffer.from(FILE) });
      await page.click('main button[type=submit]');
      await page.locator('a[href$="/rejects"]').waitFor();
    },
  },
];

const ofAdmins = ({ workshop, account }: Ids): readonly PicturedPage[] => [
  { name: 'admin', as: 'admin', path: '/admin', isInEnglish: true },
  { name: 'admin-accounts', as: 'admin', path: '/admin/accounts' },
  { name: 'admin-account', as: 'admin', path: `/admin/accounts/${account}` },
  { name: 'admin-account-new', as: 'admin', path: '/admin/accounts/new' },
  { name: 'admin-workshops', as: 'admin', path: '/admin/workshops' },
  { name: 'admin-workshop', as: 'admin', path: `/admin/workshops/${workshop}` },
  { name: 'admin-keys', as: 'admin', path: '/admin/api-keys' },
  { name: 'admin-key-new', as: 'admin', path: '/admin/api-keys/new' },
  {
    name: 'admin-key-shown',
    as: 'admin',
    path: '/admin/api-keys/new',
    first: async (page) => {
      await page.fill('[name=name]', 'Værkstedssystem Vest');
      await page.selectOption('[name=role]', 'workshop');
      await page.selectOption('[name=workshopId]', { index: 1 });
      await page.check('[name=scopes][value=ask]');
      await submit(page, '[name=name]');
    },
  },
  { name: 'admin-keys-made', as: 'admin', path: '/admin/api-keys' },
  { name: 'admin-trail', as: 'admin', path: '/admin/trail' },
];

/** Enter in that field, and the page that comes of it. */
async function submit(page: Page, field: string): Promise<void> {
  await Promise.all([page.waitForNavigation(), page.press(field, 'Enter')]);
}
