// A mutant: the terms with one small mistake in them, as a person might make it.

import type { TermsVersion } from '../domain/rule-set.ts';

export type MutantKind =
  | 'condition-dropped'
  | 'operator-flipped'
  | 'value-shifted'
  | 'entry-swapped'
  | 'entry-dropped'
  | 'override-dropped'
  | 'exception-dropped'
  | 'effect-changed'
  | 'limit-dropped';

/** What was changed: `what` it was, `to` what it became; empty where it is gone. */
export interface Change {
  readonly kind: MutantKind;
  readonly what: string;
  readonly to: string;
}

export interface Mutant extends Change {
  /** Says the place and the mistake, and stays the same while the terms do: `expired/drop/order.date-after`. */
  readonly id: string;
  /** Rules that the mistake is in, or that read what it is in. */
  readonly rules: readonly string[];
  readonly version: TermsVersion;
}

/** A mistake in one part of the terms, before the part is put back. */
export interface Mutation<Part> extends Change {
  /** The mistake and its place within the part. */
  readonly at: string;
  readonly part: Part;
}

/** The same mistake twice at one place gets a number. */
export function numbered<Each extends { readonly id: string }>(mutants: readonly Each[]): Each[] {
  const seen = new Map<string, number>();
  return mutants.map((mutant) => {
    const count = (seen.get(mutant.id) ?? 0) + 1;
    seen.set(mutant.id, count);
    return count === 1 ? mutant : { ...mutant, id: `${mutant.id}-${count}` };
  });
}
