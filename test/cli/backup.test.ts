// Backups as processes make them: of a store that another process is writing to, checked, and put back when nobody has it open.

import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { expect } from 'chai';
import { ROOT } from '../../server/places.ts';
import { openStore } from '../../server/store/open-store.ts';

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
  let writer: ChildProcess | undefined;
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'coverline-backup-'));
    store = join(folder, 'data', 'coverline.sqlite');
    await (await openStore({ file: store })).close();
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

  function coverline(args: readonly string[], env: Record<string, string> = {}) {
    const done = spawnSync(process.execPath, ['server/cli/coverline.mjs', ...args, '--lang', 'en'], {
      cwd: ROOT,
      encoding: 'utf8',
      env: { PATH: process.env['PATH'], HOME: process.env['HOME'], DATA_DIR: join(folder, 'data'), ...env },
    });
    expect(done.stderr, 'no stack trace').to.not.match(/^\s+at /m);
    return { code: done.status, out: done.stdout, err: done.stderr };
  }

  /** How many of each pair there are. */
  function pairsIn(file: string): { a: number; b: number } {
    const database = new DatabaseSync(file);
    const count = (letter: string) =>
      (database.prepare(`select count(*) as n from counter where name like '${letter}%'`).get() as { n: number }).n;
    const counts = { a: count('a'), b: count('b') };
    database.close();
    return counts;
  }

  it('copies a store that is being written to, whole, in one file', () => {
    const file = join(folder, 'backup.sqlite');
    for (let round = 0; round < 2; round += 1) {
      const { code, out } = coverline(['backup', file]);
      expect(code).to.equal(0);
      expect(out).to.include('The copy has been checked');
    }
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
    const { code, out } = coverline(['restore', file]);
    expect(code).to.equal(0);
    const kept = /before is in (\S+)\.\n/.exec(out)?.[1] ?? '';
    expect(pairsIn(store)).to.deep.equal(pairsIn(file));
    expect(pairsIn(kept)).to.deep.equal(later);
    // The product opens it as its own.
    await (await openStore({ file: store })).close();
  });

  it('refuses what is no whole backup, and leaves the store as it is', () => {
    const before = readFileSync(store);
    const good = readFileSync(join(folder, 'backup.sqlite'));
    const torn = join(folder, 'torn.sqlite');
    writeFileSync(torn, good.subarray(0, Math.floor(good.length / 2)));
    expect(coverline(['restore', torn]).code).to.equal(3);
    const text = join(folder, 'notes.txt');
    writeFileSync(text, 'not a backup');
    expect(coverline(['restore', text]).err).to.match(/no backup of a store/);
    expect(coverline(['restore', join(folder, 'none')]).err).to.match(/does not exist/);
    expect(coverline(['backup', text]).err).to.match(/no backup of a store/);
    expect(readFileSync(text, 'utf8')).to.equal('not a backup');
    expect(readFileSync(store).equals(before)).to.equal(true);
    expect(existsSync(`${store}.incoming`)).to.equal(false);
  });

  it('names the tools of PostgreSQL instead', () => {
    const env = { DATABASE_URL: 'postgres://coverline@127.0.0.1:1/coverline' };
    expect(coverline(['backup', 'x'], env)).to.deep.include({ code: 3 });
    expect(coverline(['backup', 'x'], env).err).to.match(/pg_dump --format=custom/);
    expect(coverline(['restore', 'x'], env).err).to.match(/pg_restore .*--single-transaction/);
  });
});
