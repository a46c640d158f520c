// The terms as rules: what the loader makes of YAML and what every answer is made from. Frozen plain data.

import type { Casework } from './casework.ts';
import type { DerivedFact, Fact, FactValue, QuestionKind } from './fact.ts';
import type { Position } from './problem.ts';
import type { Words } from './words.ts';

export type { QuestionKind };

export type Effect = 'cover' | 'exclude' | 'refer' | 'limit' | 'suspend' | 'except';

/** json-rules-engine's own condition form. */
export type Condition =
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }
  | { readonly condition: string }
  | Leaf;

export interface Leaf {
  readonly fact: string;
  readonly operator: string;
  /** A literal, a list, or another fact. For `within`: the component ids that its groups come to, sorted. */
  readonly value: string | number | boolean | readonly (string | number)[] | { readonly fact: string };
}

/** How much of a cover there is. A line draws `asks` of it, after `used` and after the order's earlier lines. */
export interface Limit {
  /** Fact: what was used before this order; left out: nothing. */
  readonly used?: string;
  /** Fact: what the line asks. `line.amount` makes it a limit in money. */
  readonly asks: string;
  /** Fact (a derived fact or a parameter): how much there is in all. */
  readonly upTo: string;
  readonly unit: string;
  /** When a partly covered amount is shared by asked and granted: always, never, or where the line's unit is the limit's. */
  readonly splits: 'always' | 'never' | 'same-unit';
}

/** Money of the order that belongs to no line: taken from the provider's share after the lines. */
export interface Deduction {
  /** Deductions are taken in the order of their steps. */
  readonly step: number;
  /** `amount`: this much is the customer's; `above`: what the provider's share has above this is. A money fact. */
  readonly kind: 'amount' | 'above';
  readonly fact: string;
}

/** One sum of a settlement: quantity × rate, or an amount. */
export interface SettlementItem {
  readonly code: string;
  /** Fact; left out: 1. */
  readonly quantity?: string;
  /** Facts that are multiplied; a share between 0 and 1 may be among them. */
  readonly rate: readonly string[];
  /** Negative on the wire: owed to the customer. */
  readonly owedTo: 'provider' | 'customer';
  readonly optional: boolean;
  /** The calculation in words. */
  readonly text: Words;
}

/** The days a settlement sets, each the name of a date fact. */
export interface SettlementDays {
  readonly endsOn?: string;
  readonly lastCoveredDay?: string;
}

export interface Rule {
  readonly id: string;
  readonly clause: string;
  readonly effect: Effect;
  readonly serves: QuestionKind;
  /** The whole condition, `for` already written out as leaves; its root is all, any or not. */
  readonly when: Condition;
  /** Rules that this one defeats when it holds undefeated itself. */
  readonly overrides: readonly string[];
  readonly because: Words;
  /** What an exclusion names, for the choice of the deciding clause. */
  readonly names: 'component' | 'cause' | 'other';
  /** Tiers the rule is confined to by `for`; undefined: all. */
  readonly tiers?: readonly string[];
  /** The add-on it belongs to by `for`: a condition in a check, the thing decided on at entry. */
  readonly addOn?: string;
  /** Components it is confined to by `for`, ids only; undefined: all. */
  readonly components?: readonly string[];
  /** cover: what kind of work this is (`service`, `repair`, ...), for add-on services that depend on it. */
  readonly work?: string;
  readonly limit?: Limit;
  readonly deduct?: Deduction;
  /** The agreement that would lift it; the loader adds the `except` rule. */
  readonly settledBy?: string;
  readonly sets?: SettlementDays;
  readonly item?: SettlementItem;
  readonly at: Position;
}

/** Why a clause has no rule. */
export type NoRule = 'information' | 'human-judgement' | 'outside-the-product';

export interface Clause {
  readonly number: string;
  readonly heading: Words;
  /** In our own words. */
  readonly summary: Words;
  readonly noRule?: NoRule;
  /** Open readings: which one is taken, and why; `case` is the id of the case that pins it. */
  readonly readings: readonly { readonly taken: Words; readonly case?: string }[];
}

/** The clause that defines what a tier or an add-on gives, for lines that nothing grants. */
export interface Scope {
  readonly clause: string;
  readonly because: Words;
  /** Add-on: the components that it serves. */
  readonly components?: readonly string[];
}

/** A number of the terms with its unit: `terms.radiusKm`. */
export interface Parameter {
  readonly name: string;
  readonly type: 'number' | 'money' | 'rate' | 'date' | 'choices';
  readonly value: FactValue;
  readonly unit?: string;
  readonly label: Words;
}

/** One encoded edition of a product's terms. */
export interface TermsVersion {
  readonly product: string;
  /** `2024-01` */
  readonly version: string;
  /** Product and version: `product/2024-01`. */
  readonly id: string;
  /** Governs agreements signed from this day on. */
  readonly signedFrom: string;
  /** Governs agreements signed before that from this day on; undefined: never. */
  readonly existingFrom?: string;
  /** The version (`2024-01`) that this one mends. */
  readonly revises?: string;
  readonly encodedFrom: Words;
  readonly note?: Words;
  readonly clauses: ReadonlyMap<string, Clause>;
  readonly scopes: {
    readonly tiers: ReadonlyMap<string, Scope>;
    readonly addOns: ReadonlyMap<string, Scope>;
  };
  readonly parameters: ReadonlyMap<string, Parameter>;
  /** Base facts of the book with this version's own assumptions laid over them. */
  readonly facts: ReadonlyMap<string, Fact>;
  readonly derived: ReadonlyMap<string, DerivedFact>;
  readonly conditions: ReadonlyMap<string, Condition>;
  readonly groups: ReadonlyMap<string, readonly string[]>;
  readonly rules: readonly Rule[];
  readonly projection?: Projection;
  /** sha256 over all that can move a verdict. */
  readonly hash: string;
  readonly published: boolean;
}

/** The facts from which the position in kilometres and time is told. */
export interface Projection {
  readonly startsOn: string;
  readonly endsOn: string;
  /** Fact: the odometer reading from which kilometres count; a parameter of 0 where they count from new. */
  readonly odometerAtStartKm: string;
  /** Fact: the reading at which the limit is reached. */
  readonly limitKm: string;
}

export interface Product {
  readonly id: string;
  readonly name: Words;
  readonly provider: Words;
  readonly tiers: ReadonlyMap<string, Words>;
  readonly addOns: ReadonlyMap<string, Words>;
  /** Agreement ids with labels; `use:*` stands for every use. */
  readonly agreements: ReadonlyMap<string, Words>;
  /** How its cases are handled; no verdict hangs on it. Undefined: not settled, and no letter is written for it. */
  readonly casework?: Casework;
  /** In the order of `signedFrom`. */
  readonly versions: readonly TermsVersion[];
}

export interface Component {
  readonly id: string;
  readonly parent: string;
  readonly label: Words;
  readonly synonyms: Readonly<Record<'da' | 'en', readonly string[]>>;
  /** The one product that knows it; undefined: all. */
  readonly product?: string;
}

export interface Catalogue {
  readonly components: ReadonlyMap<string, Component>;
  /** Groups that components name as parent, with labels and their parent group if any. */
  readonly groups: ReadonlyMap<string, { readonly label: Words; readonly parent?: string }>;
  /** How the text of a line is read; docs/writing-rules.md says what each list is for. */
  readonly reading: {
    readonly circumstances: Readonly<Record<'da' | 'en', readonly string[]>>;
    readonly otherThings: Readonly<Record<'da' | 'en', readonly string[]>>;
  };
}

/** Everything under rules/, checked. */
export interface RuleBook {
  readonly facts: ReadonlyMap<string, Fact>;
  readonly catalogue: Catalogue;
  readonly products: ReadonlyMap<string, Product>;
  /** Sentences that every product shares: rules/words.yaml, by key. */
  readonly words: Readonly<Record<string, Words>>;
}
