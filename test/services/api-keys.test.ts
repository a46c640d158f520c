// Keys of workshop systems: told once, kept as a hash, revoked at once.

import { expect } from 'chai';
import { openEngine } from '../../engine/index.ts';
import { Refusal } from '../../server/records/refusal.ts';
import type { Asker } from '../../server/records/who.ts';
import { openApiKeys } from '../../server/services/api-keys.ts';
import { openTrail } from '../../server/services/trail.ts';
import { handClock } from '../builders/hand-clock.ts';
import { realBook } from '../builders/rule-books.ts';
import { OPERATOR } from '../builders/sign-in.ts';
import { onBothStores } from '../builders/stores.ts';

onBothStores((store) => {
  describe('API keys', () => {
    const clock = handClock();
    const open = () => {
      const parts = { store: store(), engine: openEngine(realBook()), clock };
      return openApiKeys(parts, openTrail(parts));
    };
    const rowOf = (id: string) => store().db.selectFrom('api_key').selectAll().where('id', '=', id).executeTakeFirstOrThrow();

    it('tells the secret once and keeps its hash', async () => {
      const { key, secret } = await open().create(OPERATOR, { name: 'Autodata', role: 'claims', scopes: ['read', 'ask'] });
      expect(secret).to.match(/^clk_[\w-]{43}$/);
      expect(key).to.deep.include({ name: 'Autodata', hint: secret.slice(0, 8), role: 'claims', scopes: ['ask', 'read'] });
      expect(JSON.stringify([await rowOf(key.id), await open().list(OPERATOR)])).to.not.include(secret);
    });

    it('stands for its role, workshop and scopes', async () => {
      const { key, secret } = await open().create(OPERATOR, { name: 'Autodata', role: 'product', scopes: ['ask'] });
      expect(await open().whoOf(secret)).to.deep.equal({ kind: 'api-key', id: key.id, name: 'Autodata', role: 'product', scopes: ['ask'] });
      for (const other of [`${secret}x`, secret.slice(4), '', 'clk_']) expect(await open().whoOf(other)).to.equal(undefined);
    });

    it('notes when it was used, to the minute', async () => {
      const { key, secret } = await open().create(OPERATOR, { name: 'Autodata', role: 'claims', scopes: ['ask'] });
      const first = clock.now();
      await open().whoOf(secret);
      clock.pass({ minutes: 0.5 });
      await open().whoOf(secret);
      expect((await rowOf(key.id)).used_at).to.equal(first);
      clock.pass({ minutes: 0.5 });
      await open().whoOf(secret);
      expect((await rowOf(key.id)).used_at).to.equal(clock.now());
    });

    it('is worth nothing once revoked', async () => {
      const { key, secret } = await open().create(OPERATOR, { name: 'Autodata', role: 'claims', scopes: ['ask'] });
      await open().revoke(OPERATOR, key.id);
      expect(await open().whoOf(secret)).to.equal(undefined);
      expect((await open().list(OPERATOR)).find(({ id }) => id === key.id)?.revokedAt).to.equal(clock.now());
      expect(await kindOf(open().revoke(OPERATOR, key.id))).to.equal('record-not-found');
    });

    it('tells every fault of a new one with its field', async () => {
      const error = await thrown(open().create(OPERATOR, { name: '', role: 'workshop', scopes: [] }));
      expect((error as Refusal).problems.map(({ pointer }) => pointer)).to.deep.equal(['/name', '/workshopId', '/scopes']);
      const odd = await thrown(
        open().create(OPERATOR, { name: 'a\u0000', role: 'workshop', workshopId: '\u0000', scopes: ['all' as 'ask'] }),
      );
      expect((odd as Refusal).problems.map(({ pointer }) => pointer)).to.deep.equal(['/name', '/workshopId', '/scopes']);
    });

    it('is made and seen by administrators', async () => {
      const asker: Asker = { who: { kind: 'account', id: 'c', name: 'C', role: 'claims' }, requestId: 'r' };
      expect(await kindOf(open().list(asker))).to.equal('not-allowed');
      expect(await kindOf(open().create(asker, { name: 'x', role: 'claims', scopes: ['ask'] }))).to.equal('not-allowed');
      expect(await kindOf(open().revoke(asker, 'x'))).to.equal('not-allowed');
    });
  });
});

async function thrown(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => undefined,
    (error: unknown) => error,
  );
}

async function kindOf(work: Promise<unknown>): Promise<string | undefined> {
  const error = await thrown(work);
  return error instanceof Refusal ? error.kind : undefined;
}
