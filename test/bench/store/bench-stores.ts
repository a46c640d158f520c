// The part of the bench about the store: 1,000,000 contracts on SQLite and on PostgreSQL, in this process and behind the server.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { openEngine, readMessages } from '../../../engine/index.ts';
import { sessionCookieName } from '../../../server/auth/session-cookie.ts';
import { readExamples } from '../../../server/examples.ts';
import { openServices } from '../../../server/open-services.ts';
import { EXAMPLES, MESSAGES } from '../../../server/places.ts';
import { DEFAULT_ACCESS } from '../../../server/records/access-settings.ts';
import { systemClock } from '../../../server/records/clock.ts';
import type { Asker } from '../../../server/records/who.ts';
import type { Services } from '../../../server/services.ts';
import { openStore, type Store, type StoreAddress } from '../../../server/store/open-store.ts';
import { newPostgresDatabase, stopPostgres } from '../../builders/postgres.ts';
import { realBook } from '../../builders/rule-books.ts';
import { freePort } from '../serve.ts';
import { fillPostgres, fillSqlite } from './million-contracts.ts';
import { type DeskTimings, type SignedIn, timeDesk } from './time-desk.ts';
import { type QueryTimings, timeQueries } from './time-queries.ts';

export interface StoreTimings {
  readonly name: string;
  readonly contracts: number;
  readonly queries: QueryTimings;
  readonly desk: DeskTimings;
}

const CONTRACTS = Number(process.env['BENCH_CONTRACTS'] ?? 1_000_000);
const OPERATOR: Asker = { who: { kind: 'operator', id: 'bench', name: 'bench', role: 'admin' }, requestId: 'bench' };

/** About eight minutes, most of them for filling the stores. */
export async function benchStores(tell: (text: string) => void): Promise<StoreTimings[]> {
  const folder = mkdtempSync(join(tmpdir(), 'coverline-bench-store-'));
  try {
    const file = join(folder, 'coverline.sqlite');
    tell(`filling SQLite with ${CONTRACTS} contracts …`);
    const ofSqlite = await benchStore('SQLite', { file }, { DATA_DIR: folder }, (store) => {
      if (store.sqlite) fillSqlite(store.sqlite, CONTRACTS);
      return Promise.resolve();
    });
    tell(`filling PostgreSQL with ${CONTRACTS} contracts …`);
    const url = await newPostgresDatabase();
    const ofPostgres = await benchStore('PostgreSQL', { url }, { DATABASE_URL: url }, () => fillPostgres(url, CONTRACTS));
    return [ofSqlite, ofPostgres];
  } finally {
    await stopPostgres();
    rmSync(folder, { recursive: true });
  }
}

async function benchStore(
  name: string,
  address: StoreAddress,
  env: Readonly<Record<string, string>>,
  fill: (store: Store) => Promise<void>,
): Promise<StoreTimings> {
  const filling = await openStore(address);
  await fill(filling);
  // Opened again, so that nothing of the filling speeds or slows what is timed.
  await filling.close();
  const store = await openStore(address);
  const services = openServices({
    store,
    engine: openEngine(realBook()),
    messages: readMessages(MESSAGES),
    examples: readExamples(EXAMPLES),
    logger: pino({ level: 'silent' }),
    clock: systemClock,
  });
  const { asker, signedIn } = await someoneOfAWorkshop(services);
  const queries = await timeQueries(services, store, 'url' in address ? address.url : undefined, asker, CONTRACTS);
  await store.close();
  const desk = await timeDesk(env, await freePort(), signedIn, CONTRACTS);
  return { name, contracts: CONTRACTS, queries, desk };
}

async function someoneOfAWorkshop(services: Services): Promise<{ readonly asker: Asker; readonly signedIn: SignedIn }> {
  const { id: workshopId } = await services.workshops.create(OPERATOR, {
    name: 'Bench',
    country: 'DK',
    network: [...services.engine.book.products.keys()],
  });
  const account = await services.accounts.create(OPERATOR, { name: 'bench', fullName: 'Bench', role: 'workshop', workshopId });
  const { token } = await services.sessions.open(account.id);
  const { secret } = await services.apiKeys.create(OPERATOR, {
    name: 'bench',
    role: 'workshop',
    workshopId,
    scopes: ['ask', 'read', 'write'],
  });
  return {
    asker: { who: { kind: 'account', id: account.id, name: 'Bench', role: 'workshop', workshopId }, requestId: 'bench' },
    signedIn: { cookie: `${sessionCookieName(DEFAULT_ACCESS)}=${token}`, key: secret },
  };
}
