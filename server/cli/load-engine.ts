// The engine over the rules of this installation, and of the folders that the person adds.

import { relative } from 'node:path';
import type { Result } from '../../engine/domain/problem.ts';
import { type CoverlineEngine, loadRuleBook, openEngine, readRuleFiles, type RuleFile } from '../../engine/index.ts';
import { RULES } from '../places.ts';
import { CliFault } from './cli-fault.ts';
import { EXIT } from './exit-codes.ts';

/** Paths as a person in this folder would write them. */
export function rulesFolders(added: readonly string[]): string[] {
  const own = process.env['RULES_DIR'] || relative(process.cwd(), RULES) || '.';
  return [own, ...added];
}

export function loadEngine(added: readonly string[]): CoverlineEngine {
  const loaded = loadRuleBook(readRules(rulesFolders(added)));
  if (!loaded.ok) throw new CliFault(EXIT.badRules, 'cli.rules-refused', { count: loaded.problems.length }, loaded.problems);
  return openEngine(loaded.value);
}

export function readRules(folders: readonly string[]): RuleFile[] {
  return folders.flatMap((folder) => {
    try {
      return readRuleFiles([folder]);
    } catch (error) {
      throw new CliFault(EXIT.badRules, 'cli.folder-not-read', { folder, reason: (error as NodeJS.ErrnoException).code ?? 'unknown' });
    }
  });
}

/** The value, or the faults as a bad question. */
export function valueOf<T>(result: Result<T>, file: string): T {
  if (result.ok) return result.value;
  throw new CliFault(EXIT.badQuestion, 'cli.question-refused', { file, count: result.problems.length }, result.problems);
}
