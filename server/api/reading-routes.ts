// Odometer readings of a contract's car over HTTP.

import type { Route } from '../http/route.ts';
import type { Services } from '../services.ts';
import { createOnce } from './create-once.ts';
import { bodyOf, idOf, queryOf } from './read-request.ts';
import { creating, DESK, reading } from './record-route.ts';
import { PageQuery } from './schemas-queries.ts';
import { ReadingDraft } from './schemas-records.ts';

const READINGS = '/api/v1/contracts/:id/readings';

export function readingRoutes({ readings, once }: Pick<Services, 'readings' | 'once'>): readonly Route[] {
  return [
    reading(READINGS, DESK, async (request, asker) => ({
      value: await readings.page(asker, idOf(request, 'contract-not-found'), queryOf(request, PageQuery)),
    })),
    creating(
      READINGS,
      DESK,
      'write',
      createOnce(once, (request, asker) => {
        const id = idOf(request, 'contract-not-found');
        const { source = asker.who.role === 'workshop' ? 'workshop' : 'office', ...draft } = bodyOf(request, ReadingDraft);
        return async () => ({ value: await readings.add(asker, id, { ...draft, source }) });
      }),
    ),
  ];
}
