// `coverline cases`: runs files of cases, shows progress, tells the differences, counts.

import { existsSync, readdirSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { type Difference, readCases, type RuleFile } from '../../engine/index.ts';
import { CliFault } from './cli-fault.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { loadEngine, readRules, rulesFolders } from './load-engine.ts';
import { type FailedCase, runCases } from './run-cases.ts';
import { faultLines, type Terminal } from './terminal.ts';

/** Without paths: every case of the rules. A path that is a folder of rules itself is loaded with its cases. */
export function casesCommand(paths: readonly string[], added: readonly string[], terminal: Terminal): ExitCode {
  const { say, paint, print, complain, isWatched } = terminal;
  const engine = loadEngine([...added, ...paths.filter((path) => isRulesFolder(path) && !isOwnFolder(path))]);
  const files = paths.length === 0 ? readRules(rulesFolders(added)).filter(isCasesFile) : paths.flatMap(caseFilesAt);
  const cases = readCases(files);
  if (!cases.ok) throw new CliFault(EXIT.badRules, 'cli.cases-refused', { count: cases.problems.length }, cases.problems);
  if (cases.value.length === 0) throw new CliFault(EXIT.badQuestion, 'cli.no-cases', { paths: paths.join(', ') });

  const progress = (done: number) => void (isWatched && process.stderr.write(`\r${done}/${cases.value.length}`));
  const failed = runCases(engine, cases.value, progress);
  if (isWatched) complain('');
  for (const each of failed) print(failedText(each, terminal).join('\n'));
  const passed = cases.value.length - failed.length;
  print(paint(failed.length === 0 ? 'green' : 'red', say('cli.cases-summary', { passed, failed: failed.length })));
  return failed.length === 0 ? EXIT.yes : EXIT.no;
}

function failedText({ case: ruleCase, differences, problems }: FailedCase, terminal: Terminal): string[] {
  const { say, paint } = terminal;
  return [
    `${paint('red', '✗')} ${paint('bold', ruleCase.name)}  ${paint('dim', ruleCase.id)}`,
    `  ${paint('dim', `${ruleCase.at.file}:${ruleCase.at.line}:${ruleCase.at.column}`)}`,
    ...(problems.length === 0 ? [] : [`  ${say('cli.case-question-refused')}`]),
    ...faultLines(problems, terminal),
    ...differences.map((difference) => `  ${differenceText(difference, terminal)}`),
    '',
  ];
}

function differenceText({ at, expected, actual }: Difference, { say, paint }: Terminal): string {
  return say('cli.difference', {
    at: paint('bold', at),
    expected: valueText(expected, say('cli.none')),
    actual: valueText(actual, say('cli.none')),
  });
}

function valueText(value: unknown, none: string): string {
  if (value === undefined || (Array.isArray(value) && value.length === 0)) return none;
  const text = JSON.stringify(value);
  return text.length <= 400 ? text : `${text.slice(0, 399)}…`;
}

function caseFilesAt(path: string): RuleFile[] {
  if (!existsSync(path)) throw new CliFault(EXIT.badQuestion, 'cli.file-not-read', { file: path, reason: 'ENOENT' });
  if (statSync(path).isDirectory()) return readRules([path]).filter((file) => isCasesFile(file) || path.includes('cases'));
  return readRules([dirname(path)]).filter((file) => resolve(file.path) === resolve(path));
}

function isCasesFile({ path }: RuleFile): boolean {
  return path.includes('/cases/');
}

/** Whether products lie in the folder. */
function isRulesFolder(path: string): boolean {
  return existsSync(path) && statSync(path).isDirectory() && readdirSync(path).some((name) => existsSync(join(path, name, 'product.yaml')));
}

function isOwnFolder(path: string): boolean {
  return rulesFolders([]).some((own) => existsSync(own) && statSync(own).ino === statSync(path).ino);
}
