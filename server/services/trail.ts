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
  const insert = insertsTogether(store);
  return {
    contractsRead: (asker, contractIds, why) => insert([...new Set(contractIds)].map((id) => rowOf(asker, 'contract.read', id, why))),
    note: (asker, action, { contractId, why } = {}) => insert([rowOf(asker, action, contractId, why)]),
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

/**
 * Each reading waits until its trace is on the disk. Traces of requests that come together are written together, so that the
 * disk is waited for once; those of a transaction stand or fall with it.
 */
function insertsTogether(store: ServiceParts['store']): (rows: readonly TrailRow[]) => Promise<void> {
  let waiting: { readonly rows: readonly TrailRow[]; readonly done: (error: unknown) => void }[] = [];
  let isWriting = false;

  async function writeAll(): Promise<void> {
    while (waiting.length > 0) {
      const together = waiting;
      waiting = [];
      const rows = together.flatMap((each) => each.rows);
      const error: unknown = await store
        .atomically(() => insertTrail(store, rows))
        .then(
          () => undefined,
          (reason: unknown) => reason,
        );
      for (const { done } of together) done(error);
    }
    isWriting = false;
  }

  return async (rows) => {
    if (rows.length === 0) return;
    if (store.isInTransaction) return insertTrail(store, rows);
    await new Promise<void>((resolve, reject) => {
      waiting.push({ rows, done: (error) => (error === undefined ? resolve() : reject(error)) });
      if (isWriting) return;
      isWriting = true;
      // By then the other requests that have come meanwhile wait too.
      setImmediate(() => void writeAll());
    });
  };
}
