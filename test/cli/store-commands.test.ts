// The commands that work with what is kept, as processes: administrators, imports with their rejects, exports, persons.

import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { ROOT } from '../../server/places.ts';

const HEADER = 'Aftalenummer;Produkt;Aftaletype;Underskrevet;Startdato;Udløbsdato;Aftalte km;Kunde;Nummerplade';
const row = (number: string, km = '80.000', name = 'Åse Ærø') =>
  `${number};smc;service-repair;1.2.2025;15.02.2025;14.02.2029;${km};${name};QQ 11 111`;

describe('the command line, with a store', function () {
  this.timeout(60_000);
  let folder: string;
  before(() => (folder = mkdtempSync(join(tmpdir(), 'coverline-cli-'))));
  after(() => rmSync(folder, { recursive: true }));

  function coverline(args: readonly string[], input = '') {
    const done = spawnSync(process.execPath, ['server/cli/coverline.mjs', ...args, '--lang', 'en'], {
      cwd: ROOT,
      input,
      encoding: 'utf8',
      env: { PATH: process.env['PATH'], HOME: process.env['HOME'], DATA_DIR: join(folder, 'data') },
    });
    expect(done.stderr, 'no stack trace').to.not.match(/^\s+at /m);
    return { code: done.status, out: done.stdout, err: done.stderr };
  }
  const inFolder = (name: string, text?: string | Buffer): string => {
    const path = join(folder, name);
    if (text !== undefined) writeFileSync(path, text);
    return path;
  };

  it('makes the first administrator with a password from standard input or a file, never from an argument', () => {
    expect(coverline(['admin', 'list'])).to.deep.include({ code: 1 });
    const short = coverline(['admin', 'create', 'Anna'], 'kort\n');
    expect(short.code).to.equal(3);
    expect(short.err).to.match(/password/i);
    expect(coverline(['admin', 'create', 'Anna', '--full-name', 'Anna Admin'], 'en lang adgangskode\n').code).to.equal(0);
    expect(coverline(['admin', 'create', 'anna'], 'en lang adgangskode\n').code).to.equal(3);
    const file = inFolder('password', 'en anden adgangskode\n');
    expect(coverline(['admin', 'reset', 'anna', '--password-file', file]).out).to.match(/anna has a new password/);
    expect(coverline(['admin', 'reset', 'nobody', '--password-file', file]).err).to.match(/no account `nobody`/);
    expect(coverline(['admin', 'list']).out).to.match(/anna .* Anna Admin .* can sign in/);
  });

  it('imports the good rows, puts the others beside the file with row, column and reason, and takes them in once mended', () => {
    const file = inFolder('aftaler.csv', Buffer.from([HEADER, row('A-1'), row('A-2', 'mange'), row('A-3')].join('\r\n'), 'latin1'));
    const first = coverline(['import', 'contracts', file]);
    expect(first.code).to.equal(1);
    expect(first.out)
      .to.match(/3 rows read: 2 new, 0 changed, 0 unchanged/)
      .and.to.match(/1 rows were rejected/);
    const rejects = `${file}.rejects.csv`;
    const text = readFileSync(rejects, 'utf8');
    expect(text).to.match(/3,Aftalte km,`mange` is not a whole number of kilometres/);
    expect(statSync(rejects).mode & 0o077).to.equal(0);
    const mended = inFolder('mended.csv', text.replace('mange', '70.000'));
    expect(coverline(['import', 'contracts', mended])).to.deep.include({ code: 0 });
    writeFileSync(file, [HEADER, row('A-1'), row('A-2', '70.000'), row('A-3')].join('\n'));
    const again = coverline(['import', 'contracts', file]);
    expect(again).to.deep.include({ code: 0 });
    expect(again.out).to.match(/0 new, 0 changed, 3 unchanged/);
    expect(existsSync(rejects), 'the old rejects are gone').to.equal(false);
  });

  it('takes in again what it exports, as CSV and as JSON lines, and says of other files what is wrong', () => {
    for (const format of ['csv', 'jsonl']) {
      const file = inFolder(`out.${format}`);
      expect(coverline(['export', 'contracts', '--format', format, '--out', file]).code).to.equal(0);
      expect(readFileSync(file, 'utf8')).to.include('Åse Ærø');
      expect(coverline(['import', 'contracts', file]).out).to.match(/3 rows read: 0 new, 0 changed, 3 unchanged/);
    }
    expect(coverline(['export', 'contracts', '--from', '1.1.2020', '--to', '2.1.2020', '--format', 'jsonl']).out).to.equal('');
    expect(coverline(['export', 'checks']).out).to.match(/^\ufeffid,at,by,contract/);
    expect(coverline(['import', 'contracts', inFolder('x.pdf', '%PDF-1.7\u0000')]).err).to.match(/not a table/);
    expect(coverline(['import', 'contracts', inFolder('y.csv', 'Pris\n1\n')]).err).to.match(/column `Pris` is not known/);
    expect(coverline(['import', 'contracts', inFolder('none.csv')]).err).to.match(/Cannot read/);
    const broken = inFolder('broken.jsonl', '{"number":"J-1"\n{"number":"J-2","colour":1}\n');
    expect(coverline(['import', 'contracts', broken]).code).to.equal(1);
    expect(readFileSync(`${broken}.rejects.csv`, 'utf8'))
      .to.match(/not valid JSON/)
      .and.to.match(/field `colour` is not known/);
  });

  it('hands a person out and erases them only when told twice', () => {
    expect(JSON.parse(coverline(['person', 'export', 'A-1']).out)).to.have.nested.property('contract.customer.name', 'Åse Ærø');
    const asked = coverline(['person', 'erase', 'A-1']);
    expect(asked.code).to.equal(3);
    expect(asked.err).to.match(/--yes/);
    expect(coverline(['person', 'erase', 'A-1', '--yes']).out).to.match(/The contract is now slettet-/);
    expect(coverline(['person', 'export', 'A-1'])).to.deep.include({ code: 3, out: '' });
  });
});
