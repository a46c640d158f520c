// Runs cases: each question through the engine, each answer held against what the case expects.

import { type Problem } from '../../engine/domain/problem.ts';
import { compareAnswer, type CoverlineEngine, type Difference, type RuleCase } from '../../engine/index.ts';

/** A case that did not come out: differences, or the faults of its question. */
export interface FailedCase {
  readonly case: RuleCase;
  readonly differences: readonly Difference[];
  readonly problems: readonly Problem[];
}

/** Every case that failed; `onDone` hears of each case as it is done. */
export function runCases(engine: CoverlineEngine, cases: readonly RuleCase[], onDone: (done: number) => void = () => {}): FailedCase[] {
  return cases.flatMap((ruleCase, index) => {
    const failed = runCase(engine, ruleCase);
    onDone(index + 1);
    return failed ? [failed] : [];
  });
}

/** undefined: the case passes. */
export function runCase(engine: CoverlineEngine, ruleCase: RuleCase): FailedCase | undefined {
  const asked = engine.askNow(ruleCase.ask, ruleCase.question);
  if (!asked.ok) return { case: ruleCase, differences: [], problems: asked.problems };
  const differences = compareAnswer(ruleCase.expect, asked.value);
  return differences.length === 0 ? undefined : { case: ruleCase, differences, problems: [] };
}
