// The only door of the engine: rule files in, answers out. The files beside it compose the folders, which do not know each other.

import type { Result } from './domain/problem.ts';
import type { RuleBook } from './domain/rule-set.ts';
import { loadRuleBook as load } from './load/load-rule-book.ts';
import { readCases as parseCases, type Case } from './load/parse-cases.ts';
import { parseEquivalents, type EquivalentMutant } from './load/parse-mutants.ts';
import type { RuleFile } from './load/rule-file.ts';
import { ruleChecks } from './validate/check-rule-book.ts';

export { readMessages, readRuleFiles } from './load/read-rules.ts';
export { tellFact } from './explain/tell-fact.ts';
export { openEngine, type Answer, type CoverlineEngine } from './open-engine.ts';
export { runMutants } from './run-mutants.ts';
export type { RuleFile } from './load/rule-file.ts';

export { compareAnswer, type Difference } from './analyse/compare-answer.ts';
export type { Mutant } from './analyse/mutant.ts';
export { mutateRuleSet } from './analyse/mutate-rule-set.ts';
export type { MutantOutcome } from './analyse/run-mutants.ts';
export { LEAST_CAUGHT, MOST_EQUIVALENT, scoreMutants, type MutationScore } from './analyse/score-mutants.ts';
export { publishedText } from './load/published.ts';
export type { Case as RuleCase } from './load/parse-cases.ts';

/** Rule files as one book, or every fault of every file. */
export function loadRuleBook(files: readonly RuleFile[]): Result<RuleBook> {
  return load(files, ruleChecks);
}

/** The cases beside the rules, each question laid over its base, or every fault of every file. */
export function readCases(files: readonly RuleFile[]): Result<Case[]> {
  return parseCases(files, ruleChecks);
}

/** The mutants that are listed as meaning the same as the rules, or every fault of every file. */
export function readEquivalents(files: readonly RuleFile[]): Result<EquivalentMutant[]> {
  return parseEquivalents(files, ruleChecks);
}
