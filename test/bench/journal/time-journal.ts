// The part of the bench about the journal: how fast decisions are appended, and a long journal is checked.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEngine } from '../../../engine/index.ts';
import { DEFAULT_CASEWORK } from '../../../server/records/casework-settings.ts';
import type { Verification, VerifyOptions } from '../../../server/records/verification.ts';
import { openJournal } from '../../../server/services/journal.ts';
import { partFiles } from '../../../server/services/part-files.ts';
import { openVerifier } from '../../../server/services/verifier.ts';
import { insertDecision } from '../../../server/store/decision-rows.ts';
import { openStore, type Store } from '../../../server/store/open-store.ts';
import { newPostgresDatabase, stopPostgres } from '../../builders/postgres.ts';
import { aDecidedCase } from '../../builders/decided-cases.ts';
import { fillDesk, fixedClock } from '../../builders/desk-data.ts';
import { realBook } from '../../builders/rule-books.ts';
import { AT, BY, fillJournal, oneLineDecision } from './long-journal.ts';

const DECISIONS = Number(process.env['BENCH_DECISIONS'] ?? 100_000);
const APPENDED = 2000;
const TARGETS = { chain: 20_000, rederived: 2000 } as const;

interface JournalTimings {
  readonly name: string;
  readonly appends: number;
  readonly chain: number;
  readonly whole: number;
  readonly megabytes: number;
}

/** About two minutes, most of them for filling the stores and asking again. */
export async function benchJournal(say: (text: string) => void): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'coverline-bench-journal-'));
  try {
    const all = [
      await timeJournal('SQLite', await openStore({ file: join(folder, 'coverline.sqlite') }), folder),
      await timeJournal('PostgreSQL', await openStore({ url: await newPostgresDatabase() }), folder),
    ];
    const row = (what: string, valueOf: (timings: JournalTimings) => string) => say(`| ${what} | ${all.map(valueOf).join(' | ')} |`);
    say(`\nA journal of ${DECISIONS.toLocaleString('en')} decisions of one line, checked by \`coverline verify\` on one core\n`);
    say(`| | ${all.map(({ name }) => name).join(' | ')} |`);
    say(`|---|${all.map(() => '---:').join('|')}|`);
    row(`chain alone, entries a second (target: ${TARGETS.chain.toLocaleString('en')})`, ({ chain }) => figure(chain, TARGETS.chain));
    row(`chain, parts, lists, and each decision asked again, a second (target: ${TARGETS.rederived.toLocaleString('en')})`, ({ whole }) =>
      figure(whole, TARGETS.rederived),
    );
    row('memory that this takes beyond the first thousand, MB', ({ megabytes }) => String(Math.round(megabytes)));
    row('decisions appended one after the other, each on the disk, a second', ({ appends }) => figure(appends, 0));
  } finally {
    await stopPostgres();
    rmSync(folder, { recursive: true });
  }
}

function figure(perSecond: number, target: number): string {
  return `${Math.round(perSecond).toLocaleString('en')}${perSecond < target ? ' (missed)' : ''}`;
}

async function timeJournal(name: string, store: Store, folder: string): Promise<JournalTimings> {
  const engine = openEngine(realBook());
  const keyFile = join(folder, `${name}.pem`);
  const settings = { ...DEFAULT_CASEWORK, keyFile };
  const journal = openJournal({ store, engine, clock: fixedClock(), settings });
  await journal.start();
  const desk = await fillDesk(store);
  const caseId = await aDecidedCase(store, desk, { number: 'S-1', contractId: desk.contracts.polo, decisions: [] });
  const decision = oneLineDecision(engine, caseId);
  const asDecided = { decided_at: AT, decided_by_id: BY.id, approved: decision.totals.approved };
  await store.db.updateTable('claim_case').set(asDecided).where('id', '=', caseId).execute();
  const theCase = { id: caseId, contractId: desk.contracts.polo, workshopId: desk.workshops.smc, product: 'smc', tier: 'service-repair' };

  const started = performance.now();
  for (let at = 0; at < APPENDED; at += 1) {
    await store.atomically(async () => {
      const { seq } = await journal.append({ subject: { kind: 'case', id: caseId }, kind: 'decided', by: BY, at: AT, content: decision });
      await insertDecision(store, theCase, { ...decision, seq });
    });
  }
  const appends = (APPENDED * 1000) / (performance.now() - started);
  await fillJournal(store, { count: DECISIONS, keyFile, decision });

  const letters = { words: () => fail(), pdf: () => fail() };
  const verifier = openVerifier({ store, engine, clock: fixedClock(), journal, files: partFiles(undefined), letters });
  const timed = async (options: VerifyOptions): Promise<number> => {
    const from = performance.now();
    const found = await verifier.verify(options);
    demandSound(found);
    return (DECISIONS * 1000) / (performance.now() - from);
  };
  const chain = await timed({ chainOnly: true });
  let [atFirst, most] = [0, 0];
  const whole = await timed({
    onProgress: (done) => {
      if (done % 5000 !== 0 && done !== 1000) return;
      globalThis.gc?.();
      const used = process.memoryUsage().rss / 1_048_576;
      if (done <= 1000) atFirst = used;
      most = Math.max(most, used);
    },
  });
  await store.close();
  return { name, appends, chain, whole, megabytes: Math.max(0, most - atFirst) };
}

function fail(): never {
  throw new Error('there is no letter in this journal');
}

function demandSound({ faults, differences, entries, decisions }: Verification): void {
  if (faults.first.length + differences.first.length > 0) throw new Error(`the journal is not sound: ${JSON.stringify(faults.first[0])}`);
  if (entries !== DECISIONS || (decisions.checked !== 0 && decisions.exact !== DECISIONS))
    throw new Error('not every decision was checked');
}
