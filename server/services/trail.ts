// The audit trail: who did or read what, when, and why.

import type { Asker, Purpose } from '../records/who.ts';
import type { Page } from '../records/contract.ts';

export interface TrailEntry {
  readonly id: string;
  readonly at: string;
  readonly who: { readonly kind: string; readonly id: string; readonly name: string; readonly workshopId?: string };
  /** `contract.read`, `contract.changed`, `account.created`, `sign-in.refused` … */
  readonly action: string;
  readonly contractId?: string;
  readonly why?: string;
  readonly requestId: string;
}

export interface Trail {
  /** One entry for each contract that was read. */
  contractsRead(asker: Asker, contractIds: readonly string[], why: Purpose): Promise<void>;
  note(asker: Asker, action: string, details?: { readonly contractId?: string; readonly why?: string }): Promise<void>;
  /** Admin, and claims for a contract; newest first. */
  list(asker: Asker, query: { readonly contractId?: string; readonly cursor?: string; readonly limit?: number }): Promise<Page<TrailEntry>>;
}
