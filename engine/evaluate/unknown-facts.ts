// The unknown facts of a question that the rules in play depend on, each with its possible values.

import { TRUE, UNKNOWN, type Truths } from '../domain/answer.ts';
import { derive } from '../domain/derive.ts';
import type { Fact, FactValue } from '../domain/fact.ts';
import type { Leaf } from '../domain/rule-set.ts';
import { agreementsAskedBy } from './agreements-asked.ts';
import type { Values } from './gather-facts.ts';
import { possibleValues, type Comparison } from './possible-values.ts';
import type { Program, Unit } from './program.ts';
import { ANSWER_ENDS_ON, ANSWER_LAST_COVERED_DAY, type Slot } from './slots.ts';

/** No line: facts of the order. */
export const ORDER = -1;

/** An unknown fact of the question; its rank is its place in the order of facts. */
export interface Variable {
  readonly slot: Slot;
  readonly line: number;
  readonly rank: number;
  readonly values: readonly FactValue[];
}

/** Where the values of a line (or of the order) stand, and what three-valued logic has made of its units. */
export interface Place {
  readonly line: number;
  readonly values: Values;
  readonly units: readonly Unit[];
  /** What is left of each unit's truth, by unit number. */
  readonly effective: Truths;
}

/**
 * The fact whose value an unknown one takes over, and which is asked for in its place. `doubted` is an assumed fact
 * that is taken as unknown itself, to see whether the answer leans on it.
 */
export function standInOf(slot: Slot, doubted: Slot | undefined): string | undefined {
  const assume = slot.source.from === 'question' && slot !== doubted ? slot.source.fact.assume : undefined;
  return assume && 'sameAs' in assume && !assume.asksItself ? assume.sameAs : undefined;
}

/** Facts of the order come first, then line by line, in the order of places. */
export function unknownFacts(program: Program, places: readonly Place[], onDay: string, doubted: Slot | undefined): Variable[] {
  return new UnknownFacts(program, places, doubted).found(onDay);
}

/** An unknown fact before its possible values are found. */
interface Unknown {
  readonly slot: Slot;
  readonly place: Place;
}

class UnknownFacts {
  readonly #program: Program;
  readonly #places: readonly Place[];
  readonly #doubted: Slot | undefined;
  readonly #tried = new Map<string, readonly FactValue[]>();

  constructor(program: Program, places: readonly Place[], doubted: Slot | undefined) {
    this.#program = program;
    this.#places = places;
    this.#doubted = doubted;
  }

  found(onDay: string): Variable[] {
    const unknown = this.#unknown();
    const isAgreements = unknown.some(({ slot }) => factOf(slot).type === 'agreements');
    const agreements = isAgreements
      ? [...new Set(this.#places.flatMap(({ units, values }) => units.flatMap((unit) => agreementsAskedBy(unit, values))))]
      : [];
    // Numbers and days that stand in one comparison are held fixed in turn, so each needs a first guess.
    for (const { slot, place } of unknown)
      if (isMeasured(slot)) this.#try(slot, place, possibleValues(factOf(slot), [], onDay, agreements).slice(0, 2));
    this.#trySetDays();
    for (const { slot, place } of unknown) this.#try(slot, place, this.#valuesOf(slot, place, onDay, agreements));
    return unknown.map(({ slot, place }, rank) => ({ slot, line: place.line, rank, values: this.#triedOf(slot, place) }));
  }

  #valuesOf(slot: Slot, place: Place, onDay: string, agreements: readonly string[]): readonly FactValue[] {
    const kinds = slot.ofLine ? kindsOfChoice(slot, place.units, this.#program) : undefined;
    if (kinds) return kinds;
    const reading = slot.ofLine ? [place] : this.#places;
    const comparisons = reading.flatMap((each) => openUnits(each).flatMap((unit) => this.#comparisons(slot, unit, each)));
    return possibleValues(factOf(slot), comparisons, onDay, agreements);
  }

  /** The days that a settlement may set are held fixed in turn as well, as the rules that set them would. */
  #trySetDays(): void {
    const [place] = this.#places as readonly [Place];
    for (const [name, member] of [
      [ANSWER_ENDS_ON, 'endsOn'],
      [ANSWER_LAST_COVERED_DAY, 'lastCoveredDay'],
    ] as const) {
      const slot = this.#program.slot(name);
      if (!slot || place.values[slot.index] !== undefined) continue;
      const setting = openUnits(place).flatMap(({ rule }) => (rule.sets?.[member] === undefined ? [] : [this.#named(rule.sets[member])]));
      const days = setting.flatMap((day) => this.#combinations(slot, [day], place).map((others) => this.#valueWith(day, place, others)));
      this.#try(
        slot,
        place,
        [...new Set(days)].filter((day) => day !== undefined),
      );
    }
  }

  #try(slot: Slot, place: Place, values: readonly FactValue[]): void {
    this.#tried.set(keyOf(slot, place), values);
  }

  #triedOf(slot: Slot, place: Place): readonly FactValue[] {
    return this.#tried.get(keyOf(slot, place)) ?? [];
  }

  #unknown(): Unknown[] {
    const found = new Map<string, Unknown>();
    const [ofOrder] = this.#places as readonly [Place];
    for (const place of this.#places) {
      const seen = new Set<number>();
      const visit = (index: number): void => {
        const slot = this.#slot(index);
        if (seen.has(index) || place.values[index] !== undefined || slot.source.from !== 'question') return;
        seen.add(index);
        const standIn = standInOf(slot, this.#doubted);
        const home = slot.ofLine ? place : ofOrder;
        if (standIn !== undefined) visit(this.#named(standIn).index);
        else if (!found.has(keyOf(slot, home))) found.set(keyOf(slot, home), { slot, place: home });
      };
      for (const unit of openUnits(place)) for (const root of unit.roots) visit(root);
    }
    return [...found.values()].sort((a, b) => a.place.line - b.place.line || a.slot.index - b.slot.index);
  }

  /** What a unit compares the fact with: other unknown facts take each of the values tried so far. */
  #comparisons(slot: Slot, unit: Unit, place: Place): Comparison[] {
    const dependsOn = (other: Slot): boolean =>
      other.roots.some((root) => root === slot.index || standInOf(this.#slot(root), this.#doubted) === slot.name);
    return leavesOf(unit).flatMap(({ fact, operator, value }): Comparison[] => {
      const left = this.#named(fact);
      const right = typeof value === 'object' && 'fact' in value ? this.#named(value.fact) : undefined;
      const sides = right ? [left, right] : [left];
      if (!sides.some(dependsOn)) return [];
      return this.#combinations(slot, sides, place).map((others) => {
        const valueOf = (side: Slot) => (given: FactValue) => this.#valueWith(side, place, new Map([...others, [slot.index, given]]));
        return {
          operator,
          left: valueOf(left),
          right: right ? valueOf(right) : () => value as FactValue,
          direct: left === slot && (!right || !right.roots.includes(slot.index)),
        };
      });
    });
  }

  /** The values of the other unknown facts of a comparison, in every combination. */
  #combinations(slot: Slot, sides: readonly Slot[], place: Place): Map<number, FactValue>[] {
    const others = [...new Set(sides.flatMap((side) => side.roots))]
      .map((root) => this.#slot(root))
      .filter((other) => other !== slot && place.values[other.index] === undefined && standInOf(other, this.#doubted) !== slot.name);
    let combinations: Map<number, FactValue>[] = [new Map()];
    for (const other of others) {
      const most = Math.max(1, Math.floor(MOST_COMBINATIONS / combinations.length));
      const tried = this.#triedOf(other, other.ofLine ? place : (this.#places[0] as Place)).slice(0, Math.min(MOST_TRIED, most));
      if (tried.length > 0) combinations = combinations.flatMap((each) => tried.map((value) => new Map([...each, [other.index, value]])));
    }
    return combinations;
  }

  #valueWith(slot: Slot, place: Place, given: ReadonlyMap<number, FactValue>): FactValue | undefined {
    if (given.has(slot.index)) return given.get(slot.index);
    const known = place.values[slot.index];
    if (known !== undefined) return known;
    const standIn = standInOf(slot, this.#doubted);
    if (standIn !== undefined) return this.#valueWith(this.#named(standIn), place, given);
    const { source } = slot;
    if (source.from !== 'derived') return undefined;
    const args: FactValue[] = [];
    for (const arg of source.args) {
      const value = 'slot' in arg ? this.#valueWith(this.#slot(arg.slot), place, given) : arg.literal;
      if (value === undefined) return undefined;
      args.push(value);
    }
    return derive(source.derived.operation, args);
  }

  #slot(index: number): Slot {
    return this.#program.table.slots[index] as Slot;
  }

  #named(name: string): Slot {
    return this.#program.slot(name) as Slot;
  }
}

/** Values of another unknown fact that are tried in one comparison. */
const MOST_TRIED = 6;

/** And of all of them together: where many are unknown the answer is open anyway, and what matters is to say so soon. */
const MOST_COMBINATIONS = 12;

function keyOf(slot: Slot, place: Place): string {
  return `${slot.ofLine ? place.line : ORDER}:${slot.index}`;
}

/** Units whose truth, limit, days or money may still depend on what is unknown. */
function openUnits({ units, effective }: Place): Unit[] {
  return units.filter(
    ({ rule, number }) => effective[number] === UNKNOWN || (effective[number] === TRUE && (rule.limit ?? rule.sets ?? rule.item)),
  );
}

/** Leaves of the condition, and the places where limits, sums and the lesser or greater of two change. */
function leavesOf(unit: Unit): Leaf[] {
  const leaves = unit.asked.numberedLeaves.map(({ fact, operator, value }): Leaf => ({ fact, operator, value: value as Leaf['value'] }));
  const { limit, item } = unit.rule;
  if (limit) leaves.push({ fact: limit.asks, operator: 'lessThanInclusive', value: { fact: limit.upTo } });
  if (limit?.used) leaves.push({ fact: limit.used, operator: 'lessThan', value: { fact: limit.upTo } });
  for (const factor of item ? [...(item.quantity ? [item.quantity] : []), ...item.rate] : [])
    leaves.push({ fact: factor, operator: 'greaterThan', value: 0 });
  for (const { source } of unit.derived) if (source.from === 'derived') leaves.push(...turnsOf(source.derived));
  return leaves;
}

/** The lesser or greater of several turns where two of them are the same. */
function turnsOf({ operation, args, type }: Extract<Slot['source'], { from: 'derived' }>['derived']): Leaf[] {
  if (operation !== 'least' && operation !== 'greatest') return [];
  const operator = type === 'date' ? 'before' : 'lessThan';
  return args.flatMap((a, at) =>
    args
      .slice(at + 1)
      .flatMap((b): Leaf[] => ('fact' in a ? [{ fact: a.fact, operator, value: 'fact' in b ? { fact: b.fact } : b.literal }] : [])),
  );
}

const keptKinds = new WeakMap<readonly Unit[], Map<number, readonly FactValue[] | undefined>>();

/**
 * The choices that some unit of an index tells apart, one of each kind. It is the same for every question, unless the
 * fact is compared with another fact or one is derived from it: then undefined.
 */
function kindsOfChoice(slot: Slot, units: readonly Unit[], program: Program): readonly FactValue[] | undefined {
  if (factOf(slot).type !== 'choice') return undefined;
  let ofUnits = keptKinds.get(units);
  if (!ofUnits) keptKinds.set(units, (ofUnits = new Map()));
  if (ofUnits.has(slot.index)) return ofUnits.get(slot.index);
  const depending = units.filter((unit) => unit.roots.includes(slot.index));
  const leaves = depending
    .flatMap((unit) => unit.asked.numberedLeaves)
    .filter(({ fact }) => program.slot(fact)?.roots.includes(slot.index));
  const isDerivedFrom = depending.some(({ derived }) => derived.some(({ roots }) => roots.includes(slot.index)));
  const isPlain = !isDerivedFrom && leaves.every(({ fact, value }) => fact === slot.name && !isAnotherFact(value));
  const comparisons = leaves.map(({ operator, value }): Comparison => ({
    operator,
    left: (choice) => choice,
    right: () => value as FactValue,
    direct: true,
  }));
  const kinds = isPlain ? possibleValues(factOf(slot), comparisons, '', []) : undefined;
  ofUnits.set(slot.index, kinds);
  return kinds;
}

function isAnotherFact(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'fact' in value;
}

function isMeasured(slot: Slot): boolean {
  return ['number', 'date', 'money', 'rate'].includes(factOf(slot).type);
}

function factOf({ name, source }: Slot): Fact {
  if (source.from !== 'question') throw new Error(`${name} is not told in a question`);
  return source.fact;
}
