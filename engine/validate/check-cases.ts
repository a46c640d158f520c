// Files of cases among themselves: ids that are unique, bases that exist, a question for each.

import type { Problem } from '../domain/problem.ts';
import type { CasesData } from '../domain/source/cases-file.ts';
import { entriesOf, type SourceFile } from '../domain/source/source-file.ts';
import { didYouMean } from './closest.ts';
import { fault, faultAtKey } from './fault.ts';

export function checkCases(files: readonly SourceFile<CasesData>[]): Problem[] {
  const seen = new Set<string>();
  return files.flatMap((file) => {
    const bases = Object.keys(file.data.bases ?? {});
    const used = new Set<string>();
    const problems = entriesOf(file, ['cases'], file.data.cases).flatMap(({ value, path }): Problem[] => {
      const faults: Problem[] = [];
      if (seen.has(value.id)) faults.push(fault(file, [...path, 'id'], 'case-repeated', { input: value.id }));
      seen.add(value.id);
      if (value.base === undefined) {
        if (value.ask === undefined || value.question === undefined)
          faults.push(fault(file, path, 'case-without-question', { input: value.id }));
      } else if (bases.includes(value.base)) used.add(value.base);
      else faults.push(fault(file, [...path, 'base'], 'unknown-base', { input: value.base }, didYouMean(value.base, bases)));
      if (Object.keys(value.expect).length === 0)
        faults.push(fault(file, [...path, 'expect'], 'case-expects-nothing', { input: value.id }));
      return faults;
    });
    if (file.broken.size > 0) return problems;
    return [
      ...problems,
      ...bases.filter((name) => !used.has(name)).map((name) => faultAtKey(file, ['bases', name], 'base-unused', { input: name })),
    ];
  });
}
