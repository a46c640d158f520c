// Rules: ids told once, known clauses and names, keys that go with the effect, facts that the question has.

import type { Problem } from '../domain/problem.ts';
import type { QuestionKind } from '../domain/rule-set.ts';
import { didYouMean } from './closest.ts';
import { factsDeciding, factsOfException, factsOfMoney, type FactUse } from './fact-uses.ts';
import { fault, faultAtKey } from './fault.ts';
import { checkAgreement, checkName, factNamed } from './names.ts';
import type { ScopedRule, VersionScope } from './version-scope.ts';

const EFFECTS: Readonly<Record<QuestionKind, readonly string[]>> = {
  check: ['cover', 'exclude', 'refer', 'limit', 'suspend', 'except'],
  eligibility: ['exclude', 'refer', 'except'],
  settlement: ['cover', 'exclude', 'except'],
};

/** What a question tells, by the beginnings of names. */
const TOLD: Readonly<Record<QuestionKind, RegExp>> = {
  check: /^(contract|vehicle|order|line)\./,
  eligibility: /^(vehicle\.|entry\.|contract\.(tier|addOns|agreements|product)$)/,
  settlement: /^(contract|vehicle|event|answer)\./,
};

export function checkRules(scope: VersionScope): Problem[] {
  return [
    ...checkIds(scope),
    ...scope.rules.flatMap((rule) => [...checkNames(scope, rule), ...checkKeys(rule), ...checkFactsUsed(scope, rule)]),
    ...checkExceptions(scope),
  ];
}

function checkIds({ rules, exceptions }: VersionScope): Problem[] {
  const seen = new Set<string>();
  const told = [
    ...rules.map(({ file, path, id }) => ({ file, path, id })),
    ...exceptions.map(({ file, path, source }) => ({ file, path, id: source.id })),
    ...rules.filter(({ source }) => source.settledBy !== undefined).map(({ file, path, id }) => ({ file, path, id: `${id}-agreed` })),
  ];
  return told.flatMap(({ file, path, id }) => {
    if (seen.has(id)) return [fault(file, [...path, 'id'], 'rule-repeated', { input: id })];
    seen.add(id);
    return [];
  });
}

function checkNames(scope: VersionScope, { file, path, serves, source }: ScopedRule): Problem[] {
  const { tiers, addOn, components } = source.for ?? {};
  const at = [...path, 'for'];
  return [
    ...checkName(scope, file, [...path, 'clause'], source.clause, 'unknown-clause', scope.clauses),
    ...(tiers ?? []).flatMap((tier, index) => checkName(scope, file, [...at, 'tiers', index], tier, 'unknown-tier', scope.tiers)),
    ...(addOn === undefined ? [] : checkName(scope, file, [...at, 'addOn'], addOn, 'unknown-add-on', scope.addOns)),
    ...(components ?? []).flatMap((name, index) =>
      checkName(scope, file, [...at, 'components', index], name, 'unknown-component', scope.components),
    ),
    ...(components && serves !== 'check' ? [fault(file, [...at, 'components'], 'components-not-in-check', { input: serves })] : []),
    ...(source.settledBy === undefined ? [] : checkAgreement(scope, file, [...path, 'settledBy'], source.settledBy)),
    ...(source.settledBy !== undefined && !scope.words.has('agreement-on-file')
      ? [fault(file, [...path, 'settledBy'], 'words-missing', { input: 'agreement-on-file' })]
      : []),
  ];
}

function checkKeys({ file, path, serves, source }: ScopedRule): Problem[] {
  const { effect, limit, deduct, settledBy, when, sets } = source;
  const problems: Problem[] = [];
  const at = (key: string) => [...path, key];
  const refuse = (key: string, code: string) => problems.push(faultAtKey(file, at(key), code, { input: key, effect, serves }));
  if (!EFFECTS[serves].includes(effect))
    problems.push(fault(file, at('effect'), 'effect-not-served', { input: effect, serves }, didYouMean('', EFFECTS[serves])));
  for (const key of ['limit', 'work', 'sets', 'item'] as const)
    if (source[key] !== undefined && effect !== 'cover') refuse(key, 'key-of-cover');
  for (const key of ['sets', 'item'] as const) if (source[key] !== undefined && serves !== 'settlement') refuse(key, 'key-of-settlement');
  for (const key of ['limit', 'work', 'deduct'] as const) if (source[key] !== undefined && serves !== 'check') refuse(key, 'key-of-check');
  if (deduct && effect !== 'limit') refuse('deduct', 'key-of-limit');
  if (!deduct && effect === 'limit' && !limit) problems.push(fault(file, at('effect'), 'limit-without-deduct', {}));
  if (deduct && (deduct.amount === undefined) === (deduct.above === undefined))
    problems.push(fault(file, at('deduct'), 'deduct-one-of', {}));
  if (settledBy !== undefined && !['exclude', 'refer', 'suspend'].includes(effect)) refuse('settledBy', 'key-of-refusal');
  if (effect === 'refer' && settledBy === undefined) problems.push(fault(file, path, 'refer-without-agreement', { input: source.id }));
  if (effect === 'except' && source.overrides === undefined)
    problems.push(fault(file, path, 'except-without-overrides', { input: source.id }));
  if (sets && Object.keys(sets).length === 0) problems.push(fault(file, at('sets'), 'empty-map', { input: 'sets' }));
  if (source.for && Object.keys(source.for).length === 0) problems.push(fault(file, at('for'), 'empty-map', { input: 'for' }));
  const isConfined = source.for?.tiers ?? source.for?.components ?? (serves === 'eligibility' ? undefined : source.for?.addOn);
  if (when === undefined && isConfined === undefined && !deduct)
    problems.push(fault(file, path, 'rule-without-when', { input: source.id }));
  return problems;
}

function checkFactsUsed(scope: VersionScope, rule: ScopedRule): Problem[] {
  const { source, serves } = rule;
  const uses = factsDeciding(scope, rule);
  const isOfOrder = source.effect === 'suspend' || source.deduct !== undefined;
  const confined: Problem[] =
    isOfOrder && source.for?.components
      ? [fault(rule.file, [...rule.path, 'for', 'components'], 'order-rule-of-line', { input: 'line.component', effect: source.effect })]
      : [];
  return [
    ...factsOfMoney(rule).flatMap((use) => checkMoneyFact(scope, use)),
    ...uses.flatMap((use) => [...checkTold(scope, serves, use), ...(isOfOrder ? checkOfOrder(scope, source.effect, use) : [])]),
    ...checkManyAgreements(scope, rule, uses),
    ...(source.sets
      ? uses
          .filter(({ name }) => dependsOnAnswer(scope, name))
          .map(({ name, file, path }) => fault(file, path, 'sets-by-its-own-day', { input: name }))
      : []),
    ...confined,
  ];
}

/** `settledBy: use:*` names no one agreement, so the condition itself must leave out the entries that are agreed on. */
function checkManyAgreements(scope: VersionScope, { file, path, source }: ScopedRule, uses: readonly FactUse[]): Problem[] {
  const { settledBy } = source;
  if (settledBy === undefined || !settledBy.endsWith('*')) return [];
  const prefix = settledBy.slice(0, -1);
  const leavesOut = new Set(
    scope.derived
      .filter((each) => (each.source['withoutAgreement'] as readonly unknown[] | undefined)?.[1] === prefix)
      .map(({ name }) => name),
  );
  return uses.some(({ name }) => leavesOut.has(name))
    ? []
    : [fault(file, [...path, 'settledBy'], 'settled-by-many', { input: settledBy, prefix })];
}

/** Days of `sets` are dates; everything else that a rule counts with is a number or an amount. */
function checkMoneyFact(scope: VersionScope, { name, file, path }: FactUse): Problem[] {
  const { known, problems } = factNamed(scope, file, path, name);
  if (!known) return problems;
  const isDay = path.includes('sets');
  const fits = isDay ? known.type === 'date' : ['number', 'money', 'rate'].includes(known.type);
  return fits ? [] : [fault(file, path, isDay ? 'fact-not-a-day' : 'fact-not-an-amount', { input: name, type: known.type })];
}

function checkTold(scope: VersionScope, serves: QuestionKind, { name, file, path }: FactUse): Problem[] {
  const roots = [...(scope.facts.get(name)?.roots ?? [])].filter((root) => !TOLD[serves].test(root));
  return roots.map((root) =>
    root === name
      ? fault(file, path, 'fact-not-told', { input: name, serves })
      : fault(file, path, 'fact-not-told-behind', { input: name, root, serves }),
  );
}

function checkOfOrder(scope: VersionScope, effect: string, { name, file, path }: FactUse): Problem[] {
  const hasLine = [...(scope.facts.get(name)?.roots ?? [])].some((root) => root.startsWith('line.'));
  return hasLine ? [fault(file, path, 'order-rule-of-line', { input: name, effect })] : [];
}

function dependsOnAnswer(scope: VersionScope, name: string): boolean {
  return [...(scope.facts.get(name)?.roots ?? [])].some((root) => root.startsWith('answer.'));
}

function checkExceptions(scope: VersionScope): Problem[] {
  return scope.exceptions.flatMap((exception) => {
    const { file, path, parent, source } = exception;
    const uses = factsOfException(scope, exception);
    return [
      ...checkName(scope, file, [...path, 'clause'], source.clause, 'unknown-clause', scope.clauses),
      ...uses.flatMap((use) => checkTold(scope, parent.serves, use)),
      ...(parent.source.effect === 'suspend' ? uses.flatMap((use) => checkOfOrder(scope, 'suspend', use)) : []),
    ];
  });
}
