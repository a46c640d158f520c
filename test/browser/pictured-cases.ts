// Cases of the demo that pictures are taken of: one in each state that looks otherwise, made on top of what the demo has.

import type { Page } from 'playwright-core';
import { readDemoAccounts } from '../../server/demo/demo-data.ts';
import type { Case } from '../../server/records/case.ts';
import type { DecisionDraft } from '../../server/records/decision.ts';
import type { Asker, Role } from '../../server/records/who.ts';
import { draftAsProposed, LINES } from '../builders/cases.ts';
import { OPERATOR } from '../builders/sign-in.ts';
import type { OpenDemo } from './open-demo.ts';
import type { PicturedPage } from './pictured-pages.ts';

export interface PicturedCases {
  readonly review: string;
  readonly waiting: string;
  readonly awaiting: string;
  readonly goodwill: string;
  readonly appealed: string;
}

export async function picturedCases({ services, contractOf }: OpenDemo): Promise<PicturedCases> {
  const { cases, orders, accounts, clock } = services;
  const all = await accounts.list(OPERATOR);
  const asker = (role: Role, at = 0): Asker => {
    // In the order of the demo's file: the first of a role is whose pages are taken.
    const name = readDemoAccounts().filter((each) => each.role === role)[at]?.name;
    const account = all.find((each) => each.name === name);
    if (!account) throw new Error(`the demo has no account ${at} for ${role}`);
    const { id, fullName, workshopId } = account;
    return {
      who: { kind: 'account', id, name: fullName, role, ...(workshopId === undefined ? {} : { workshopId }) },
      requestId: 'pictures',
    };
  };
  const [handler, other, workshop] = [asker('claims'), asker('claims', 1), asker('workshop')];
  const contractId = await contractOf('CV 41 207');
  const lines = Object.values({ ...LINES, mirror: { ...LINES.mirror, amount: '4890.00' } }).map((line, at) => ({
    id: String(at + 1),
    ...line,
  }));

  const taken = async (by: Asker): Promise<Case> => {
    const order = { date: clock.today(), odometerKm: 58_000, occasion: 'repair', lines };
    const { id: orderId } = await orders.create(workshop, { contractId, order });
    const opened = await cases.open(workshop, { orderId, timing: 'before', note: 'Kunden venter på bilen.' });
    return cases.take(by, opened.id, opened.version);
  };
  const decided = async (by: Asker, changes: Parameters<typeof draftAsProposed>[1] = {}): Promise<Case> => {
    const theCase = await taken(by);
    const draft: DecisionDraft = draftAsProposed(theCase, changes);
    return cases.decide(by, theCase.id, theCase.version, draft);
  };
  const goodwill = (amount: string) => ({ goodwill: { payer: 'provider', amount, reason: 'Kunden har været trofast i mange år.' } });

  const review = await taken(handler);
  await cases.comment(handler, review.id, 'Har ringet til værkstedet om bremserne.', { toWorkshop: true });
  const asking = await taken(handler);
  const cause = { fact: '/order/lines/4/cause', question: 'Hvad er årsagen til arbejdet?' };
  await cases.askBack(handler, asking.id, asking.version, { facts: [cause], of: 'workshop', note: 'Send gerne et billede.' });
  const awaiting = await decided(other, { '3': goodwill('3500.00') });
  const withGoodwill = await decided(handler, { '3': goodwill('900.00') });
  const before = await decided(other);
  const order = { ...before.order, lines: before.order.lines.map((line) => (line.id === '5' ? { ...line, cause: 'wear' } : line)) };
  const appeal = await cases.appeal(workshop, before.id, before.version, { reason: 'Støddæmperne var slidte. Se billedet.', order });
  await cases.take(handler, appeal.id, appeal.version);
  return { review: review.id, waiting: asking.id, awaiting: awaiting.id, goodwill: withGoodwill.id, appealed: appeal.id };
}

export const ofCases = ({ review, waiting, awaiting, goodwill, appealed }: PicturedCases): readonly PicturedPage[] => [
  { name: 'cases', as: 'claims', path: '/cases', isInEnglish: true },
  { name: 'cases-open', as: 'claims', path: '/cases?list=open' },
  { name: 'cases-none', as: 'claims', path: '/cases?q=findesikke' },
  { name: 'case-review', as: 'claims', path: `/cases/${review}`, isInEnglish: true, first: (page) => page.click('.case-why summary') },
  { name: 'case-decide', as: 'claims', path: `/cases/${review}?do=decide`, isInEnglish: true },
  {
    name: 'case-faulty',
    as: 'claims',
    path: `/cases/${review}?do=decide`,
    first: async (page) => {
      await page.check('[name="line.2.outcome"][value=approved]');
      await page.fill('[name="line.1.amount"]', 'tolv');
      await sendForm(page);
    },
  },
  {
    name: 'case-preview',
    as: 'claims',
    path: `/cases/${review}?do=decide`,
    isInEnglish: true,
    first: async (page) => {
      await page.check('[name="line.4.outcome"][value=approved-in-part]');
      await page.fill('[name="line.4.amount"]', '1000');
      await page.fill('[name="line.4.reason"]', 'Halvdelen, fordi årsagen ikke kan ses.');
      await page.click('#decide-lines > li:nth-child(3) .case-goodwill-form summary');
      await page.selectOption('[name="line.2.payer"]', 'provider');
      await page.fill('[name="line.2.goodwill"]', '900');
      await page.fill('[name="line.2.goodwillReason"]', 'Kunden har været trofast i mange år.');
      await sendForm(page);
    },
  },
  { name: 'case-ask-back', as: 'claims', path: `/cases/${review}?do=ask-back` },
  { name: 'case-waiting', as: 'claims', path: `/cases/${waiting}` },
  { name: 'case-answer', as: 'claims', path: `/cases/${waiting}?do=answer` },
  { name: 'case-awaiting-agreement', as: 'claims', path: `/cases/${awaiting}`, isInEnglish: true },
  { name: 'case-goodwill', as: 'claims', path: `/cases/${goodwill}?done=decide`, isInEnglish: true },
  { name: 'case-appeal', as: 'claims', path: `/cases/${goodwill}?do=appeal` },
  { name: 'case-appealed', as: 'claims', path: `/cases/${appealed}`, isInEnglish: true },
];

async function sendForm(page: Page): Promise<void> {
  await Promise.all([page.waitForNavigation(), page.click('.case-form [type=submit]')]);
}
