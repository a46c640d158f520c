// The exact meaning of unknown facts: conditions, limits and verdicts as functions of them, in decision diagrams.

import { TRUE, UNKNOWN, type LineVerdict } from '../domain/answer.ts';
import { derive } from '../domain/derive.ts';
import type { FactValue } from '../domain/fact.ts';
import type { Condition, TermsVersion } from '../domain/rule-set.ts';
import { NO_COVER, reachWithin, verdictOf, type Reach } from './decide-line.ts';
import { Diagrams, type Node } from './diagram.ts';
import type { Program, Unit, UnitIndex } from './program.ts';
import { namedCondition } from './rule-facts.ts';
import { leafHolds } from './run-rules.ts';
import type { Slot } from './slots.ts';
import { ORDER, standInOf, unknownFacts, type Place, type Variable } from './unknown-facts.ts';

/** Functions of the unknown facts of a question, each made when it is first asked for. */
export class Exact {
  readonly diagrams = new Diagrams();
  readonly variables: readonly Variable[];
  readonly #program: Program;
  readonly #version: TermsVersion;
  readonly #places: ReadonlyMap<number, Place>;
  /** An assumed fact that is taken as unknown, to see whether the answer leans on it. */
  readonly #doubted: Slot | undefined;
  readonly #byKey: ReadonlyMap<string, Variable>;
  readonly #slotNodes = new Map<string, Node<FactValue>>();
  readonly #unitNodes = new Map<string, Node<boolean>>();
  readonly #conditionNodes = new Map<number, Map<Condition, Node<boolean>>>();
  /** What the engine fills in while answering, as functions of the question: set by whoever knows the lines. */
  readonly filled: (name: string, line: number) => Node<FactValue>;

  /** The first place is the order's. */
  constructor(
    program: Program,
    places: readonly Place[],
    onDay: string,
    filled: (name: string, line: number) => Node<FactValue>,
    doubted?: Slot,
  ) {
    this.#program = program;
    this.#version = program.version;
    this.#places = new Map(places.map((place) => [place.line, place]));
    this.filled = filled;
    this.#doubted = doubted;
    this.variables = unknownFacts(program, places, onDay, doubted);
    this.#byKey = new Map(this.variables.map((variable) => [`${variable.line}:${variable.slot.index}`, variable]));
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
      return this.diagrams.map([this.named(fact, line), this.named(value.fact, line)], ([a, b]) =>
        leafHolds(operator, a as FactValue, b as FactValue),
      );
    }
    return this.diagrams.apply(this.named(fact, line), (a) => leafHolds(operator, a, value as FactValue));
  }

  /** How far a cover reaches where it holds; `drawn` is what earlier lines of the order took of its limit. */
  reach(unit: Unit, line: number, drawn: Node<number>): Node<Reach> {
    const holds = this.unit(unit, line);
    const { limit } = unit.rule;
    if (holds.rank === Infinity && !holds.value) return this.diagrams.settled<Reach>(NO_COVER);
    if (!limit) return this.diagrams.map([holds], ([held]) => (held ? 3 : NO_COVER) as Reach);
    const used = limit.used ? this.named(limit.used, line) : this.diagrams.settled<FactValue>(0);
    return this.diagrams.map(
      [holds, used, this.named(limit.asks, line), this.named(limit.upTo, line), drawn],
      ([held, used, asks, upTo, before]) =>
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

  #slotNode(slot: Slot, home: number, line: number): Node<FactValue> {
    const place = (this.#places.get(home) ?? this.#places.get(line)) as Place;
    const value = place.values[slot.index];
    if (value !== undefined) return this.diagrams.settled(value);
    const { source } = slot;
    if (source.from === 'answering') return this.filled(slot.name, line);
    if (source.from === 'derived') {
      const args = source.args.map((arg) =>
        'slot' in arg ? this.slot(this.#program.table.slots[arg.slot] as Slot, line) : this.diagrams.settled<FactValue>(arg.literal),
      );
      return this.diagrams.map(args, (values) => derive(source.derived.operation, values as FactValue[]));
    }
    const standIn = standInOf(slot, this.#doubted);
    if (standIn !== undefined) return this.named(standIn, line);
    const variable = this.#byKey.get(`${home}:${slot.index}`);
    if (!variable) throw new Error(`${slot.name} is unknown, and was not among the unknown facts`);
    return this.diagrams.choice(
      variable.rank,
      variable.values.map((each) => this.diagrams.settled(each)),
    );
  }
}

function numberOr0(value: unknown): number {
  return typeof value === 'number' ? value : 0;
}
