// Which mutants the cases catch: a case catches one where its answer under the mistaken terms is another than under the real ones.

import type { QuestionKind, Rule, TermsVersion } from '../domain/rule-set.ts';
import type { Mutant } from './mutant.ts';

/** The gist of a case's answer; undefined: the question could not be answered. */
export type Gist = string | undefined;

export interface MutationCase {
  readonly id: string;
  readonly ask: QuestionKind;
  /** Rules that the real answer names, or leans on. */
  readonly names: ReadonlySet<string>;
  readonly gist: Gist;
}

export interface MutantOutcome {
  readonly mutant: Mutant;
  /** undefined: no case does. */
  readonly caughtBy?: string;
}

/** Asks the cases of one version again under other terms. */
export type AskUnder = (version: TermsVersion) => (caseId: string) => Gist;

/** In the order of the mutants; each outcome as soon as it is known. */
export function* runMutants(
  mutants: Iterable<Mutant>,
  real: TermsVersion,
  cases: readonly MutationCase[],
  askUnder: AskUnder,
): Generator<MutantOutcome> {
  const rules = new Map(real.rules.map((rule) => [rule.id, rule]));
  const luck = new Luck();
  for (const mutant of mutants) {
    const touched = mutant.rules.flatMap((id) => rules.get(id) ?? []);
    const kinds = kindsOf(touched);
    const askedFirst = luck.order(
      cases.filter(({ ask }) => kinds.has(ask)),
      touched,
    );
    const ask = askUnder(mutant.version);
    const caught = askedFirst.find(({ id, gist }) => ask(id) !== gist);
    if (caught) luck.note(caught, touched);
    yield { mutant, ...(caught && { caughtBy: caught.id }) };
  }
}

/** A check asks the terms of entry too: for what would have covered a line. */
function kindsOf(rules: readonly Rule[]): Set<QuestionKind> {
  const kinds = new Set(rules.map(({ serves }) => serves));
  if (kinds.has('eligibility')) kinds.add('check');
  return kinds;
}

/** Remembers which cases caught mutants of a rule: they are asked first, then those that name the rule. */
class Luck {
  readonly #caught = new Map<string, MutationCase[]>();

  note(found: MutationCase, rules: readonly Rule[]): void {
    for (const { id } of rules) this.#caught.set(id, [found, ...(this.#caught.get(id) ?? []).filter((each) => each !== found)]);
  }

  order(cases: readonly MutationCase[], rules: readonly Rule[]): MutationCase[] {
    const before = new Set(rules.flatMap(({ id }) => this.#caught.get(id) ?? []));
    const rank = (each: MutationCase): number => (before.has(each) ? 0 : rules.some(({ id }) => each.names.has(id)) ? 1 : 2);
    return cases
      .map((each) => ({ each, rank: rank(each) }))
      .sort((a, b) => a.rank - b.rank)
      .map(({ each }) => each);
  }
}
