// The store opens on both databases with the same tables, and keeps all or nothing.

import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { newId } from '../../server/store/new-id.ts';
import { openStore } from '../../server/store/open-store.ts';
import { onBothStores } from '../builders/stores.ts';

const aWorkshop = (name: string) => ({ id: newId(), name, address: null, phone: null, country: 'DK', network: '[]', version: 1 });

describe('the store', () => {
  it('is read by nobody else on the machine, the log of writes neither', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'coverline-store-'));
    const store = await openStore({ file: join(folder, 'below', 'store.sqlite') });
    const files = readdirSync(join(folder, 'below'));
    const rights = files.map((file) => (statSync(join(folder, 'below', file)).mode & 0o777).toString(8));
    await store.close();
    rmSync(folder, { recursive: true });
    expect(files).to.include.members(['store.sqlite', 'store.sqlite-wal']);
    expect(new Set(rights)).to.deep.equal(new Set(['600']));
  });

  onBothStores((store) => {
    it('keeps all that is written together, whoever writes it', async () => {
      await store().atomically(async () => {
        await store().db.insertInto('workshop').values(aWorkshop('first')).execute();
        await store().atomically(() => store().db.insertInto('workshop').values(aWorkshop('second')).execute());
      });
      const names = await store().db.selectFrom('workshop').select('name').orderBy('name').execute();
      expect(names.map(({ name }) => name)).to.deep.equal(['first', 'second']);
    });

    it('keeps nothing of what fails halfway', async () => {
      const work = store().atomically(async () => {
        await store().db.insertInto('workshop').values(aWorkshop('lost')).execute();
        throw new Error('halfway');
      });
      const message = await work.then(
        () => '',
        (error: Error) => error.message,
      );
      expect(message).to.equal('halfway');
      expect(await store().db.selectFrom('workshop').select('name').where('name', '=', 'lost').execute()).to.deep.equal([]);
    });
  });
});
