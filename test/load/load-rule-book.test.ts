// Broken rule files: every fault of every file, golden. `UPDATE_GOLDEN=1 npx mocha test/load/load-rule-book.test.ts` writes them anew.

import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { loadRuleBook, readCases } from '../../engine/index.ts';
import { readMessages } from '../../engine/load/read-rules.ts';
import { BAD, MESSAGES, printed, withBad } from './rule-folders.ts';

const IS_UPDATE = process.env['UPDATE_GOLDEN'] === '1';

describe('broken rule files are refused, all faults at once', () => {
  for (const name of readdirSync(BAD).sort()) {
    it(name, () => {
      const files = withBad(name);
      const loaded = name === 'cases' ? readCases(files) : loadRuleBook(files);
      const problems = loaded.ok ? [] : loaded.problems;
      expectGolden(join(BAD, name, 'expected.txt'), printed(problems, 'en'));
      if (existsSync(join(BAD, name, 'expected.da.txt')) || name === 'several')
        expectGolden(join(BAD, name, 'expected.da.txt'), printed(problems, 'da'));
    });
  }
});

function expectGolden(path: string, text: string): void {
  expect(text, 'no fault was found').not.to.equal('');
  if (IS_UPDATE) writeFileSync(path, text);
  expect(text).to.equal(readFileSync(path, 'utf8'));
}

/** Shown by test/load/parse-yaml.test.ts, whose files are too large to keep, and by test/load/incomplete-folder.test.ts. */
const SHOWN_ELSEWHERE: readonly string[] = [
  'rules.file-too-large',
  'rules.yaml-too-deep',
  'rules.yaml-syntax',
  'rules.outside-rules',
  'rules.book-file-missing',
  'rules.no-product',
];

describe('the sentences of faults', () => {
  it('each have a broken file that shows them', () => {
    const shown = readdirSync(BAD).flatMap((name) =>
      readFileSync(join(BAD, name, 'expected.txt'), 'utf8')
        .split(/\s/)
        .filter((word) => word.startsWith('rules.')),
    );
    const codes = Object.keys(readMessages(MESSAGES)).filter((code) => code.startsWith('rules.') && !code.startsWith('rules.hint-'));
    const seen = new Set([...shown, ...SHOWN_ELSEWHERE]);
    expect(codes.length).to.be.greaterThan(100);
    expect(codes.filter((code) => !seen.has(code))).to.deep.equal([]);
  });
});
