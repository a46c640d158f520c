// Odometer readings of a contract's car.

import type { Asker } from '../records/who.ts';
import type { Page, Reading, ReadingDraft } from '../records/contract.ts';

export interface Readings {
  /** By day, oldest first. */
  ofContract(asker: Asker, contractId: string): Promise<readonly Reading[]>;
  /** For the API: newest record first, by cursor. */
  page(asker: Asker, contractId: string, query: { readonly cursor?: string; readonly limit?: number }): Promise<Page<Reading>>;
  /**
   * Puts a reading on record and moves the contract's projection. One that lies below an earlier day's is kept too, since
   * odometers are misread and mended; `belowEarlier` is then that earlier reading, for a warning.
   */
  add(asker: Asker, contractId: string, draft: ReadingDraft): Promise<{ readonly reading: Reading; readonly belowEarlier?: Reading }>;
}
