// Reasons in words: each rule that held with its clause, its facts and where they came from.

import type { FactValue } from '../domain/fact.ts';
import type { Facts, HeldRule, LineJudgement } from '../domain/judgement.ts';
import type { Condition, Rule } from '../domain/rule-set.ts';
import type { Reason } from '../domain/wire.ts';
import { fillWords, type Language } from '../domain/words.ts';
import { agreementLabel, factLabel, formatWithUnit, wordFor, type Naming } from './format-value.ts';
import { nearestText } from './nearest-cover.ts';
import { factsIn, sentence } from './sentence.ts';

export function reasonOf({ rule, defeatedBy }: HeldRule, facts: Facts, naming: Naming, language: Language): Reason {
  const used = factsUsed(rule, facts, naming, language);
  return {
    rule: rule.id,
    clause: rule.clause,
    effect: rule.effect,
    text: sentence(rule.because, facts, naming, language),
    facts: used.values,
    sources: used.sources,
    ...(defeatedBy === undefined ? {} : { defeatedBy }),
    ...(rule.settledBy === undefined
      ? {}
      : {
          agreement: {
            id: rule.settledBy,
            label: agreementLabel(rule.settledBy, naming, language),
            givenBy: naming.product.provider[language],
          },
        }),
  };
}

/** The cover whose limit decides: what the limit is, and how much of it the line gets. */
export function limitReason(held: HeldRule, judgement: LineJudgement, naming: Naming, language: Language): Reason {
  const reason = reasonOf(held, judgement.facts, naming, language);
  const { limit } = held.rule;
  if (!limit || judgement.grant?.rule !== held.rule || judgement.grant.granted === undefined) return reason;
  const { asked, granted } = judgement.grant;
  if (asked !== undefined && granted >= asked) return reason;
  const text = fillWords(wordFor(granted > 0 ? 'limit-partly' : 'limit-used-up', naming, language), (place) => {
    if (place === 'label') return factLabel(limit.upTo, naming, language);
    const value = place === 'upTo' ? judgement.facts.value(limit.upTo) : place === 'asked' ? asked : granted;
    return formatWithUnit(limit.upTo, value, naming, language);
  });
  return { ...reason, effect: 'limit', text: granted > 0 ? `${reason.text} ${text}` : text };
}

/** Where nothing grants the line: what the tier or add-on gives, and what stood in the way of the nearest cover. */
export function scopeReason(judgement: LineJudgement, naming: Naming, language: Language): Reason | undefined {
  const { scope: named, nearest, facts } = judgement;
  if (!named) return undefined;
  const because = sentence(named.scope.because, facts, naming, language);
  const near = nearest && nearestText(nearest, facts, naming, language);
  return {
    rule: `scope-${named.id}`,
    clause: named.scope.clause,
    effect: 'exclude',
    text: near === undefined ? because : `${because} ${near}`,
    facts: {},
  };
}

interface Used {
  readonly values: Record<string, FactValue>;
  readonly sources: Record<string, ReturnType<Facts['source']>>;
}

const named = new WeakMap<Rule, readonly string[]>();

/** The known facts of the rule's conditions and words. */
function factsUsed(rule: Rule, facts: Facts, naming: Naming, language: Language): Used {
  let names = named.get(rule);
  if (!names) named.set(rule, (names = [...new Set([...factsOf(rule.when, naming), ...factsIn(rule.because, language)])]));
  const used: Used = { values: {}, sources: {} };
  for (const name of names) {
    const value = facts.value(name);
    if (value === undefined) continue;
    used.values[name] = value;
    used.sources[name] = facts.source(name);
  }
  return used;
}

function factsOf(condition: Condition, naming: Naming): string[] {
  if ('all' in condition) return condition.all.flatMap((each) => factsOf(each, naming));
  if ('any' in condition) return condition.any.flatMap((each) => factsOf(each, naming));
  if ('not' in condition) return factsOf(condition.not, naming);
  if ('condition' in condition) {
    const other = naming.version.conditions.get(condition.condition);
    return other ? factsOf(other, naming) : [];
  }
  const { fact, value } = condition;
  return typeof value === 'object' && 'fact' in value ? [fact, value.fact] : [fact];
}
