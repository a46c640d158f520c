// Repair orders over HTTP: a workshop's own, all for claims and admin.

import { Type } from 'typebox';
import { closed } from '../../engine/domain/wire-parts.ts';
import type { Route } from '../http/route.ts';
import type { Order, OrderFacts } from '../records/order.ts';
import type { Services } from '../services.ts';
import { createOnce } from './create-once.ts';
import { bodyOf, editedVersionOf, idOf, queryOf } from './read-request.ts';
import { creating, DESK, editing, reading } from './record-route.ts';
import { OrdersQuery } from './schemas-queries.ts';
import { OrderDraft, OrderEdit } from './schemas-records.ts';
import { etagOf } from './send-json.ts';

const ORDERS = '/api/v1/orders';

/** What is inside the order is the engine's to judge, which tells every fault of form and of words at once. */
export const order = Type.Unsafe<OrderFacts>({ type: 'object' });
const Draft = closed({ ...OrderDraft.properties, order }, 'A repair order to be put on record');
const Edit = closed({ ...OrderEdit.properties, order }, 'A repair order as it is to be');

export function orderRoutes({ orders, once }: Pick<Services, 'orders' | 'once'>): readonly Route[] {
  return [
    reading(ORDERS, DESK, async (request, asker) => ({ value: await orders.list(asker, queryOf(request, OrdersQuery)) })),
    creating(
      '/api/v1/contracts/:id/orders',
      DESK,
      'write',
      createOnce(once, (request, asker) => {
        const contractId = idOf(request, 'contract-not-found');
        const draft = bodyOf(request, Draft, 'invalid-question');
        return async () => {
          const created = await orders.create(asker, { contractId, ...draft });
          return { ...shown(created), location: `${ORDERS}/${created.id}` };
        };
      }),
    ),
    reading(`${ORDERS}/:id`, DESK, async (request, asker) => shown(await orders.read(asker, idOf(request, 'order-not-found')))),
    editing(`${ORDERS}/:id`, DESK, async (request, asker) => {
      const id = idOf(request, 'order-not-found');
      const version = editedVersionOf(request);
      return shown(await orders.update(asker, id, version, bodyOf(request, Edit, 'invalid-question').order));
    }),
  ];
}

function shown(record: Order) {
  return { value: record, etag: etagOf(record) };
}
