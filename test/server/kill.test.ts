// What was acknowledged is kept, whatever becomes of the server: killed in the middle of 1,000 writes, and stopped under load.

import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, type IncomingMessage, request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { SCOPES } from '../../server/records/who.ts';
import { openStore, type Store, type StoreAddress } from '../../server/store/open-store.ts';
import { fillDesk } from '../builders/desk-data.ts';
import { newPostgresDatabase } from '../builders/postgres.ts';
import { type ServerProcess, startServer } from '../builders/server-process.ts';
import { realServices } from '../builders/services.ts';

const WRITES = 1000;
const AT_ONCE = 8;
/** Of so many writes one is an order, the others are odometer readings. */
const ORDER_EVERY = 10;

interface Write {
  readonly key: string;
  readonly path: string;
  readonly body: object;
  readonly km: number;
}

interface Told {
  readonly status: number;
  readonly isReplay: boolean;
  readonly text: string;
}

for (const name of ['sqlite', 'postgres'] as const) {
  describe(`writes through the API on ${name}`, function () {
    this.timeout(60_000);
    const folder = mkdtempSync(join(tmpdir(), 'coverline-kill-'));
    let address: StoreAddress;
    let env: Record<string, string>;
    let authorization: string;
    let contracts: readonly string[];
    let agent: Agent;
    /** Started again after the kill; the second test stops it. */
    let server: ServerProcess;

    before(async () => {
      address = name === 'sqlite' ? { file: join(folder, 'coverline.sqlite') } : { url: await newPostgresDatabase() };
      env = { DEMO: 'no', DATA_DIR: folder, ...('url' in address ? { DATABASE_URL: address.url } : {}) };
      const store = await openStore(address);
      const services = await realServices({ store });
      const desk = await fillDesk(store);
      const draft = { name: 'System', role: 'workshop' as const, workshopId: desk.workshops.smc, scopes: SCOPES };
      authorization = `Bearer ${(await services.apiKeys.create(desk.askers.admin, draft)).secret}`;
      contracts = Object.values(desk.contracts);
      await store.close();
    });
    beforeEach(() => {
      agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
    });
    afterEach(() => agent.destroy());
    after(async () => {
      await server.end('SIGKILL');
      rmSync(folder, { recursive: true });
    });

    /** Each with a reading that no other has. */
    function aWrite(index: number, from: number): Write {
      const km = from + index;
      const contract = `/api/v1/contracts/${contracts[index % contracts.length]}`;
      const key = `write-${km}`;
      if (index % ORDER_EVERY !== 0) return { key, path: `${contract}/readings`, body: { readOn: '2026-11-01', km }, km };
      const order = { date: '2026-11-01', odometerKm: km, lines: [{ id: '1', component: 'brake-pads', amount: '980.00' }] };
      return { key, path: `${contract}/orders`, body: { order }, km };
    }

    function send(url: string, { key, path, body }: Write): Promise<Told> {
      const headers = { authorization, 'idempotency-key': key, 'content-type': 'application/json' };
      return new Promise((resolve, reject) => {
        const asked = httpRequest(`${url}${path}`, { method: 'POST', agent, headers }, (answer: IncomingMessage) => {
          const chunks: Buffer[] = [];
          answer.on('data', (chunk: Buffer) => chunks.push(chunk));
          answer.on('error', reject);
          answer.on('end', () =>
            resolve({
              status: answer.statusCode ?? 0,
              isReplay: answer.headers['idempotent-replay'] === 'true',
              text: Buffer.concat(chunks).toString(),
            }),
          );
        });
        asked.on('error', (error) => reject(Object.assign(error, { wasReused: asked.reusedSocket })));
        asked.end(JSON.stringify(body));
      });
    }

    /** Several at a time, until there are no more or the server is gone; `told` is called for each answer. */
    async function sendAll(
      url: string,
      writes: readonly Write[],
      told: (write: Write, answer: Told) => void,
    ): Promise<readonly NodeJS.ErrnoException[]> {
      const errors: NodeJS.ErrnoException[] = [];
      const waiting = writes.values();
      const worker = async (): Promise<void> => {
        for (const write of waiting) {
          try {
            told(write, await send(url, write));
          } catch (error) {
            errors.push(error as NodeJS.ErrnoException);
            return;
          }
        }
      };
      await Promise.all(Array.from({ length: AT_ONCE }, worker));
      return errors;
    }

    async function withStore<Value>(work: (store: Store) => Promise<Value>): Promise<Value> {
      const store = await openStore(address);
      try {
        return await work(store);
      } finally {
        await store.close();
      }
    }

    it(`are all there after kill -9 in the middle of ${WRITES}, and none twice when they are sent again`, async () => {
      const writes = Array.from({ length: WRITES }, (_, index) => aWrite(index, 1_000_000));
      const acknowledged = new Map<string, string>();
      const first = await startServer(env);
      let killed: Promise<unknown> | undefined;
      await sendAll(first.url, writes, ({ key }, { status, text }) => {
        expect(status, text).to.equal(201);
        acknowledged.set(key, text);
        if (acknowledged.size >= WRITES / 2) killed ??= first.end('SIGKILL');
      });
      await killed;
      expect(acknowledged.size).to.be.within(WRITES / 2, WRITES - 1);

      server = await startServer(env);
      const again = new Map<string, Told>();
      // All that the killed server may have begun, and some that it never saw.
      const sent = writes.slice(0, acknowledged.size + 2 * AT_ONCE);
      expect(await sendAll(server.url, sent, ({ key }, answer) => again.set(key, answer))).to.deep.equal([]);
      for (const [key, text] of acknowledged) expect(again.get(key), key).to.deep.equal({ status: 201, isReplay: true, text });
      expect([...again.values()].filter(({ status }) => status !== 201)).to.deep.equal([]);

      const kept = await withStore((store) => store.db.selectFrom('odometer_reading').select('km').where('km', '>=', 1_000_000).execute());
      expect(kept.map(({ km }) => km).sort((a, b) => a - b)).to.deep.equal(sent.map(({ km }) => km));
      const orders = await withStore((store) => store.db.selectFrom('repair_order').select('number').execute());
      expect(new Set(orders.map(({ number }) => number)).size).to.equal(sent.filter(({ path }) => path.endsWith('/orders')).length);
    });

    it('are answered in full, each that was accepted, when the server is told to stop under load', async () => {
      const writes = Array.from({ length: WRITES }, (_, index) => aWrite(index, 2_000_000));
      const acknowledged: number[] = [];
      let ended: Promise<number | null> | undefined;
      const errors = await sendAll(server.url, writes, ({ km }, { status, text }) => {
        expect(status, text).to.equal(201);
        acknowledged.push(km);
        if (acknowledged.length >= WRITES / 10) ended ??= server.end('SIGTERM');
      });
      expect(await ended).to.equal(0);
      expect(acknowledged.length).to.be.below(WRITES);
      // Nobody was cut off: whoever came later found nobody listening.
      const cut = errors.filter(
        ({ code, ...more }) => code !== 'ECONNREFUSED' && !(code === 'ECONNRESET' && 'wasReused' in more && !more.wasReused),
      );
      expect(cut).to.deep.equal([]);
      const kept = await withStore((store) => store.db.selectFrom('odometer_reading').select('km').where('km', '>=', 2_000_000).execute());
      expect(kept.map(({ km }) => km).sort((a, b) => a - b)).to.deep.equal(acknowledged.toSorted((a, b) => a - b));
    });
  });
}
