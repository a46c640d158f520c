// What nothing uses: groups, conditions, derived facts and parameters; dead data misleads the next reader.

import type { Problem } from '../domain/problem.ts';
import { namesIn, leavesOf } from './condition-leaves.ts';
import { factsCompared } from './check-conditions.ts';
import { factsOfMoney, placesOfVersion } from './fact-uses.ts';
import { faultAtKey } from './fault.ts';
import type { VersionScope } from './version-scope.ts';

/** Asked of whole versions only: what a faulty entry uses cannot be told. */
export function checkUnused(scope: VersionScope): Problem[] {
  if (!scope.isWhole) return [];
  const { terms } = scope;
  const { data } = terms;
  const conditions = [
    ...[...scope.conditions].map(([name, { source }]) => ({ name, source })),
    ...scope.rules.flatMap(({ source }) => (source.when ? [{ name: undefined, source: source.when }] : [])),
    ...scope.exceptions.map(({ source }) => ({ name: undefined, source: source.when })),
  ];
  const leaves = conditions.flatMap(({ source }) => leavesOf(source, []));
  const facts = new Set([
    ...leaves.flatMap(({ leaf }) => factsCompared(leaf)),
    ...scope.rules.flatMap((rule) => factsOfMoney(rule).map(({ name }) => name)),
    ...placesOfVersion(scope).map(({ name }) => name),
    ...Object.values(data.projection ?? {}),
    ...scope.derived.flatMap(({ name, source, operation }) =>
      operation ? (source[operation] as readonly (string | number)[]).map(String).filter((arg) => arg !== name) : [],
    ),
  ]);
  const named = new Set(
    conditions.flatMap(({ name, source }) =>
      namesIn(source, [])
        .map((part) => part.name)
        .filter((part) => part !== name),
    ),
  );
  const groups = new Set([
    ...leaves.flatMap(({ leaf: { value } }) => (Array.isArray(value) ? value.map(String) : [String(value)])),
    ...scope.rules.flatMap(({ source }) => source.for?.components ?? []),
    ...Object.values(data.scopes.addOns ?? {}).flatMap(({ components }) => components),
    ...Object.entries(data.groups ?? {}).flatMap(([name, members]) => members.filter((member) => member !== name)),
  ]);
  return [
    ...scope.derived
      .filter(({ name }) => !facts.has(name))
      .map(({ file, path, name }) => faultAtKey(file, path, 'derived-unused', { input: name })),
    ...Object.keys(data.parameters ?? {})
      .filter((name) => !facts.has(`terms.${name}`))
      .map((name) => faultAtKey(terms, ['parameters', name], 'parameter-unused', { input: name })),
    ...[...scope.conditions]
      .filter(([name]) => !named.has(name))
      .map(([name, { file, path }]) => faultAtKey(file, path, 'condition-unused', { input: name })),
    ...Object.keys(data.groups ?? {})
      .filter((name) => !groups.has(name))
      .map((name) => faultAtKey(terms, ['groups', name], 'group-unused', { input: name })),
  ];
}
