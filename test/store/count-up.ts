// A process of its own: opens the store, migrating it where it must, and counts one number up, reading before it writes.

import { openStore, type StoreAddress } from '../../server/store/open-store.ts';

const [address = '', times = '0'] = process.argv.slice(2);
const store = await openStore(JSON.parse(address) as StoreAddress);
for (let count = 0; count < Number(times); count += 1) {
  await store.atomically(async () => {
    const row = await store.db
      .selectFrom('counter')
      .select('value')
      .where('name', '=', 'shared')
      .$if(store.database === 'postgres', (query) => query.forUpdate())
      .executeTakeFirst();
    if (row) {
      await store.db
        .updateTable('counter')
        .set({ value: row.value + 1 })
        .where('name', '=', 'shared')
        .execute();
    } else {
      await store.db
        .insertInto('counter')
        .values({ name: 'shared', value: 1 })
        .onConflict((conflict) => conflict.column('name').doUpdateSet((set) => ({ value: set('counter.value', '+', 1) })))
        .execute();
    }
  });
}
await store.close();
