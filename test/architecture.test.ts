// The house's own laws: which way imports point, and what must not stand in which folder.

import { readdirSync, readFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { expect } from 'chai';
import { cruise, type ICruiseOptions, type ICruiseResult, type IForbiddenRuleType } from 'dependency-cruiser';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';
import { parse } from 'yaml';

const ROOT = join(import.meta.dirname, '..');

describe('architecture', () => {
  it('has imports that follow every arrow', async function () {
    this.timeout(60_000);
    const { forbidden, options } = await arrowRules();
    const { output } = await cruise(['engine', 'server'], { ...options, ruleSet: { forbidden }, validate: true }, undefined, {
      tsConfig: extractTSConfig('tsconfig.json'),
    });
    const { modules, summary } = output as ICruiseResult;
    expect(
      modules.filter(({ source }) => source.startsWith('engine/')),
      'modules of the engine that were seen',
    ).to.have.length.above(20);
    expect(
      modules.filter(({ source }) => source.startsWith('server/')),
      'modules of the server that were seen',
    ).to.have.length.above(10);
    expect(summary.violations.map(({ from, to, rule }) => `${from} → ${to} (${rule.name})`)).to.deep.equal([]);
  });

  it('names no product in engine/ or server/', () => {
    const products = productIds();
    expect(products).to.have.length.above(1);
    const pattern = new RegExp(`\\b(${products.join('|')})\\b`, 'i');
    expect(linesWith(['engine', 'server'], pattern)).to.deep.equal([]);
  });

  it('keeps clock, chance and environment out of engine/', () => {
    const pattern =
      /\bnew Date\b|\bDate\.(now|parse)\b|\bTemporal\.Now\b|\bMath\.random\b|\bprocess\.(env|hrtime|uptime)\b|\bsetTimeout\b|\bsetInterval\b|\bperformance\.now\b|\bfetch\(/;
    expect(linesWith(['engine'], pattern)).to.deep.equal([]);
  });

  it('has no file whose name says nothing', () => {
    const named = filesOf(['engine', 'server', 'test', 'docs']).filter((file) =>
      /^(utils?|helpers?|common|misc|manager)\b/i.test(basename(file)),
    );
    expect(named).to.deep.equal([]);
  });

  it('opens every TypeScript file with one sentence on its job', () => {
    const silent = filesOf(['engine', 'server', 'test', 'docs'])
      .filter((file) => file.endsWith('.ts') || file.endsWith('.mjs'))
      .filter((file) => !/^(#!.*\n)?\/\/ \S|^\/\*\*/.test(readFileSync(join(ROOT, file), 'utf8')));
    expect(silent).to.deep.equal([]);
  });
});

/** Plain JavaScript without types: dependency-cruiser's command line reads the same file. */
async function arrowRules(): Promise<{ forbidden: IForbiddenRuleType[]; options: ICruiseOptions }> {
  return (await import(join(ROOT, '.dependency-cruiser.mjs'))) as { forbidden: IForbiddenRuleType[]; options: ICruiseOptions };
}

/** What rules/<product>/product.yaml call themselves, those of the tests' own products too. */
function productIds(): string[] {
  return filesOf(['rules', 'test/fixtures/rules'])
    .filter((file) => basename(file) === 'product.yaml')
    .map((file) => (parse(readFileSync(join(ROOT, file), 'utf8')) as { product: string }).product);
}

function linesWith(folders: readonly string[], pattern: RegExp): string[] {
  return filesOf(folders).flatMap((file) =>
    readFileSync(join(ROOT, file), 'utf8')
      .split('\n')
      .flatMap((line, index) => (pattern.test(line) ? [`${file}:${index + 1} ${line.trim()}`] : [])),
  );
}

function filesOf(folders: readonly string[]): string[] {
  return folders.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(ROOT, join(entry.parentPath, entry.name))),
  );
}
