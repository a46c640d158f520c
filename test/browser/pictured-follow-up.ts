// Follow-up contact and lessons as pictures are taken of them: with a call in vain and a complaint on top of what the demo decided.

import { OPERATOR } from '../builders/sign-in.ts';
import type { OpenDemo } from './open-demo.ts';
import type { PicturedPage } from './pictured-pages.ts';

/** After the cases: what was decided is called about. */
export async function ofFollowUp({ services }: OpenDemo): Promise<readonly PicturedPage[]> {
  const { followUps, clock } = services;
  const { items } = await followUps.list(OPERATOR, { list: 'to-call', limit: 100 });
  const first = items.find(({ kind }) => kind === 'call');
  if (!first) throw new Error('the demo has nobody to call');
  const { id: complaint } = await followUps.complain(OPERATOR, {
    caseNumber: first.caseNumber,
    way: 'review',
    said: 'Ingen har forklaret mig, hvorfor det ikke er dækket.',
  });
  // By the clock of the demo, at noon.
  await followUps.attempt(OPERATOR, first.id, first.version, { way: 'telephone', isReached: false, at: clock.now() });
  return [
    { name: 'follow-up', as: 'claims', path: '/follow-up', isInEnglish: true },
    { name: 'follow-up-call', as: 'claims', path: `/follow-up/${first.id}`, isInEnglish: true },
    { name: 'follow-up-complaint', as: 'claims', path: `/follow-up/${complaint}`, isInEnglish: true },
    { name: 'follow-up-complain', as: 'claims', path: `/follow-up/complaint?case=${encodeURIComponent(first.caseNumber)}` },
    { name: 'follow-up-review', as: 'admin', path: '/follow-up/review' },
    { name: 'lessons', as: 'product', path: '/lessons', isInEnglish: true },
    {
      name: 'lessons-tables',
      as: 'claims',
      path: '/lessons',
      first: (page) => page.evaluate('for (const each of document.querySelectorAll("details")) each.open = true'),
    },
  ];
}
