// Many append at once, from the first entry on, and over several servers: one chain, one key.

import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { DEFAULT_CASEWORK } from '../../server/records/casework-settings.ts';
import { openStore, type Store } from '../../server/store/open-store.ts';
import { fixedClock } from '../builders/desk-data.ts';
import { newPostgresDatabase } from '../builders/postgres.ts';
import { realServices, type TestServices } from '../builders/services.ts';
import { namesOf } from '../builders/tampering.ts';

const BY = { kind: 'account', id: 'a', name: 'Clara', role: 'claims' } as const;
const AT = '2026-11-21T11:00:00.000Z';

for (const [name, servers] of [
  ['sqlite', 1],
  ['postgres', 2],
] as const) {
  describe(`the journal with many at once, on ${name}`, function () {
    this.timeout(60_000);
    let folder: string;
    let stores: Store[];
    let services: TestServices[];
    before(async () => {
      folder = mkdtempSync(join(tmpdir(), 'coverline-journal-'));
      const address = name === 'sqlite' ? { file: join(folder, 'store.sqlite') } : { url: await newPostgresDatabase() };
      stores = [];
      for (let server = 0; server < servers; server += 1) stores.push(await openStore(address));
      const casework = { ...DEFAULT_CASEWORK, keyFile: join(folder, 'keys', 'key.pem') };
      services = await Promise.all(stores.map((store) => realServices({ store, clock: fixedClock(), casework })));
    });
    after(async () => {
      for (const store of stores) await store.close();
      rmSync(folder, { recursive: true });
    });

    const append = async (at: number) =>
      services[at % servers]?.journal.append({
        subject: { kind: 'case', id: `case-${at % 5}` },
        kind: 'commented',
        by: BY,
        at: AT,
        content: { text: `Nr. ${at}` },
      });

    it('keeps one chain, and of transactions that fail nothing', async () => {
      const failing = async (at: number) =>
        stores[at % servers]?.atomically(async () => {
          await append(at);
          throw new Error('undone');
        });
      const outcomes = await Promise.allSettled(Array.from({ length: 60 }, (_, at) => (at % 6 === 5 ? failing(at) : append(at))));
      expect(outcomes.filter(({ status }) => status === 'fulfilled')).to.have.length(50);
      for (const each of services) {
        const found = await each.verifier.verify();
        expect(namesOf(found)).to.deep.equal([]);
        expect([found.entries, found.parts]).to.deep.equal([50, 50]);
      }
    });

    it('makes one key, which only its owner reads, and leaves no draft of another', () => {
      expect(readdirSync(join(folder, 'keys'))).to.deep.equal(['key.pem']);
      expect(statSync(join(folder, 'keys', 'key.pem')).mode & 0o777).to.equal(0o600);
      expect(services.map(({ journal }) => journal.publicKey())).to.have.length(servers);
      expect(new Set(services.map(({ journal }) => journal.publicKey())).size).to.equal(1);
    });

    it('makes no other key once something is on record: without it nothing is appended, and the check says so', async () => {
      const [store] = stores;
      if (!store) throw new Error('no store');
      const keyFile = join(folder, 'elsewhere.pem');
      const keyless = await realServices({ store, clock: fixedClock(), casework: { ...DEFAULT_CASEWORK, keyFile } });
      const fault: unknown = await keyless.journal.start().catch((error: unknown) => error);
      expect(fault).to.deep.include({ code: 'JOURNAL_KEY_MISSING', file: keyFile });
      const entry = { subject: { kind: 'case', id: 'x' }, kind: 'commented', by: BY, at: AT, content: { text: 'x' } } as const;
      expect(await keyless.journal.append(entry).catch((error: unknown) => error)).to.deep.include({ code: 'JOURNAL_KEY_MISSING' });
      expect(existsSync(keyFile)).to.equal(false);
      expect(namesOf(await keyless.verifier.verify())).to.deep.equal(['key-missing']);
    });

    it('is not carried on by a server with another key', async () => {
      const [store] = stores;
      if (!store) throw new Error('no store');
      const other = await realServices({ store, clock: fixedClock() });
      const entry = { subject: { kind: 'case', id: 'x' }, kind: 'commented', by: BY, at: AT, content: { text: 'x' } } as const;
      expect(await other.journal.append(entry).catch((error: unknown) => error)).to.deep.include({ code: 'JOURNAL_BROKEN' });
      expect(namesOf(await other.verifier.verify())).to.deep.equal(['head-not-signed']);
    });
  });
}
