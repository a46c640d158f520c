// Tries the cases of one product or file while its rules are being written: npx tsx test/rules/try-cases.ts [product|file…]

import { join, relative } from 'node:path';
import { problemText } from '../../engine/domain/problem.ts';
import { loadRuleBook, openEngine, readCases, readMessages, readRuleFiles } from '../../engine/index.ts';
import { runCases } from '../../server/cli/run-cases.ts';

const root = join(import.meta.dirname, '../..');
process.chdir(root);
const messages = readMessages('templates/messages');
const wanted = process.argv.slice(2).map((each) => (each.includes('/') ? relative(root, join(root, each)) : `/${each}/`));

function existsFolder(folder: string): boolean {
  try {
    readRuleFiles([folder]);
    return true;
  } catch {
    return false;
  }
}

// Products that are not asked about may be broken meanwhile.
const products = process.argv.slice(2).filter((each) => !each.includes('/'));
const all = readRuleFiles(['rules', 'test/fixtures/rules'].filter((folder) => existsFolder(folder)));
const files = all.filter(({ path }) => {
  const product = /rules\/([^/]+)\/.+$/.exec(path)?.[1];
  return product === undefined || products.length === 0 || products.includes(product);
});
const book = loadRuleBook(files);
const cases = readCases(files);
for (const result of [book, cases]) {
  if (result.ok) continue;
  for (const problem of result.problems) {
    const at = problem.at ? `${problem.at.file}:${problem.at.line}:${problem.at.column}` : '';
    try {
      console.log(`${at}  ${problemText(problem, messages, 'en')}`);
    } catch {
      console.log(`${at}  ${JSON.stringify(problem)}`);
    }
  }
}
if (!book.ok || !cases.ok) process.exit(1);

const chosen = cases.value.filter(({ file }) => wanted.length === 0 || wanted.some((part) => `/${file}`.includes(part)));
const failed = runCases(openEngine(book.value), chosen);
for (const { case: ruleCase, differences, problems } of failed) {
  console.log(`✗ ${ruleCase.id}  ${ruleCase.name}\n    ${ruleCase.at.file}:${ruleCase.at.line}`);
  for (const problem of problems) console.log(`    refused: ${problem.pointer ?? ''} ${problem.code} ${JSON.stringify(problem.values)}`);
  for (const { at, expected, actual } of differences)
    console.log(`    ${at}: expected ${JSON.stringify(expected)}, was ${JSON.stringify(actual)}`);
}
console.log(`${chosen.length - failed.length} passed, ${failed.length} failed`);
process.exit(failed.length === 0 ? 0 : 1);
