// `coverline verify` as a process, over a store in a file: what a newcomer sees, and one byte altered in the file itself.

import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { DEFAULT_CASEWORK } from '../../server/records/casework-settings.ts';
import type { Verification } from '../../server/records/verification.ts';
import { keepJournal } from '../../server/services/keep-journal.ts';
import { emptyLogOfWrites } from '../../server/store/person-rows.ts';
import { openStore } from '../../server/store/open-store.ts';
import { decidedCaseOf } from '../builders/cases.ts';
import { bundledCoverline, type Coverline } from '../builders/cli-process.ts';
import { fillDesk, fixedClock } from '../builders/desk-data.ts';
import { realServices } from '../builders/services.ts';

describe('coverline verify', function () {
  this.timeout(120_000);
  let folder: string;
  let file: string;
  let heads: string;
  let coverline: Coverline;
  let sound: Buffer;
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'coverline-verify-'));
    file = join(folder, 'coverline.sqlite');
    heads = join(folder, 'coverline-heads');
    const store = await openStore({ file });
    const beside = join(folder, 'coverline');
    const casework = { ...DEFAULT_CASEWORK, keyFile: `${beside}-key.pem`, headsFolder: heads, filesFolder: `${beside}-files` };
    const services = await realServices({ store, clock: fixedClock(), casework });
    const desk = await fillDesk(store);
    const kept = await keepJournal(services.journal, services.logger);
    await decidedCaseOf(services, desk);
    await kept.stop();
    await services.pdf.close();
    await emptyLogOfWrites(store);
    await store.close();
    sound = readFileSync(file);
    coverline = await bundledCoverline({ DATA_DIR: folder });
  });
  after(() => rmSync(folder, { recursive: true }));
  afterEach(() => writeFileSync(file, sound));

  /** In the file itself, past the database; the store has no log of writes while nobody has it open. */
  function alter(from: string, to: string): void {
    const bytes = Buffer.from(sound);
    const at = bytes.indexOf(from);
    expect(at, `${from} stands in the file`).to.be.above(0);
    bytes.write(to, at, 'utf8');
    for (const beside of readdirSync(folder).filter((name) => /sqlite-(wal|shm)$/.test(name))) rmSync(join(folder, beside));
    writeFileSync(file, bytes);
  }

  it('says that everything fits, held against the head that the server wrote down', () => {
    expect(readdirSync(heads)).to.deep.equal(['head-2026-11-21.json']);
    const done = coverline(['verify', '--head', join(heads, 'head-2026-11-21.json')]);
    expect(done).to.deep.include({ code: 0, err: '' });
    expect(done.out).to.include('The chain was read: 4 entries').and.to.include('Everything fits.');
    expect(done.out).to.include('1 gave the same answer to the letter').and.to.include('1 of them as PDF');
  });

  it('names the entry and the case where one byte was altered in the file, what it means and what to do', () => {
    alter('"round":1,"sources"', '"round":2,"sources"');
    const done = coverline(['verify', '--without-pdf']);
    expect(done.code).to.equal(1);
    expect(done.out).to.match(/Entry 1, case S-2026-00001 {2}Its text is not the one that was written\./);
    expect(done.out).to.match(/Somebody altered the entry past Coverline\. Take the entry from a backup/);
    expect(done.out).to.not.include('Everything fits');
  });

  it('gives the same as JSON, for the chain alone too', () => {
    alter('"kind":"case-taken"', '"kind":"case-tåken"');
    const done = coverline(['verify', '--chain', '--json']);
    expect(done.code).to.equal(1);
    const { faults, entries } = JSON.parse(done.out) as Verification;
    expect([entries, faults.counts]).to.deep.equal([4, { 'entry-altered': 1 }]);
  });

  it('says what is no head, and that the key is missing', () => {
    expect(coverline(['verify', '--head', join(folder, 'none.json')])).to.deep.include({ code: 3, out: '' });
    const other = join(folder, 'other.json');
    writeFileSync(other, '{"count":"1"}');
    expect(coverline(['verify', '--head', other]).err).to.include('is no head');
    const keyless = coverline(['verify', '--chain'], { env: { JOURNAL_KEY_FILE: join(folder, 'gone.pem') } });
    expect(keyless.code).to.equal(1);
    expect(keyless.out).to.include('The key that the journal is signed with is not here.').and.to.include('JOURNAL_KEY_FILE');
  });
});
