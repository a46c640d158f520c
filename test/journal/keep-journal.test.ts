// What the server does for the journal beside the requests: heads written down outside the store, orphaned files swept up.

import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import pino from 'pino';
import { DEFAULT_CASEWORK } from '../../server/records/casework-settings.ts';
import { keepJournal } from '../../server/services/keep-journal.ts';
import { readHeadFile } from '../../server/services/head-file.ts';
import { newId } from '../../server/store/new-id.ts';
import { handClock } from '../builders/hand-clock.ts';
import { realServices, type TestServices } from '../builders/services.ts';
import { onBothStores } from '../builders/stores.ts';

const BY = { kind: 'account', id: 'a', name: 'Clara', role: 'claims' } as const;

describe('the journal, kept by the server', () => {
  onBothStores((store) => {
    const clock = handClock();
    let folder: string;
    let services: TestServices;
    before(async () => {
      folder = mkdtempSync(join(tmpdir(), 'coverline-keep-'));
      const casework = {
        ...DEFAULT_CASEWORK,
        keyFile: join(folder, 'key.pem'),
        headsFolder: join(folder, 'heads'),
        filesFolder: join(folder, 'files'),
      };
      services = await realServices({ store: store(), clock, casework });
    });
    after(() => rmSync(folder, { recursive: true }));

    const append = (id: string) =>
      services.journal.append({
        subject: { kind: 'case', id },
        kind: 'commented',
        by: BY,
        at: clock.now(),
        content: { text: 'Ringet op' },
        parts: [{ id, what: 'attachment', content: Buffer.from(id), inFile: true }],
      });
    const headOf = (day: string) => readHeadFile(readFileSync(join(folder, 'heads', `head-${day}.json`), 'utf8'));

    it('makes its key at the first start, and writes a head for each day on which something was put on record', async () => {
      const kept = await keepJournal(services.journal, pino({ level: 'silent' }));
      expect(readdirSync(folder)).to.deep.equal(['key.pem']);
      await append(newId());
      expect(await services.journal.writeHead()).to.match(/head-2026-11-21\.json$/);
      expect(await services.journal.writeHead()).to.equal(undefined);
      clock.pass({ hours: 24 });
      await append(newId());
      await kept.stop();
      expect(readdirSync(join(folder, 'heads'))).to.deep.equal(['head-2026-11-21.json', 'head-2026-11-22.json']);
      expect([headOf('2026-11-21')?.count, headOf('2026-11-22')?.count]).to.deep.equal([1, 2]);
      const first = headOf('2026-11-21');
      if (!first) throw new Error('no head');
      expect((await services.verifier.verify({ head: first, chainOnly: true })).faults.first).to.deep.equal([]);
    });

    it('never replaces a head by that of a shorter chain, and logs that it is one', async () => {
      const file = join(folder, 'heads', 'head-2026-11-22.json');
      const written = readFileSync(file, 'utf8');
      const longer = written.replace('"count": 2', '"count": 3');
      writeFileSync(file, longer);
      const lines: string[] = [];
      const kept = await keepJournal(services.journal, pino({}, { write: (line) => void lines.push(line) }));
      await kept.stop();
      expect(lines.join()).to.include('coverline verify --head');
      expect(readFileSync(file, 'utf8')).to.equal(longer);
      writeFileSync(file, written);
    });

    it('sweeps up nothing beside a store that knows of no entries', async () => {
      const [file, longAgo] = [join(folder, 'files', newId()), new Date(0)];
      writeFileSync(file, 'x');
      utimesSync(file, longAgo, longAgo);
      const empty = await realServices({ clock, casework: { ...DEFAULT_CASEWORK, filesFolder: join(folder, 'files') } });
      expect(await empty.journal.removeFiles()).to.equal(0);
      expect(statSync(file).size).to.equal(1);
      rmSync(file);
    });

    it('sweeps up files whose parts never came to be, but none that a transaction may still be writing', async () => {
      const [kept, orphan, young] = [newId(), newId(), newId()];
      await append(kept);
      const files = join(folder, 'files');
      for (const name of [orphan, young, 'notes.txt']) writeFileSync(join(files, name), 'x');
      const longAgo = new Date(Date.parse(clock.now()) - 2 * 3_600_000);
      const now = new Date(clock.now());
      for (const name of readdirSync(files)) utimesSync(join(files, name), longAgo, longAgo);
      utimesSync(join(files, young), now, now);
      expect(await services.journal.removeFiles()).to.equal(1);
      expect(readdirSync(files)).to.include.members([kept, young, 'notes.txt']).and.to.not.include(orphan);
      expect(statSync(join(files, kept)).mode & 0o077).to.equal(0);
    });
  });
});
