// The lines of an order as functions of its unknown facts, those that depend on one another included.

import type { LineVerdict, Truths } from '../domain/answer.ts';
import type { FactValue } from '../domain/fact.ts';
import { NO_COVER, PARTLY, WHOLLY, type Reach } from './decide-line.ts';
import type { Node } from './diagram.ts';
import { Exact } from './exact.ts';
import { ORDER, type Place } from './unknown-facts.ts';
import { linesOfRound, type OpenLine, type OpenOrder } from './open-order.ts';
import { COVERED_COMPONENTS, COVERED_WORK } from './slots.ts';
import { compareRules } from './weigh-line.ts';
import type { Unit } from './program.ts';

export class ExactOrder {
  readonly exact: Exact;
  readonly suspended: Node<boolean>;
  readonly #order: OpenOrder;
  readonly #verdicts = new Map<number, Node<LineVerdict>>();

  /** `lines` are those whose verdicts will be asked, and those they depend on. */
  constructor(order: OpenOrder, lines: readonly OpenLine[]) {
    this.#order = order;
    const places: Place[] = [
      { line: ORDER, values: order.frame.values, units: order.program.ofOrder.units, effective: order.effective },
      ...lines.map((line) => ({ line: line.at, values: line.frame.values, units: line.index.units, effective: effectiveOf(line) })),
    ];
    this.exact = new Exact(order.program, places, order.question.order.date, (name) => this.#filled(name));
    this.suspended = this.exact.anyUnit(order.suspends, ORDER);
  }

  verdict(line: OpenLine): Node<LineVerdict> {
    let verdict = this.#verdicts.get(line.at);
    if (!verdict) {
      const reaches = line.index.covers.map((cover) => this.#reach(cover, line));
      verdict = this.exact.verdict(this.suspended, line.index, line.at, reaches);
      this.#verdicts.set(line.at, verdict);
    }
    return verdict;
  }

  #reach(cover: Unit, line: OpenLine): Node<Reach> {
    return this.exact.reach(cover, line.at, this.#drawnBefore(cover, line));
  }

  /** What the order's earlier lines draw of a cover's limit. */
  #drawnBefore(cover: Unit, line: OpenLine): Node<number> {
    const { diagrams } = this.exact;
    if (!cover.sharesLimit) return diagrams.settled(0);
    const earlier = this.#order.lines.filter(
      (other) => other.at < line.at && other.index.asksOtherLines === line.index.asksOtherLines && other.index.covers.includes(cover),
    );
    return diagrams.map(
      earlier.map((other) => this.#drawnBy(cover, other)),
      (each) => (each as number[]).reduce((sum, taken) => sum + taken, 0),
    );
  }

  #drawnBy(cover: Unit, line: OpenLine): Node<number> {
    const { limit } = cover.rule;
    const holds = this.exact.unit(cover, line.at);
    if (!limit || (holds.rank === Infinity && !holds.value)) return this.exact.diagrams.settled(0);
    // Ranked as the weighing ranks them: the farthest reach, no limit before a limit, the lowest clause.
    const covers = [...line.index.covers].sort(
      (a, b) => Number(Boolean(a.rule.limit)) - Number(Boolean(b.rule.limit)) || compareRules(a.rule, b.rule),
    );
    const used = limit.used ? this.exact.named(limit.used, line.at) : this.exact.diagrams.settled<FactValue>(0);
    const inputs = [
      this.verdict(line),
      used,
      this.exact.named(limit.asks, line.at),
      this.exact.named(limit.upTo, line.at),
      this.#drawnBefore(cover, line),
      ...covers.map((each) => this.#reach(each, line)),
    ];
    return this.exact.diagrams.map(inputs, ([verdict, used, asks, upTo, before, ...reaches]) => {
      const best = Math.max(NO_COVER, ...(reaches as Reach[]));
      const isPaid = verdict === 'covered' || verdict === 'partly-covered';
      if (!isPaid || covers[reaches.indexOf(best)] !== cover) return 0;
      if (best === WHOLLY) return Number(asks);
      return best === PARTLY ? Number(upTo) - Number(used) - Number(before) : 0;
    });
  }

  /** Kinds of work, or components, of the lines of the first round that are covered. */
  #filled(name: string): Node<FactValue> {
    const { diagrams } = this.exact;
    const lists = linesOfRound(this.#order, 1).map((line): Node<readonly string[]> => {
      if (name === COVERED_COMPONENTS) {
        return diagrams.map([this.verdict(line)], ([verdict]) => (isPaid(verdict) && line.component ? [line.component] : []));
      }
      if (name !== COVERED_WORK) throw new Error(`${name} is not told by other lines`);
      const working = line.index.covers.filter((cover) => cover.rule.work);
      return diagrams.map([this.verdict(line), ...working.map((cover) => this.exact.unit(cover, line.at))], ([verdict, ...holds]) =>
        isPaid(verdict) ? working.filter((_, at) => holds[at]).map((cover) => cover.rule.work as string) : [],
      );
    });
    return diagrams.map(lists, (all) => [...new Set((all as string[][]).flat())].sort());
  }
}

function effectiveOf({ members, weighed }: OpenLine): Truths {
  if (!weighed) throw new Error(`line ${members.id} was not weighed`);
  return weighed.effective;
}

/** Lines on which the verdict of a line may depend, itself among them. */
export function linesInPlay(order: OpenOrder, line: OpenLine): readonly OpenLine[] {
  const drawsWithOthers = line.index.covers.some(
    (cover) => cover.sharesLimit && order.lines.some((other) => other.at < line.at && other.index.covers.includes(cover)),
  );
  return line.index.asksOtherLines || drawsWithOthers ? order.lines : [line];
}

function isPaid(verdict: unknown): boolean {
  return verdict === 'covered' || verdict === 'partly-covered';
}
