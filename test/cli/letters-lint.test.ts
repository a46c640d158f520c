// `coverline letters lint` as a person runs it: what it prints, and its exit code.

import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { ROOT } from '../../server/places.ts';
import { bundledCoverline, type Coverline } from '../builders/cli-process.ts';

describe('coverline letters lint', function () {
  this.timeout(60_000);
  let folder: string;
  let coverline: Coverline;
  before(async () => {
    // A small product: the rules of the loader's tests, whose letters have little to tell.
    folder = mkdtempSync(join(tmpdir(), 'coverline-'));
    cpSync(join(ROOT, 'test/load/good/rules'), join(folder, 'rules'), { recursive: true });
    coverline = await bundledCoverline({ RULES_DIR: join(folder, 'rules') });
  });
  after(() => rmSync(folder, { recursive: true }));

  it('counts the letters and says that they may go out', () => {
    const { code, out } = coverline(['letters', 'lint']);
    expect(out)
      .to.match(/\d+ letters in Danish and English/)
      .and.to.include('Every letter may go out.');
    expect(code).to.equal(0);
  });

  it('names template, language, case and fault, and fails', () => {
    const casework = join(folder, 'rules/demo/casework.yaml');
    const sound = readFileSync(casework, 'utf8');
    writeFileSync(
      casework,
      sound
        .replace('2027-01-01, confirmed: true', '2026-01-02, confirmed: false')
        .replace('Klag først til os.', 'Complain to us and to them.'),
    );
    const { code, out } = coverline(['letters', 'lint']);
    expect(out).to.match(/templates\/letters\/[a-z-]+\.yaml {2}da {2}\S+\n {2}/);
    expect(out).to.include('had to be checked by 2026-01-02').and.to.include('A sentence in another language: Complain to us and to them.');
    expect(out).to.include('has not confirmed the complaint body Nævnet');
    expect(code).to.equal(1);
  });
});
