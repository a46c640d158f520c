// The hash of a version: over all that can move a verdict, and over nothing else.

import { factsOfMoney } from '../domain/facts-of-money.ts';
import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { DerivedFact, Fact } from '../domain/fact.ts';
import type { Condition, Rule, TermsVersion } from '../domain/rule-set.ts';

type Hashable = Omit<TermsVersion, 'hash' | 'published'>;

/**
 * sha256 in hex. Where a rule stands in its file, comments, and the order of rules and files change nothing; neither
 * does the sentence of an exception that the loader adds for a written agreement, which all products share.
 */
export function hashVersion(version: Hashable): string {
  const content = canonicalize({
    product: version.product,
    version: version.version,
    governs: { signedFrom: version.signedFrom, existingFrom: version.existingFrom ?? null, revises: version.revises ?? null },
    clauses: Object.fromEntries(version.clauses),
    scopes: { tiers: Object.fromEntries(version.scopes.tiers), addOns: Object.fromEntries(version.scopes.addOns) },
    parameters: Object.fromEntries(version.parameters),
    derived: Object.fromEntries(version.derived),
    conditions: Object.fromEntries(version.conditions),
    groups: Object.fromEntries(version.groups),
    rules: version.rules.map(hashedRule(version)).sort((a, b) => (a.id < b.id ? -1 : 1)),
    facts: Object.fromEntries(factsUsed(version).map((fact) => [fact.name, hashedFact(fact)])),
  });
  if (content === undefined) throw new Error(`${version.id} has no canonical form`);
  return createHash('sha256').update(content).digest('hex');
}

function hashedRule({ rules }: Hashable): (rule: Rule) => Omit<Rule, 'at' | 'because'> & { because: Rule['because'] | null } {
  const settled = new Set(rules.filter(({ settledBy }) => settledBy !== undefined).map(({ id }) => `${id}-agreed`));
  return ({ at: _place, because, ...rule }) => ({
    ...rule,
    overrides: [...rule.overrides].sort(),
    because: settled.has(rule.id) ? null : because,
  });
}

function hashedFact({ type, nullable, choices, assume, assumeIn, assumeUnless }: Fact) {
  return {
    type,
    nullable,
    choices: [...choices.keys()].sort(),
    assume: assume ?? null,
    assumeIn: assumeIn ? [...assumeIn].sort() : null,
    assumeUnless: assumeUnless ?? null,
  };
}

/** The facts of a question that rules and derived facts read, and those whose values are assumed for them. */
function factsUsed(version: Hashable): Fact[] {
  const names = new Set([
    'contract.tier',
    'contract.addOns',
    'contract.agreements',
    ...[...version.conditions.values()].flatMap(factsOf),
    ...[...version.derived.values()].flatMap(argsOf),
    ...version.rules.flatMap((rule) => [...factsOf(rule.when), ...factsOfMoney(rule)]),
  ]);
  for (const name of names) {
    const assume = version.facts.get(name)?.assume;
    if (assume && 'sameAs' in assume) names.add(assume.sameAs);
  }
  return [...names].flatMap((name) => version.facts.get(name) ?? []);
}

function factsOf(condition: Condition): string[] {
  if ('all' in condition) return condition.all.flatMap(factsOf);
  if ('any' in condition) return condition.any.flatMap(factsOf);
  if ('not' in condition) return factsOf(condition.not);
  if ('condition' in condition) return [];
  const { fact, value } = condition;
  return typeof value === 'object' && 'fact' in value ? [fact, value.fact] : [fact];
}

function argsOf({ args }: DerivedFact): string[] {
  return args.flatMap((arg) => ('fact' in arg ? arg.fact : []));
}
