// The parts of terms.yaml: groups, scopes, assumptions, projection; and each clause either decided or excused.

import type { Problem } from '../domain/problem.ts';
import type { AssumedSource, FactSource } from '../domain/source/facts-file.ts';
import type { BookSource, ProductSource } from '../domain/source/book-source.ts';
import { entriesOf } from '../domain/source/source-file.ts';
import { checkAssumption } from './check-facts.ts';
import { didYouMean } from './closest.ts';
import { fault, faultAtKey } from './fault.ts';
import { checkName, factNamed } from './names.ts';
import { catalogueNames, type VersionScope } from './version-scope.ts';

export function checkTerms(scope: VersionScope, book: BookSource, product: ProductSource): Problem[] {
  return [
    ...checkGroups(scope, book),
    ...checkScopes(scope),
    ...checkAssumptions(scope, book, product),
    ...checkProjection(scope),
    ...checkClauses(scope),
    ...checkConditionNames(scope),
  ];
}

/** Members are components, catalogue groups, or groups above. */
function checkGroups({ terms }: VersionScope, book: BookSource): Problem[] {
  const known = new Set(catalogueNames(book));
  const problems: Problem[] = [];
  const all = Object.keys(terms.data.groups ?? {});
  for (const { key, value, path } of entriesOf(terms, ['groups'], terms.data.groups)) {
    if (known.has(key)) problems.push(faultAtKey(terms, path, 'group-name-taken', { input: key }));
    for (const [index, member] of value.entries()) {
      const at = [...path, index];
      if (value.indexOf(member) < index) problems.push(fault(terms, at, 'entry-repeated', { input: member }));
      else if (member === key || (!known.has(member) && all.includes(member)))
        problems.push(fault(terms, at, 'group-below', { input: member, group: key }));
      else if (!known.has(member)) problems.push(fault(terms, at, 'unknown-component', { input: member }, didYouMean(member, known)));
    }
    known.add(key);
  }
  return problems;
}

function checkScopes(scope: VersionScope): Problem[] {
  const { terms } = scope;
  const { tiers, addOns } = terms.data.scopes;
  const missing = scope.isWhole ? [...scope.tiers].filter((id) => !Object.hasOwn(tiers, id)) : [];
  return [
    ...missing.map((id) => fault(terms, ['scopes', 'tiers'], 'tier-without-scope', { input: id })),
    ...entriesOf(terms, ['scopes', 'tiers'], tiers).flatMap(({ key, value, path }) => [
      ...(scope.tiers.has(key) ? [] : [faultAtKey(terms, path, 'unknown-tier', { input: key }, didYouMean(key, scope.tiers))]),
      ...checkName(scope, terms, [...path, 'clause'], value.clause, 'unknown-clause', scope.clauses),
    ]),
    ...entriesOf(terms, ['scopes', 'addOns'], addOns).flatMap(({ key, value, path }) => [
      ...(scope.addOns.has(key) ? [] : [faultAtKey(terms, path, 'unknown-add-on', { input: key }, didYouMean(key, scope.addOns))]),
      ...checkName(scope, terms, [...path, 'clause'], value.clause, 'unknown-clause', scope.clauses),
      ...value.components.flatMap((name, index) =>
        checkName(scope, terms, [...path, 'components', index], name, 'unknown-component', scope.components),
      ),
    ]),
  ];
}

function checkAssumptions(scope: VersionScope, book: BookSource, product: ProductSource): Problem[] {
  const { terms } = scope;
  const assume = terms.data.assume ?? {};
  const facts = new Map<string, FactSource>([...book.facts, ...product.facts].flatMap(({ data }) => Object.entries(data.facts)));
  const overlaid = new Map(
    [...facts].map(([name, fact]) => [name, Object.hasOwn(assume, name) ? { ...fact, assume: assume[name] as AssumedSource } : fact]),
  );
  return entriesOf<AssumedSource>(terms, ['assume'], assume).flatMap(({ key, value, path }) => {
    const fact = facts.get(key);
    if (!fact) return scope.faulty.has(key) ? [] : [faultAtKey(terms, path, 'unknown-fact', { input: key }, didYouMean(key, facts.keys()))];
    return scope.faulty.has(key) ? [] : checkAssumption(terms, path, key, fact, value, overlaid);
  });
}

function checkProjection(scope: VersionScope): Problem[] {
  const { terms } = scope;
  const { projection } = terms.data;
  if (!projection) return [];
  return (['startsOn', 'endsOn', 'odometerAtStartKm', 'limitKm'] as const).flatMap((key) => {
    const path = ['projection', key];
    const { known, problems } = factNamed(scope, terms, path, projection[key]);
    if (!known) return problems;
    const isDay = key === 'startsOn' || key === 'endsOn';
    if (isDay ? known.type === 'date' : known.type === 'number') return [];
    return [fault(terms, path, isDay ? 'fact-not-a-day' : 'fact-not-an-amount', { input: projection[key], type: known.type })];
  });
}

/** A clause is decided by a rule or a scope, or says why none can. */
function checkClauses(scope: VersionScope): Problem[] {
  const { terms } = scope;
  const { tiers, addOns } = terms.data.scopes;
  const decided = new Set([
    ...scope.rules.map(({ source }) => source.clause),
    ...scope.exceptions.map(({ source }) => source.clause),
    ...[...Object.values(tiers), ...Object.values(addOns ?? {})].map(({ clause }) => clause),
  ]);
  return entriesOf(terms, ['clauses'], terms.data.clauses).flatMap(({ key, value, path }): Problem[] => {
    if (decided.has(key)) return value.noRule === undefined ? [] : [fault(terms, [...path, 'noRule'], 'clause-with-both', { input: key })];
    if (value.noRule !== undefined || !scope.isWhole) return [];
    return [faultAtKey(terms, path, 'clause-without-rule', { input: key })];
  });
}

/** Named conditions may stand in several files; each name stands once. */
function checkConditionNames({ version }: VersionScope): Problem[] {
  const seen = new Set<string>();
  return [version.terms, ...version.rules].flatMap((file) =>
    Object.keys(file.data.conditions ?? {}).flatMap((name) => {
      if (seen.has(name)) return [faultAtKey(file, ['conditions', name], 'condition-repeated', { input: name })];
      seen.add(name);
      return [];
    }),
  );
}
