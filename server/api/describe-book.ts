// The rules as the API shows them: products, editions, components and facts, as plain JSON in both languages.

import type { Assumed, Fact } from '../../engine/domain/fact.ts';
import type { Component, Product, RuleBook, TermsVersion } from '../../engine/domain/rule-set.ts';
import type { Words } from '../../engine/domain/words.ts';

export function describeProducts(book: RuleBook) {
  return { products: [...book.products.values()].map(describeProduct) };
}

function describeProduct(product: Product) {
  return {
    id: product.id,
    name: product.name,
    provider: product.provider,
    tiers: labelled(product.tiers),
    addOns: labelled(product.addOns),
    agreements: labelled(product.agreements),
    versions: product.versions.map(identify),
  };
}

function identify(version: TermsVersion) {
  return {
    version: version.version,
    hash: version.hash,
    published: version.published,
    signedFrom: version.signedFrom,
    existingFrom: version.existingFrom,
    revises: version.revises,
  };
}

/** One edition: its clauses, each with the rules that encode it or the reason why none does, and all that moves a verdict. */
export function describeVersion(version: TermsVersion) {
  return {
    product: version.product,
    ...identify(version),
    encodedFrom: version.encodedFrom,
    note: version.note,
    clauses: [...version.clauses.values()].map((clause) => ({
      ...clause,
      rules: version.rules.filter((rule) => rule.clause === clause.number).map((rule) => rule.id),
    })),
    scopes: { tiers: Object.fromEntries(version.scopes.tiers), addOns: Object.fromEntries(version.scopes.addOns) },
    parameters: [...version.parameters.values()],
    groups: Object.fromEntries(version.groups),
    conditions: Object.fromEntries(version.conditions),
    derived: [...version.derived.values()],
    rules: version.rules.map(({ at: _at, ...rule }) => rule),
  };
}

export function describeFacts(book: RuleBook) {
  return { facts: [...book.facts.values()].map(describeFact) };
}

function describeFact(fact: Fact) {
  return {
    ...fact,
    choices: labelled(fact.choices),
    assume: fact.assume === undefined ? undefined : describeAssumed(fact.assume),
  };
}

/** `value: null` is "none"; a fact without `assume` is asked for where it matters. */
function describeAssumed(assumed: Assumed) {
  return 'sameAs' in assumed ? { sameAs: assumed.sameAs } : { value: assumed.value };
}

export function describeComponents(components: Iterable<Component>) {
  return { components: [...components] };
}

function labelled(words: ReadonlyMap<string, Words>) {
  return [...words].map(([id, label]) => ({ id, label }));
}
