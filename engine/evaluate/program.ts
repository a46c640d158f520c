// One version's rules for one kind of question, linked and ready to run, with an index by tier and component.

import { FALSE, TRUE, UNKNOWN, type Truth, type Truths } from '../domain/answer.ts';
import type { FactValue } from '../domain/fact.ts';
import type { QuestionKind, Rule, TermsVersion } from '../domain/rule-set.ts';
import { factsThatDecide } from './rule-facts.ts';
import { RuleRunner, ThreeValuedRule, type Run } from './run-rules.ts';
import { slotTable, type Slot, type SlotTable } from './slots.ts';
import type { Frame, Values } from './gather-facts.ts';

/** A rule with what answering needs to know of it. */
export interface Unit {
  readonly number: number;
  readonly rule: Rule;
  readonly asked: ThreeValuedRule;
  /** Numbers of the units that defeat it where they hold undefeated. */
  readonly defeaters: readonly number[];
  /** Numbers of the units that it defeats. */
  readonly defeats: readonly number[];
  /** Slots of the question on which its truth, limit or money depend. */
  readonly roots: readonly number[];
  /** Derived slots among what it depends on. */
  readonly derived: readonly Slot[];
  readonly ofLine: boolean;
  /** Whether lines of one order draw on its limit one after the other; a limit that each line has for itself is not shared. */
  readonly sharesLimit: boolean;
}

/** The units that may matter to a line, and the runner that asks them. */
export interface UnitIndex {
  readonly units: readonly Unit[];
  /** Those that another of them may defeat. */
  readonly defeatable: readonly Unit[];
  readonly runner: RuleRunner;
  readonly covers: readonly Unit[];
  readonly excludes: readonly Unit[];
  readonly refers: readonly Unit[];
  /** Slots of the question that any of the units depends on, each with the units that do. */
  readonly roots: readonly { readonly slot: Slot; readonly units: readonly Unit[] }[];
  /** Whether a unit asks what other lines are covered. */
  readonly asksOtherLines: boolean;
}

export class Program {
  readonly version: TermsVersion;
  readonly kind: QuestionKind;
  readonly table: SlotTable;
  /** Overriding rules stand before those that they override. */
  readonly units: readonly Unit[];
  readonly leafCount: number;
  /** Where a doubt notes leaves that nobody reads. */
  readonly spareLeaves: Truths;
  /** Rules that ask nothing of a line, save covers, exclusions and referrals: standing and deductions. */
  readonly ofOrder: UnitIndex;
  /** All units: for entry and settlement. */
  readonly whole: UnitIndex;
  readonly #indexes = new Map<string, UnitIndex>();
  readonly #tierSlot: number;
  readonly #componentSlot: number;

  constructor(version: TermsVersion, kind: QuestionKind) {
    this.version = version;
    this.kind = kind;
    const rules = inOverridingOrder(version.rules.filter((rule) => rule.serves === kind));
    this.table = slotTable(version, kind, rules);
    this.#tierSlot = this.slot('contract.tier')?.index ?? -1;
    this.#componentSlot = this.slot('line.component')?.index ?? -1;
    const numbers = new Map(rules.map((rule, number) => [rule.id, number]));
    let firstLeaf = 0;
    this.units = rules.map((rule, number) => {
      const asked = new ThreeValuedRule(rule, number, firstLeaf, this.table, version);
      firstLeaf += asked.numberedLeaves.length;
      const slots = factsThatDecide(rule, version).map((name) => this.slot(name) as Slot);
      return {
        number,
        rule,
        asked,
        defeaters: rules.filter((other) => other.overrides.includes(rule.id)).map((other) => numbers.get(other.id) as number),
        defeats: rule.overrides.flatMap((id) => numbers.get(id) ?? []),
        roots: [...new Set(slots.flatMap((slot) => slot.roots))],
        derived: derivedAmong(slots, this.table),
        ofLine: slots.some((slot) => slot.ofLine),
        sharesLimit: rule.limit !== undefined && !this.slot(rule.limit.upTo)?.ofLine,
      };
    });
    this.leafCount = firstLeaf;
    this.spareLeaves = new Array<Truth>(firstLeaf).fill(FALSE);
    this.whole = this.indexOf(this.units);
    this.ofOrder = this.indexOf(this.units.filter((unit) => this.#isOfOrder(unit)));
  }

  slot(name: string): Slot | undefined {
    return this.table.byName.get(name);
  }

  newRun(values: Values): Run {
    return { values, truths: new Array<Truth>(this.units.length).fill(FALSE), leaves: new Array<Truth>(this.leafCount).fill(FALSE) };
  }

  /** Units that may hold for a line of this component under this tier; an unknown component keeps all. */
  indexFor(tier: string, component: string | undefined): UnitIndex {
    const key = `${tier} ${component ?? ''}`;
    let index = this.#indexes.get(key);
    if (!index) {
      const run = this.newRun(this.#valuesOf(tier, component));
      const applying = this.units.filter((unit) => !this.#isOfOrder(unit) && unit.asked.ask(run) !== FALSE);
      index = this.indexOf(withoutIdleExceptions(applying));
      this.#indexes.set(key, index);
    }
    return index;
  }

  /** Only tier and component are known: a rule that is false already can never hold. */
  #valuesOf(tier: string, component: string | undefined): Values {
    const values: Values = this.table.slots.map((slot): FactValue | undefined =>
      slot.source.from === 'terms' ? slot.source.value : undefined,
    );
    if (this.#tierSlot >= 0) values[this.#tierSlot] = tier;
    if (this.#componentSlot >= 0) values[this.#componentSlot] = component;
    return values;
  }

  #isOfOrder({ rule }: Unit): boolean {
    if (rule.effect === 'suspend' || rule.effect === 'limit') return true;
    if (rule.effect !== 'except') return false;
    return rule.overrides.some((id) => ['suspend', 'limit'].includes(this.version.rules.find((other) => other.id === id)?.effect ?? ''));
  }

  /** Units as they are asked together. */
  indexOf(units: readonly Unit[]): UnitIndex {
    const of = (effect: string): Unit[] => units.filter((unit) => unit.rule.effect === effect);
    const roots = [...new Set(units.flatMap((unit) => unit.roots))].map((root) => ({
      slot: this.table.slots[root] as Slot,
      units: units.filter((unit) => unit.roots.includes(root)),
    }));
    return {
      units,
      defeatable: units.filter(({ defeaters }) => units.some(({ number }) => defeaters.includes(number))),
      runner: new RuleRunner(units.map((unit) => unit.asked)),
      covers: of('cover'),
      excludes: of('exclude'),
      refers: of('refer'),
      roots,
      asksOtherLines: roots.some(({ slot }) => slot.source.from === 'answering'),
    };
  }
}

/** What is left of each unit's truth after those that defeat it: an array by unit number. */
export function undefeated({ defeatable }: Pick<UnitIndex, 'defeatable'>, truths: Truths): Truths {
  const effective = truths.slice();
  for (const { number, defeaters } of defeatable) {
    for (const defeater of defeaters) {
      const against = (TRUE - (effective[defeater] as Truth)) as Truth;
      if (against < (effective[number] as Truth)) effective[number] = against;
    }
  }
  return effective;
}

/** The most that any of the units comes to. */
export function mostOf(units: readonly Unit[], effective: Truths): Truth {
  let most: Truth = FALSE;
  for (const { number } of units) {
    const truth = effective[number] as Truth;
    if (truth === TRUE) return TRUE;
    if (truth === UNKNOWN) most = UNKNOWN;
  }
  return most;
}

/** Runs the order's own units directly over a frame. */
export function runOrder(program: Program, frame: Frame): Run {
  return program.ofOrder.runner.runNow(program.newRun(frame.values));
}

/** An exception to rules that cannot hold has nothing to defeat. */
function withoutIdleExceptions(units: readonly Unit[]): Unit[] {
  const kept = units.filter(({ rule, number }) => rule.effect !== 'except' || units.some((other) => other.defeaters.includes(number)));
  return kept.length === units.length ? kept : withoutIdleExceptions(kept);
}

function derivedAmong(slots: readonly Slot[], table: SlotTable): Slot[] {
  const found = new Set<Slot>();
  const visit = (slot: Slot): void => {
    if (slot.source.from !== 'derived' || found.has(slot)) return;
    found.add(slot);
    for (const arg of slot.source.args) if ('slot' in arg) visit(table.slots[arg.slot] as Slot);
  };
  for (const slot of slots) visit(slot);
  return [...found];
}

/** Sorted so that every rule stands after those that override it; the loader has refused circles. */
function inOverridingOrder(rules: readonly Rule[]): Rule[] {
  const sorted: Rule[] = [];
  const done = new Set<string>();
  const byClause = [...rules].sort((a, b) => (a.id < b.id ? -1 : 1));
  const add = (rule: Rule): void => {
    if (done.has(rule.id)) return;
    done.add(rule.id);
    for (const other of byClause) if (other.overrides.includes(rule.id)) add(other);
    sorted.push(rule);
  };
  for (const rule of byClause) add(rule);
  return sorted;
}
