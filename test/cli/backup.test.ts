// Backups as processes make them: of a store that another process is writing to, checked, and put back when nobody has it open.

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { expect } from 'chai';
import { ROOT } from '../../server/places.ts';
import { openStore } from '../../server/store/open-store.ts';
import { copyFiles } from '../../server/services/backup-files.ts';
import { backUp, restore } from '../../server/services/backup.ts';
import { bundledCoverline, type Coverline } from '../builders/cli-process.ts';

const NOW = '2026-11-21T11:00:00.000Z';

/** Writes row after row until it is stopped; says so after each hundred. */
const WRITER = `
  import { DatabaseSync } from '@photostructure/sqlite';
  const database = new DatabaseSync(process.argv[2]);
  database.exec('pragma journal_mode = wal; pragma busy_timeout = 5000');
  const insert = database.prepare("insert into counter (name, value) values (?, ?)");
  for (let n = 1; ; n += 1) {
    database.exec('begin');
    insert.run('a' + n, n);
    insert.run('b' + n, n);
    database.exec('commit');
    if (n % 100 === 0) {
      process.stdout.write(n + '\\n');
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
`;

describe('backup and restore', function () {
  this.timeout(60_000);
  let folder: string;
  let store: string;
  let files: string;
  let keptFiles: string;
  let coverline: Coverline;
  let writer: ChildProcess | undefined;
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'coverline-backup-'));
    store = join(folder, 'data', 'coverline.sqlite');
    files = join(folder, 'data', 'coverline-files');
    keptFiles = join(folder, 'backup-files');
    coverline = await bundledCoverline({ DATA_DIR: join(folder, 'data') });
    // A process of its own, so that none of its connections stays open here.
    expect(coverline(['admin', 'list']).code).to.equal(1);
    const script = join(ROOT, '.cache', `writer-${process.pid}.mjs`);
    writeFileSync(script, WRITER);
    writer = spawn(process.execPath, [script, store], { stdio: ['ignore', 'pipe', 'inherit'] });
    await once(writer.stdout as NodeJS.ReadableStream, 'data');
    rmSync(script);
  });
  after(() => {
    writer?.kill('SIGKILL');
    rmSync(folder, { recursive: true });
  });

  /** How many of each pair there are. Counted in a copy: a connection lives on until its statements are swept up. */
  function pairsIn(original: string): { a: number; b: number } {
    const file = join(mkdtempSync(join(folder, 'count-')), 'copy');
    copyFileSync(original, file);
    if (existsSync(`${original}-wal`)) copyFileSync(`${original}-wal`, `${file}-wal`);
    const database = new DatabaseSync(file);
    const count = (letter: string) =>
      (database.prepare(`select count(*) as n from counter where name like '${letter}%'`).get() as { n: number }).n;
    const counts = { a: count('a'), b: count('b') };
    database.close();
    return counts;
  }

  it('copies a store that is being written to, whole, in one file', () => {
    const file = join(folder, 'backup.sqlite');
    mkdirSync(files);
    writeFileSync(join(files, 'one'), 'a photo');
    writeFileSync(join(files, 'two.part'), 'half of');
    const { code, out } = coverline(['backup', file, '--files', keptFiles]);
    expect(code).to.equal(0);
    expect(out).to.include('The copy has been checked').and.to.include('1 files copied');
    expect(readdirSync(keptFiles)).to.deep.equal(['one']);
    expect(statSync(join(keptFiles, 'one')).mode & 0o777).to.equal(0o600);
    expect(writer?.exitCode).to.equal(null);
    const { a, b } = pairsIn(file);
    expect(a).to.be.above(100);
    expect(b, 'no half of a transaction').to.equal(a);
    expect(readdirSync(folder).filter((name) => name.startsWith('backup.sqlite'))).to.deep.equal(['backup.sqlite']);
  });

  it('restores only when nobody has the store open, and keeps what was there', async () => {
    const file = join(folder, 'backup.sqlite');
    const refused = coverline(['restore', file]);
    expect(refused.code).to.equal(3);
    expect(refused.err).to.match(/is in use. Stop the server/);
    const stopped = once(writer as ChildProcess, 'exit');
    writer?.kill('SIGKILL');
    await stopped;
    const later = pairsIn(store);
    rmSync(join(files, 'one'));
    writeFileSync(join(files, 'three'), 'came later');
    expect(coverline(['restore', file, '--files', join(folder, 'nowhere')]).err).to.include('nowhere');
    const { code, out, err } = coverline(['restore', file, '--files', keptFiles]);
    expect(err).to.equal('');
    expect(code).to.equal(0);
    expect(readFileSync(join(files, 'one'), 'utf8')).to.equal('a photo');
    expect(readdirSync(files).sort()).to.deep.equal(['one', 'three', 'two.part']);
    const kept = /before is in (\S+)\.\n/.exec(out)?.[1] ?? '';
    expect(pairsIn(store)).to.deep.equal(pairsIn(file));
    expect(pairsIn(kept)).to.deep.equal(later);
    // The product opens it as its own.
    await (await openStore({ file: store })).close();
  });

  it('refuses what is no whole backup, and leaves the store as it is', async () => {
    const before = readFileSync(store);
    const good = readFileSync(join(folder, 'backup.sqlite'));
    const torn = join(folder, 'torn.sqlite');
    writeFileSync(torn, good.subarray(0, Math.floor(good.length / 2)));
    const text = join(folder, 'notes.txt');
    writeFileSync(text, 'not a backup');
    const codes = [
      restore(store, torn, NOW),
      restore(store, text, NOW),
      restore(store, join(folder, 'none'), NOW),
      restore(store, store, NOW),
      await backUp(store, text),
    ];
    expect(codes.map((done) => (done.ok ? 'done' : done.problems[0]?.code))).to.deep.equal([
      'backup.faulty',
      'backup.not-a-backup',
      'backup.no-backup',
      'backup.onto-itself',
      'backup.not-a-backup',
    ]);
    expect(readFileSync(text, 'utf8')).to.equal('not a backup');
    expect(readFileSync(store).equals(before)).to.equal(true);
    expect(readdirSync(join(folder, 'data')).filter((name) => name.includes('incoming'))).to.deep.equal([]);
    // A later one takes the place of an earlier one.
    expect((await backUp(store, join(folder, 'backup.sqlite'))).ok).to.equal(true);
    // What is there is never written over, and only what is new is copied.
    writeFileSync(join(files, 'one'), 'altered');
    expect(await copyFiles(files, keptFiles)).to.deep.equal({ ok: true, value: 1 });
    expect(readFileSync(join(keptFiles, 'one'), 'utf8')).to.equal('a photo');
    expect((await copyFiles(files, files)).ok).to.equal(false);
  });

  it('names the tools of PostgreSQL instead', () => {
    const env = { DATABASE_URL: 'postgres://coverline@127.0.0.1:1/coverline' };
    expect(coverline(['backup', 'x'], { env }).err).to.match(/pg_dump --format=custom/);
  });
});
