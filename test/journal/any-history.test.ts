// Laws of the journal: whatever is appended, it is whole; whatever single character or byte is altered afterwards, it no longer is.

import { expect } from 'chai';
import fc from 'fast-check';
import { sql } from 'kysely';
import { canonicalText } from '../../server/journal/canonical-text.ts';
import { sameJson } from '../../server/journal/same-json.ts';
import type { NewEntry } from '../../server/services/journal.ts';
import type { Store } from '../../server/store/open-store.ts';
import { fixedClock } from '../builders/desk-data.ts';
import { realServices, type TestServices } from '../builders/services.ts';
import { onBothStores } from '../builders/stores.ts';
import { namesOf, tampered } from '../builders/tampering.ts';

const BY = { kind: 'account', id: 'a', name: 'Åse Ærø', role: 'claims' } as const;
const AT = '2026-11-21T11:00:00.000Z';

const anyText = fc.string({ unit: 'binary', maxLength: 40 });
const subject = fc.constantFrom('one', 'two', 'three').map((id) => ({ kind: 'case' as const, id }));
const entry = fc.oneof(
  fc.record({ subject, text: anyText }).map((given) => aComment(given.subject, given.text)),
  fc.record({ subject, note: anyText }).map((given): NewEntry => ({
    subject: given.subject,
    kind: 'asked-back',
    by: BY,
    at: AT,
    content: { facts: [{ fact: '/order/lines/0/cause', question: given.note }], of: 'workshop', by: '2026-12-01', note: given.note },
  })),
);

function aComment(of: NewEntry['subject'], text: string): NewEntry {
  return { subject: of, kind: 'commented', by: BY, at: AT, content: { round: 1, text } };
}

/** Where somebody could write: a text or bytes of one row. */
interface Place {
  readonly table: 'journal_entry' | 'journal_part' | 'journal_head' | 'kept_template';
  readonly key: 'seq' | 'id' | 'hash';
  readonly column: string;
}

const PLACES: readonly Place[] = [
  ...['body', 'hash', 'subject_id', 'kind', 'at'].map((column) => ({ table: 'journal_entry', key: 'seq', column }) as const),
  ...['content', 'salt', 'digest', 'what', 'subject_id'].map((column) => ({ table: 'journal_part', key: 'id', column }) as const),
  ...['hash', 'at', 'signature'].map((column) => ({ table: 'journal_head', key: 'id', column }) as const),
  { table: 'kept_template', key: 'hash', column: 'content' },
];

/** One character, or one bit of one byte, of one row. */
async function alterOne(store: Store, { table, key, column }: Place, row: number, at: number): Promise<void> {
  const [of, by, value] = [sql.table(table), sql.ref(key), sql.ref(column)];
  const { rows } = await sql<{ key: unknown; value: unknown }>`select ${by} as key, ${value} as value from ${of} order by 1`.execute(
    store.db,
  );
  const found = rows[row % rows.length];
  if (!found) throw new Error(`${table} is empty`);
  const altered = typeof found.value === 'string' ? alteredText(found.value, at) : alteredBytes(found.value as Uint8Array, at);
  await sql`update ${of} set ${value} = ${altered} where ${by} = ${found.key}`.execute(store.db);
}

function alteredText(text: string, at: number): string {
  const place = at % text.length;
  return `${text.slice(0, place)}${text[place] === 'x' ? 'y' : 'x'}${text.slice(place + 1)}`;
}

function alteredBytes(bytes: Uint8Array, at: number): Buffer {
  const copy = Buffer.from(bytes);
  const place = at % copy.length;
  copy[place] = (copy[place] ?? 0) ^ (1 << (at % 8));
  return copy;
}

describe('the laws of the journal', () => {
  onBothStores((store) => {
    let services: TestServices;
    before(async () => {
      services = await realServices({ store: store(), clock: fixedClock() });
    });

    it('hold for any entries and any single alteration', async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(entry, { minLength: 1, maxLength: 4 }),
          fc.constantFrom(...PLACES),
          fc.nat(1000),
          fc.nat(100_000),
          async (entries, place, row, at) => {
            for (const each of entries) await services.journal.append(each);
            expect(namesOf(await services.verifier.verify())).to.deep.equal([]);
            const found = await tampered(services, (altered) => alterOne(altered, place, row, at));
            expect(namesOf(found), `${place.table}.${place.column}`).to.not.deep.equal([]);
          },
        ),
        { numRuns: 60 },
      );
    });

    it('give back what was written, in NFC', async () => {
      await fc.assert(
        fc.asyncProperty(anyText, async (text) => {
          const { seq } = await services.journal.append(aComment({ kind: 'case', id: 'four' }, text));
          const written = (await services.journal.entry(seq))?.content['text'];
          expect(written).to.equal(text.replaceAll(/\p{Surrogate}/gu, '\ufffd').normalize('NFC'));
        }),
        { numRuns: 30 },
      );
    });
  });

  it('have one text for one value, whatever the order of its keys', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
        const text = canonicalText(value);
        expect(canonicalText(JSON.parse(text))).to.equal(text);
        expect(sameJson(JSON.parse(text), value)).to.equal(true);
      }),
    );
    expect(canonicalText({ b: 'A\u030a', a: undefined, 'A\u030a': 1 })).to.equal('{"b":"Å","Å":1}');
    expect(() => canonicalText({ amount: Number.NaN })).to.throw();
  });

  it('tell two values apart that differ anywhere', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 3 }), fc.jsonValue({ maxDepth: 3 }), (one, other) => {
        expect(sameJson(one, other)).to.equal(canonicalText(one) === canonicalText(other));
      }),
    );
  });
});
