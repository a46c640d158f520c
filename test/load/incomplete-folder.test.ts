// A folder of rules that is empty, has another name or lacks a file: one fault that says so, not hundreds that follow from it.

import { expect } from 'chai';
import { loadRuleBook } from '../../engine/index.ts';
import type { RuleFile } from '../../engine/load/rule-file.ts';
import { goodFiles, printed } from './rule-folders.ts';

function faultsOf(files: readonly RuleFile[]): string[] {
  const loaded = loadRuleBook(files);
  return loaded.ok ? [] : printed(loaded.problems, 'en').trimEnd().split('\n');
}

const without = (lost: string) => goodFiles().filter(({ path }) => path !== lost);

describe('an incomplete folder of rules', () => {
  for (const lost of ['rules/facts.yaml', 'rules/components.yaml']) {
    it(`without ${lost}`, () => {
      expect(faultsOf(without(lost))).to.deep.equal([
        `${lost}:1:1 rules.book-file-missing The file \`${lost}\` is missing. Add it; docs/writing-rules.md shows its form.`,
      ]);
    });
  }

  it('without any product', () => {
    const [fault, ...others] = faultsOf(goodFiles().filter(({ path }) => !path.startsWith('rules/demo/')));
    expect(fault).to.include('rules.no-product There is no product');
    expect(others).to.deep.equal([]);
  });

  it('without anything', () => {
    expect(faultsOf([]).map((fault) => fault.split(' ')[1])).to.deep.equal([
      'rules.no-product',
      'rules.book-file-missing',
      'rules.book-file-missing',
    ]);
  });

  it('under another name than rules', () => {
    const moved = goodFiles().map(({ path, text }) => ({ path: path.replace('rules/', 'mine/'), text }));
    const [fault, ...others] = faultsOf(moved);
    expect(fault).to.include('rules.outside-rules The file `mine/components.yaml` does not lie in a folder called `rules`');
    expect(others).to.deep.equal([]);
  });
});
