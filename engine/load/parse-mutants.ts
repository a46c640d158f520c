// Files of equivalent mutants: those that no case can catch, each with its reason.

import type { Position, Problem, Result } from '../domain/problem.ts';
import type { RuleChecks } from '../domain/source/book-source.ts';
import type { MutantsData } from '../domain/source/mutants-file.ts';
import { entriesOf, type SourceFile } from '../domain/source/source-file.ts';
import type { Words } from '../domain/words.ts';
import { locateSource } from './locate-source.ts';
import { parseSources } from './parse-source.ts';
import type { RuleFile } from './rule-file.ts';
import { sortProblems } from './sort-problems.ts';

export interface EquivalentMutant {
  /** The id of the version: product/2024-01. */
  readonly version: string;
  readonly mutant: string;
  readonly because: Words;
  readonly at: Position;
}

/** Every listed mutant of all files, or every fault of form. Whether one is stale only a run can tell. */
export function parseEquivalents(files: readonly RuleFile[], checks: Pick<RuleChecks, 'shape'>): Result<EquivalentMutant[]> {
  const { sources, problems } = parseSources(files.filter(({ path }) => locateSource(path)?.kind === 'mutants'));
  const faults: Problem[] = [...problems, ...sources.flatMap((file) => checks.shape(file).problems)];
  if (faults.length > 0) return { ok: false, problems: sortProblems(faults) };
  return { ok: true, value: (sources as SourceFile<MutantsData>[]).flatMap(equivalentsOf) };
}

function equivalentsOf(file: SourceFile<MutantsData>): EquivalentMutant[] {
  return entriesOf(file, ['equivalents'], file.data.equivalents).map(({ value, path }) => ({
    version: `${file.product ?? ''}/${file.version ?? ''}`,
    mutant: value.mutant,
    because: value.because,
    at: file.at([...path, 'mutant']),
  }));
}
