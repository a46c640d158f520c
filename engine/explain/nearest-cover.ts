// The cover that came nearest, and in words what stood in its way.

import { FALSE } from '../domain/answer.ts';
import type { FactValue } from '../domain/fact.ts';
import type { FailedComparison, Facts, LineJudgement } from '../domain/judgement.ts';
import type { Condition, Leaf } from '../domain/rule-set.ts';
import { fillWords, type Language } from '../domain/words.ts';
import { factLabel, formatAlternatives, formatWithUnit, wordFor, type Naming } from './format-value.ts';

/** More obstacles than these are not read. */
const MOST_TOLD = 2;

/** More values than these are not listed as what would do; the value that is in the way is named instead. */
const MOST_LISTED = 3;

/**
 * What stood in the way of the nearest cover; undefined where nothing known bars it, where it is not for this component,
 * and where an agreement is lacking, which `coveredBy` tells.
 */
export function nearestText(
  { rule, failed }: NonNullable<LineJudgement['nearest']>,
  facts: Facts,
  naming: Naming,
  language: Language,
): string | undefined {
  const known = obstacles(rule.when, false, failed, naming).filter(({ truth }) => truth === FALSE);
  if (known.length === 0 || known.some((each) => isComponent(each) || isAgreement(each, naming))) return undefined;
  const told = new Set(known.map((each) => failedText(each, facts, naming, language)));
  const joined = [...told].slice(0, MOST_TOLD).join(wordFor('and', naming, language));
  return fillWords(wordFor('nearest', naming, language), (place) => (place === 'clause' ? rule.clause : joined));
}

/** The fewest comparisons that would have to come out otherwise: all that failed under "all", the easiest way under "any". */
function obstacles(condition: Condition, isNegated: boolean, failed: readonly FailedComparison[], naming: Naming): FailedComparison[] {
  if ('not' in condition) return obstacles(condition.not, !isNegated, failed, naming);
  if ('condition' in condition) {
    const named = naming.version.conditions.get(condition.condition);
    return named ? obstacles(named, isNegated, failed, naming) : [];
  }
  if ('fact' in condition) return failed.filter((each) => each.negated === isNegated && isSame(each, condition));
  const needsEach = 'all' in condition !== isNegated;
  const ways = ('all' in condition ? condition.all : condition.any).map((each) => obstacles(each, isNegated, failed, naming));
  return needsEach ? ways.flat() : (ways.sort((a, b) => weight(a) - weight(b))[0] ?? []);
}

function isSame({ fact, operator, value }: FailedComparison, leaf: Leaf): boolean {
  return fact === leaf.fact && operator === leaf.operator && JSON.stringify(value) === JSON.stringify(leaf.value);
}

/** Another component is another job; what is merely unknown is no obstacle yet. */
function weight(way: readonly FailedComparison[]): number {
  return way.reduce((sum, each) => sum + (isComponent(each) ? 100 : each.truth === FALSE ? 2 : 1), 0);
}

function isComponent({ fact }: FailedComparison): boolean {
  return fact === 'line.component';
}

function isAgreement({ fact }: FailedComparison, { version }: Naming): boolean {
  return version.derived.get(fact)?.operation === 'agreementOnFile';
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
  const wanted = typeof value === 'object' && value !== null && 'fact' in value ? facts.value(String(value.fact)) : (value as FactValue);
  const unitOf = typeof value === 'object' && value !== null && 'fact' in value ? String(value.fact) : fact;
  const actual = facts.value(fact);
  return fillWords(wordFor(`fails.${wayOf(operator, wanted, negated)}`, naming, language), (place) => {
    if (place === 'label') return factLabel(fact, naming, language);
    if (place === 'wanted')
      return Array.isArray(wanted) ? formatAlternatives(fact, wanted, naming, language) : formatWithUnit(unitOf, wanted, naming, language);
    if (place === 'actual') return formatWithUnit(fact, actual, naming, language);
    return isTelling(actual) ? fillWords(wordFor('here', naming, language), () => formatWithUnit(fact, actual, naming, language)) : '';
  });
}

/** The key of the sentence: the operator or its opposite, with sentences of their own for yes, no and long lists. */
function wayOf(operator: string, wanted: FactValue | undefined, isNegated: boolean): string {
  const isYesOrNo = operator === 'isNone' || operator === 'isFirstOfMonth';
  const plain = operator === 'equalIgnoringCase' ? 'equal' : operator;
  const isOpposite = isNegated !== (isYesOrNo && wanted === false);
  const way = isOpposite ? (OPPOSITES[plain] ?? plain) : plain;
  if (typeof wanted === 'boolean' && !isYesOrNo) return (way === 'equal') === wanted ? 'yes' : 'no';
  return (way === 'in' || way === 'notIn') && Array.isArray(wanted) && (way === 'notIn' || wanted.length > MOST_LISTED) ? 'value' : way;
}

/** "Here: none" says nothing that the sentence has not said. */
function isTelling(value: FactValue | undefined): boolean {
  return value !== undefined && value !== null && !(Array.isArray(value) && value.length === 0);
}
