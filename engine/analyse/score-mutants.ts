// How well the cases guard the rules: the share of mutants that they catch, and what the list of equivalents claims wrongly.

import type { Mutant } from './mutant.ts';
import type { MutantOutcome } from './run-mutants.ts';

/** At least this share of the mutants that are not equivalent must be caught; at most that share may be listed as equivalent. */
export const LEAST_CAUGHT = 0.97;
export const MOST_EQUIVALENT = 0.1;

/** A listed mutant that is no longer one, or that a case catches after all. */
export interface StaleEquivalent {
  readonly mutant: string;
  /** The case that catches it; undefined: no mutant has the id. */
  readonly caughtBy?: string;
}

export interface MutationScore {
  /** Mutants that were run. */
  readonly all: number;
  readonly caught: number;
  /** Listed as equivalent, and rightly so. */
  readonly equivalent: number;
  /** Caught of those that are not equivalent; 1 where there are none. */
  readonly share: number;
  readonly survivors: readonly Mutant[];
  readonly stale: readonly StaleEquivalent[];
  readonly hasTooManyEquivalents: boolean;
  /** Enough are caught, and the list of equivalents is right. */
  readonly isGood: boolean;
}

/** `known` are the ids of all mutants of the version; the outcomes may be of some of them. */
export function scoreMutants(
  outcomes: readonly MutantOutcome[],
  equivalents: readonly string[],
  known: ReadonlySet<string>,
): MutationScore {
  const listed = new Set(equivalents);
  const caught = outcomes.filter(({ caughtBy }) => caughtBy !== undefined);
  const alive = outcomes.filter(({ caughtBy }) => caughtBy === undefined).map(({ mutant }) => mutant);
  const survivors = alive.filter(({ id }) => !listed.has(id));
  const equivalent = alive.length - survivors.length;
  const stale: StaleEquivalent[] = [
    ...equivalents.filter((mutant) => !known.has(mutant)).map((mutant) => ({ mutant })),
    ...caught.flatMap(({ mutant, caughtBy }) => (caughtBy !== undefined && listed.has(mutant.id) ? [{ mutant: mutant.id, caughtBy }] : [])),
  ];
  const counted = outcomes.length - equivalent;
  const share = counted === 0 ? 1 : caught.length / counted;
  const hasTooManyEquivalents = listed.size > known.size * MOST_EQUIVALENT;
  return {
    all: outcomes.length,
    caught: caught.length,
    equivalent,
    share,
    survivors,
    stale,
    hasTooManyEquivalents,
    isGood: share >= LEAST_CAUGHT && stale.length === 0 && !hasTooManyEquivalents,
  };
}
