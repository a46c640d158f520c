// Checks of contracts on file over HTTP: asked with the order alone, put on record, read and asked again.

import { closed } from '../../engine/domain/wire-parts.ts';
import { acceptedLanguage } from '../http/language.ts';
import type { Route } from '../http/route.ts';
import type { Check } from '../records/order.ts';
import type { Services } from '../services.ts';
import { type Created, createOnce } from './create-once.ts';
import { order } from './order-routes.ts';
import { bodyOf, idOf, queryOf } from './read-request.ts';
import { asking, creating, DESK, reading } from './record-route.ts';
import { PageQuery } from './schemas-queries.ts';
import { OrderCheck } from './schemas-records.ts';

const OF_CONTRACT = '/api/v1/contracts/:id/checks';
const CHECKS = '/api/v1/checks';

const Question = closed({ ...OrderCheck.properties, order }, 'The order to be checked');

export function checkRoutes({ checks, orders, once }: Pick<Services, 'checks' | 'orders' | 'once'>): readonly Route[] {
  return [
    creating(
      OF_CONTRACT,
      DESK,
      'ask',
      createOnce(once, (request, asker) => {
        const contractId = idOf(request, 'contract-not-found');
        const { language = 'da', ...question } = bodyOf(request, Question, 'invalid-question');
        return async () => recorded(await checks.record(asker, { contractId, ...question, language }));
      }),
    ),
    reading(OF_CONTRACT, DESK, async (request, asker) => {
      const contractId = idOf(request, 'contract-not-found');
      return { value: await checks.list(asker, { contractId, ...queryOf(request, PageQuery) }) };
    }),
    creating(
      '/api/v1/orders/:id/checks',
      DESK,
      'ask',
      createOnce(once, (request, asker) => {
        const orderId = idOf(request, 'order-not-found');
        const language = acceptedLanguage(request);
        return async () => {
          const { contractId, order: facts } = await orders.read(asker, orderId);
          return recorded(await checks.record(asker, { contractId, order: facts, orderId, language }));
        };
      }),
      'no-body',
    ),
    reading(`${CHECKS}/:id`, DESK, async (request, asker) => ({ value: await checks.read(asker, idOf(request, 'check-not-found')) })),
    asking(`${CHECKS}/:id/again`, DESK, async (request, asker) => ({
      value: await checks.askAgain(asker, idOf(request, 'check-not-found')),
    })),
  ];
}

function recorded({ id, answer }: Check): Created {
  return { value: { id, ...answer }, location: `${CHECKS}/${id}` };
}
