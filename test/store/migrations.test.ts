// Migrations that have been released stay as they are: a store that has run one never runs it again.

import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { sql } from 'kysely';
import { storeFault } from '../../server/open-product.ts';
import { migrationsFor } from '../../server/store/migrations/all.ts';
import { ROOT } from '../../server/places.ts';
import { openStore, StoreTooNew } from '../../server/store/open-store.ts';
import { newPostgresDatabase } from '../builders/postgres.ts';
import { onBothStores } from '../builders/stores.ts';

const FOLDER = join(ROOT, 'server/store/migrations');
const GOLDEN = join(import.meta.dirname, 'migrations.txt');

describe('migrations', () => {
  const files = readdirSync(FOLDER).filter((file) => /^\d/.test(file));

  it('are numbered without a gap, each in the list of all', () => {
    expect(files.map((file) => Number(file.slice(0, 4)))).to.deep.equal(files.map((_, index) => index + 1));
    expect(Object.keys(migrationsFor('sqlite'))).to.deep.equal(files.map((file) => file.replace('.ts', '')));
    expect(Object.keys(migrationsFor('postgres'))).to.deep.equal(Object.keys(migrationsFor('sqlite')));
  });

  it('are as they were released: never edit one, add the next and its line to test/store/migrations.txt', () => {
    const lines = ['append-only.ts', 'column-bytes.ts', 'column-text.ts', ...files].map(
      (file) =>
        `${createHash('sha256')
          .update(readFileSync(join(FOLDER, file)))
          .digest('hex')}  ${file}`,
    );
    expect(readFileSync(GOLDEN, 'utf8').trim().split('\n')).to.deep.equal(lines);
  });

  onBothStores((_store, name) => {
    it('that this version does not know keep it from opening the store', async () => {
      const folder = mkdtempSync(join(tmpdir(), 'coverline-newer-'));
      const address = name === 'sqlite' ? { file: join(folder, 'store.sqlite') } : { url: await newPostgresDatabase() };
      const store = await openStore(address);
      await sql`insert into kysely_migration (name, timestamp) values ('9999-later', '2030-01-01')`.execute(store.db);
      await store.close();
      const opened = await openStore(address).catch((error: unknown) => error);
      expect(opened).to.be.instanceOf(StoreTooNew);
      expect(storeFault(opened).code).to.equal('start.store-too-new');
      rmSync(folder, { recursive: true });
    });
  });
});
