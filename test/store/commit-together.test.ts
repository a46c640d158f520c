// Requests that come together share a commit: each is kept or taken back by itself, and none is told before the disk has it.

import { expect } from 'chai';
import { commitTogether, type Transactions } from '../../server/store/commit-together.ts';
import { openStore, type Store } from '../../server/store/open-store.ts';

describe('works that come together', () => {
  it('share one commit, run one after the other, and are told after it', async () => {
    const { database, events } = recording();
    const run = commitTogether(database);
    const told = (name: string) => run(() => Promise.resolve(events.push(name))).then(() => events.push(`${name} told`));
    await Promise.all([told('first'), told('second')]);
    expect(events).to.deep.equal(['begin', 'first', 'second', 'commit', 'first told', 'second told']);
  });

  it('fail together where the commit fails', async () => {
    const { database } = recording({ commitFails: true });
    const run = commitTogether(database);
    const outcomes = await Promise.allSettled([run(() => Promise.resolve('first')), run(() => Promise.resolve('second'))]);
    expect(outcomes.map(({ status }) => status)).to.deep.equal(['rejected', 'rejected']);
  });

  it('go on after a commit that failed', async () => {
    const options = { commitFails: true };
    const run = commitTogether(recording(options).database);
    await run(() => Promise.resolve()).catch(() => undefined);
    options.commitFails = false;
    expect(await run(() => Promise.resolve('kept'))).to.equal('kept');
  });

  it('leave nothing of the one that fails, and all of the others', async () => {
    const store = await openStore({ file: ':memory:' });
    const outcomes = await Promise.allSettled([count(store, 'first'), count(store, 'lost', 'halfway'), count(store, 'last')]);
    expect(outcomes.map(({ status }) => status)).to.deep.equal(['fulfilled', 'rejected', 'fulfilled']);
    const kept = await store.db.selectFrom('counter').select('name').orderBy('name').execute();
    expect(kept.map(({ name }) => name)).to.deep.equal(['first', 'last']);
    await store.close();
  });
});

async function count(store: Store, name: string, failure?: string): Promise<void> {
  await store.atomically(async () => {
    await store.db.insertInto('counter').values({ name, value: 1 }).execute();
    if (failure !== undefined) throw new Error(failure);
  });
}

/** A database that says what is asked of it. */
function recording(options = { commitFails: false }): { readonly database: Transactions<undefined>; readonly events: string[] } {
  const events: string[] = [];
  return {
    events,
    database: {
      async transaction(work) {
        events.push('begin');
        await work(undefined);
        if (options.commitFails) throw new Error('the disk is full');
        events.push('commit');
      },
      part: (_transaction, work) => work(),
    },
  };
}
