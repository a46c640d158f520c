// Which facts a rule reads: in its conditions, its limit, its money, and its words.

import { factsOfMoney } from '../domain/facts-of-money.ts';
import type { Condition, Rule, TermsVersion } from '../domain/rule-set.ts';
import { placesIn } from '../domain/words.ts';

/** Every fact the rule names, words included; places that are no facts (the provider's name) are passed over. */
export function factsOfRule(rule: Rule, version: TermsVersion): string[] {
  const inWords = [rule.because.da, rule.because.en, rule.item?.text.da ?? '', rule.item?.text.en ?? '']
    .flatMap(placesIn)
    .filter((name) => isFact(name, version));
  return [...new Set([...factsThatDecide(rule, version), ...inWords])];
}

/** Facts on which the rule's truth, limit or money depend. */
export function factsThatDecide(rule: Rule, version: TermsVersion): string[] {
  return [...factsOfCondition(rule.when, version), ...factsOfMoney(rule)];
}

export function factsOfCondition(condition: Condition, version: TermsVersion): string[] {
  if ('all' in condition) return condition.all.flatMap((each) => factsOfCondition(each, version));
  if ('any' in condition) return condition.any.flatMap((each) => factsOfCondition(each, version));
  if ('not' in condition) return factsOfCondition(condition.not, version);
  if ('condition' in condition) return factsOfCondition(namedCondition(condition.condition, version), version);
  const { fact, value } = condition;
  return typeof value === 'object' && 'fact' in value ? [fact, value.fact] : [fact];
}

export function namedCondition(name: string, version: TermsVersion): Condition {
  const named = version.conditions.get(name);
  if (!named) throw new Error(`${version.id} names the condition ${name}, which does not exist`);
  return named;
}

function isFact(name: string, version: TermsVersion): boolean {
  return name.startsWith('answer.') || version.facts.has(name) || version.derived.has(name) || version.parameters.has(name);
}
