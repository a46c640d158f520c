// Rules from their files: `for` written out as leaves, `unless` and `settledBy` as rules of their own.

import type { Condition, Leaf, QuestionKind, Rule, SettlementItem } from '../domain/rule-set.ts';
import type { ConditionSource, LeafSource } from '../domain/source/condition-source.ts';
import type { RulesData, RuleSource } from '../domain/source/rules-file.ts';
import type { SourceFile } from '../domain/source/source-file.ts';
import { fillWords, type Words } from '../domain/words.ts';
import type { Expand } from './build-catalogue.ts';

export interface RuleContext {
  readonly expand: Expand;
  /** Derived facts that list components: a comparison with one may name groups. */
  readonly componentLists: ReadonlySet<string>;
  /** The label of a written agreement. */
  agreement(id: string): Words;
  /** What is said of a written agreement that lifts a rule, with the place {agreement}. */
  readonly agreementOnFile: Words;
  /** A named condition of the version, as written. */
  named(name: string): ConditionSource | undefined;
}

/** The rules of one file, the exceptions among them included. */
export function buildRules(file: SourceFile<RulesData>, context: RuleContext): Rule[] {
  const { serves, rules } = file.data;
  return rules.flatMap((source, index) => {
    const at = file.at(['rules', index]);
    const exceptions = (source.unless ?? []).map((exception, place): Rule => ({
      id: exception.id,
      clause: exception.clause,
      effect: 'except',
      serves,
      when: rootOf([], exception.when, context),
      overrides: [source.id],
      because: exception.because,
      names: namesOf(undefined, exception.when, context),
      at: file.at(['rules', index, 'unless', place]),
    }));
    const rule: Rule = { ...buildRule(source, serves, context), at };
    return [rule, ...exceptions, ...agreedRule(rule, context)];
  });
}

function buildRule(source: RuleSource, serves: QuestionKind, context: RuleContext): Omit<Rule, 'at'> {
  const { id, clause, effect, because, work, settledBy, sets, limit, deduct, item } = source;
  const { tiers, addOn, components } = source.for ?? {};
  const ids = components && context.expand(components);
  const leaves: Leaf[] = [
    ...(tiers ? [{ fact: 'contract.tier', operator: 'in', value: [...tiers].sort() }] : []),
    ...(addOn !== undefined && serves !== 'eligibility' ? [{ fact: 'contract.addOns', operator: 'contains', value: addOn }] : []),
    ...(ids ? [{ fact: 'line.component', operator: 'within', value: ids }] : []),
  ];
  return {
    id,
    clause,
    effect,
    serves,
    when: rootOf(leaves, source.when, context),
    overrides: source.overrides ?? [],
    because,
    names: source.names ?? namesOf(components, source.when, context),
    ...(tiers && { tiers: [...tiers].sort() }),
    ...(addOn !== undefined && { addOn }),
    ...(ids && { components: ids }),
    ...(work !== undefined && { work }),
    ...(limit && { limit: limit }),
    ...(deduct && {
      deduct: { step: deduct.step, kind: deduct.amount === undefined ? 'above' : 'amount', fact: deduct.amount ?? deduct.above ?? '' },
    }),
    ...(settledBy !== undefined && { settledBy }),
    ...(sets && {
      sets: {
        ...(sets.endsOn !== undefined && { endsOn: sets.endsOn }),
        ...(sets.lastCoveredDay !== undefined && { lastCoveredDay: sets.lastCoveredDay }),
      },
    }),
    ...(item && { item: buildItem(item) }),
  };
}

function buildItem({ code, quantity, rate, owedTo, optional, text }: NonNullable<RuleSource['item']>): SettlementItem {
  return {
    code,
    ...(quantity !== undefined && { quantity }),
    rate: typeof rate === 'string' ? [rate] : rate,
    owedTo,
    optional: optional ?? false,
    text,
  };
}

/** The name of the fact that an agreement is on file by the day of the question. */
export function agreedFact(agreement: string, serves: QuestionKind): string {
  return `${{ check: 'agreed', eligibility: 'agreedAtEntry', settlement: 'agreedAtEvent' }[serves]}.${agreement}`;
}

/** Whether the agreement stands for many (`use:*`): then the rule's own condition asks for the one that it needs. */
export function isManyAgreements(agreement: string): boolean {
  return agreement.endsWith('*');
}

function agreedRule(rule: Rule, context: RuleContext): Rule[] {
  const { settledBy } = rule;
  if (settledBy === undefined || isManyAgreements(settledBy)) return [];
  const label = context.agreement(settledBy);
  const fill = (language: 'da' | 'en') =>
    fillWords(context.agreementOnFile[language], (place) => (place === 'agreement' ? label[language] : `{${place}}`));
  return [
    {
      id: `${rule.id}-agreed`,
      clause: rule.clause,
      effect: 'except',
      serves: rule.serves,
      when: { all: [{ fact: agreedFact(settledBy, rule.serves), operator: 'equal', value: true }] },
      overrides: [rule.id],
      because: { da: fill('da'), en: fill('en') },
      names: 'other',
      at: rule.at,
    },
  ];
}

/** The leaves of `for` before the rule's own condition, under a root that json-rules-engine takes. */
function rootOf(leaves: readonly Leaf[], when: ConditionSource | undefined, context: RuleContext): Condition {
  if (when === undefined) return { all: leaves };
  const condition = buildCondition(when, context);
  if (leaves.length > 0) return { all: [...leaves, ...('all' in condition ? condition.all : [condition])] };
  return 'all' in condition || 'any' in condition || 'not' in condition ? condition : { all: [condition] };
}

/** A named condition, which needs such a root too. */
export function buildNamedCondition(source: ConditionSource, context: RuleContext): Condition {
  return rootOf([], source, context);
}

function buildCondition(source: ConditionSource, context: RuleContext): Condition {
  if ('all' in source) return { all: source.all.map((each) => buildCondition(each, context)) };
  if ('any' in source) return { any: source.any.map((each) => buildCondition(each, context)) };
  if ('not' in source) return { not: buildCondition(source.not, context) };
  if ('condition' in source) return { condition: source.condition };
  return buildLeaf(source, context);
}

function buildLeaf({ fact, operator, value }: LeafSource, { expand, componentLists }: RuleContext): Leaf {
  const namesComponents = operator === 'within' || (componentLists.has(fact) && operator === 'containsAny');
  if (!namesComponents || (typeof value === 'object' && 'fact' in value)) return { fact, operator, value };
  return { fact, operator, value: expand((Array.isArray(value) ? value : [value]).map(String)) };
}

/** What an exclusion names: the component where it must be one of some, else the cause, else neither. */
function namesOf(components: readonly string[] | undefined, when: ConditionSource | undefined, context: RuleContext): Rule['names'] {
  const leaves = when ? leavesOf(when, false, context) : [];
  const namesComponent = leaves.some(({ leaf, isNegated }) => !isNegated && leaf.fact === 'line.component' && leaf.operator === 'within');
  if (components || namesComponent) return 'component';
  return leaves.some(({ leaf }) => leaf.fact === 'line.cause') ? 'cause' : 'other';
}

function leavesOf(source: ConditionSource, isNegated: boolean, context: RuleContext): { leaf: LeafSource; isNegated: boolean }[] {
  if ('all' in source) return source.all.flatMap((each) => leavesOf(each, isNegated, context));
  if ('any' in source) return source.any.flatMap((each) => leavesOf(each, isNegated, context));
  if ('not' in source) return leavesOf(source.not, true, context);
  if (!('condition' in source)) return [{ leaf: source, isNegated }];
  const named = context.named(source.condition);
  return named ? leavesOf(named, isNegated, context) : [];
}
