// The workshops that send repair orders.

import type { Problem } from '../../engine/domain/problem.ts';
import type { Workshop } from '../records/order.ts';
import { Refusal } from '../records/refusal.ts';
import type { Asker } from '../records/who.ts';
import { newId } from '../store/new-id.ts';
import { allWorkshops, insertWorkshop, updateWorkshop, workshopById } from '../store/workshop-rows.ts';
import { recordFault, textFaults } from './record-faults.ts';
import { demandNoProblems, demandRole, isId } from './refuse.ts';
import type { ServiceParts } from './service-parts.ts';
import type { Trail } from './trail.ts';

export interface Workshops {
  /** By name. */
  list(asker: Asker): Promise<readonly Workshop[]>;
  /** Throws `record-not-found`. */
  read(asker: Asker, id: string): Promise<Workshop>;
  create(asker: Asker, draft: Omit<Workshop, 'id' | 'version'>): Promise<Workshop>;
  update(asker: Asker, id: string, ifVersion: number, draft: Omit<Workshop, 'id' | 'version'>): Promise<Workshop>;
}

/** Workshops over the store. */
export function openWorkshops({ store, engine }: ServiceParts, trail: Trail): Workshops {
  const products = [...engine.book.products.keys()];

  async function read({ who }: Asker, id: string): Promise<Workshop> {
    const isHidden = who.role === 'workshop' && who.workshopId !== id;
    const workshop = isHidden || !isId(id) ? undefined : await workshopById(store, id);
    if (!workshop) throw new Refusal('record-not-found');
    return workshop;
  }

  return {
    async list({ who }) {
      const workshops = await allWorkshops(store);
      return who.role === 'workshop' ? workshops.filter(({ id }) => id === who.workshopId) : workshops;
    },
    read,
    async create(asker, draft) {
      demandRole(asker, 'admin');
      demandNoProblems(faultsOf(draft, products));
      const workshop = { ...tidied(draft), id: newId(), version: 1 };
      await store.atomically(async () => {
        await insertWorkshop(store, workshop);
        await trail.note(asker, 'workshop.created', { why: workshop.id });
      });
      return workshop;
    },
    async update(asker, id, ifVersion, draft) {
      demandRole(asker, 'admin');
      demandNoProblems(faultsOf(draft, products));
      await read(asker, id);
      const workshop = { ...tidied(draft), id, version: ifVersion + 1 };
      await store.atomically(async () => {
        if (!(await updateWorkshop(store, workshop))) throw new Refusal('changed-meanwhile');
        await trail.note(asker, 'workshop.changed', { why: id });
      });
      return workshop;
    },
  };
}

type WorkshopDraft = Omit<Workshop, 'id' | 'version'>;

function tidied({ name, address, phone, country, network }: WorkshopDraft): WorkshopDraft {
  return {
    name: name.trim(),
    ...(address ? { address } : {}),
    ...(phone ? { phone } : {}),
    country,
    network: [...new Set(network)].sort(),
  };
}

function faultsOf({ name, address, phone, country, network }: WorkshopDraft, products: readonly string[]): Problem[] {
  const isNetwork = Array.isArray(network) && network.every((each) => products.includes(each));
  return [
    ...textFaults('/name', name, { most: 200, isNeeded: true }),
    ...textFaults('/address', address, { most: 500 }),
    ...textFaults('/phone', phone, { most: 50 }),
    ...(typeof country === 'string' && /^[A-Z]{2}$/.test(country) ? [] : [recordFault('/country', 'not-a-country')]),
    ...(isNetwork ? [] : [recordFault('/network', 'not-one-of', { known: products.join(', ') })]),
  ];
}
