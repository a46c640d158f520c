// Every small mistake in one rule.

import type { Condition, Effect, Leaf, Rule } from '../domain/rule-set.ts';
import type { Vocabulary } from './list-entries.ts';
import type { Mutation } from './mutant.ts';
import { mutateCondition } from './mutate-condition.ts';

/** A part of undefined: the rule is gone. */
export function mutateRule(rule: Rule, vocabulary: Vocabulary): Mutation<Rule | undefined>[] {
  return [
    ...mutateCondition(rule.when, vocabulary).map((mutation) => ({ ...mutation, part: withCondition(rule, mutation.part) })),
    ...overridesDropped(rule),
    ...effectsChanged(rule),
    ...limitsDropped(rule),
  ];
}

function overridesDropped(rule: Rule): Mutation<Rule | undefined>[] {
  const { overrides, effect, id } = rule;
  if (effect === 'except' && overrides.length === 1) return [{ kind: 'exception-dropped', at: 'drop', what: id, to: '', part: undefined }];
  return overrides.map((gone) => ({
    kind: 'override-dropped',
    at: `drop-override/${gone}`,
    what: gone,
    to: '',
    part: { ...rule, overrides: overrides.filter((each) => each !== gone) },
  }));
}

/** What a person may write for an effect, by the question that the rule serves. */
const MISTAKEN: Readonly<Record<Rule['serves'], Partial<Record<Effect, readonly Effect[]>>>> = {
  check: { cover: ['exclude'], exclude: ['cover', 'refer'], refer: ['exclude', 'cover'], suspend: ['exclude'] },
  eligibility: { exclude: ['refer'], refer: ['exclude'] },
  settlement: { cover: ['exclude'], exclude: ['cover'] },
};

function effectsChanged(rule: Rule): Mutation<Rule>[] {
  return (MISTAKEN[rule.serves][rule.effect] ?? []).map((effect) => {
    const { limit: _limit, ...unlimited } = rule;
    return { kind: 'effect-changed', at: `effect/${effect}`, what: rule.effect, to: effect, part: { ...unlimited, effect } };
  });
}

/** A limit of a cover, and a deduction of the order, which is all that its rule does. */
function limitsDropped(rule: Rule): Mutation<Rule | undefined>[] {
  const { limit, deduct, ...unlimited } = rule;
  if (limit) return [{ kind: 'limit-dropped', at: 'drop-limit', what: `${limit.asks} ≤ ${limit.upTo}`, to: '', part: unlimited }];
  return deduct ? [{ kind: 'limit-dropped', at: 'drop-deduction', what: deduct.fact, to: '', part: undefined }] : [];
}

/** The rule with another condition: what it is confined to follows from that. */
export function withCondition(rule: Rule, when: Condition): Rule {
  const { tiers, components, addOn, ...rest } = rule;
  const leaves = 'all' in when ? when.all.filter((each): each is Leaf => 'fact' in each) : [];
  const listOf = (fact: string, operator: string): readonly string[] | undefined =>
    leaves.find((leaf) => leaf.fact === fact && leaf.operator === operator)?.value as readonly string[] | undefined;
  const tiersLeft = tiers && listOf('contract.tier', 'in');
  const componentsLeft = components && listOf('line.component', 'within');
  const isOfAddOn =
    addOn !== undefined &&
    (rule.serves === 'eligibility' ||
      leaves.some(({ fact, operator, value }) => fact === 'contract.addOns' && operator === 'contains' && value === addOn));
  return {
    ...rest,
    when,
    ...(tiersLeft && { tiers: tiersLeft }),
    ...(componentsLeft && { components: componentsLeft }),
    ...(isOfAddOn && { addOn }),
  };
}
