// Repair orders of workshops; a workshop sees its own only.

import type { Asker } from '../records/who.ts';
import type { Page } from '../records/contract.ts';
import type { Order, OrderFacts, OrderSummary } from '../records/order.ts';

export interface OrderQuery {
  readonly contractId?: string;
  readonly cursor?: string;
  /** At most 100; left out: 25. */
  readonly limit?: number;
}

export interface Orders {
  /** Throws `order-not-found`, also for another workshop's. */
  read(asker: Asker, id: string): Promise<Order>;
  /** Newest first; a workshop's own, all for claims and admin. */
  list(asker: Asker, query: OrderQuery): Promise<Page<OrderSummary>>;
  /**
   * Refuses with `invalid-question` (pointers below /order) what the engine could not be asked. `workshopId` is for claims
   * and admin; a workshop's orders are its own. Puts the odometer reading on record too.
   */
  create(asker: Asker, input: { readonly contractId: string; readonly order: OrderFacts; readonly workshopId?: string }): Promise<Order>;
  update(asker: Asker, id: string, ifVersion: number, order: OrderFacts): Promise<Order>;
  /** The cars whose orders this workshop wrote last, one entry for each contract. */
  recentCars(asker: Asker, most: number): Promise<readonly OrderSummary[]>;
}
