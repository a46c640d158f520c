// Faults in the order in which a person mends them: by file, then by place.

import type { Position, Problem } from '../domain/problem.ts';

/** The same fault at one place is told once. */
export function sortProblems(problems: readonly Problem[]): Problem[] {
  const seen = new Set<string>();
  return problems
    .filter((problem) => {
      const key = JSON.stringify(problem);
      return !seen.has(key) && Boolean(seen.add(key));
    })
    .sort((a, b) => compare(a.at, b.at));
}

function compare(a: Position | undefined, b: Position | undefined): number {
  if (!a || !b) return Number(Boolean(a)) - Number(Boolean(b));
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.line - b.line || a.column - b.column;
}
