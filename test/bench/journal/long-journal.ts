// A long journal for the bench: one decision of one line, over and over, each in a case of its own.

import { readFileSync } from 'node:fs';
import type { CheckAnswer, CheckRequest } from '../../../engine/domain/wire.ts';
import type { CoverlineEngine } from '../../../engine/index.ts';
import { canonicalText } from '../../../server/journal/canonical-text.ts';
import { digestOf, entryText, hashOf, newSalt, NO_ENTRY } from '../../../server/journal/chain.ts';
import { contentParts } from '../../../server/journal/entry-content.ts';
import { readKey, signHead } from '../../../server/journal/head-signature.ts';
import type { Decision } from '../../../server/records/decision.ts';
import type { EntryBody } from '../../../server/records/journal.ts';
import type { Store } from '../../../server/store/open-store.ts';
import type { JournalPartRow } from '../../../server/store/tables-decisions.ts';

export const AT = '2026-11-21T11:00:00.000Z';
export const BY = { kind: 'account', id: 'account-clara', name: 'Clara Claims', role: 'claims' } as const;
/** Entries of one transaction. */
const PAGE = 500;

export function oneLineDecision(engine: CoverlineEngine, caseId: string): Omit<Decision, 'seq'> {
  const question: CheckRequest = {
    contract: {
      product: 'smc',
      tier: 'service-repair',
      signedOn: '2024-05-01',
      startsOn: '2024-05-15',
      endsOn: '2028-05-14',
      odometerAtStartKm: 8000,
      kmLimit: 60_000,
      payment: 'current',
      customer: { type: 'consumer' },
    },
    vehicle: {
      make: 'Volkswagen',
      model: 'Polo',
      firstRegisteredOn: '2023-10-01',
      drivetrain: 'petrol',
      gearbox: 'manual',
      uses: ['private'],
    },
    order: {
      date: '2026-11-20',
      odometerKm: 42_000,
      occasion: 'repair',
      workshop: { id: 'w', inNetwork: true, country: 'DK' },
      lines: [{ id: '1', component: 'gearbox', kind: 'part', action: 'replace', cause: 'defect', amount: '18500.00' }],
    },
    language: 'da',
  };
  const asked = engine.askNow('check', question);
  if (!asked.ok) throw new Error(JSON.stringify(asked.problems));
  const answer = asked.value as CheckAnswer;
  const [line] = answer.lines;
  const provider = line?.amounts?.provider ?? '0.00';
  return {
    caseId,
    caseNumber: 'S-1',
    round: 1,
    at: AT,
    on: '2026-11-21',
    by: { kind: 'person', id: BY.id, name: BY.name, role: 'claims' },
    lines: [
      {
        lineId: '1',
        outcome: 'approved',
        amount: provider,
        text: 'Gearkasse, defekt',
        component: 'gearbox',
        asked: '18500.00',
        verdict: line?.verdict ?? 'covered',
        clause: line?.clause ?? '',
        proposed: provider,
      },
    ],
    deductions: [],
    totals: { asked: '18500.00', proposed: provider, approved: provider, goodwill: '0.00', customer: '0.00' },
    terms: answer.terms,
    language: 'da',
    question,
    answer,
    sources: { '/order/odometerKm': 'workshop' },
  };
}

/** As append() would write them, in large transactions: what is timed is reading them. Beside the entries that are there. */
export async function fillJournal(
  store: Store,
  { count, keyFile, decision }: { readonly count: number; readonly keyFile: string; readonly decision: Omit<Decision, 'seq'> },
): Promise<void> {
  const key = readKey(readFileSync(keyFile, 'utf8'));
  if (!key) throw new Error(`${keyFile} is no key`);
  const last = await store.db.selectFrom('journal_entry').select(['seq', 'hash', 'body']).orderBy('seq', 'desc').executeTakeFirstOrThrow();
  const { software } = JSON.parse(last.body) as EntryBody;
  const { bare, fields } = contentParts('decided', decision);
  const content = Buffer.from(canonicalText(fields));
  const line = await store.db.selectFrom('decided_line').selectAll().where('seq', '=', last.seq).executeTakeFirstOrThrow();
  let previous = last.hash;
  for (let from = last.seq + 1; from <= count; from += PAGE) {
    const seqs = Array.from({ length: Math.min(PAGE, count - from + 1) }, (_, at) => from + at);
    const parts: JournalPartRow[] = [];
    const entries = seqs.map((seq) => {
      // A case of its own for each decision, as it is in life; the lists know only one of them.
      const id = `case-${seq}`;
      const salt = newSalt();
      const part = { id: `part-${seq}`, what: 'fields', digest: digestOf(salt, content) } as const;
      parts.push({ ...part, subject_kind: 'case', subject_id: id, salt, size: content.length, content, file: null });
      const body = entryText({
        seq,
        previous,
        subject: { kind: 'case', id },
        subjectSeq: 1,
        subjectPrevious: NO_ENTRY,
        kind: 'decided',
        at: AT,
        by: BY,
        content: bare,
        parts: [{ ...part, bytes: content.length }],
        software,
      });
      previous = hashOf(body);
      return { seq, subject_kind: 'case', subject_id: id, subject_seq: 1, kind: 'decided', at: AT, body, hash: previous };
    });
    await store.atomically(async () => {
      await store.db.insertInto('journal_entry').values(entries).execute();
      await store.db.insertInto('journal_part').values(parts).execute();
      await store.db
        .insertInto('decided_line')
        .values(seqs.map((seq) => ({ ...line, seq, is_current: 0 })))
        .execute();
    });
  }
  await store.db.updateTable('decided_line').set({ is_current: 0 }).execute();
  await store.db.updateTable('decided_line').set({ is_current: 1 }).where('seq', '=', count).execute();
  await store.db
    .updateTable('journal_head')
    .set(signHead({ count: count, hash: previous, at: AT }, key))
    .execute();
}
