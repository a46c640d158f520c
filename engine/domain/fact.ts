// Facts: what a question may tell, what is asked when it does not, and what is assumed.

import type { Words } from './words.ts';

export type QuestionKind = 'check' | 'eligibility' | 'settlement';

/**
 * `money` and `rate` are decimal strings in a question and numbers in conditions (Decimals in amounts);
 * `choices` is a list of choice ids; `agreements` the written agreements on file.
 */
export type FactType = 'number' | 'date' | 'boolean' | 'text' | 'choice' | 'choices' | 'component' | 'agreements' | 'money' | 'rate';

/** A value as conditions see it: null is "none" (none agreed, not paid, not stolen); undefined is unknown. */
export type FactValue = string | number | boolean | null | readonly string[] | readonly AgreementOnFile[];

export interface AgreementOnFile {
  readonly allows: string;
  readonly agreedOn?: string;
  readonly note?: string;
}

/**
 * What a question may tell. Its name is its place in the question: `order.odometerKm`,
 * `line.tyre.wearIndicatorShown` (each line of the order), `contract.facts.x` (a fact only one product knows).
 * In an eligibility question `entry.on` is /on, and contract.tier, .addOns and .agreements stand at its top.
 */
export interface Fact {
  readonly name: string;
  readonly type: FactType;
  readonly unit?: string;
  /** A short noun, as a reason names it: "km-stand", "odometer". */
  readonly label: Words;
  readonly question: Words;
  readonly knownBy: 'workshop' | 'customer' | 'provider';
  readonly nullable: boolean;
  readonly min?: number;
  readonly max?: number;
  /** Ids and labels of a choice; empty for other types. */
  readonly choices: ReadonlyMap<string, Words>;
  readonly assume?: Assumed;
  /** The questions in which the assumption holds; left out: in all. */
  readonly assumeIn?: readonly QuestionKind[];
  /** Where it does not hold: components by id, the groups written out. */
  readonly assumeUnless?: { readonly component: readonly string[] };
}

/**
 * What stands for a fact that is left out: a value, or the value of another fact. A silent one is never listed. Where the
 * other fact is unknown too, that one is asked for, unless the fact asks for itself.
 */
export type Assumed = { readonly value: FactValue } | { readonly sameAs: string; readonly silent: boolean; readonly asksItself: boolean };

/**
 * A fact computed from others. `args` are names of facts, or literals; see docs/writing-rules.md for each operation.
 */
export interface DerivedFact {
  readonly name: string;
  readonly operation: DerivedOperation;
  readonly args: readonly DerivedArg[];
  readonly type: FactType;
  readonly unit?: string;
  readonly label: Words;
}

export type DerivedArg = { readonly fact: string } | { readonly literal: string | number };

export type DerivedOperation =
  | 'sum'
  | 'difference'
  | 'product'
  | 'least'
  | 'greatest'
  | 'addDays'
  | 'addMonths'
  | 'daysBetween'
  | 'monthsBetween'
  | 'wholeMonthsBetween'
  | 'firstOfMonthFrom'
  | 'firstGiven'
  | 'agreementOnFile'
  | 'withoutAgreement'
  | 'kmBeyondShare'
  | 'kmBelowShare'
  | 'coveredWork'
  | 'coveredComponents';
