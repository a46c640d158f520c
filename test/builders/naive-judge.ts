// A second, naive reading of docs/writing-rules.md: conditions, exceptions, limits and verdicts, written as plainly as
// it can be and with no eye to speed. It knows nothing of engine/evaluate; the tests compare the two.

import { derive } from '../../engine/domain/derive.ts';
import type { FactValue } from '../../engine/domain/fact.ts';
import { OPERATORS } from '../../engine/domain/operators.ts';
import type { Condition, QuestionKind, Rule, TermsVersion } from '../../engine/domain/rule-set.ts';
import type { Question } from './random-questions.ts';

/** Kleene: true, false, or undefined for unknown. */
export type Kleene = boolean | undefined;

/** The value of a fact; undefined is unknown. */
export type ValueOf = (fact: string) => FactValue | undefined;

/** The ten lines that the engine's rules must agree with. */
export function naiveTruth(condition: Condition, valueOf: ValueOf, version: TermsVersion): Kleene {
  if ('all' in condition) return naiveAll(condition.all.map((each) => naiveTruth(each, valueOf, version)));
  if ('any' in condition) return negated(naiveAll(condition.any.map((each) => negated(naiveTruth(each, valueOf, version)))));
  if ('not' in condition) return negated(naiveTruth(condition.not, valueOf, version));
  if ('condition' in condition) return naiveTruth(version.conditions.get(condition.condition) as Condition, valueOf, version);
  const left = valueOf(condition.fact);
  const right = isFactName(condition.value) ? valueOf(condition.value.fact) : (condition.value as FactValue);
  if (condition.operator !== 'isNone' && (left === null || right === null)) return false;
  return left === undefined || right === undefined ? undefined : OPERATORS.get(condition.operator)?.holds(left, right);
}

function naiveAll(truths: readonly Kleene[]): Kleene {
  return truths.includes(false) ? false : truths.includes(undefined) ? undefined : true;
}

function negated(truth: Kleene): Kleene {
  return truth === undefined ? undefined : !truth;
}

function isFactName(value: unknown): value is { fact: string } {
  return typeof value === 'object' && value !== null && 'fact' in value;
}

/** What the answer itself tells rules while it is made. */
export type Answering = Readonly<Record<string, FactValue>>;

/** Values of facts as the question tells them, as the terms assume them, or as they are derived. */
export function naiveValues(
  version: TermsVersion,
  kind: QuestionKind,
  question: Question,
  line?: Question,
  answering: Answering = {},
): ValueOf {
  const kept = new Map<string, FactValue | undefined>();
  const valueOf: ValueOf = (fact) => {
    if (!kept.has(fact)) kept.set(fact, found(fact));
    return kept.get(fact);
  };
  const found: ValueOf = (fact) => {
    const parameter = version.parameters.get(fact);
    if (parameter) return asNumber(parameter.type, parameter.value);
    if (fact.startsWith('answer.')) return answering[fact];
    const derived = version.derived.get(fact);
    if (derived) {
      const given = derived.args.map((arg) => ('fact' in arg ? valueOf(arg.fact) : arg.literal));
      const { operation } = derived;
      if (operation === 'firstGiven') {
        const first = given.findIndex((each) => each !== null);
        return first < 0 ? null : given[first];
      }
      if (operation === 'coveredWork') return answering.coveredWork;
      if (operation === 'coveredComponents') return answering.coveredComponents;
      const args = operation === 'agreementOnFile' || operation === 'withoutAgreement' ? [valueOf('contract.agreements'), ...given] : given;
      return args.includes(undefined) ? undefined : derive(operation, args as FactValue[]);
    }
    const declared = version.facts.get(fact);
    if (!declared) throw new Error(`nothing declares ${fact}`);
    const told = naiveTold(fact, kind, question, line);
    if (told !== undefined) return asNumber(declared.type, told);
    const { assume, assumeIn, assumeUnless } = declared;
    if (assume === undefined || (assumeIn && !assumeIn.includes(kind))) return undefined;
    const component = assumeUnless ? valueOf('line.component') : 'any';
    if (component === undefined || assumeUnless?.component.includes(component as string)) return undefined;
    return 'sameAs' in assume ? valueOf(assume.sameAs) : asNumber(declared.type, assume.value);
  };
  return valueOf;
}

/** What the question says of a fact. */
export function naiveTold(fact: string, kind: QuestionKind, question: Question, line?: Question): FactValue | undefined {
  const path = naivePath(fact, kind);
  let at: unknown = path[0] === 'line' ? line : question;
  for (const member of path[0] === 'line' ? path.slice(1) : path) at = (at as Question | null | undefined)?.[member];
  return at as FactValue | undefined;
}

/** The members that lead to a fact; a line's begin with `line`. */
export function naivePath(fact: string, kind: QuestionKind): string[] {
  const path = fact.split('.');
  return path[0] === 'entry' || (path[0] === 'contract' && kind === 'eligibility') ? path.slice(1) : path;
}

function asNumber(type: string, value: FactValue): FactValue {
  return (type === 'money' || type === 'rate') && typeof value === 'string' ? Number(value) : value;
}

/** The rules that hold, and those of them that none of the rules that hold undefeated overrides. */
export interface Holding {
  readonly held: ReadonlySet<Rule>;
  readonly standing: readonly Rule[];
}

/** `settled` are rules whose truth is known beforehand, so that bulk need not ask them again. */
export function naiveHolding(rules: readonly Rule[], valueOf: ValueOf, version: TermsVersion, settled?: Settled): Holding {
  const overriding = overridingIn(version);
  const held = new Set(rules.filter((rule) => (settled?.get(rule) ?? naiveTruth(rule.when, valueOf, version)) === true));
  const stands = (rule: Rule): boolean => held.has(rule) && !(overriding.get(rule.id) ?? []).some(stands);
  return { held, standing: rules.filter(stands) };
}

const overriders = new WeakMap<TermsVersion, ReadonlyMap<string, readonly Rule[]>>();

function overridingIn(version: TermsVersion): ReadonlyMap<string, readonly Rule[]> {
  let known = overriders.get(version);
  if (!known)
    overriders.set(
      version,
      (known = new Map(version.rules.map(({ id }) => [id, version.rules.filter((each) => each.overrides.includes(id))]))),
    );
  return known;
}

/** Truths that no answer to an unknown fact can change, by rule. */
export type Settled = ReadonlyMap<Rule, boolean>;

export interface NaiveLine {
  readonly id: string;
  readonly verdict: 'covered' | 'partly-covered' | 'not-covered' | 'needs-approval';
  readonly standing: readonly Rule[];
  readonly held: ReadonlySet<Rule>;
  /** What the line gets of the limit that it draws on. */
  readonly granted?: number;
}

export interface NaiveOrder {
  readonly suspending: readonly Rule[];
  readonly lines: readonly NaiveLine[];
}

/** Truths of an order's rules that hold whatever the unknown facts are: those of the order, and of each line. */
export interface SettledOrder {
  readonly ofOrder: Settled;
  readonly ofLines: readonly Settled[];
}

export function settledOrder(version: TermsVersion, question: Question): SettledOrder {
  const { ofOrder, ofLine } = rulesOf(version);
  const settled = (rules: readonly Rule[], line?: Question): Settled => {
    const valueOf = naiveValues(version, 'check', question, line);
    return new Map(rules.flatMap((rule) => pairOf(rule, naiveTruth(rule.when, valueOf, version))));
  };
  return { ofOrder: settled(ofOrder), ofLines: linesOf(question).map((line) => settled(ofLine, line)) };
}

export function pairOf(rule: Rule, truth: Kleene): [Rule, boolean][] {
  return truth === undefined ? [] : [[rule, truth]];
}

/** Judges an order of which every fact is told or assumed. */
export function naiveCheck(version: TermsVersion, question: Question, settled?: SettledOrder): NaiveOrder {
  const { ofOrder, ofLine, waiting } = rulesOf(version);
  const standing = naiveHolding(ofOrder, naiveValues(version, 'check', question), version, settled?.ofOrder).standing;
  const suspending = standing.filter((rule) => rule.effect === 'suspend');
  const lines = linesOf(question);
  const drawn = new Map<string, number>();
  const judged = new Map<unknown, NaiveLine>();
  const waits = (line: Question): boolean => waiting.some((rule) => mayApply(rule, line, question));
  const judge = (line: Question, answering: Answering): void => {
    const known = settled?.ofLines[lines.indexOf(line)];
    judged.set(line.id, naiveLine(version, ofLine, question, line, answering, suspending.length > 0, drawn, known));
  };
  const first = lines.filter((line) => !waits(line));
  for (const line of first) judge(line, {});
  const paid = first.filter((line) => ['covered', 'partly-covered'].includes(judged.get(line.id)?.verdict ?? ''));
  const workOf = (line: Question): string[] =>
    judged.get(line.id)?.standing.flatMap((rule) => (rule.effect === 'cover' && rule.work ? [rule.work] : [])) ?? [];
  const answering = {
    coveredComponents: [...new Set(paid.map((line) => line.component as string))].sort(),
    coveredWork: [...new Set(paid.flatMap(workOf))].sort(),
  };
  for (const line of lines.filter(waits)) judge(line, answering);
  return { suspending, lines: lines.map((line) => judged.get(line.id) as NaiveLine) };
}

function linesOf(question: Question): Question[] {
  return (question.order as { lines: Question[] }).lines;
}

const split = new WeakMap<
  TermsVersion,
  { readonly ofOrder: readonly Rule[]; readonly ofLine: readonly Rule[]; readonly waiting: readonly Rule[] }
>();

/** The rules of standing and of deductions with their exceptions, and the rest. */
function rulesOf(version: TermsVersion): {
  readonly ofOrder: readonly Rule[];
  readonly ofLine: readonly Rule[];
  readonly waiting: readonly Rule[];
} {
  let known = split.get(version);
  if (!known) {
    const rules = version.rules.filter((rule) => rule.serves === 'check');
    const effectOf = (id: string): string => rules.find((each) => each.id === id)?.effect ?? '';
    const isOfOrder = (rule: Rule): boolean =>
      [rule.effect, ...rule.overrides.map(effectOf)].some((effect) => effect === 'suspend' || effect === 'limit');
    const ofLine = rules.filter((rule) => !isOfOrder(rule));
    known = { ofOrder: rules.filter(isOfOrder), ofLine, waiting: ofLine.filter((rule) => asksOtherLines(rule, version)) };
    split.set(version, known);
  }
  return known;
}

function mayApply(rule: Rule, line: Question, question: Question): boolean {
  const { tier } = question.contract as { tier: string };
  return (rule.components?.includes(line.component as string) ?? true) && (rule.tiers?.includes(tier) ?? true);
}

function asksOtherLines(rule: Rule, version: TermsVersion): boolean {
  const asks = (fact: string): boolean => {
    const derived = version.derived.get(fact);
    return (
      derived !== undefined && (derived.operation.startsWith('covered') || derived.args.some((arg) => 'fact' in arg && asks(arg.fact)))
    );
  };
  const visit = (condition: Condition): boolean => {
    if ('all' in condition) return condition.all.some(visit);
    if ('any' in condition) return condition.any.some(visit);
    if ('not' in condition) return visit(condition.not);
    if ('condition' in condition) return visit(version.conditions.get(condition.condition) as Condition);
    return asks(condition.fact) || (isFactName(condition.value) && asks(condition.value.fact));
  };
  return visit(rule.when);
}

function naiveLine(
  version: TermsVersion,
  rules: readonly Rule[],
  question: Question,
  line: Question,
  answering: Answering,
  isSuspended: boolean,
  drawn: Map<string, number>,
  settled: Settled | undefined,
): NaiveLine {
  const valueOf = naiveValues(version, 'check', question, line, answering);
  const { held, standing } = naiveHolding(rules, valueOf, version, settled);
  const of = (effect: string): Rule[] => standing.filter((rule) => rule.effect === effect);
  const grants = of('cover').map((rule) => ({ rule, ...naiveGrant(rule, valueOf, drawn) }));
  const best = [...grants].sort(
    (a, b) => b.reach - a.reach || Number(Boolean(a.rule.limit)) - Number(Boolean(b.rule.limit)) || byClause(a.rule, b.rule),
  )[0];
  const common = { id: line.id as string, standing, held };
  if (isSuspended || of('exclude').length > 0 || !best || best.reach === 0) return { ...common, verdict: 'not-covered' };
  if (of('refer').length > 0) return { ...common, verdict: 'needs-approval' };
  const isShared = best.rule.limit !== undefined && !isOfLine(best.rule.limit.upTo, version);
  if (isShared && best.granted !== undefined) drawn.set(best.rule.id, (drawn.get(best.rule.id) ?? 0) + best.granted);
  return {
    ...common,
    verdict: best.reach === 2 ? 'covered' : 'partly-covered',
    ...(best.granted === undefined ? {} : { granted: best.granted }),
  };
}

/** A limit that each line has for itself is drawn on by no other. */
export function isOfLine(fact: string, version: TermsVersion): boolean {
  if (fact.startsWith('line.')) return true;
  return version.derived.get(fact)?.args.some((arg) => 'fact' in arg && isOfLine(arg.fact, version)) ?? false;
}

/** reach: 0 used up, 1 partly, 2 wholly. */
function naiveGrant({ id, limit }: Rule, valueOf: ValueOf, drawn: ReadonlyMap<string, number>): { reach: number; granted?: number } {
  if (!limit) return { reach: 2 };
  const asked = valueOf(limit.asks) as number;
  const upTo = valueOf(limit.upTo);
  if (upTo === null) return { reach: 2, granted: asked };
  const left = (upTo as number) - ((limit.used ? (valueOf(limit.used) as number | null) : 0) ?? 0) - (drawn.get(id) ?? 0);
  if (asked <= left) return { reach: 2, granted: asked };
  return left > 0 ? { reach: 1, granted: left } : { reach: 0, granted: 0 };
}

/** 3.4.1 before 3.10, 5.b before 5.c. */
export function byClause(a: Rule, b: Rule): number {
  const one = a.clause.split('.');
  const other = b.clause.split('.');
  for (let at = 0; at < Math.max(one.length, other.length); at++) {
    const [left, right] = [one[at], other[at]];
    if (left === right) continue;
    if (left === undefined) return -1;
    if (right === undefined) return 1;
    const isNumeric = /^\d+$/.test(left) && /^\d+$/.test(right);
    return isNumeric ? Number(left) - Number(right) : left < right ? -1 : 1;
  }
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}
