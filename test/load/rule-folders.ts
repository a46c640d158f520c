// Rule files for the loader's tests: the good book, with the files of one bad folder laid over it.

import { join, relative } from 'node:path';
import { problemText, type Problem } from '../../engine/domain/problem.ts';
import type { Language } from '../../engine/domain/words.ts';
import { readMessages, readRuleFiles } from '../../engine/load/read-rules.ts';
import type { RuleFile } from '../../engine/load/rule-file.ts';

export const GOOD = join(import.meta.dirname, 'good');
export const BAD = join(import.meta.dirname, 'bad');
export const MESSAGES = join(import.meta.dirname, '../../templates/messages');
const SENTENCES = readMessages(MESSAGES);

/** The files of a folder, their paths from the folder on: `rules/facts.yaml`. */
export function filesIn(folder: string): RuleFile[] {
  const inside = relative(process.cwd(), folder).replaceAll('\\', '/');
  return readRuleFiles([folder]).map(({ path, text }) => ({ path: path.slice(inside.length + 1), text }));
}

export function goodFiles(): RuleFile[] {
  return filesIn(GOOD);
}

/** The good book, in which the bad folder's files stand instead of, or beside, their namesakes. */
export function withBad(name: string): RuleFile[] {
  const bad = filesIn(join(BAD, name));
  const replaced = new Set(bad.map(({ path }) => path));
  return [...goodFiles().filter(({ path }) => !replaced.has(path)), ...bad];
}

/** The good book with one text changed in one file. */
export function goodWith(path: string, change: (text: string) => string): RuleFile[] {
  return goodFiles().map((file) => (file.path === path ? { path, text: change(file.text) } : file));
}

/** Each fault on a line, as the command line prints it. */
export function printed(problems: readonly Problem[], language: Language): string {
  return problems
    .map(
      (problem) =>
        `${problem.at?.file}:${problem.at?.line}:${problem.at?.column} ${problem.code} ${problemText(problem, SENTENCES, language)}\n`,
    )
    .join('');
}
