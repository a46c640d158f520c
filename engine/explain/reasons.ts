// Reasons in words: each rule that held with its clause, its facts and where they came from.

import type { FactValue } from '../domain/fact.ts';
import type { FailedComparison, Facts, HeldRule, LineJudgement } from '../domain/judgement.ts';
import type { Condition, Rule } from '../domain/rule-set.ts';
import type { Reason } from '../domain/wire.ts';
import { fillWords, type Language } from '../domain/words.ts';
import { agreementLabel, factLabel, formatValue, upperFirst, wordFor, type Naming } from './format-value.ts';
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
      : { agreement: { id: rule.settledBy, label: agreementLabel(rule.settledBy, naming, language), givenBy: naming.product.provider[language] } }),
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
    if (place === 'label') return upperFirst(factLabel(limit.upTo, naming, language));
    const value = place === 'upTo' ? judgement.facts.value(limit.upTo) : place === 'asked' ? asked : granted;
    return formatValue(place === 'upTo' ? limit.upTo : limit.asks, value, naming, language);
  });
  return { ...reason, effect: 'limit', text: granted > 0 ? `${reason.text} ${text}` : text };
}

/** Where nothing grants the line: what the tier or add-on gives, and what stood in the way of the nearest cover. */
export function scopeReason(judgement: LineJudgement, naming: Naming, language: Language): Reason | undefined {
  const { scope: named, nearest, facts } = judgement;
  if (!named) return undefined;
  const because = sentence(named.scope.because, facts, naming, language);
  const near = nearest ? ` ${nearestText(nearest, facts, naming, language)}` : '';
  return { rule: `scope-${named.id}`, clause: named.scope.clause, effect: 'exclude', text: `${because}${near}`, facts: {} };
}

function nearestText({ rule, failed }: NonNullable<LineJudgement['nearest']>, facts: Facts, naming: Naming, language: Language): string {
  const told = failed.map((each) => failedText(each, facts, naming, language));
  const joined = [...new Set(told)].join(wordFor('and', naming, language));
  return fillWords(wordFor('nearest', naming, language), (place) => (place === 'clause' ? rule.clause : joined));
}

/** A comparison under a "not" fails as its opposite would. */
const OPPOSITES: Readonly<Record<string, string>> = {
  equal: 'notEqual',
  notEqual: 'equal',
  in: 'notIn',
  notIn: 'in',
  within: 'notWithin',
  contains: 'doesNotContain',
  doesNotContain: 'contains',
  containsAny: 'containsNone',
  greaterThan: 'lessThanInclusive',
  greaterThanInclusive: 'lessThan',
  lessThan: 'greaterThanInclusive',
  lessThanInclusive: 'greaterThan',
  after: 'onOrBefore',
  onOrAfter: 'before',
  before: 'onOrAfter',
  onOrBefore: 'after',
  isNone: 'isGiven',
  isFirstOfMonth: 'isNotFirstOfMonth',
};

function failedText({ fact, operator, value, negated }: FailedComparison, facts: Facts, naming: Naming, language: Language): string {
  const isYesOrNo = operator === 'isNone' || operator === 'isFirstOfMonth';
  const plain = operator === 'equalIgnoringCase' ? 'equal' : operator;
  const isOpposite = negated !== (isYesOrNo && value === false);
  const words = wordFor(`fails.${isOpposite ? (OPPOSITES[plain] ?? plain) : plain}`, naming, language);
  const wanted = typeof value === 'object' && value !== null && 'fact' in value ? facts.value(String(value.fact)) : (value as FactValue);
  return fillWords(words, (place) => {
    if (place === 'label') return factLabel(fact, naming, language);
    return formatValue(fact, place === 'wanted' ? wanted : facts.value(fact), naming, language);
  });
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
