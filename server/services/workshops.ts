// The workshops that send repair orders.

import type { Asker } from '../records/who.ts';
import type { Workshop } from '../records/order.ts';

export interface Workshops {
  /** By name. */
  list(asker: Asker): Promise<readonly Workshop[]>;
  /** Throws `record-not-found`. */
  read(asker: Asker, id: string): Promise<Workshop>;
  create(asker: Asker, draft: Omit<Workshop, 'id' | 'version'>): Promise<Workshop>;
  update(asker: Asker, id: string, ifVersion: number, draft: Omit<Workshop, 'id' | 'version'>): Promise<Workshop>;
}
