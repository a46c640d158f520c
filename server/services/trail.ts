// The audit trail: who did or read what, when, and why.

import type { Page } from '../records/contract.ts';
import type { Asker, Purpose } from '../records/who.ts';
import { withoutNulls } from '../store/contract-rows.ts';
import { newId } from '../store/new-id.ts';
import type { TrailRow } from '../store/tables.ts';
import { insertTrail, trailPage } from '../store/trail-rows.ts';
import { demandOffice, demandRole } from './refuse.ts';
import type { ServiceParts } from './service-parts.ts';

export interface TrailEntry {
  readonly id: string;
  readonly at: string;
  readonly who: { readonly kind: string; readonly id: string; readonly name: string; readonly workshopId?: string };
  /** `contract.read`, `contract.changed`, `account.created`, `sign-in.refused` … */
  readonly action: string;
  readonly contractId?: string;
  readonly contractNumber?: string;
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

/** Trail over the store. */
export function openTrail({ store, clock }: Pick<ServiceParts, 'store' | 'clock'>): Trail {
  function rowOf({ who, requestId }: Asker, action: string, contractId?: string, why?: string): TrailRow {
    return {
      id: newId(),
      at: clock.now(),
      who_kind: who.kind,
      who_id: who.id,
      who_name: who.name,
      workshop_id: who.workshopId ?? null,
      action,
      contract_id: contractId ?? null,
      why: why ?? null,
      request_id: requestId,
    };
  }
  return {
    contractsRead: (asker, contractIds, why) =>
      insertTrail(
        store,
        [...new Set(contractIds)].map((id) => rowOf(asker, 'contract.read', id, why)),
      ),
    note: (asker, action, { contractId, why } = {}) => insertTrail(store, [rowOf(asker, action, contractId, why)]),
    async list(asker, query) {
      if (query.contractId === undefined) demandRole(asker, 'admin');
      else demandOffice(asker);
      const page = await trailPage(store, query);
      return { ...page, items: page.items.map(entryOf) };
    },
  };
}

function entryOf(row: TrailRow & { readonly contract_number: string | null }): TrailEntry {
  return {
    id: row.id,
    at: row.at,
    who: { kind: row.who_kind, id: row.who_id, name: row.who_name, ...withoutNulls({ workshopId: row.workshop_id }) },
    action: row.action,
    ...withoutNulls({ contractId: row.contract_id, contractNumber: row.contract_number, why: row.why }),
    requestId: row.request_id,
  };
}
