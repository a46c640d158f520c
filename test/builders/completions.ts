// Every completion of a question's unknown facts, by brute force: values that could possibly make a difference, listed
// without looking at what the engine takes for possible, and far more of them.

import { addDays, addMonths } from '../../engine/domain/calendar-day.ts';
import type { Fact, FactValue } from '../../engine/domain/fact.ts';
import type { QuestionKind, TermsVersion } from '../../engine/domain/rule-set.ts';
import { naivePath, naiveTold } from './naive-judge.ts';
import { agreementIds, factsTold, leavesIn, type Question, type QuestionSource } from './random-questions.ts';

/** A place in a question where a fact is told. */
export interface Place {
  readonly fact: Fact;
  /** As `missing` names it. */
  readonly pointer: string;
  readonly path: readonly (string | number)[];
}

/** Every place of the question that tells a fact for which nothing is assumed. */
export function placesAsked(source: QuestionSource, kind: QuestionKind, question: Question): Place[] {
  const parts = kind === 'check' ? 'contract|vehicle|order' : kind === 'eligibility' ? 'vehicle|entry' : 'contract|vehicle|event';
  const lines = kind === 'check' ? (question.order as { lines: Question[] }).lines : [];
  const required = ['contract.tier', 'order.date', 'event.type', 'event.on', 'entry.on', 'line.component'];
  const isAsked = ({ name, assume, assumeIn }: Fact): boolean =>
    !required.includes(name) && (!assume || (assumeIn !== undefined && !assumeIn.includes(kind)));
  const ofQuestion = factsTold(source, parts, kind)
    .filter(isAsked)
    .map((fact) => placeOf(fact, naivePath(fact.name, kind)));
  const ofLines = lines.flatMap((line, at) =>
    factsTold(source, 'line', kind)
      .filter((fact) => isAsked(fact) || (fact.assumeUnless?.component.includes(line.component as string) ?? false))
      .map((fact) => placeOf(fact, ['order', 'lines', at, ...fact.name.split('.').slice(1)])),
  );
  return [...ofQuestion, ...ofLines];
}

/**
 * The places that are unknown once the fact at this one is: itself, and facts that would have been assumed to be the same
 * but are asked for themselves. Where no rule reads the fact but through those, it is not among them.
 */
export function placesWith(source: QuestionSource, kind: QuestionKind, question: Question, place: Place): Place[] {
  const { version } = source;
  const following = [...version.facts.values()].filter(
    ({ name, assume }) =>
      assume &&
      'sameAs' in assume &&
      assume.sameAs === place.fact.name &&
      assume.asksItself &&
      naiveTold(name, kind, question) === undefined,
  );
  const isRead = following.length === 0 || factsRead(version, kind).has(place.fact.name);
  return [...(isRead ? [place] : []), ...following.map((fact) => placeOf(fact, naivePath(fact.name, kind)))];
}

/** Facts that the rules name, directly or through derived facts. */
export function factsRead(version: TermsVersion, kind: QuestionKind): Set<string> {
  const read = new Set<string>();
  const note = (fact: string): void => {
    if (read.has(fact)) return;
    read.add(fact);
    for (const arg of version.derived.get(fact)?.args ?? []) if ('fact' in arg) note(arg.fact);
  };
  for (const rule of version.rules.filter((each) => each.serves === kind)) {
    for (const { fact, value } of leavesIn(rule.when, version)) {
      note(fact);
      if (typeof value === 'object' && 'fact' in value) note(value.fact);
    }
    const { limit, sets, item, deduct } = rule;
    for (const fact of [
      limit?.asks,
      limit?.upTo,
      limit?.used,
      sets?.endsOn,
      sets?.lastCoveredDay,
      item?.quantity,
      ...(item?.rate ?? []),
      deduct?.fact,
    ]) {
      if (fact !== undefined) note(fact);
    }
  }
  return read;
}

function placeOf(fact: Fact, path: readonly (string | number)[]): Place {
  return { fact, path, pointer: `/${path.join('/')}` };
}

/** The question with the facts at these places told otherwise; undefined leaves one out. */
export function retold(question: Question, changes: readonly (readonly [Place, FactValue | undefined])[]): Question {
  const copy = structuredClone(question);
  for (const [{ path }, value] of changes) tell(copy, path, value);
  return copy;
}

/** Tells a fact in the question itself. */
export function tell(question: Question, path: readonly (string | number)[], value: FactValue | undefined): void {
  let at = question as Record<string | number, unknown>;
  for (const member of path.slice(0, -1)) at = (at[member] ??= {}) as Record<string | number, unknown>;
  const last = path.at(-1) as string | number;
  if (value === undefined) delete at[last];
  else at[last] = value;
}

/** Candidate values of an unknown fact, as the question would tell them. */
export function candidates(source: QuestionSource, fact: Fact, question: Question): FactValue[] {
  const values = new Set<FactValue>(tellable(source, fact, question));
  if (fact.nullable) values.add(null);
  return [...values];
}

function tellable(source: QuestionSource, fact: Fact, question: Question): FactValue[] {
  const compared = source.compared.get(fact.name) ?? [];
  switch (fact.type) {
    case 'boolean':
      return [true, false];
    case 'choice':
      return [...fact.choices.keys()];
    case 'component':
      return [...source.components];
    case 'text':
      return [...compared.map(String), 'SE', 'NO'];
    case 'date':
      return nearDays(source, question);
    case 'number':
      return nearNumbers(source, fact, question);
    case 'money':
    case 'rate':
      return nearSums(source, fact);
    default:
      throw new Error(`${fact.name} is never unknown: ${agreementIds(source).length} agreements`);
  }
}

/** Each day that the question tells, those the terms put months and days before and after it, and their neighbours. */
function nearDays({ months, days }: QuestionSource, question: Question): string[] {
  const told = new Set([...JSON.stringify(question).matchAll(/"(\d{4}-\d{2}-\d{2})"/g)].map((match) => match[1] as string));
  const found = new Set<string>();
  for (const day of told) {
    const ends = [day, ...new Set(months)].flatMap((step) =>
      typeof step === 'string' ? [step] : [addMonths(day, step), addMonths(day, -step), addMonths(day, -2 * step)],
    );
    ends.push(...[...new Set(days)].flatMap((step) => [addDays(day, step), addDays(day, -step)]), addMonths(day, 60), addMonths(day, -60));
    for (const end of ends) for (const step of [-1, 0, 1]) found.add(addDays(end, step));
  }
  // A term so long, or so short, that no share of its kilometres is earned.
  const [first = ''] = [...told].sort();
  for (const far of [addMonths(first, 1200), addMonths(first, -1200)]) found.add(far);
  return [...found].sort();
}

/** Numbers of the same unit in question and terms, their sums and differences, and their neighbours. */
function nearNumbers(source: QuestionSource, fact: Fact, question: Question): number[] {
  const { min = 0, max = 9_999_999 } = fact;
  if (max <= 1) return [0, 0.25, 1];
  const isKm = fact.unit === 'km';
  const told = [...JSON.stringify(question).matchAll(/Km(?:Limit)?":(\d+)|kmLimit":(\d+)/g)].map((match) => Number(match[1] ?? match[2]));
  const literals = (source.compared.get(fact.name) ?? []).filter((each) => typeof each === 'number');
  const ofTerms = [...source.version.parameters.values()].flatMap((each) =>
    typeof each.value === 'number' && (each.unit === fact.unit || !isKm) ? [each.value] : [],
  );
  const bases = [...new Set([0, ...(isKm ? told : []), ...literals, ...ofTerms])];
  const sums = isKm ? bases.flatMap((one) => bases.flatMap((other) => [one + other, one - other])) : bases;
  const near = sums.flatMap((sum) => [sum - 1, sum, sum + 1]);
  return [...new Set([min, Math.min(max, 5_000_000), ...near])].filter((each) => each >= min && each <= max).sort((a, b) => a - b);
}

function nearSums(source: QuestionSource, fact: Fact): string[] {
  const compared = [...(source.compared.get(fact.name) ?? [])].map(Number);
  const ofTerms = [...source.version.parameters.values()].flatMap((each) => (each.type === fact.type ? [Number(each.value)] : []));
  const near = [0, ...compared, ...ofTerms].flatMap((sum) => [sum - 0.01, sum, sum + 0.01]).filter((sum) => sum >= 0);
  return [...new Set([...near, 1.23, 77.77])].map((sum) => sum.toFixed(2));
}

/** A function of the unknown facts as a table over all completions; the last place changes fastest. */
export class Completions {
  readonly places: readonly Place[];
  readonly values: readonly (readonly FactValue[])[];
  readonly count: number;

  constructor(places: readonly Place[], values: readonly (readonly FactValue[])[]) {
    this.places = places;
    this.values = values;
    this.count = values.reduce((product, each) => product * each.length, 1);
  }

  /** Calls with each completion of the question; the same object is told anew each time. */
  forEach(question: Question, use: (completed: Question, at: number) => void): void {
    const completed = structuredClone(question);
    for (let at = 0; at < this.count; at++) {
      let rest = at;
      for (let place = this.places.length - 1; place >= 0; place--) {
        const values = this.values[place] as readonly FactValue[];
        tell(completed, (this.places[place] as Place).path, values[rest % values.length]);
        rest = Math.floor(rest / values.length);
      }
      use(completed, at);
    }
  }

  /** The places on whose fact the table depends: two completions differ only there, and in what they come to. */
  telling(table: readonly unknown[]): string[] {
    let stride = 1;
    const telling: string[] = [];
    for (let place = this.places.length - 1; place >= 0; place--) {
      const width = (this.values[place] as readonly FactValue[]).length;
      for (let at = 0; at < table.length; at++) {
        if (Math.floor(at / stride) % width === 0) continue;
        if (table[at] === table[at - stride]) continue;
        telling.push((this.places[place] as Place).pointer);
        break;
      }
      stride *= width;
    }
    return telling.sort();
  }
}
