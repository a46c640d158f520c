// What a rule file may do to the loader: nothing. Bombs, giants and prototype keys end as faults, quickly.

import { expect } from 'chai';
import { loadRuleBook } from '../../engine/index.ts';
import type { RuleFile } from '../../engine/load/rule-file.ts';
import { goodFiles } from './rule-folders.ts';

const PATH = 'rules/demo/2024-01/more.yaml';
const FIRST = '# yaml-language-server: $schema=../../../docs/generated/rules.schema.json\n';

function faultsOf(text: string): string[] {
  const files: RuleFile[] = [...goodFiles(), { path: PATH, text: FIRST + text }];
  const loaded = loadRuleBook(files);
  return loaded.ok ? [] : loaded.problems.map(({ code, at }) => `${at?.line}:${at?.column} ${code}`);
}

describe('a rule file made to do harm', () => {
  const ROWS: readonly (readonly [string, string, readonly string[]])[] = [
    ['brackets 500,000 deep', '['.repeat(500_000), ['2:1 rules.yaml-too-deep']],
    ['brackets closed in quotes only', `rules:\n${'["]", '.repeat(100_000)}`, ['3:1 rules.yaml-too-deep']],
    ['braces 500,000 deep', '{a: '.repeat(250_000), ['2:1 rules.yaml-too-deep']],
    ['lists 5,000 deep on one line', `${'- '.repeat(5_000)}x`, ['2:1 rules.yaml-too-deep']],
    ['maps 1,000 deep', Array.from({ length: 1_000 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n'), ['402:1 rules.yaml-too-deep']],
    ['more than 1 MiB', `rules: "${'x'.repeat(1024 * 1024)}"`, ['1:1 rules.file-too-large']],
    [
      'an alias of thousands of uses',
      `serves: &a check\nrules: [${'*a, '.repeat(20_000)}*a]`,
      ['2:12 rules.yaml-anchor', '3:9 rules.yaml-alias'],
    ],
    ['a list where a map belongs', '- a\nb: 1', ['3:1 rules.yaml-syntax']],
    ['a prototype in a rule', 'serves: check\nrules:\n  - { id: a, __proto__: { effect: cover } }', ['4:14 rules.yaml-forbidden-key']],
  ];
  for (const [what, text, expected] of ROWS) {
    it(`is refused: ${what}`, () => {
      expect(faultsOf(text)).to.deep.equal(expected);
      expect(({} as Record<string, unknown>)['effect']).to.equal(undefined);
    }).timeout(5_000);
  }

  it('is refused within seconds: 30,000 unknown keys', () => {
    const keys = Array.from({ length: 30_000 }, (_, index) => `key${index}: 1`).join('\n');
    expect(faultsOf(keys).length).to.be.greaterThan(29_000);
  }).timeout(10_000);

  it('keeps text that merely looks like YAML 1.1: no, on, dates and versions stay texts', () => {
    const loaded = loadRuleBook(goodFiles());
    expect(loaded.ok && loaded.value.products.get('demo')?.versions[0]?.version).to.equal('2024-01');
  });
});
