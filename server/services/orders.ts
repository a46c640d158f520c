// Repair orders of workshops; a workshop sees its own only.

import type { Contract, Page } from '../records/contract.ts';
import type { Order, OrderFacts, OrderSummary, Workshop } from '../records/order.ts';
import { Refusal } from '../records/refusal.ts';
import type { Asker } from '../records/who.ts';
import { contractById } from '../store/contract-rows.ts';
import { nextNumber } from '../store/counters.ts';
import { lockContract } from '../store/locks.ts';
import { newId } from '../store/new-id.ts';
import { insertOrder, newestPerContract, orderById, orderPage, updateOrder } from '../store/order-rows.ts';
import { insertReading, mendReadingOfOrder, removeReadingOfOrder } from '../store/reading-rows.ts';
import { workshopById } from '../store/workshop-rows.ts';
import { contractPart, orderPart, vehiclePart } from './question-of.ts';
import { movePosition } from './readings.ts';
import { recordFault } from './record-faults.ts';
import { demandNoProblems, demandRole, isId, isOffice } from './refuse.ts';
import type { ServiceParts } from './service-parts.ts';
import type { Trail } from './trail.ts';

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

/** Orders over the store. */
export function openOrders(parts: ServiceParts, trail: Trail): Orders {
  const { store, engine, clock } = parts;

  async function existing(asker: Asker, id: string): Promise<Order> {
    demandRole(asker, 'workshop', 'claims', 'admin');
    const order = isId(id) ? await orderById(store, id) : undefined;
    if (!order || !(isOffice(asker) || order.workshopId === asker.who.workshopId)) throw new Refusal('order-not-found');
    return order;
  }

  async function contractOf(id: string): Promise<Contract> {
    const contract = isId(id) ? await contractById(store, id) : undefined;
    if (!contract) throw new Refusal('contract-not-found');
    return contract;
  }

  async function workshopOf({ who }: Asker, chosen: string | undefined): Promise<Workshop> {
    const id = who.role === 'workshop' ? who.workshopId : chosen;
    const workshop = isId(id) ? await workshopById(store, id) : undefined;
    if (!workshop) demandNoProblems([recordFault('/workshopId', id === undefined || id === '' ? 'missing' : 'no-such-workshop')]);
    return workshop as Workshop;
  }

  function demandAnswerable(contract: Contract, order: OrderFacts, workshop: Workshop | undefined): void {
    const question = {
      contract: contractPart(contract),
      vehicle: vehiclePart(contract),
      order: orderPart(order, workshop, contract.facts.product),
    };
    const asked = engine.askNow('check', question);
    if (!asked.ok) demandNoProblems(asked.problems, 'invalid-question');
  }

  /** The order's reading on record, as the order now has it. */
  async function keepReading(asker: Asker, { id, contractId, order: { date, odometerKm } }: Order): Promise<void> {
    // A reading of a day to come is none yet.
    if (odometerKm === undefined || date > clock.today()) await removeReadingOfOrder(store, id);
    else if (!(await mendReadingOfOrder(store, id, { read_on: date, km: odometerKm }))) {
      const reading = { id: newId(), contractId, readOn: date, km: odometerKm, source: 'order' as const, orderId: id };
      await insertReading(store, { ...reading, createdAt: clock.now(), by: asker.who.name });
    }
    await movePosition(parts, contractId);
  }

  return {
    async read(asker, id) {
      const order = await existing(asker, id);
      await trail.contractsRead(asker, [order.contractId], 'order');
      return order;
    },
    async list(asker, { contractId, cursor, limit }) {
      demandRole(asker, 'workshop', 'claims', 'admin');
      if (contractId !== undefined) await contractOf(contractId);
      const page = await orderPage(store, {
        ...(isOffice(asker) ? {} : { workshopId: asker.who.workshopId ?? '' }),
        ...(contractId === undefined ? {} : { contractId }),
        ...(cursor === undefined ? {} : { cursor }),
        ...(limit === undefined ? {} : { limit }),
      });
      await trail.contractsRead(
        asker,
        page.items.map((order) => order.contractId),
        'list',
      );
      return page;
    },
    async create(asker, { contractId, order, workshopId }) {
      demandRole(asker, 'workshop', 'claims', 'admin');
      const contract = await contractOf(contractId);
      const workshop = await workshopOf(asker, workshopId);
      demandAnswerable(contract, order, workshop);
      return store.atomically(async () => {
        await lockContract(store, contractId);
        const at = clock.now();
        const year = clock.today().slice(0, 4);
        const running = await nextNumber(store, `order-${year}`);
        const created: Order = {
          id: newId(),
          number: `${year}-${String(running).padStart(6, '0')}`,
          contractId,
          workshopId: workshop.id,
          order: ownPart(order),
          version: 1,
          createdAt: at,
          updatedAt: at,
          by: asker.who.name,
        };
        await insertOrder(store, created);
        await keepReading(asker, created);
        await trail.contractsRead(asker, [contractId], 'order');
        await trail.note(asker, 'order.created', { contractId, why: created.number });
        return created;
      });
    },
    async update(asker, id, ifVersion, order) {
      const { contractId, workshopId } = await existing(asker, id);
      const contract = await contractOf(contractId);
      demandAnswerable(contract, order, await workshopById(store, workshopId));
      return store.atomically(async () => {
        await lockContract(store, contractId);
        const before = await existing(asker, id);
        if (before.version !== ifVersion) throw new Refusal('changed-meanwhile');
        const changed: Order = { ...before, order: ownPart(order), version: ifVersion + 1, updatedAt: clock.now() };
        if (!(await updateOrder(store, changed))) throw new Refusal('changed-meanwhile');
        await keepReading(asker, changed);
        await trail.contractsRead(asker, [contractId], 'order');
        await trail.note(asker, 'order.changed', { contractId, why: changed.number });
        return changed;
      });
    },
    async recentCars(asker, most) {
      const { workshopId } = asker.who;
      if (workshopId === undefined) return [];
      const cars = await newestPerContract(store, workshopId, most);
      await trail.contractsRead(
        asker,
        cars.map((car) => car.contractId),
        'list',
      );
      return cars;
    },
  };
}

/** The workshop stands beside the order; whatever the question said of it is not kept. */
function ownPart({ workshop: _workshop, ...order }: OrderFacts): OrderFacts {
  return order;
}
