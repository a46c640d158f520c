// What a settlement comes to as a function of the unknown facts: allowed or not, the days, the sums.

import type { FactValue } from '../domain/fact.ts';
import type { Rule } from '../domain/rule-set.ts';
import type { Node } from './diagram.ts';
import { Exact } from './exact.ts';
import { ORDER } from './unknown-facts.ts';
import type { Frame } from './gather-facts.ts';
import { undefeated, type Program, type Unit } from './program.ts';
import { ANSWER_ENDS_ON, ANSWER_LAST_COVERED_DAY, type Slot } from './slots.ts';
import { compareRules } from './weigh-line.ts';

/** A sum's quantity and rates; null where it is not owed, or comes to nothing. */
export type SumNode = Node<readonly number[] | null>;

export class SettlementOutcome {
  readonly exact: Exact;
  readonly allowed: Node<boolean>;
  readonly endsOn: Node<FactValue>;
  readonly lastCoveredDay: Node<FactValue>;
  readonly sums: readonly { readonly unit: Unit; readonly node: SumNode }[];
  /** All of it as one text: it depends on just the facts that still matter. */
  readonly whole: Node<string>;

  /** `frame` is gathered without the days that the answer sets; `doubted` is an assumed fact taken as unknown. */
  constructor(program: Program, frame: Frame, onDay: string, doubted?: Slot) {
    const days = new Map<string, Node<FactValue>>();
    const setting = settingDays(program);
    const dayOf = (name: string): Node<FactValue> => {
      const known = days.get(name);
      if (known) return known;
      const node = this.#day(setting, (rule) => (name === ANSWER_ENDS_ON ? rule.sets?.endsOn : rule.sets?.lastCoveredDay));
      days.set(name, node);
      return node;
    };
    const run = program.newRun(frame.values);
    for (const unit of program.units) unit.asked.ask(run);
    const place = { line: ORDER, values: frame.values, units: program.units, effective: undefeated(program.whole, run.truths) };
    this.exact = new Exact(program, [place], onDay, dayOf, doubted);
    const excludes = program.units.filter(({ rule }) => rule.effect === 'exclude');
    this.allowed = this.exact.diagrams.not(this.exact.anyUnit(excludes, ORDER));
    this.endsOn = dayOf(ANSWER_ENDS_ON);
    this.lastCoveredDay = dayOf(ANSWER_LAST_COVERED_DAY);
    this.sums = program.units.filter((unit) => unit.rule.item).map((unit) => ({ unit, node: this.#sum(unit) }));
    const parts = [this.allowed, this.endsOn, this.lastCoveredDay, ...this.sums.map(({ node }) => node)];
    this.whole = this.exact.diagrams.map(parts, (values) => JSON.stringify(values));
  }

  /** The day of the rule that holds; of several, the one with the lowest clause. Null where none holds. */
  #day(setting: readonly Unit[], dayOf: (rule: Rule) => string | undefined): Node<FactValue> {
    let node: Node<FactValue> = this.exact.diagrams.settled<FactValue>(null);
    for (const unit of setting) {
      const day = dayOf(unit.rule);
      const holds = this.exact.unit(unit, ORDER);
      if (day === undefined || settledOf(holds) === false) continue;
      node = this.exact.diagrams.map(
        [node, holds, this.exact.named(day, ORDER)],
        ([before, held, value]) => (before === null && held ? value : before) as FactValue,
      );
    }
    return node;
  }

  /** A rate is not asked where there is nothing to multiply. */
  #sum(unit: Unit): SumNode {
    const { item } = unit.rule;
    const { diagrams } = this.exact;
    if (!item) throw new Error(`${unit.rule.id} has no item`);
    const owed = diagrams.all([this.allowed, this.exact.unit(unit, ORDER)]);
    if (settledOf(owed) === false) return diagrams.settled(null);
    const quantity = item.quantity === undefined ? diagrams.settled<FactValue>(1) : this.exact.named(item.quantity, ORDER);
    const rates = item.rate.map((rate) => this.exact.named(rate, ORDER));
    return diagrams.map([owed, quantity, ...rates], ([isOwed, ...factors]) =>
      !isOwed || factors.some(isNothing) ? null : factors.map(Number),
    );
  }
}

/** The rules that set a day, by clause; asked for with every doubt of an assumption, so sorted once. */
function settingDays(program: Program): readonly Unit[] {
  let setting = sorted.get(program);
  if (!setting) {
    setting = program.units.filter((unit) => unit.rule.sets).sort((a, b) => compareRules(a.rule, b.rule));
    sorted.set(program, setting);
  }
  return setting;
}

const sorted = new WeakMap<Program, readonly Unit[]>();

function isNothing(factor: unknown): boolean {
  return factor === null || Number(factor) === 0;
}

/** The one value of a settled diagram; undefined where it still depends on a fact. */
export function settledOf<T>(node: Node<T>): T | undefined {
  return node.rank === Infinity ? node.value : undefined;
}
