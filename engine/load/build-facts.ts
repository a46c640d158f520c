// Facts, parameters and derived facts from their files.

import type { Assumed, DerivedArg, DerivedFact, Fact, FactType } from '../domain/fact.ts';
import type { Parameter, Product } from '../domain/rule-set.ts';
import { DERIVED_OPERATIONS, isOperation, typeGiven } from '../domain/source/derived-operations.ts';
import type { AssumedSource, FactSource } from '../domain/source/facts-file.ts';
import { parameterType, type DerivedSource, type ParameterSource } from '../domain/source/terms-file.ts';
import type { Expand } from './build-catalogue.ts';

export function buildFact(name: string, source: FactSource, expand: Expand): Fact {
  const { type, unit, label, question, knownBy, min, max, choices, assume, assumeIn, assumeUnless } = source;
  const nullable = source.nullable ?? false;
  return {
    name,
    type,
    label,
    question,
    knownBy,
    nullable,
    choices: new Map(Object.entries(choices ?? {})),
    ...(unit !== undefined && { unit }),
    ...(min !== undefined && { min }),
    ...(max !== undefined && { max }),
    ...(assume !== undefined && { assume: buildAssumed(assume, nullable) }),
    ...(assumeIn !== undefined && { assumeIn }),
    ...(assumeUnless !== undefined && { assumeUnless: { component: expand(assumeUnless.component) } }),
  };
}

/** The facts as one version sees them: with its own assumptions, and the product's tiers and add-ons as choices. */
export function factsOfVersion(
  facts: ReadonlyMap<string, Fact>,
  product: Pick<Product, 'tiers' | 'addOns'>,
  assume: Readonly<Record<string, AssumedSource>>,
): Map<string, Fact> {
  const ofVersion = new Map(facts);
  const tier = facts.get('contract.tier');
  if (tier) ofVersion.set(tier.name, { ...tier, type: 'choice', choices: product.tiers });
  const addOns = facts.get('contract.addOns');
  if (addOns) ofVersion.set(addOns.name, { ...addOns, choices: product.addOns });
  for (const [name, assumed] of Object.entries(assume)) {
    const { assumeIn: _everywhere, assumeUnless: _always, ...fact } = ofVersion.get(name) as Fact;
    ofVersion.set(name, { ...fact, assume: buildAssumed(assumed, fact.nullable) });
  }
  return ofVersion;
}

function buildAssumed(assume: AssumedSource, nullable: boolean): Assumed {
  if (typeof assume === 'object' && 'sameAs' in assume)
    return { sameAs: assume.sameAs, silent: assume.silent ?? false, asksItself: assume.asksItself ?? false };
  return { value: assume === 'none' && nullable ? null : assume };
}

export function buildParameter(key: string, { value, unit, label }: ParameterSource): Parameter {
  return { name: `terms.${key}`, type: parameterType(value, unit), value, label, ...(unit !== undefined && { unit }) };
}

/** Derived facts by name. Types follow from the arguments, so one that another needs is typed first. */
export function buildDerived(
  sources: Readonly<Record<string, DerivedSource>>,
  typeOf: (fact: string) => FactType | undefined,
): Map<string, DerivedFact> {
  const built = new Map<string, DerivedFact>();
  const build = (name: string): DerivedFact => {
    const known = built.get(name);
    if (known) return known;
    const { unit, label, ...rest } = sources[name] as DerivedSource;
    const operation = Object.keys(rest).find(isOperation);
    if (operation === undefined) throw new Error(`the derived fact ${name} passed the checks without an operation`);
    const { args: kinds } = DERIVED_OPERATIONS[operation];
    const args = (rest[operation] as readonly (string | number)[]).map((arg, index): DerivedArg => {
      const kind = kinds[Math.min(index, kinds.length - 1)];
      return typeof arg === 'number' || kind === 'agreement' || kind === 'prefix' ? { literal: arg } : { fact: arg };
    });
    const types = args.flatMap((arg) => ('fact' in arg ? (arg.fact in sources ? build(arg.fact).type : (typeOf(arg.fact) ?? [])) : []));
    const derived = { name, operation, args, type: typeGiven(operation, types, unit), label, ...(unit !== undefined && { unit }) };
    built.set(name, derived);
    return derived;
  };
  for (const name of Object.keys(sources)) build(name);
  return built;
}
