// Places in sentences: each names a fact that the answer can write.

import type { Problem } from '../domain/problem.ts';
import { placesOfVersion } from './fact-uses.ts';
import { fault } from './fault.ts';
import { checkName } from './names.ts';
import type { VersionScope } from './version-scope.ts';

/** Names that are no facts, and that every sentence may use. */
const ALWAYS: ReadonlySet<string> = new Set(['contract.provider']);

export function checkWords(scope: VersionScope): Problem[] {
  return [...checkPlaces(scope), ...checkStrayBraces(scope)];
}

function checkPlaces(scope: VersionScope): Problem[] {
  const known = new Set([...scope.facts.keys(), ...ALWAYS]);
  return placesOfVersion(scope).flatMap(({ name, file, path }) => checkName(scope, file, path, name, 'unknown-place', known));
}

/** Clauses are shown as they are written: nothing fills a place in them. */
function checkStrayBraces({ terms }: VersionScope): Problem[] {
  return Object.entries(terms.data.clauses).flatMap(([number, clause]) =>
    (['heading', 'summary'] as const).flatMap((part) =>
      (['da', 'en'] as const).flatMap((language) => {
        const place = /\{[^}]*\}/.exec(clause[part]?.[language] ?? '')?.[0];
        return place === undefined ? [] : [fault(terms, ['clauses', number, part, language], 'place-in-clause', { input: place })];
      }),
    ),
  );
}
