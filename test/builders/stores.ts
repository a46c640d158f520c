// Both stores, so that every test of what is kept runs on each.

import { openStore, type Store } from '../../server/store/open-store.ts';
import { newPostgresDatabase } from './postgres.ts';

/** Describes the same for SQLite in memory and for a real PostgreSQL server; `store()` is the one of this run. */
export function onBothStores(describeIt: (store: () => Store, name: 'sqlite' | 'postgres') => void): void {
  for (const name of ['sqlite', 'postgres'] as const) {
    describe(`on ${name}`, function () {
      this.timeout(60_000);
      let store: Store;
      before(async () => {
        store = await openStore(name === 'sqlite' ? { file: ':memory:' } : { url: await newPostgresDatabase() });
      });
      after(() => store.close());
      describeIt(() => store, name);
    });
  }
}
