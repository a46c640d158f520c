// The exact meaning of unknown facts: conditions, limits and verdicts as functions of them, in decision diagrams.

import { TRUE, UNKNOWN, type LineVerdict, type Truths } from '../domain/answer.ts';
import { derive } from '../domain/derive.ts';
import type { FactValue } from '../domain/fact.ts';
import type { Condition, Leaf, TermsVersion } from '../domain/rule-set.ts';
import { agreementsAskedBy } from './agreements-asked.ts';
import { NO_COVER, reachWithin, verdictOf, type Reach } from './decide-line.ts';
import { Diagrams, type Node } from './diagram.ts';
import type { Values } from './gather-facts.ts';
import type { Program, Unit, UnitIndex } from './program.ts';
import { possibleValues, type Comparison } from './possible-values.ts';
import { namedCondition } from './rule-facts.ts';
import { leafHolds } from './run-rules.ts';
import type { Slot } from './slots.ts';

/** No line: facts of the order. */
export const ORDER = -1;

/** An unknown fact of the question. */
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

/** An unknown fact before its possible values are found. */
type Unknown = { readonly line: number; readonly slot: Slot };

export class Exact {
  readonly diagrams = new Diagrams();
  readonly variables: Variable[] = [];
  readonly #program: Program;
  readonly #version: TermsVersion;
  readonly #places: ReadonlyMap<number, Place>;
  /** An assumed fact that is taken as unknown, to see whether the answer leans on it. */
  readonly #doubted: Slot | undefined;
  readonly #byKey = new Map<string, Variable>();
  readonly #slotNodes = new Map<string, Node<FactValue>>();
  readonly #unitNodes = new Map<string, Node<boolean>>();
  readonly #conditionNodes = new Map<number, Map<Condition, Node<boolean>>>();
  /** Unknown facts of the order that some place has asked for. */
  readonly #ofOrder = new Set<number>();
  /** What the engine fills in while answering, as functions of the question: set by whoever knows the lines. */
  readonly filled: (name: string, line: number) => Node<FactValue>;

  constructor(program: Program, places: readonly Place[], onDay: string, filled: (name: string, line: number) => Node<FactValue>, doubted?: Slot) {
    this.#program = program;
    this.#version = program.version;
    this.#places = new Map(places.map((place) => [place.line, place]));
    this.filled = filled;
    this.#doubted = doubted;
    this.#findVariables(places, onDay);
  }

  /** The value of a slot as a function of the unknown facts. */
  slot(slot: Slot, line: number): Node<FactValue> {
    const key = `${slot.ofLine ? line : ORDER}:${slot.index}`;
    let node = this.#slotNodes.get(key);
    if (!node) {
      node = this.#slotNode(slot, slot.ofLine ? line : ORDER, line);
      this.#slotNodes.set(key, node);
    }
    return node;
  }

  named(name: string, line: number): Node<FactValue> {
    return this.slot(this.#program.slot(name) as Slot, line);
  }

  /** Whether a unit holds undefeated. */
  unit(unit: Unit, line: number): Node<boolean> {
    const truth = this.#places.get(line)?.effective[unit.number];
    if (truth !== UNKNOWN) return this.diagrams.settled(truth === TRUE);
    const key = `${line}:${unit.number}`;
    let node = this.#unitNodes.get(key);
    if (!node) {
      const holds = this.condition(unit.rule.when, line);
      const against = unit.defeaters.map((number) => this.diagrams.not(this.unit(this.#program.units[number] as Unit, line)));
      node = this.diagrams.all([holds, ...against]);
      this.#unitNodes.set(key, node);
    }
    return node;
  }

  anyUnit(units: readonly Unit[], line: number): Node<boolean> {
    return this.diagrams.any(units.map((unit) => this.unit(unit, line)));
  }

  /** Named conditions stand in many rules: each condition is made once for a line. */
  condition(condition: Condition, line: number): Node<boolean> {
    let made = this.#conditionNodes.get(line);
    if (!made) this.#conditionNodes.set(line, (made = new Map()));
    let node = made.get(condition);
    if (!node) {
      node = this.#conditionNode(condition, line);
      made.set(condition, node);
    }
    return node;
  }

  #conditionNode(condition: Condition, line: number): Node<boolean> {
    if ('all' in condition) return this.diagrams.all(condition.all.map((each) => this.condition(each, line)));
    if ('any' in condition) return this.diagrams.any(condition.any.map((each) => this.condition(each, line)));
    if ('not' in condition) return this.diagrams.not(this.condition(condition.not, line));
    if ('condition' in condition) return this.condition(namedCondition(condition.condition, this.#version), line);
    const { fact, operator, value } = condition;
    if (typeof value === 'object' && 'fact' in value) {
      return this.diagrams.map([this.named(fact, line), this.named(value.fact, line)], ([a, b]) => leafHolds(operator, a as FactValue, b as FactValue));
    }
    return this.diagrams.apply(this.named(fact, line), (a) => leafHolds(operator, a, value as FactValue));
  }

  /** How far a cover reaches where it holds; `drawn` is what earlier lines of the order took of its limit. */
  reach(unit: Unit, line: number, drawn: Node<number>): Node<Reach> {
    const holds = this.unit(unit, line);
    const { limit } = unit.rule;
    if (!limit) return this.diagrams.map([holds], ([held]) => (held ? 3 : NO_COVER) as Reach);
    const used = limit.used ? this.named(limit.used, line) : this.diagrams.settled<FactValue>(0);
    return this.diagrams.map([holds, used, this.named(limit.asks, line), this.named(limit.upTo, line), drawn], ([held, used, asks, upTo, before]) =>
      held ? reachWithin(numberOr0(used) + (before as number), numberOr0(asks), upTo === null ? Infinity : numberOr0(upTo)) : NO_COVER,
    );
  }

  verdict(suspended: Node<boolean>, index: UnitIndex, line: number, reaches: readonly Node<Reach>[]): Node<LineVerdict> {
    const best = this.diagrams.map(reaches, (all) => Math.max(NO_COVER, ...(all as Reach[])) as Reach);
    const nodes = [suspended, this.anyUnit(index.excludes, line), this.anyUnit(index.refers, line), best];
    return this.diagrams.map(nodes, ([suspended, excluded, referred, reach]) =>
      verdictOf({ suspended: Boolean(suspended), excluded: Boolean(excluded), referred: Boolean(referred), reach: reach as Reach }),
    );
  }

  /** The fact whose value an unknown one takes over, and which is asked for in its place. */
  #standIn(slot: Slot): string | undefined {
    const assume = slot.source.from === 'question' && slot !== this.#doubted ? slot.source.fact.assume : undefined;
    return assume && 'sameAs' in assume && !assume.asksItself ? assume.sameAs : undefined;
  }

  #slotNode(slot: Slot, home: number, line: number): Node<FactValue> {
    const place = (this.#places.get(home) ?? this.#places.get(line)) as Place;
    const value = place.values[slot.index];
    if (value !== undefined) return this.diagrams.settled(value);
    const { source } = slot;
    if (source.from === 'answering') return this.filled(slot.name, line);
    if (source.from === 'derived') {
      const args = source.args.map((arg) => ('slot' in arg ? this.slot(this.#program.table.slots[arg.slot] as Slot, line) : this.diagrams.settled<FactValue>(arg.literal)));
      return this.diagrams.map(args, (values) => derive(source.derived.operation, values as FactValue[]));
    }
    const standIn = this.#standIn(slot);
    if (standIn !== undefined) return this.named(standIn, line);
    const variable = this.#byKey.get(`${home}:${slot.index}`);
    if (!variable) throw new Error(`${slot.name} is unknown, and was not among the unknown facts`);
    return this.diagrams.choice(variable.rank, variable.values.map((each) => this.diagrams.settled(each)));
  }

  /** Facts of the order come first, then line by line. Numbers and days in one comparison are found together. */
  #findVariables(places: readonly Place[], onDay: string): void {
    const unknown = places.flatMap((place) => this.#unknownSlots(place));
    const agreements = unknown.some(({ slot }) => factOf(slot).type === 'agreements') ? [...new Set(places.flatMap(({ units, values }) => units.flatMap((unit) => agreementsAskedBy(unit, values))))] : [];
    const tried = new Map<string, readonly FactValue[]>();
    const values = (line: number, slot: Slot): readonly FactValue[] => tried.get(`${line}:${slot.index}`) ?? [];
    // Only numbers and days are held fixed in one another's comparisons.
    for (const { line, slot } of unknown) if (isMeasured(slot)) tried.set(`${line}:${slot.index}`, possibleValues(factOf(slot), [], onDay, agreements).slice(0, 2));
    for (const { line, slot } of unknown) {
      const place = this.#places.get(line) as Place;
      const kinds = line === ORDER ? undefined : kindsOfChoice(slot, place.units, this.#program);
      if (kinds) {
        tried.set(`${line}:${slot.index}`, kinds);
        continue;
      }
      const reading = line === ORDER ? places : [place];
      const comparisons = reading.flatMap((each) => this.#comparisonsWith({ line, slot }, each, values));
      tried.set(`${line}:${slot.index}`, possibleValues(factOf(slot), comparisons, onDay, agreements));
    }
    for (const { line, slot } of unknown) {
      const variable = { slot, line, rank: this.variables.length, values: values(line, slot) };
      this.variables.push(variable);
      this.#byKey.set(`${line}:${slot.index}`, variable);
    }
  }

  #unknownSlots(place: Place): Unknown[] {
    const found: Unknown[] = [];
    const seen = new Set<number>();
    const visit = (index: number): void => {
      const slot = this.#program.table.slots[index] as Slot;
      if (seen.has(index) || place.values[index] !== undefined || slot.source.from !== 'question') return;
      seen.add(index);
      const standIn = this.#standIn(slot);
      if (standIn !== undefined) visit((this.#program.slot(standIn) as Slot).index);
      else if (slot.ofLine) found.push({ line: place.line, slot });
      else if (!this.#ofOrder.has(index)) {
        this.#ofOrder.add(index);
        found.push({ line: ORDER, slot });
      }
    };
    for (const unit of openUnits(place)) for (const root of unit.roots) visit(root);
    return found.sort((a, b) => a.slot.index - b.slot.index);
  }

  #comparisonsWith(variable: Unknown, place: Place, values: (line: number, slot: Slot) => readonly FactValue[]): Comparison[] {
    const comparisons: Comparison[] = [];
    for (const unit of openUnits(place)) {
      if (!unit.roots.some((root) => root === variable.slot.index || this.#standsFor(root, variable.slot))) continue;
      for (const leaf of this.#leavesOf(unit)) {
        const left = this.#program.slot(leaf.fact) as Slot;
        const right = typeof leaf.value === 'object' && 'fact' in leaf.value ? (this.#program.slot(leaf.value.fact) as Slot) : undefined;
        if (![left, ...(right ? [right] : [])].some((slot) => slot.roots.some((root) => root === variable.slot.index || this.#standsFor(root, variable.slot)))) continue;
        for (const others of this.#combinations(variable, [left, ...(right ? [right] : [])], place, values)) {
          const at = (slot: Slot | undefined, literal: FactValue): Comparison['left'] => (value) =>
            slot ? this.#valueWith(slot, place, new Map([...others, [variable.slot.index, value]])) : literal;
          comparisons.push({
            operator: leaf.operator,
            left: at(left, null),
            right: at(right, leaf.value as FactValue),
            direct: left === variable.slot && (!right || !right.roots.includes(variable.slot.index)),
          });
        }
      }
    }
    return comparisons;
  }

  #standsFor(root: number, slot: Slot): boolean {
    return this.#standIn(this.#program.table.slots[root] as Slot) === slot.name;
  }

  /** Leaves of the condition, and what the limit compares. */
  #leavesOf(unit: Unit): Leaf[] {
    const leaves = unit.asked.numberedLeaves.map(({ fact, operator, value }): Leaf => ({ fact, operator, value: value as Leaf['value'] }));
    const { limit } = unit.rule;
    if (limit) leaves.push({ fact: limit.asks, operator: 'lessThanInclusive', value: { fact: limit.upTo } });
    if (limit?.used) leaves.push({ fact: limit.used, operator: 'lessThan', value: { fact: limit.upTo } });
    return leaves;
  }

  /** The values of other unknown facts of the comparison that have been tried, in every combination. */
  #combinations(variable: Unknown, slots: readonly Slot[], place: Place, values: (line: number, slot: Slot) => readonly FactValue[]): Map<number, FactValue>[] {
    const others = [...new Set(slots.flatMap((slot) => slot.roots))]
      .map((root) => this.#program.table.slots[root] as Slot)
      .filter((slot) => slot !== variable.slot && place.values[slot.index] === undefined && slot.source.from === 'question' && !this.#standsFor(slot.index, variable.slot));
    let combinations: Map<number, FactValue>[] = [new Map()];
    for (const other of others) {
      const tried = values(other.ofLine ? place.line : ORDER, other).slice(0, MOST_TRIED);
      if (tried.length > 0) combinations = combinations.flatMap((each) => tried.map((value) => new Map([...each, [other.index, value]])));
    }
    return combinations;
  }

  #valueWith(slot: Slot, place: Place, given: ReadonlyMap<number, FactValue>): FactValue | undefined {
    const value = given.get(slot.index) ?? (given.has(slot.index) ? null : undefined);
    if (value !== undefined) return value;
    const known = place.values[slot.index];
    if (known !== undefined) return known;
    const { source } = slot;
    const standIn = this.#standIn(slot);
    if (standIn !== undefined) return this.#valueWith(this.#program.slot(standIn) as Slot, place, given);
    if (source.from !== 'derived') return undefined;
    const args: FactValue[] = [];
    for (const arg of source.args) {
      const each = 'slot' in arg ? this.#valueWith(this.#program.table.slots[arg.slot] as Slot, place, given) : arg.literal;
      if (each === undefined) return undefined;
      args.push(each);
    }
    return derive(source.derived.operation, args);
  }
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
  const leaves = depending.flatMap((unit) => unit.asked.numberedLeaves);
  const readsIt = leaves.filter(({ fact }) => program.slot(fact)?.roots.includes(slot.index));
  const isPlain = depending.every(({ derived }) => derived.every(({ roots }) => !roots.includes(slot.index))) && readsIt.every(({ fact, value }) => fact === slot.name && !isFactValue(value));
  const comparisons = readsIt.map(({ operator, value }): Comparison => ({ operator, left: (choice) => choice, right: () => value as FactValue, direct: true }));
  const kinds = isPlain ? possibleValues(factOf(slot), comparisons, '', []) : undefined;
  ofUnits.set(slot.index, kinds);
  return kinds;
}

function isFactValue(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'fact' in value;
}

/** Units whose truth, limit, days or money may still depend on what is unknown. */
function openUnits({ units, effective }: Place): Unit[] {
  return units.filter(({ rule, number }) => effective[number] === UNKNOWN || (effective[number] === TRUE && (rule.limit ?? rule.sets ?? rule.item)));
}

/** Values of another unknown fact that are tried in one comparison. */
const MOST_TRIED = 6;

function isMeasured(slot: Slot): boolean {
  return ['number', 'date', 'money', 'rate'].includes(factOf(slot).type);
}

function factOf(slot: Slot): Extract<Slot['source'], { from: 'question' }>['fact'] {
  if (slot.source.from !== 'question') throw new Error(`${slot.name} is not told in a question`);
  return slot.source.fact;
}

function numberOr0(value: unknown): number {
  return typeof value === 'number' ? value : 0;
}
