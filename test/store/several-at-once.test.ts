// Servers and commands on one store: they migrate it together, wait for each other's writes, and lose none.

import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect } from 'chai';
import { openStore, type StoreAddress } from '../../server/store/open-store.ts';
import { newPostgresDatabase } from '../builders/postgres.ts';

const run = promisify(execFile);
const PROCESSES = 3;
const TIMES = 40;

describe('several processes on one store', function () {
  this.timeout(60_000);
  const folder = mkdtempSync(join(tmpdir(), 'coverline-several-'));
  after(() => rmSync(folder, { recursive: true }));

  const addresses: Readonly<Record<string, () => Promise<StoreAddress>>> = {
    sqlite: () => Promise.resolve({ file: join(folder, 'new', 'store.db') }),
    postgres: async () => ({ url: await newPostgresDatabase() }),
  };

  for (const [name, addressOf] of Object.entries(addresses)) {
    it(`start together on a new ${name}, and lose no write`, async () => {
      const address = await addressOf();
      const script = join(import.meta.dirname, 'count-up.ts');
      const argv = ['--import', 'tsx', script, JSON.stringify(address), String(TIMES)];
      await Promise.all(Array.from({ length: PROCESSES }, () => run(process.execPath, argv)));
      const store = await openStore(address);
      expect(await store.db.selectFrom('counter').select('value').executeTakeFirst()).to.include({ value: PROCESSES * TIMES });
      await store.close();
    });
  }
});
