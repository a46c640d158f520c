// Questions from files: YAML and JSON are read alike, and what is neither is told with its place.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { CliFault } from '../../server/cli/cli-fault.ts';
import { EXIT } from '../../server/cli/exit-codes.ts';
import { readQuestion } from '../../server/cli/read-question.ts';

const BOMB =
  'a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c,*c,*c,*c,*c,*c]';

const read: [string, string, unknown][] = [
  ['YAML', 'on: 2026-01-31\nfee: "10.00"\nyes: no', { on: '2026-01-31', fee: '10.00', yes: 'no' }],
  ['JSON', '{"on": "2026-01-31", "n": [1, true, null]}', { on: '2026-01-31', n: [1, true, null] }],
  ['a list', '- 1', [1]],
];

const refused: [string, string, string, object][] = [
  ['broken YAML', 'order:\n  lines: [1, 2', 'cli.file-not-yaml', { line: 2 }],
  ['broken JSON', '{"a": 1,\n "b" 2}', 'cli.file-not-yaml', { line: 2 }],
  ['a key twice', 'a: 1\na: 2', 'cli.file-not-yaml', { line: 2, column: 1 }],
  ['a YAML bomb', BOMB, 'cli.file-aliases', {}],
  ['nothing', ' \n', 'cli.file-empty', {}],
  ['more than 1 MiB', `a: ${'x'.repeat(1024 * 1024)}`, 'cli.file-too-large', {}],
];

describe('readQuestion', () => {
  let folder: string;
  before(() => (folder = mkdtempSync(join(tmpdir(), 'question-'))));
  after(() => rmSync(folder, { recursive: true }));

  function readText(text: string): unknown {
    const file = join(folder, 'question');
    writeFileSync(file, text);
    return readQuestion(file);
  }

  for (const [name, text, value] of read) {
    it(`reads ${name}`, () => expect(readText(text)).to.deep.equal(value));
  }
  for (const [name, text, code, values] of refused) {
    it(`refuses ${name}`, () => {
      const fault = faultOf(() => readText(text));
      expect(fault).to.include({ code, exit: EXIT.badQuestion });
      expect(fault.values).to.include(values);
    });
  }
  it('refuses what is no file', () => {
    expect(faultOf(() => readQuestion(join(folder, 'nothing'))).code).to.equal('cli.file-not-read');
    expect(faultOf(() => readQuestion(folder)).code).to.equal('cli.file-is-folder');
  });
});

function faultOf(act: () => unknown): CliFault {
  try {
    act();
  } catch (error) {
    if (error instanceof CliFault) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}
