// One edition of a product's terms from its files, all checks passed.

import { compareClauses } from '../domain/clause-order.ts';
import type { DerivedFact, Fact } from '../domain/fact.ts';
import type { Clause, Product, Rule, Scope, TermsVersion } from '../domain/rule-set.ts';
import type { VersionSource } from '../domain/source/book-source.ts';
import type { ClauseSource, TermsData } from '../domain/source/terms-file.ts';
import type { Words } from '../domain/words.ts';
import { withGroups, type Expand } from './build-catalogue.ts';
import { buildDerived, buildParameter, factsOfVersion } from './build-facts.ts';
import { agreedFact, buildNamedCondition, buildRules, isManyAgreements, type RuleContext } from './build-rules.ts';
import { hashVersion } from './hash-version.ts';

export interface VersionContext {
  readonly product: Pick<Product, 'tiers' | 'addOns' | 'agreements'>;
  /** Shared facts and the product's own. */
  readonly facts: ReadonlyMap<string, Fact>;
  readonly expand: Expand;
  readonly agreementOnFile: Words;
  /** The hash in published.yaml; undefined: a draft. */
  readonly publishedHash: string | undefined;
}

export function buildVersion(source: VersionSource, context: VersionContext): TermsVersion {
  const terms = source.terms.data;
  const { expand, groups } = withGroups(context.expand, terms.groups ?? {});
  const parameters = new Map(Object.entries(terms.parameters ?? {}).map(([key, value]) => [`terms.${key}`, buildParameter(key, value)]));
  const facts = factsOfVersion(context.facts, context.product, terms.assume ?? {});
  const derived = buildDerived(terms.derived ?? {}, (name) => facts.get(name)?.type ?? parameters.get(name)?.type ?? answerType(name));
  const written = new Map([terms, ...source.rules.map(({ data }) => data)].flatMap((data) => Object.entries(data.conditions ?? {})));
  const ruleContext: RuleContext = {
    expand,
    componentLists: new Set([...derived.values()].filter(({ operation }) => operation === 'coveredComponents').map(({ name }) => name)),
    agreement: (id) => labelOfAgreement(id, context.product.agreements),
    agreementOnFile: context.agreementOnFile,
    named: (name) => written.get(name),
  };
  const rules = source.rules.flatMap((file) => buildRules(file, ruleContext));
  addAgreedFacts(derived, rules, ruleContext);
  const version: Omit<TermsVersion, 'hash' | 'published'> = {
    product: source.product,
    version: terms.version,
    id: `${source.product}/${terms.version}`,
    signedFrom: terms.governs.signedFrom,
    ...(terms.governs.existingFrom !== undefined && { existingFrom: terms.governs.existingFrom }),
    ...(terms.revises !== undefined && { revises: terms.revises }),
    encodedFrom: terms.encodedFrom,
    ...(terms.note && { note: terms.note }),
    clauses: new Map(clausesInOrder(terms.clauses).map(([number, clause]) => [number, buildClause(number, clause)])),
    scopes: buildScopes(terms, expand),
    parameters,
    facts,
    derived,
    conditions: new Map([...written].map(([name, condition]) => [name, buildNamedCondition(condition, ruleContext)])),
    groups,
    rules,
    ...(terms.projection && { projection: terms.projection }),
  };
  return { ...version, hash: hashVersion(version), published: context.publishedHash !== undefined };
}

function buildClause(number: string, { heading, summary, noRule, readings }: ClauseSource): Clause {
  return {
    number,
    heading,
    summary,
    ...(noRule !== undefined && { noRule }),
    readings: (readings ?? []).map((reading) => ({ taken: reading.taken, ...(reading.case !== undefined && { case: reading.case }) })),
  };
}

function buildScopes({ scopes }: TermsData, expand: Expand): TermsVersion['scopes'] {
  return {
    tiers: new Map<string, Scope>(Object.entries(scopes.tiers)),
    addOns: new Map(
      Object.entries(scopes.addOns ?? {}).map(([id, scope]): [string, Scope] => [id, { ...scope, components: expand(scope.components) }]),
    ),
  };
}

/** Whether an agreement is on file, for each rule that one lifts. */
function addAgreedFacts(derived: Map<string, DerivedFact>, rules: readonly Rule[], context: RuleContext): void {
  for (const { settledBy, serves } of rules) {
    if (settledBy === undefined || isManyAgreements(settledBy)) continue;
    const name = agreedFact(settledBy, serves);
    const day = { check: 'order.date', eligibility: 'entry.on', settlement: 'event.on' }[serves];
    derived.set(name, {
      name,
      operation: 'agreementOnFile',
      args: [{ literal: settledBy }, { fact: day }],
      type: 'boolean',
      label: context.agreement(settledBy),
    });
  }
}

function labelOfAgreement(id: string, agreements: ReadonlyMap<string, Words>): Words {
  const label = agreements.get(id) ?? agreements.get(`${id.split(':', 1)[0] ?? ''}:*`);
  if (!label) throw new Error(`the agreement ${id} passed the checks without being known`);
  return label;
}

function answerType(name: string): 'date' | undefined {
  return name.startsWith('answer.') ? 'date' : undefined;
}

/** YAML keeps the order of a file, save that whole numbers come first. */
function clausesInOrder<Each>(clauses: Readonly<Record<string, Each>>): [string, Each][] {
  return Object.entries(clauses).sort(([a], [b]) => compareClauses(a, b));
}
