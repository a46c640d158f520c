// The journal on both stores: entries are chained, personal fields lie apart, nothing on record can be changed.

import { expect } from 'chai';
import { sql } from 'kysely';
import { openEngine } from '../../engine/index.ts';
import { NO_ENTRY } from '../../server/journal/chain.ts';
import { DEFAULT_CASEWORK } from '../../server/records/casework-settings.ts';
import { type Journal, openJournal } from '../../server/services/journal.ts';
import { partFiles } from '../../server/services/part-files.ts';
import { newId } from '../../server/store/new-id.ts';
import { fixedClock } from '../builders/desk-data.ts';
import { realBook } from '../builders/rule-books.ts';
import { onBothStores } from '../builders/stores.ts';

describe('the journal', () => {
  onBothStores((store, name) => {
    const by = { kind: 'account', id: 'a', name: 'Clara Claims', role: 'claims' } as const;
    const at = '2026-11-21T11:00:00.000Z';
    let journal: Journal;
    before(() => {
      journal = openJournal({
        store: store(),
        clock: fixedClock(),
        engine: openEngine(realBook()),
        settings: DEFAULT_CASEWORK,
        files: partFiles(undefined),
      });
    });
    const comment = (id: string, text: string) =>
      journal.append({ subject: { kind: 'case', id }, kind: 'commented', by, at, content: { round: 1, text } });

    it('chains each entry to the one before, over all and per subject', async () => {
      const first = await comment('one', 'Åben');
      const second = await comment('two', 'Bremser');
      const third = await comment('one', 'Cylinder');
      expect([first.seq, second.seq, third.seq]).to.deep.equal([1, 2, 3]);
      expect([first.previous, second.previous, third.previous]).to.deep.equal([NO_ENTRY, first.hash, second.hash]);
      expect([third.subjectSeq, third.subjectPrevious]).to.deep.equal([2, first.hash]);
      expect(await journal.ofSubject({ kind: 'case', id: 'one' })).to.deep.equal([first, third]);
      expect((await journal.head())?.hash).to.equal(third.hash);
    });

    it('keeps what a person wrote apart, and gives it back until it is erased', async () => {
      const written = await comment('three', 'Karen ringede');
      const row = await store().db.selectFrom('journal_entry').select('body').where('seq', '=', written.seq).executeTakeFirstOrThrow();
      expect(row.body).not.to.include('Karen');
      expect((await journal.entry(written.seq))?.content).to.deep.equal({ round: 1, text: 'Karen ringede' });
      await journal.erase(by, [{ kind: 'case', id: 'three' }]);
      const [erased, erasure] = await journal.ofSubject({ kind: 'case', id: 'three' });
      expect(erased?.content).to.deep.equal({ round: 1 });
      expect(erased?.erased).to.deep.equal({ at, by: 'Clara Claims' });
      expect(erasure?.kind).to.equal('erased');
    });

    it('keeps parts in the store or in files', async () => {
      const [inStore, inFile] = [newId(), newId()];
      const bytes = Buffer.from('%PDF-1.7');
      await journal.append({
        subject: { kind: 'case', id: 'four' },
        kind: 'attached',
        by,
        at,
        content: { attachmentId: inFile, fileName: 'faktura.pdf', mediaType: 'application/pdf', bytes: 8 },
        parts: [
          { id: inStore, what: 'letter-pdf', content: bytes },
          { id: inFile, what: 'attachment', content: bytes, inFile: true },
        ],
      });
      expect(Buffer.from((await journal.part(inStore)) ?? []).toString()).to.equal('%PDF-1.7');
      expect(Buffer.from((await journal.part(inFile)) ?? []).toString()).to.equal('%PDF-1.7');
      expect(await journal.part(newId())).to.equal(undefined);
    });

    it('refuses content that its shape does not know', async () => {
      const odd = { subject: { kind: 'case', id: 'five' }, kind: 'commented', by, at, content: { customer: 'Karen' } } as const;
      const fault = await journal.append(odd).catch((error: unknown) => error);
      expect(String(fault)).to.include('commented').and.to.include('customer');
    });

    for (const table of ['journal_entry', 'kept_template']) {
      it(`lets nobody change or remove a row of ${table}`, async () => {
        for (const change of [`update ${table} set ${table === 'journal_entry' ? 'body' : 'content'} = ''`, `delete from ${table}`]) {
          const fault = await sql
            .raw(change)
            .execute(store().db)
            .catch((error: unknown) => error);
          expect(String(fault), change).to.match(new RegExp(`${table}: no (update|delete)`));
        }
        if (name === 'postgres') {
          const fault = await sql
            .raw(`truncate ${table}`)
            .execute(store().db)
            .catch((error: unknown) => error);
          expect(String(fault)).to.include(`${table}: no truncate`);
        }
      });
    }
  });
});
