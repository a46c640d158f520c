// The pages of the workshop's cases and of the audit, as `npm run screenshots` takes them.

import { OPERATOR } from '../builders/sign-in.ts';
import type { OpenDemo } from './open-demo.ts';
import type { PicturedPage } from './pictured-pages.ts';

/** Of the demo's own workshop, whose person signs in. */
export async function ofDeskCases({ services }: OpenDemo): Promise<readonly PicturedPage[]> {
  const { accounts, cases, orders } = services;
  const workshopId = (await accounts.list(OPERATOR)).find(({ role }) => role === 'workshop')?.workshopId;
  const own = { ...OPERATOR, who: { ...OPERATOR.who, role: 'workshop' as const, ...(workshopId === undefined ? {} : { workshopId }) } };
  const all = (await cases.list(own, { list: 'all', limit: 100 })).items;
  const caseIn = (state: string) => all.find((each) => each.state === state)?.id ?? all[0]?.id ?? '';
  const unsent = (await orders.list(own, { limit: 100 })).items;
  const sent = new Set(all.map(({ orderNumber }) => orderNumber));
  const order = unsent.find(({ number }) => !sent.has(number))?.id ?? '';
  return [
    { name: 'desk-case-send', as: 'workshop', path: `/desk/orders/${order}/case`, isInEnglish: true },
    { name: 'desk-cases', as: 'workshop', path: '/desk/cases', isInEnglish: true },
    { name: 'desk-case-waiting', as: 'workshop', path: `/desk/cases/${caseIn('waiting')}`, isInEnglish: true },
    { name: 'desk-case-decided', as: 'workshop', path: `/desk/cases/${caseIn('decided')}` },
    { name: 'audit', as: 'claims', path: '/audit', isInEnglish: true },
    { name: 'audit-cases', as: 'product', path: '/audit?show=cases&appeal=any' },
  ];
}
