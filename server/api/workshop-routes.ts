// Workshops over HTTP: all for claims and admin, one's own for whoever works for one.

import type { Route } from '../http/route.ts';
import { Refusal } from '../records/refusal.ts';
import type { Services } from '../services.ts';
import { DESK, OFFICE, reading } from './record-route.ts';

export function workshopRoutes({ workshops }: Pick<Services, 'workshops'>): readonly Route[] {
  return [
    reading('/api/v1/workshops', OFFICE, async (_request, asker) => ({ value: { items: await workshops.list(asker) } })),
    reading('/api/v1/workshops/me', DESK, async (_request, asker) => {
      const { workshopId } = asker.who;
      if (workshopId === undefined) throw new Refusal('record-not-found');
      return { value: await workshops.read(asker, workshopId) };
    }),
  ];
}
