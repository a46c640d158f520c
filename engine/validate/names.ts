// Names that a rule file uses: whether each is known, and which was probably meant.

import type { Problem } from '../domain/problem.ts';
import type { Path, SourceFile } from '../domain/source/source-file.ts';
import { didYouMean } from './closest.ts';
import { fault } from './fault.ts';
import type { KnownFact, VersionScope } from './version-scope.ts';

/** The fact that a name stands for, or the fault that it stands for none. A name with faults of its own is passed over. */
export function factNamed(scope: VersionScope, file: SourceFile, path: Path, name: string): { known?: KnownFact; problems: Problem[] } {
  const known = scope.facts.get(name);
  if (known) return { known, problems: [] };
  return { problems: unknownName(scope, file, path, name, 'unknown-fact', scope.facts.keys()) };
}

/** The fault of a name that is not among the known ones. */
export function checkName(
  scope: VersionScope,
  file: SourceFile,
  path: Path,
  name: string,
  code: string,
  known: ReadonlySet<string>,
): Problem[] {
  return known.has(name) ? [] : unknownName(scope, file, path, name, code, known);
}

/** An agreement of the product; `use:taxi` is one of `use:*`. */
export function checkAgreement(scope: VersionScope, file: SourceFile, path: Path, id: string): Problem[] {
  const [family] = id.split(':', 1);
  if (id.includes(':') && scope.agreements.has(`${family}:*`)) return [];
  return checkName(scope, file, path, id, 'unknown-agreement', scope.agreements);
}

function unknownName(scope: VersionScope, file: SourceFile, path: Path, name: string, code: string, known: Iterable<string>): Problem[] {
  return scope.faulty.has(name) ? [] : [fault(file, path, code, { input: name }, didYouMean(name, known))];
}
