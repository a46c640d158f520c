// Fills the empty store of the demo: contracts of every tier with their history, workshops, orders and checks, an account for each role.

import { addDays } from '../../engine/domain/calendar-day.ts';
import type { CoverlineEngine } from '../../engine/index.ts';
import type { Clock } from '../records/clock.ts';
import type { Asker } from '../records/who.ts';
import type { Services } from '../services.ts';
import { newId } from '../store/new-id.ts';
import type { Store } from '../store/open-store.ts';
import { type DemoData, type DemoOrder, type DemoStory, readDemoData } from './demo-data.ts';
import { type DemoContract, drawnContract, namedContract } from './demo-draft.ts';
import { kmOn } from './km-on.ts';
import { seededRandom } from './random.ts';
import { seedCases, type SeededContract } from './seed-cases.ts';

export interface DemoParts {
  readonly store: Store;
  readonly services: Services;
  readonly engine: CoverlineEngine;
  readonly clock: Clock;
}

const CONTRACTS = 200;
const SEED = 20_261_121;

/** What became of the contracts, one after the other; most run as agreed. */
const STORIES: readonly DemoStory[] = [
  'running',
  'ends-soon',
  'running',
  'passes-limit',
  'running',
  'running',
  'overdue',
  'running',
  'passes-limit',
  'running',
  'expired',
  'running',
  'ends-soon',
  'running',
  'terminated',
  'running',
  'running',
  'not-begun',
  'passes-limit',
  'cancelled',
  'running',
];

const asker: Asker = { who: { kind: 'operator', id: 'demo', name: 'demo', role: 'admin' }, requestId: 'demo' };

/** Does nothing where the store already holds something. */
export async function seedDemo({ store, services, engine, clock }: DemoParts): Promise<void> {
  if (!(await isEmpty(store))) return;
  const data = readDemoData();
  const today = clock.today();
  const random = seededRandom(SEED);
  // Their letters are set once the contracts are there.
  if (data.cases.length > 0) services.pdf.warm();
  // One transaction: a start that is cut short leaves nothing behind, and the disk is waited for once.
  await store.atomically(async () => {
    const workshops = await seedWorkshops(data, services, engine);
    const people = await seedAccounts(data, services, workshops);
    const named = data.named.filter(({ product, tier }) => engine.book.products.get(product)?.tiers.has(tier));
    const visits: Visit[] = [];
    for (const [index, each] of named.entries()) {
      const contract = namedContract(data, random, each, index, today);
      const contractId = await seedContract(contract, store, services, clock);
      visits.push(...each.orders.map((order) => ({ ...order, contract, contractId })));
    }
    // Oldest first, as they would have been entered.
    for (const visit of visits.toSorted((a, b) => b.daysAgo - a.daysAgo)) await seedOrder(visit, workshops, services, today);
    const tiers = [...engine.book.products.values()].flatMap((product) =>
      [...product.tiers.keys()].map((tier) => [product.id, tier] as const),
    );
    const contracts: SeededContract[] = [];
    for (let index = named.length; index < CONTRACTS && tiers.length > 0; index += 1) {
      const [product, tier] = tiers[index % tiers.length] as readonly [string, string];
      const story = STORIES[index % STORIES.length] as DemoStory;
      const contract = drawnContract(data, random, product, tier, story, index, today);
      const id = await seedContract(contract, store, services, clock);
      contracts.push({ id, product, tier, isRunning: story === 'running', kmOn: (day) => kmOn(day, contract.readings) });
    }
    const places = data.workshops.map(({ name }, at) => ({ id: workshops[at] as string, name }));
    await seedCases({ store, services, today, contracts, workshops: places, people }, data.cases);
  });
}

async function isEmpty({ db }: Store): Promise<boolean> {
  const contract = await db.selectFrom('contract').select('id').limit(1).executeTakeFirst();
  const account = await db.selectFrom('account').select('id').limit(1).executeTakeFirst();
  return contract === undefined && account === undefined;
}

/** Their ids, in the order of the file. */
async function seedWorkshops({ workshops }: DemoData, services: Services, engine: CoverlineEngine): Promise<string[]> {
  const ids: string[] = [];
  for (const { network, ...workshop } of workshops) {
    const products = network === 'all' ? [...engine.book.products.keys()] : network === 'none' ? [] : network;
    ids.push((await services.workshops.create(asker, { ...workshop, network: products })).id);
  }
  return ids;
}

/** Who they are in the name of what they do, by the name they sign in with. */
async function seedAccounts({ accounts }: DemoData, services: Services, workshops: readonly string[]): Promise<Map<string, Asker>> {
  const people = new Map<string, Asker>();
  for (const { workshop, ...account } of accounts) {
    const workshopId = workshop === undefined ? undefined : workshops[workshop];
    const place = workshopId === undefined ? {} : { workshopId };
    const { id, fullName, role, isLead } = await services.accounts.create(asker, { ...account, isDemo: true, ...place });
    people.set(account.name, { who: { kind: 'account', id, name: fullName, role, isLead, ...place }, requestId: 'demo' });
  }
  return people;
}

/** The older readings and the payments go in at once; the newest reading through the service, which moves the projection. */
async function seedContract({ draft, readings, payments }: DemoContract, store: Store, services: Services, clock: Clock): Promise<string> {
  const { id } = await services.contracts.create(asker, draft);

  const older = readings.slice(0, -1);
  const newest = readings.at(-1);
  if (older.length > 0) {
    const rows = older.map(({ readOn, km, source }) => ({
      id: newId(),
      contract_id: id,
      read_on: readOn,
      km,
      source,
      order_id: null,
      created_at: clock.now(),
      by: asker.who.name,
    }));
    await store.db.insertInto('odometer_reading').values(rows).execute();
  }
  if (newest) await services.readings.add(asker, id, newest);
  if (payments.length > 0) {
    const rows = payments.map(({ dueOn, amount, paidOn }) => ({ id: newId(), contract_id: id, due_on: dueOn, amount, paid_on: paidOn }));
    await store.db.insertInto('payment').values(rows).execute();
  }
  return id;
}

/** A car's visit to a workshop. */
interface Visit extends DemoOrder {
  readonly contract: DemoContract;
  readonly contractId: string;
}

/** An order of the past with the check made of it. */
async function seedOrder(visit: Visit, workshops: readonly string[], services: Services, today: string): Promise<void> {
  const { workshop, daysAgo, occasion, lines, contract, contractId } = visit;
  const workshopId = workshops[workshop];
  if (workshopId === undefined) return;
  const date = addDays(today, -daysAgo);
  const order = {
    date,
    odometerKm: kmOn(date, contract.readings),
    occasion,
    lines: lines.map((line, index) => ({ id: String(index + 1), ...line })),
  };
  const { id } = await services.orders.create(asker, { contractId, order, workshopId });
  await services.checks.record(asker, { contractId, order, orderId: id, language: 'da' });
}
