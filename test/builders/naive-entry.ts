// The naive reading of the other two questions: whether an agreement may be entered, and what is owed when one ends.

import type { Rule, TermsVersion } from '../../engine/domain/rule-set.ts';
import { byClause, naiveHolding, naiveTruth, naiveValues, pairOf, type Settled } from './naive-judge.ts';
import type { Question } from './random-questions.ts';

export type NaiveEntryVerdict = 'eligible' | 'not-eligible' | 'needs-approval';

/** The question as it is asked for one tier, and for one add-on on top of those chosen. */
export function entryQuestion(question: Question, tier: string, addOn: string | undefined): Question {
  const chosen = (question.addOns as string[] | undefined) ?? [];
  return { ...question, tier, ...(addOn === undefined || chosen.includes(addOn) ? {} : { addOns: [...chosen, addOn] }) };
}

/** The verdict on a tier, or on an add-on with it; every fact is told or assumed. */
export function naiveEntry(version: TermsVersion, question: Question, addOn: string | undefined, settled?: Settled): NaiveEntryVerdict {
  const { standing } = naiveHolding(entryRules(version, addOn), naiveValues(version, 'eligibility', question), version, settled);
  const about = standing.filter((rule) => rule.effect !== 'except');
  if (about.some((rule) => rule.effect === 'exclude')) return 'not-eligible';
  return about.some((rule) => rule.effect === 'refer') ? 'needs-approval' : 'eligible';
}

/** Rules on a tier, or on an add-on, and what may override them. */
export function entryRules(version: TermsVersion, addOn: string | undefined): Rule[] {
  const rules = version.rules.filter((rule) => rule.serves === 'eligibility');
  return rules.filter((rule) => rule.effect === 'except' || rule.addOn === addOn);
}

export function settledEntry(version: TermsVersion, question: Question): Settled {
  return settledOf(version, 'eligibility', question);
}

export interface NaiveSettlement {
  readonly allowed: boolean;
  readonly endsOn: string | null;
  readonly lastCoveredDay: string | null;
  /** Quantity and rates of each sum that is owed, by rule. */
  readonly sums: readonly (readonly [string, ...number[]])[];
}

export function naiveSettlement(version: TermsVersion, question: Question, settled?: Settled): NaiveSettlement {
  const rules = version.rules.filter((rule) => rule.serves === 'settlement');
  const before = naiveValues(version, 'settlement', question);
  const isSetting = (rule: Rule): boolean =>
    rule.sets !== undefined || rule.overrides.some((id) => rules.find((each) => each.id === id)?.sets);
  const setting = naiveHolding(rules.filter(isSetting), before, version, settled)
    .standing.filter((rule) => rule.sets)
    .sort(byClause);
  const day = (of: 'endsOn' | 'lastCoveredDay'): string | null => {
    const days = setting.flatMap((rule) => (rule.sets?.[of] === undefined ? [] : [before(rule.sets[of])]));
    return (days.find((each) => each !== null) as string | undefined) ?? null;
  };
  const [endsOn, lastCoveredDay] = [day('endsOn'), day('lastCoveredDay')];
  const valueOf = naiveValues(version, 'settlement', question, undefined, {
    'answer.endsOn': endsOn,
    'answer.lastCoveredDay': lastCoveredDay,
  });
  const { standing } = naiveHolding(rules, valueOf, version, settled);
  const allowed = !standing.some((rule) => rule.effect === 'exclude');
  const sums = standing.flatMap((rule): [string, ...number[]][] => {
    const { item } = rule;
    if (!item || !allowed) return [];
    const factors = [item.quantity === undefined ? 1 : valueOf(item.quantity), ...item.rate.map(valueOf)];
    return factors.some((factor) => factor === null || factor === 0) ? [] : [[rule.id, ...(factors as number[])]];
  });
  return { allowed, endsOn, lastCoveredDay, sums };
}

export function settledSettlement(version: TermsVersion, question: Question): Settled {
  return settledOf(version, 'settlement', question);
}

function settledOf(version: TermsVersion, kind: 'eligibility' | 'settlement', question: Question): Settled {
  const valueOf = naiveValues(version, kind, question);
  const rules = version.rules.filter((rule) => rule.serves === kind);
  return new Map(rules.flatMap((rule) => pairOf(rule, naiveTruth(rule.when, valueOf, version))));
}
