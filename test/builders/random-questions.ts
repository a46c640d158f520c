// Random valid questions for any product of a book, drawn from its own facts and from the values that its rules compare
// with, so that borders are hit: fast-check arbitraries that shrink towards questions that tell less.

import fc, { type Arbitrary } from 'fast-check';
import { addDays, addMonths } from '../../engine/domain/calendar-day.ts';
import type { Fact, FactValue } from '../../engine/domain/fact.ts';
import type { Condition, Leaf, Product, QuestionKind, Rule, RuleBook, TermsVersion } from '../../engine/domain/rule-set.ts';

/** A question as it goes over the wire; free to be changed. */
export type Question = Record<string, unknown>;

export interface Leaning {
  /** How often a fact that may be left out is left out: 0 never, 1 always. */
  readonly leaveOut?: number;
  /** The same for facts for which something is assumed; `leaveOut` where it is not given. */
  readonly leaveOutAssumed?: number;
  /** Half of the questions by default; calm: unusual facts are left out, and days and kilometres lie mostly inside the agreement. */
  readonly mood?: Mood | 'both';
  readonly mostLines?: number;
  /** The components that lines are about; left out: those of the catalogue. */
  readonly components?: readonly string[];
  readonly eventTypes?: readonly string[];
}

export type Mood = 'calm' | 'wild';

/** Everything about a product that questions are drawn from. */
export interface QuestionSource {
  readonly book: RuleBook;
  readonly product: Product;
  readonly version: TermsVersion;
  readonly components: readonly string[];
  /** Literals that conditions compare a fact with. */
  readonly compared: ReadonlyMap<string, readonly (string | number | boolean)[]>;
  /** Days and kilometres that the terms add to others. */
  readonly months: readonly number[];
  readonly days: readonly number[];
  readonly kilometres: readonly number[];
  /** Values that rules which cover compare a fact with, and components that few rules name. */
  readonly helpful: ReadonlyMap<string, readonly (string | number | boolean)[]>;
  /** Facts that put the agreement out of force where the day of the question lies before them, or after them. */
  readonly early: ReadonlySet<string>;
  readonly late: ReadonlySet<string>;
  /** Numbers that lie well inside the agreement, by fact. */
  readonly inside: ReadonlyMap<string, readonly number[]>;
  /** Values that only rules against the customer name. */
  readonly harmful: ReadonlyMap<string, readonly (string | number | boolean)[]>;
}

export function questionSource(book: RuleBook, productId: string): QuestionSource {
  const product = book.products.get(productId);
  const version = product?.versions.at(-1);
  if (!product || !version) throw new Error(`the book has no terms of ${productId}`);
  const components = [...book.catalogue.components.values()].filter((each) => each.product === undefined || each.product === productId);
  const numbersIn = (unit: string): number[] =>
    [...version.parameters.values()].flatMap((each) => (each.unit === unit && typeof each.value === 'number' ? [each.value] : []));
  const literals = [...version.derived.values()].flatMap(({ operation, args }) =>
    args.flatMap((arg) => ('literal' in arg && typeof arg.literal === 'number' ? [{ operation, literal: arg.literal }] : [])),
  );
  const added = (operation: string): number[] => literals.filter((each) => each.operation === operation).map((each) => each.literal);
  return {
    book,
    product,
    version,
    components: components.map((each) => each.id),
    compared: comparedIn(version, version.rules),
    months: [...numbersIn('months'), ...added('addMonths')],
    days: [...numbersIn('days'), ...added('addDays')],
    kilometres: numbersIn('km'),
    helpful: comparedIn(
      version,
      version.rules.filter(
        (rule) => rule.serves === 'check' && rule.effect === 'cover' && (rule.components?.length ?? Infinity) <= FEW_COMPONENTS,
      ),
    ),
    early: comparedDays(version, ['before', 'onOrBefore']),
    late: comparedDays(version, ['after', 'onOrAfter']),
    inside: insideOf(version),
    harmful: harmfulIn(version),
  };
}

const FEW_COMPONENTS = 6;

function leavesOf(version: TermsVersion, effects: readonly string[]): Leaf[] {
  return version.rules.filter((rule) => effects.includes(rule.effect)).flatMap((rule) => leavesIn(rule.when, version));
}

/** Facts on the right of such a comparison with the day of the order, and those that stand for them. */
function comparedDays(version: TermsVersion, operators: readonly string[]): Set<string> {
  const days = new Set<string>();
  for (const { operator, value } of leavesOf(version, ['suspend'])) {
    if (!operators.includes(operator) || typeof value !== 'object' || !('fact' in value)) continue;
    for (const fact of baseFacts(value.fact, version)) {
      days.add(fact);
      const assume = version.facts.get(fact)?.assume;
      if (assume && 'sameAs' in assume) days.add(assume.sameAs);
    }
  }
  return days;
}

/** The fact itself, or those that it is derived from. */
function baseFacts(fact: string, version: TermsVersion): string[] {
  return version.derived.get(fact)?.args.flatMap((arg) => ('fact' in arg ? baseFacts(arg.fact, version) : [])) ?? [fact];
}

/** A reading is compared with a limit above it, and perhaps with one below; the parts of the limits lie beyond it. */
function insideOf(version: TermsVersion): Map<string, readonly number[]> {
  const inside = new Map<string, readonly number[]>();
  const compared = (beginning: string): Leaf[] => leavesOf(version, ['suspend']).filter(({ operator }) => operator.startsWith(beginning));
  const beyond = (leaves: readonly Leaf[]): string[] =>
    leaves.flatMap(({ value }) => (typeof value === 'object' && 'fact' in value ? baseFacts(value.fact, version) : []));
  for (const fact of beyond(compared('greaterThan'))) inside.set(fact, [60_000, 70_000]);
  for (const fact of beyond(compared('lessThan'))) inside.set(fact, [0, 1]);
  for (const { fact } of compared('greaterThan')) inside.set(fact, [9000, 10_001]);
  return inside;
}

function harmfulIn(version: TermsVersion): Map<string, (string | number | boolean)[]> {
  const harmful = comparedIn(
    version,
    version.rules.filter((rule) => rule.serves !== 'settlement' && ['suspend', 'exclude', 'refer'].includes(rule.effect)),
  );
  const helpful = comparedIn(
    version,
    version.rules.filter((rule) => rule.serves === 'check' && rule.effect === 'cover'),
  );
  return new Map([...harmful].map(([fact, values]) => [fact, values.filter((value) => !helpful.get(fact)?.includes(value))]));
}

/** Every comparison of a condition, those of named conditions too. */
export function leavesIn(condition: Condition, version: TermsVersion): Leaf[] {
  if ('all' in condition) return condition.all.flatMap((each) => leavesIn(each, version));
  if ('any' in condition) return condition.any.flatMap((each) => leavesIn(each, version));
  if ('not' in condition) return leavesIn(condition.not, version);
  if ('condition' in condition) return leavesIn(version.conditions.get(condition.condition) as Condition, version);
  return [condition];
}

function comparedIn(version: TermsVersion, rules: readonly Rule[]): Map<string, (string | number | boolean)[]> {
  const compared = new Map<string, (string | number | boolean)[]>();
  const note = (fact: string, ...values: (string | number | boolean)[]): void => {
    compared.set(fact, [...(compared.get(fact) ?? []), ...values]);
  };
  for (const rule of rules) {
    for (const { fact, value } of leavesIn(rule.when, version)) {
      if (Array.isArray(value)) note(fact, ...(value as (string | number)[]));
      else if (typeof value !== 'object') note(fact, value);
      else {
        const parameter = version.parameters.get((value as { fact: string }).fact);
        if (parameter)
          note(fact, ...[parameter.value].flat().flatMap((each) => (typeof each === 'string' || typeof each === 'number' ? [each] : [])));
      }
    }
    const { limit } = rule;
    if (!limit) continue;
    note('line.unit', limit.unit);
    const upTo = version.parameters.get(limit.upTo)?.value;
    if (typeof upTo === 'number') for (const fact of [limit.asks, ...(limit.used ? [limit.used] : [])]) note(fact, upTo);
  }
  return compared;
}

/** One to four lines, any component, facts of agreement, car and order around the limits. */
function randomCheck(source: QuestionSource, leaning: Lean): Arbitrary<Question> {
  const line = fc.record({
    facts: fc.record({ component: componentOf(source, leaning), ...told(source, 'line', 'check', leaning, ['line.component']) }),
    aims: fc.array(fc.nat(), { maxLength: leaning.components || leaning.mood === 'wild' ? 0 : 2, size: 'max' }),
  });
  return fc
    .record({
      ofOrder: fc.record(told(source, 'contract|vehicle|order', 'check', leaning, ['contract.tier', 'order.date'])),
      tier: tierOf(source),
      date: dayOf(source, leaning.mood, 'order.date'),
      lines: fc.array(line, { minLength: 1, maxLength: leaning.mostLines, size: 'max' }),
    })
    .map(({ ofOrder, tier, date, lines }) => {
      const aimed = lines.map(({ facts, aims }) => ({ ...facts, ...aimedAt(source, tier, aims) }));
      const addOns = aimed.flatMap((each) => each['contract.addOns'] ?? []);
      const question = nest(ofOrder, '');
      const contract = membersOf(question.contract);
      const all = [...new Set([...((contract.addOns as string[] | undefined) ?? []), ...addOns])];
      return {
        ...question,
        contract: { ...contract, ...(all.length > 0 ? { addOns: all } : {}), product: source.product.id, tier },
        vehicle: membersOf(question.vehicle),
        order: {
          ...membersOf(question.order),
          date,
          lines: aimed.map((each, at) => ({ id: String(at + 1), ...nest(ofLine(each), 'line') })),
        },
      };
    });
}

function ofLine(facts: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(facts).filter(([name]) => name === 'component' || name.startsWith('line.')));
}

/** Facts of a line with which rules come near to holding: first one that covers, then one of any effect. */
function aimedAt(
  { version, product }: QuestionSource,
  tier: string,
  aims: readonly number[],
): Record<string, unknown> & { 'contract.addOns'?: string[] } {
  // Now and then at a rule of another tier, or of an add-on that was not bought.
  const [first = 1] = aims;
  const isOfTier = (rule: Rule): boolean => first % 4 === 0 || (rule.tiers?.includes(tier) ?? true);
  const rules = version.rules.filter((rule) => rule.serves === 'check' && rule.effect !== 'suspend' && isOfTier(rule));
  const covers = rules.filter((rule) => rule.effect === 'cover');
  const facts: Record<string, unknown> & { 'contract.addOns'?: string[] } = {};
  aims.forEach((aim, at) => {
    const from = at === 0 ? covers : rules;
    const rule = from[aim % from.length] as Rule;
    if (at === 0 && first % 5 !== 0 && rule.addOn !== undefined && product.addOns.has(rule.addOn)) facts['contract.addOns'] = [rule.addOn];
    satisfy(rule.when, version, aim, facts);
  });
  return facts;
}

/** Sets what a condition compares of a line; of an `any`, one that `aim` picks. */
function satisfy(condition: Condition, version: TermsVersion, aim: number, facts: Record<string, unknown>): void {
  if ('all' in condition) condition.all.forEach((each) => satisfy(each, version, aim, facts));
  else if ('any' in condition) satisfy(condition.any[aim % condition.any.length] as Condition, version, aim, facts);
  else if ('condition' in condition) satisfy(version.conditions.get(condition.condition) as Condition, version, aim, facts);
  else if ('fact' in condition && condition.fact.startsWith('line.')) {
    const { fact, operator, value } = condition;
    const name = fact === 'line.component' ? 'component' : fact;
    if (operator === 'equal' && typeof value !== 'object') facts[name] = value;
    if ((operator === 'in' || operator === 'within') && Array.isArray(value)) facts[name] = (value as unknown[])[aim % value.length];
  }
}

/** With or without a tier, with any add-ons. */
function randomEligibility(source: QuestionSource, leaning: Lean): Arbitrary<Question> {
  return fc
    .record({
      facts: fc.record(told(source, 'vehicle|entry|contract', 'eligibility', leaning, ['contract.tier', 'entry.on'])),
      tier: fc.option(tierOf(source), { nil: undefined }),
      on: dayOf(source, leaning.mood, 'entry.on'),
    })
    .map(({ facts, tier, on }) => {
      const { vehicle, ...rest } = nest(facts, 'eligibility');
      return { ...rest, product: source.product.id, ...(tier === undefined ? {} : { tier }), on, vehicle: membersOf(vehicle) };
    });
}

/** Every type of event. */
function randomSettlement(source: QuestionSource, leaning: Lean): Arbitrary<Question> {
  const types = leaning.eventTypes ?? [...(source.version.facts.get('event.type')?.choices.keys() ?? [])];
  return fc
    .record({
      facts: fc.record(told(source, 'contract|vehicle|event', 'settlement', leaning, ['contract.tier', 'event.type', 'event.on'])),
      tier: tierOf(source),
      type: fc.constantFrom(...types),
      on: dayOf(source, leaning.mood, 'event.on'),
    })
    .map(({ facts, tier, type, on }) => {
      const question = nest(facts, '');
      return {
        ...question,
        contract: { ...membersOf(question.contract), product: source.product.id, tier },
        vehicle: membersOf(question.vehicle),
        event: { ...membersOf(question.event), type, on },
      };
    });
}

export function randomQuestion(source: QuestionSource, kind: QuestionKind, leaning: Leaning = {}): Arbitrary<Question> {
  const { mood = 'both' } = leaning;
  const ofMood = (each: Mood): Arbitrary<Question> => {
    const lean = {
      leaveOut: 0.1,
      leaveOutAssumed: leaning.leaveOut ?? (each === 'calm' ? 0.92 : 0.3),
      mostLines: 4,
      ...leaning,
      mood: each,
    };
    return kind === 'check'
      ? randomCheck(source, lean)
      : kind === 'eligibility'
        ? randomEligibility(source, lean)
        : randomSettlement(source, lean);
  };
  // fast-check's own bias prefers first and last values, which here are no special ones.
  return fc.noBias(
    mood === 'both' ? fc.oneof({ weight: 2, arbitrary: ofMood('calm') }, { weight: 1, arbitrary: ofMood('wild') }) : ofMood(mood),
  );
}

/** How one mood asks: every rate is set. */
type Lean = Required<Pick<Leaning, 'leaveOut' | 'leaveOutAssumed' | 'mostLines'>> & Leaning & { readonly mood: Mood };

/** The same questions in every run of the tests. */
export function sampleQuestions(arbitrary: Arbitrary<Question>, count: number, seed = 2026): Question[] {
  return fc.sample(arbitrary, { numRuns: count, seed });
}

/** Facts that are told at the top of an eligibility question. */
const AT_TOP = ['contract.tier', 'contract.addOns', 'contract.agreements'];

/** The facts that a question of this kind may tell, by the first part of their names. */
export function factsTold(source: QuestionSource, parts: string, kind: QuestionKind): Fact[] {
  const beginnings = parts.split('|').map((part) => `${part}.`);
  return [...source.version.facts.values()].filter(
    ({ name }) =>
      beginnings.some((beginning) => name.startsWith(beginning)) &&
      (kind !== 'eligibility' || !name.startsWith('contract.') || AT_TOP.includes(name)),
  );
}

function told(
  source: QuestionSource,
  parts: string,
  kind: QuestionKind,
  leaning: Lean,
  required: readonly string[],
): Record<string, Arbitrary<unknown>> {
  const optional = factsTold(source, parts, kind).filter(({ name }) => !required.includes(name));
  const rateOf = ({ name, assume, assumeIn, assumeUnless }: Fact): number => {
    if (!assume || assumeUnless || (assumeIn && !assumeIn.includes(kind))) return leaning.leaveOut;
    return AT_TOP.includes(name) ? Math.min(leaning.leaveOutAssumed, 0.4) : leaning.leaveOutAssumed;
  };
  return Object.fromEntries(optional.map((fact) => [fact.name, leftOut(valueOf(source, fact, leaning.mood), rateOf(fact))]));
}

/** `undefined` with this probability, in hundredths. */
function leftOut(value: Arbitrary<unknown>, probability: number): Arbitrary<unknown> {
  const parts = Math.round(probability * 100);
  return fc.oneof(
    { withCrossShrink: true },
    { weight: parts, arbitrary: fc.constant(undefined) },
    { weight: 100 - parts, arbitrary: value },
  );
}

/** Every second one is a component that a rule of its own covers. */
function componentOf({ components, version }: QuestionSource, leaning: Leaning): Arbitrary<string> {
  if (leaning.components) return fc.constantFrom(...leaning.components);
  const own = version.rules.flatMap((rule) =>
    rule.effect === 'cover' && rule.components && rule.components.length <= FEW_COMPONENTS ? rule.components : [],
  );
  return fc.constantFrom(...components, ...repeated([...new Set(own)], components.length));
}

/** The values over and over, up to about `count` of them. */
function repeated<T>(values: readonly T[], count: number): T[] {
  return values.length === 0 ? [] : Array.from({ length: Math.max(count, values.length) }, (_, at) => values[at % values.length] as T);
}

function tierOf({ product }: QuestionSource): Arbitrary<string> {
  return fc.constantFrom(...product.tiers.keys());
}

/** What a question may tell of a fact; "none" only where it differs from leaving the fact out. */
export function valueOf(source: QuestionSource, fact: Fact, mood: Mood): Arbitrary<FactValue> {
  const value = givenValue(source, fact, mood);
  const isNoneToldByLeavingOut = fact.assume && 'value' in fact.assume && fact.assume.value === null;
  return fact.nullable && !isNoneToldByLeavingOut
    ? fc.oneof({ weight: 4, arbitrary: value }, { weight: 1, arbitrary: fc.constant(null) })
    : value;
}

function givenValue(source: QuestionSource, fact: Fact, mood: Mood): Arbitrary<FactValue> {
  const compared = source.compared.get(fact.name) ?? [];
  const harmful = source.harmful.get(fact.name) ?? [];
  /** The harmless ones over and over where the mood is calm. */
  const harmless = <T extends string | boolean>(values: readonly T[]): T[] =>
    mood === 'wild'
      ? []
      : repeated(
          values.filter((each) => !harmful.includes(each)),
          values.length * 6,
        );
  switch (fact.type) {
    case 'boolean':
      return fc.constantFrom(true, false, ...harmless([true, false]));
    case 'choice':
      return fc.constantFrom(...fact.choices.keys(), ...harmless([...fact.choices.keys()]), ...helpfulOf(source, fact, fact.choices.size));
    case 'choices': {
      const ids = fact.name === 'contract.addOns' ? [...source.product.addOns.keys()] : [...fact.choices.keys()];
      if (ids.length === 0) return fc.constant([]);
      const usual = mood === 'calm' ? ids.filter((each) => !harmful.includes(each)) : ids;
      const some = (from: readonly string[]): Arbitrary<string[]> => fc.subarray([...from], { maxLength: Math.min(from.length, 4) });
      return fc.oneof({ weight: 4, arbitrary: some(usual) }, { weight: 1, arbitrary: some(ids) });
    }
    case 'agreements':
      return fc.array(
        fc.record(
          { allows: fc.constantFrom(...agreementIds(source)), agreedOn: dayOf(source, mood, 'agreedOn') },
          { requiredKeys: ['allows'] },
        ),
        { maxLength: 3 },
      );
    case 'component':
      return fc.constantFrom(...source.components);
    case 'date':
      return dayOf(source, mood, fact.name);
    case 'text':
      return fc.constantFrom(...new Set([...compared.map(String), OTHER_TEXT]), ...compared.map(String));
    case 'money':
      return fc.constantFrom(...moneyTexts(compared));
    case 'rate':
      return fc.constantFrom('0', '0.10', '0.11', '0.35', '0.9999', '1.2345');
    case 'number':
      return fc.constantFrom(...numbersOf(source, fact, mood));
  }
}

function helpfulOf({ helpful }: QuestionSource, fact: Fact, count: number): string[] {
  return repeated(
    [...new Set(helpful.get(fact.name) ?? [])].map(String).filter((each) => fact.choices.has(each)),
    count,
  );
}

/** Fits every text of a question, a country's code too; no rule names it. */
const OTHER_TEXT = 'SE';

export function agreementIds({ product, version }: QuestionSource): string[] {
  const uses = [...(version.facts.get('vehicle.uses')?.choices.keys() ?? [])];
  const ids = [...product.agreements.keys()].flatMap((id) => (id.endsWith(':*') ? uses.map((use) => `${id.slice(0, -1)}${use}`) : [id]));
  return ids.length > 0 ? ids : ['abroad'];
}

/** Days that lie on, just before or just after one another's months and days of the terms; calm ones on the right side of today. */
function dayOf({ product, months, days, early, late }: QuestionSource, mood: Mood, fact: string): Arbitrary<string> {
  const first = product.versions[0]?.signedFrom ?? '';
  const today = leapDayAfter(first);
  const side = mood === 'wild' ? undefined : QUESTION_DAYS.includes(fact) ? 0 : early.has(fact) ? -1 : late.has(fact) ? 1 : undefined;
  const bases =
    side === undefined
      ? [addMonths(today.replace('-02-29', '-01-31'), -24), addDays(addMonths(today, -12), 15), today, addDays(today, 93)]
      : [today];
  const steps = [0, 0, 12, 36, ...months];
  const monthSteps =
    side === 0 ? [0, 0, 0, 1] : side === undefined ? [...steps, ...months.map((each) => -each)] : steps.map((each) => each * side);
  const daySteps = [0, 0, 0, 1, -1, ...days, ...days.map((each) => each + 1)].map((each) =>
    side === undefined ? each : Math.abs(each) * side,
  );
  return fc
    .tuple(fc.constantFrom(...bases), fc.constantFrom(...monthSteps), fc.constantFrom(...daySteps))
    .map(([day, byMonths, byDays]) => addDays(addMonths(day, byMonths), byDays))
    .map((day) => (day < first ? first : day));
}

/** A 29 February some years after the first terms: months after it, and before, end on other days. */
function leapDayAfter(first: string): string {
  const year = Math.max(2024, Math.ceil((Number(first.slice(0, 4)) + 3) / 4) * 4);
  return `${year}-02-29`;
}

const QUESTION_DAYS = ['order.date', 'entry.on', 'event.on'];

function moneyTexts(compared: readonly (string | number | boolean)[]): string[] {
  const near = compared.flatMap((each) => {
    const sum = Number(each);
    return Number.isFinite(sum) && sum > 0 ? [sum - 0.01, sum, sum + 0.01].map((one) => one.toFixed(2)) : [];
  });
  return [...new Set(['0', '0.01', '99.99', '250.00', '1240.50', '19999.95', ...near])];
}

/** Numbers that the rules compare with, one less and one more; for kilometres also limits and their sums. */
function numbersOf(source: QuestionSource, fact: Fact, mood: Mood): number[] {
  const compared = (source.compared.get(fact.name) ?? []).flatMap((each) => (typeof each === 'number' ? [each] : []));
  const isShare = (fact.max ?? Infinity) <= 1;
  const bases = fact.unit === 'km' ? [0, 9000, 10_000, 60_000, 69_000, 70_000, ...source.kilometres] : isShare ? [0, 0.5, 1] : [0, 1, 2, 3];
  const near = [...bases, ...compared].flatMap((each) => (isShare ? [each] : [each - 1, each, each + 1]));
  const within = [...new Set(near)].filter((each) => each >= (fact.min ?? 0) && each <= (fact.max ?? Infinity));
  const inside = source.inside.get(fact.name);
  if (mood === 'calm' && inside) return [...within, ...repeated(inside, within.length * 5)];
  // The wire takes no line of nothing: a quantity is above 0.
  return fact.name === 'line.quantity' ? within.filter((each) => each > 0) : within;
}

/** Facts by name to members of members; what is undefined is left out. */
function nest(facts: Readonly<Record<string, unknown>>, root: string): Question {
  const question: Question = {};
  for (const [name, value] of Object.entries(facts)) {
    if (value === undefined) continue;
    const path = pathOf(name, root);
    let at = question;
    for (const member of path.slice(0, -1)) at = (at[member] ??= {}) as Question;
    at[path.at(-1) as string] = Array.isArray(value) ? structuredClone(value) : value;
  }
  return question;
}

function pathOf(name: string, root: string): string[] {
  const path = name.split('.');
  const isAtTop = root === 'line' || (root === 'eligibility' && (path[0] === 'entry' || path[0] === 'contract'));
  return isAtTop && path.length > 1 ? path.slice(1) : path;
}

function membersOf(value: unknown): Question {
  return (value ?? {}) as Question;
}
