// Whatever somebody alters in the store, without the key and past the triggers, is found and named.

import { expect } from 'chai';
import { sql } from 'kysely';
import { entryText, hashOf, NO_ENTRY } from '../../server/journal/chain.ts';
import { newKey, publicText, readKey, signHead } from '../../server/journal/head-signature.ts';
import type { EntryBody, Head } from '../../server/records/journal.ts';
import type { FaultCode, HeadFile } from '../../server/records/verification.ts';
import type { Store } from '../../server/store/open-store.ts';
import { newId } from '../../server/store/new-id.ts';
import type { CaseRow } from '../../server/store/tables-decisions.ts';
import { decidedCaseOf, goodwillOf, openCaseOf } from '../builders/cases.ts';
import { onBothDesks } from '../builders/desks.ts';
import { namesOf, tampered } from '../builders/tampering.ts';

/** Lists that name who made an entry, where the entries were rewritten with another name. */
const BY_NAME: readonly FaultCode[] = ['row-differs'];

describe('the journal, altered past Coverline', () => {
  onBothDesks((services, desk) => {
    let count = 0;
    let decided = 0;
    let letter = 0;
    let attached = 0;
    let opened = 0;
    let signedBefore: HeadFile;
    before(async () => {
      const { attachments, cases, journal, store } = services();
      await openCaseOf(services(), desk());
      signedBefore = await headFile();
      const theCase = await decidedCaseOf(services(), desk(), { contract: 'octavia', changes: goodwillOf('300.00') });
      const content = Buffer.from('ffd8ffe000104a46494600010100000100010000ffd9', 'hex');
      await attachments.add(desk().askers.claims, theCase.id, { name: 'bremse.jpg', content });
      await cases.comment(desk().askers.claims, theCase.id, 'Kunden ringede.');
      count = (await journal.head())?.count ?? 0;
      const kinds = await store.db.selectFrom('journal_entry').select(['seq', 'kind']).orderBy('seq').execute();
      decided = kinds.find(({ kind }) => kind === 'decided')?.seq ?? 0;
      attached = kinds.find(({ kind }) => kind === 'attached')?.seq ?? 0;
      opened = kinds.find(({ kind }) => kind === 'case-opened')?.seq ?? 0;
      letter = kinds.find(({ kind }) => kind === 'letter-made')?.seq ?? 0;
    });

    async function headFile(): Promise<HeadFile> {
      const { journal } = services();
      return { ...((await journal.head()) as Head), publicKey: journal.publicKey() ?? '' };
    }

    const find = (work: (store: Store) => Promise<unknown>, options = {}) => tampered(services(), work, { withPdf: false, ...options });

    async function textAt(seq: number): Promise<string> {
      const { body } = await services()
        .store.db.selectFrom('journal_entry')
        .select('body')
        .where('seq', '=', seq)
        .executeTakeFirstOrThrow();
      return body;
    }

    const setText = (store: Store, seq: number, body: string) =>
      store.db.updateTable('journal_entry').set({ body }).where('seq', '=', seq).execute();

    async function partOf(seq: number, what: string): Promise<{ id: string; content: Buffer; salt: string }> {
      const { parts } = JSON.parse(await textAt(seq)) as EntryBody;
      const { id } = parts.find((part) => part.what === what) as { id: string };
      const row = await services().store.db.selectFrom('journal_part').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
      return { id, content: Buffer.from(row.content ?? []), salt: row.salt };
    }

    /** The case that was decided, otherwise than its entries have it. */
    const ofDecided = (store: Store, changed: Partial<CaseRow>) =>
      store.db.updateTable('claim_case').set(changed).where('decided_at', 'is not', null).execute();

    it('is whole before', async () => {
      const found = await services().verifier.verify({ head: await headFile() });
      expect(found.faults.first).to.deep.equal([]);
      expect(found.differences.first).to.deep.equal([]);
      expect(found).to.deep.include({
        entries: count,
        decisions: { checked: 1, exact: 1, same: 0 },
        letters: { checked: 1, exact: 1, pdfs: 1 },
      });
    });

    for (const [where, place] of [
      ['the time', '{"at":"2'],
      ['who made it', '"name":"'],
      ['a decision', '"outcome":"'],
      ['a digest', '"digest":"'],
      ['the software', '"engine":"'],
      ['the hash before', '"previous":"'],
    ] as const) {
      it(`shows one byte that was altered in ${where}`, async () => {
        const text = await textAt(decided);
        const at = text.indexOf(place) + place.length;
        const altered = `${text.slice(0, at)}${text[at] === '7' ? '8' : '7'}${text.slice(at + 1)}`;
        const found = await find((store) => setText(store, decided, altered));
        expect(namesOf(found, ['part-unnamed', 'row-unnamed'])).to.deep.equal([`entry-altered ${decided}`]);
      });
    }

    it('shows an entry whose hash was made to fit, by the entries after it', async () => {
      const text = (await textAt(2)).replace('received', 'decided!');
      const found = await find(async (store) => {
        await setText(store, 2, text);
        await store.db
          .updateTable('journal_entry')
          .set({ hash: hashOf(text) })
          .where('seq', '=', 2)
          .execute();
      });
      expect(namesOf(found)).to.include('chain-broken 3');
      const hash = await find((store) =>
        store.db
          .updateTable('journal_entry')
          .set({ hash: hashOf('') })
          .where('seq', '=', 2)
          .execute(),
      );
      expect(namesOf(hash)).to.include('entry-altered 2');
    });

    it('shows the newest entry altered and made to fit, by the head', async () => {
      const text = (await textAt(count)).replace('2026-11-21', '2026-11-20');
      const found = await find(async (store) => {
        await setText(store, count, text);
        await store.db
          .updateTable('journal_entry')
          .set({ hash: hashOf(text), at: '2026-11-20T11:00:00.000Z' })
          .where('seq', '=', count)
          .execute();
      });
      expect(namesOf(found)).to.deep.equal([`head-differs ${count}`]);
    });

    it('shows that the newest entry was removed', async () => {
      const found = await find((store) => store.db.deleteFrom('journal_entry').where('seq', '=', count).execute());
      expect(namesOf(found)).to.include('entries-missing-at-end');
      expect(found.faults.first.find(({ code }) => code === 'entries-missing-at-end')?.values).to.deep.equal({ from: count, to: count });
    });

    it('shows that one within was removed', async () => {
      const found = await find((store) => store.db.deleteFrom('journal_entry').where('seq', '=', 3).execute());
      expect(found.faults.first.find(({ code }) => code === 'entries-missing')?.values).to.deep.equal({ from: 3, to: 3 });
    });

    it('shows a chain that was shortened to an older signed head, by a head outside the store', async () => {
      const shorten = async (store: Store) => {
        const { publicKey: _key, ...head } = signedBefore;
        for (const table of ['decided_line', 'authorisation', 'letter', 'attachment', 'follow_up'] as const)
          await store.db.deleteFrom(table).execute();
        await store.db.deleteFrom('claim_case').where('decided_at', 'is not', null).execute();
        const { parts } = JSON.parse(await textAt(head.count)) as EntryBody;
        await store.db
          .deleteFrom('journal_part')
          .where(
            'id',
            'not in',
            parts.map(({ id }) => id),
          )
          .execute();
        await store.db.deleteFrom('journal_entry').where('seq', '>', head.count).execute();
        await store.db.updateTable('journal_head').set(head).execute();
      };
      // In itself such a journal is sound: that is why heads are written down outside.
      expect(namesOf(await find(shorten))).to.deep.equal([]);
      expect(namesOf(await find(shorten, { head: await headFile() }))).to.deep.equal(['head-file-shortened']);
      expect(namesOf(await find(shorten, { head: signedBefore }))).to.deep.equal([]);
    });

    async function rewrite(store: Store, sign: (head: Omit<Head, 'signature'>) => Head): Promise<void> {
      let previous = NO_ENTRY;
      const bySubject = new Map<string, string>();
      for (let seq = 1; seq <= count; seq += 1) {
        const body = JSON.parse(await textAt(seq)) as EntryBody;
        const subjectPrevious = bySubject.get(body.subject.id) ?? NO_ENTRY;
        const by = { ...body.by, name: 'En anden' };
        const text = entryText({ ...body, by, previous, subjectPrevious });
        previous = hashOf(text);
        bySubject.set(body.subject.id, previous);
        await store.db.updateTable('journal_entry').set({ body: text, hash: previous }).where('seq', '=', seq).execute();
      }
      await store.db
        .updateTable('journal_head')
        .set(sign({ count, hash: previous, at: '2026-11-21T11:00:00.000Z' }))
        .execute();
    }

    it('shows that the whole chain was rewritten without the key', async () => {
      const other = readKey(newKey());
      if (!other) throw new Error('no key');
      expect(namesOf(await find((store) => rewrite(store, (head) => signHead(head, other))), BY_NAME)).to.deep.equal(['head-not-signed']);
      const head = await headFile();
      const withHead = await find((store) => rewrite(store, (rewritten) => signHead(rewritten, other)), { head });
      expect(namesOf(withHead, BY_NAME)).to.deep.equal([`head-file-rewritten ${count}`, 'head-not-signed']);
      const keepsSignature = await find((store) => rewrite(store, (rewritten) => ({ ...rewritten, signature: head.signature })));
      expect(namesOf(keepsSignature, BY_NAME)).to.deep.equal(['head-not-signed']);
    });

    it('is not carried on by the server once it was rewritten', async () => {
      const other = readKey(newKey());
      if (!other) throw new Error('no key');
      let fault: unknown;
      await find(async (store) => {
        await rewrite(store, (head) => signHead(head, other));
        const subject = { kind: 'case', id: 'x' } as const;
        const by = { kind: 'rules', id: 'r', name: 'r', role: 'r' } as const;
        const entry = { subject, kind: 'case-closed', by, at: '2026-11-21T11:00:00.000Z', content: {} } as const;
        fault = await services()
          .journal.append(entry)
          .catch((error: unknown) => error);
      });
      expect(String(fault)).to.include('coverline verify');
    });

    it('shows an entry that was added past the head, and a head that is gone', async () => {
      const text = entryText({ ...(JSON.parse(await textAt(count)) as EntryBody), seq: count + 1 });
      const added = await find(async (store) => {
        const row = await store.db.selectFrom('journal_entry').selectAll().where('seq', '=', count).executeTakeFirstOrThrow();
        await store.db
          .insertInto('journal_entry')
          .values({ ...row, seq: count + 1, subject_seq: 99, body: text, hash: hashOf(text) })
          .execute();
      });
      expect(namesOf(added)).to.deep.equal([`entries-beyond-head ${count + 1}`]);
      const headless = await find((store) => store.db.deleteFrom('journal_head').execute());
      expect(namesOf(headless)[0]).to.match(/^head-missing/);
    });

    it('shows an entry that was moved to another case', async () => {
      const found = await find((store) =>
        store.db.updateTable('journal_entry').set({ subject_id: newId() }).where('seq', '=', decided).execute(),
      );
      expect(namesOf(found)).to.include(`subject-chain-broken ${decided}`);
      const kind = await find((store) =>
        store.db
          .updateTable('journal_entry')
          .set({ kind: 'commented' })
          .where('seq', '=', count - 1)
          .execute(),
      );
      expect(namesOf(kind)).to.include(`columns-differ ${count - 1}`);
    });

    for (const what of ['letter-json', 'letter-pdf', 'fields']) {
      it(`shows one byte that was altered in the letter's ${what}, or in its salt`, async () => {
        const { id, content, salt } = await partOf(letter, what);
        content[content.length - 2] = (content[content.length - 2] ?? 0) ^ 1;
        const bytes = await find((store) => store.db.updateTable('journal_part').set({ content }).where('id', '=', id).execute());
        expect(namesOf(bytes)).to.deep.equal([`part-altered ${letter}`]);
        for (const other of [`${salt.startsWith('0') ? '1' : '0'}${salt.slice(1)}`, salt.toUpperCase(), '']) {
          const salted = await find((store) => store.db.updateTable('journal_part').set({ salt: other }).where('id', '=', id).execute());
          expect(namesOf(salted), other).to.deep.equal([`part-altered ${letter}`]);
        }
      });
    }

    it('never hands out a letter that was altered', async () => {
      const { id } = await partOf(letter, 'letter-pdf');
      let fault: unknown;
      await find(async (store) => {
        await store.db
          .updateTable('journal_part')
          .set({ content: Buffer.from('%PDF') })
          .where('id', '=', id)
          .execute();
        fault = await services()
          .journal.part(id)
          .catch((error: unknown) => error);
      });
      expect(String(fault)).to.include('coverline verify');
    });

    it('shows two parts that were swapped', async () => {
      const [one, other] = [await partOf(decided, 'fields'), await partOf(letter, 'fields')];
      const contents = await find(async (store) => {
        await store.db.updateTable('journal_part').set({ content: other.content, salt: other.salt }).where('id', '=', one.id).execute();
        await store.db.updateTable('journal_part').set({ content: one.content, salt: one.salt }).where('id', '=', other.id).execute();
      });
      expect(namesOf(contents)).to.deep.equal([`part-altered ${decided}`, `part-altered ${letter}`]);
      const names = await find(async (store) => {
        await store.db.updateTable('journal_part').set({ id: 'between' }).where('id', '=', one.id).execute();
        await store.db.updateTable('journal_part').set({ id: one.id }).where('id', '=', other.id).execute();
        await store.db.updateTable('journal_part').set({ id: other.id }).where('id', '=', 'between').execute();
      });
      expect(namesOf(names)).to.deep.equal([`part-altered ${decided}`, `part-altered ${letter}`]);
    });

    it('shows a part that was removed, and one that was added', async () => {
      const { id } = await partOf(letter, 'letter-pdf');
      const removed = await find((store) => store.db.deleteFrom('journal_part').where('id', '=', id).execute());
      expect(namesOf(removed)).to.deep.equal([`part-missing ${letter}`]);
      const added = await find(async (store) => {
        const row = await store.db.selectFrom('journal_part').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
        await store.db
          .insertInto('journal_part')
          .values({ ...row, id: newId() })
          .execute();
      });
      expect(namesOf(added)).to.deep.equal(['part-unnamed']);
    });

    it('shows a file that is not the one that was attached', async () => {
      const attached = await services().store.db.selectFrom('attachment').selectAll().executeTakeFirstOrThrow();
      const found = await find((store) =>
        store.db.updateTable('journal_part').set({ file: 'elsewhere' }).where('id', '=', attached.part).execute(),
      );
      expect(namesOf(found)).to.deep.equal([`file-missing ${attached.seq}`]);
    });

    it('shows templates that were altered or removed', async () => {
      const altered = await find((store) => sql`update kept_template set content = content || ' '`.execute(store.db));
      expect(namesOf(altered)).to.deep.equal(['templates-altered 1']);
      const removed = await find((store) => store.db.deleteFrom('kept_template').execute());
      expect(namesOf(removed)).to.deep.equal(['templates-missing 1']);
    });

    for (const [what, seq, change] of [
      [
        'an amount',
        () => decided,
        (store: Store) => store.db.updateTable('decided_line').set({ approved: '1.00' }).where('line_id', '=', '1').execute(),
      ],
      [
        'who decided',
        () => decided,
        (store: Store) => store.db.updateTable('decided_line').set({ handler_name: 'En anden' }).where('line_id', '=', '1').execute(),
      ],
      [
        'a decision that counts',
        () => decided,
        (store: Store) => store.db.updateTable('decided_line').set({ is_current: 0 }).where('line_id', '=', '1').execute(),
      ],
      ['an authorisation', () => decided, (store: Store) => store.db.updateTable('authorisation').set({ most: '99999.00' }).execute()],
      ['a letter', () => letter, (store: Store) => sql`update letter set pdf_part = json_part`.execute(store.db)],
      ['what a letter is of', () => letter, (store: Store) => sql`update letter set kind = 'covered'`.execute(store.db)],
      ['what was attached', () => attached, (store: Store) => sql`update attachment set media_type = 'text/html'`.execute(store.db)],
      [
        'whose case it is',
        () => opened,
        (store: Store) => sql`update claim_case set customer_type = 'business' where decided_at is null`.execute(store.db),
      ],
      ['how a case ended', () => decided, (store: Store) => ofDecided(store, { outcome: 'not-covered' })],
      ['what a case came to', () => decided, (store: Store) => ofDecided(store, { approved: '1.00' })],
      ['who decided a case', () => decided, (store: Store) => ofDecided(store, { decided_by_id: null })],
      ['where a case stands', () => decided, (store: Store) => ofDecided(store, { state: 'closed' })],
    ] as const) {
      it(`shows a list that says otherwise of ${what} than the entry`, async () => {
        expect(namesOf(await find(change))).to.deep.equal([`row-differs ${seq()}`]);
      });
    }

    it('shows a row that is missing from a list, and one that no entry wrote', async () => {
      const removed = await find((store) => store.db.deleteFrom('decided_line').where('line_id', '=', '1').execute());
      expect(namesOf(removed)).to.deep.equal([`row-missing ${decided}`]);
      const added = await find(async (store) => {
        const row = await store.db.selectFrom('decided_line').selectAll().where('line_id', '=', '1').executeTakeFirstOrThrow();
        await store.db
          .insertInto('decided_line')
          .values({ ...row, seq: 1, is_current: 0 })
          .execute();
      });
      expect(namesOf(added)).to.deep.equal(['row-unnamed 1']);
    });

    it('takes no head for a witness that does not fit its own signature, or is another journal’s', async () => {
      const head = await headFile();
      const verify = async (file: HeadFile) => namesOf(await services().verifier.verify({ head: file, chainOnly: true }));
      expect(await verify({ ...head, count: 1 })).to.deep.equal(['head-file-not-signed']);
      const other = readKey(newKey());
      if (!other) throw new Error('no key');
      expect(await verify({ ...signHead(head, other), publicKey: publicText(other) })).to.deep.equal(['head-file-other-key']);
    });
  });
});
