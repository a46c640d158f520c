// Times finding a contract and checking an order by contract, each beside the bare query for the same rows.

import pg from 'pg';
import type { Asker } from '../../../server/records/who.ts';
import type { Services } from '../../../server/services.ts';
import type { Store } from '../../../server/store/open-store.ts';
import { SIX_LINES } from '../../builders/six-lines.ts';
import { idOf, plateOf } from './million-contracts.ts';

export interface Times {
  readonly p50: number;
  readonly p99: number;
}

export interface QueryTimings {
  readonly bareFind: Times;
  readonly find: Times;
  readonly bareRead: Times;
  readonly check: Times;
}

const TIMES = 3000;
const WARM = 300;
const COLUMNS = `contract.*, vehicle.registration, vehicle.vin, vehicle.make, vehicle.model, vehicle.facts as vehicle_facts,
  customer.name, customer.type, customer.language`;
const JOINED = `from contract join vehicle on vehicle.contract_id = contract.id join customer on customer.contract_id = contract.id`;

/** One after the other, each of another contract. */
export async function timeQueries(
  services: Services,
  store: Store,
  url: string | undefined,
  asker: Asker,
  contracts: number,
): Promise<QueryTimings> {
  const bare = await bareQueries(store, url);
  const any = (): number => Math.floor(Math.random() * contracts);
  const order = { ...SIX_LINES.order, date: '2026-11-20', odometerKm: 20_100 };
  const timings = {
    bareFind: await times(() => bare.byPlate(plateOf(any()).replaceAll(' ', ''))),
    find: await times(() => services.contracts.find(asker, plateOf(any()))),
    bareRead: await times(() => bare.byId(idOf(any()))),
    check: await times(() => services.checks.ask(asker, idOf(any()), order, 'da')),
  };
  await bare.close();
  return timings;
}

/** Prepared once, without anything between them and the driver. */
async function bareQueries({ sqlite }: Store, url: string | undefined) {
  const wheres = {
    byPlate: `select ${COLUMNS} ${JOINED} where vehicle.registration_key = `,
    byId: `select ${COLUMNS} ${JOINED} where contract.id = `,
  };
  if (sqlite) {
    const [plate, id] = [sqlite.prepare(`${wheres.byPlate}?`), sqlite.prepare(`${wheres.byId}?`)];
    return {
      byPlate: (key: string) => Promise.resolve(plate.all(key)),
      byId: (key: string) => Promise.resolve(id.all(key)),
      close: () => Promise.resolve(),
    };
  }
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return {
    byPlate: async (key: string) => (await client.query({ name: 'by-plate', text: `${wheres.byPlate}$1`, values: [key] })).rows,
    byId: async (key: string) => (await client.query({ name: 'by-id', text: `${wheres.byId}$1`, values: [key] })).rows,
    close: () => client.end(),
  };
}

/** In milliseconds. */
async function times(work: () => Promise<unknown>): Promise<Times> {
  const taken: number[] = [];
  for (let count = 0; count < WARM + TIMES; count += 1) {
    const started = performance.now();
    await work();
    if (count >= WARM) taken.push(performance.now() - started);
  }
  taken.sort((a, b) => a - b);
  return { p50: taken[Math.floor(TIMES * 0.5)] as number, p99: taken[Math.floor(TIMES * 0.99)] as number };
}
