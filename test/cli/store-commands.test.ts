// The commands that work with what is kept, as processes: administrators, imports with their rejects, exports, persons.

import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { bundledCoverline, type Coverline } from '../builders/cli-process.ts';

const HEADER = 'Aftalenummer;Produkt;Aftaletype;Underskrevet;Startdato;Udløbsdato;Aftalte km;Kunde;Nummerplade';
/** A-1 has long ended; the others run. */
const row = (number: string, km = '80.000', name = 'Åse Ærø') =>
  `${number};smc;service-repair;${number === 'A-1' ? '1.2.2015;15.02.2015;14.02.2019' : '1.2.2025;15.02.2025;14.02.2029'};${km};${name};QQ 11 111`;

describe('the command line, with a store', function () {
  this.timeout(60_000);
  let folder: string;
  let coverline: Coverline;
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'coverline-cli-'));
    coverline = await bundledCoverline({ DATA_DIR: join(folder, 'data') });
  });
  after(() => rmSync(folder, { recursive: true }));

  const inFolder = (name: string, text?: string | Buffer): string => {
    const path = join(folder, name);
    if (text !== undefined) writeFileSync(path, text);
    return path;
  };

  it('makes the first administrator with a password from standard input or a file, never from an argument', () => {
    const short = coverline(['admin', 'create', 'Anna'], { input: 'kort\n' });
    expect(short.code).to.equal(3);
    expect(short.err).to.match(/password/i);
    expect(coverline(['admin', 'create', 'Anna', '--full-name', 'Anna Admin'], { input: 'en lang adgangskode\n' }).code).to.equal(0);
    expect(coverline(['admin', 'create', 'anna'], { input: 'en lang adgangskode\n' }).code).to.equal(3);
    const file = inFolder('password', 'en anden adgangskode\n');
    expect(coverline(['admin', 'reset', 'anna', '--password-file', file]).out).to.match(/anna has a new password/);
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
    expect(text).to.match(/3,Aftalte km,"`mange` is not a whole number of kilometres/);
    expect(statSync(rejects).mode & 0o077).to.equal(0);
    const mended = inFolder('mended.csv', text.replace('mange', '70.000'));
    expect(coverline(['import', 'contracts', mended])).to.deep.include({ code: 0 });
    writeFileSync(file, [HEADER, row('A-1'), row('A-2', '70.000'), row('A-3')].join('\n'));
    const again = coverline(['import', 'contracts', file]);
    expect(again).to.deep.include({ code: 0 });
    expect(again.out).to.match(/0 new, 0 changed, 3 unchanged/);
    expect(existsSync(rejects), 'the old rejects are gone').to.equal(false);
  });

  it('takes in again what it exports, and says of other files what is wrong', () => {
    const file = inFolder('out.jsonl');
    expect(coverline(['export', 'contracts', '--format', 'jsonl', '--out', file]).code).to.equal(0);
    expect(readFileSync(file, 'utf8')).to.include('Åse Ærø');
    expect(coverline(['import', 'contracts', file]).out).to.match(/3 rows read: 0 new, 0 changed, 3 unchanged/);
    expect(coverline(['export', 'contracts', '--from', '1.1.2020', '--to', '2.1.2020', '--format', 'jsonl']).out).to.equal('');
    expect(coverline(['export', 'checks']).out).to.match(/^\ufeffid,at,by,contract/);
    expect(coverline(['import', 'contracts', inFolder('y.csv', 'Pris\n1\n')]).err).to.match(/column `Pris` is not known/);
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
    const tooEarly = coverline(['person', 'erase', 'A-2', '--yes']);
    expect(tooEarly).to.deep.include({ code: 3, out: '' });
    expect(tooEarly.err).to.match(/claims can be raised for 3 years after it, up to and including 14 February 2032/);
    expect(coverline(['person', 'erase', 'A-1', '--yes']).out).to.match(/The contract is now slettet-/);
    expect(coverline(['person', 'export', 'A-1'])).to.deep.include({ code: 3, out: '' });
  });
});
