// Odometer readings of a contract's car.

import type { Problem } from '../../engine/domain/problem.ts';
import type { Page, Reading, ReadingDraft } from '../records/contract.ts';
import { READING_SOURCES } from '../records/contract.ts';
import { Refusal } from '../records/refusal.ts';
import type { Asker } from '../records/who.ts';
import { contractById } from '../store/contract-rows.ts';
import { lockContract } from '../store/locks.ts';
import { newId } from '../store/new-id.ts';
import { orderById } from '../store/order-rows.ts';
import { earlierAbove, insertReading, newestReading, readingPage, readingsOf, setPosition } from '../store/reading-rows.ts';
import { positionOf } from './project-limit.ts';
import { dayFaults, recordFault } from './record-faults.ts';
import { demandNoProblems, demandRole, isId } from './refuse.ts';
import type { ServiceParts } from './service-parts.ts';
import type { Trail } from './trail.ts';

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

const MOST_KM = 9_999_999;

/** Readings over the store. */
export function openReadings(parts: ServiceParts, trail: Trail): Readings {
  const { store, clock } = parts;

  async function demandContract(id: string): Promise<void> {
    if (!isId(id) || !(await contractById(store, id))) throw new Refusal('contract-not-found');
  }

  return {
    async ofContract(asker, contractId) {
      await demandContract(contractId);
      await trail.contractsRead(asker, [contractId], 'glance');
      return readingsOf(store, contractId);
    },
    async page(asker, contractId, query) {
      await demandContract(contractId);
      await trail.contractsRead(asker, [contractId], 'list');
      return readingPage(store, contractId, query);
    },
    async add(asker, contractId, draft) {
      demandRole(asker, 'workshop', 'claims', 'admin');
      demandNoProblems(faultsOf(draft, clock.today()));
      if (!isId(contractId)) throw new Refusal('contract-not-found');
      return store.atomically(async () => {
        if (!(await lockContract(store, contractId))) throw new Refusal('contract-not-found');
        if (draft.orderId !== undefined && (await orderById(store, draft.orderId))?.contractId !== contractId) {
          demandNoProblems([recordFault('/orderId', 'no-such-order')]);
        }
        const { readOn, km, source, orderId } = draft;
        const reading: Reading = {
          id: newId(),
          contractId,
          readOn,
          km,
          source,
          ...(orderId === undefined ? {} : { orderId }),
          createdAt: clock.now(),
          by: asker.who.name,
        };
        const belowEarlier = await earlierAbove(store, contractId, readOn, km);
        await insertReading(store, reading);
        await movePosition(parts, contractId);
        await trail.note(asker, 'reading.added', { contractId });
        return { reading, ...(belowEarlier ? { belowEarlier } : {}) };
      });
    },
  };
}

/** Brings the contract's projection up to its newest reading and its facts; inside a transaction that holds the contract. */
export async function movePosition({ store, engine }: ServiceParts, contractId: string): Promise<void> {
  const contract = await contractById(store, contractId);
  if (contract) await setPosition(store, contractId, positionOf(engine, contract, await newestReading(store, contractId)));
}

function faultsOf({ readOn, km, source, orderId }: ReadingDraft, today: string): Problem[] {
  return [
    ...dayFaults('/readOn', readOn, today),
    ...(Number.isInteger(km) && km >= 0 && km <= MOST_KM ? [] : [recordFault('/km', 'not-km', { most: MOST_KM })]),
    ...(READING_SOURCES.includes(source) ? [] : [recordFault('/source', 'not-one-of', { known: READING_SOURCES.join(', ') })]),
    ...(orderId === undefined || isId(orderId) ? [] : [recordFault('/orderId', 'no-such-order')]),
  ];
}
