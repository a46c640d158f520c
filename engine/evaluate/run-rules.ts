// json-rules-engine with truth of three values: its Engine runs our subclass of its Rule over its Conditions and Operators.
// The only file that knows json-rules-engine.

import { Engine, Operator, Rule as EngineRule } from 'json-rules-engine';
import type { Almanac, TopLevelCondition } from 'json-rules-engine';
import { FALSE, TRUE, UNKNOWN, type Truth, type Truths } from '../domain/answer.ts';
import type { FactValue } from '../domain/fact.ts';
import { OPERATORS } from '../domain/operators.ts';
import type { Rule, TermsVersion } from '../domain/rule-set.ts';
import type { Values } from './gather-facts.ts';
import type { SlotTable } from './slots.ts';

/** One leaf of a rule's condition tree, numbered over all rules of a program. */
export interface NumberedLeaf {
  readonly number: number;
  readonly fact: string;
  readonly operator: string;
  readonly value: unknown;
  /** Whether it stands inside an odd number of nots. */
  readonly negated: boolean;
}

/** What one run over some values gave: truth by rule number and by leaf number. */
export interface Run {
  readonly values: Values;
  readonly truths: Truths;
  /** Every leaf is judged, also where the outcome was clear before it, so that a reason never judges again. */
  readonly leaves: Truths;
}

type Judge = (values: Values, leaves: Truths) => Truth;

/** json-rules-engine's own condition objects, as its Rule builds them from the YAML. */
interface BuiltCondition {
  readonly all?: readonly BuiltCondition[];
  readonly any?: readonly BuiltCondition[];
  readonly not?: BuiltCondition;
  readonly condition?: string;
  readonly fact?: string;
  readonly operator?: string;
  readonly value?: unknown;
}

const OPERATOR_OBJECTS: ReadonlyMap<string, Operator> = new Map(
  [...OPERATORS.values()].map((each) => [each.name, new Operator(each.name, each.holds)]),
);

/** Whether a leaf holds between two known values: the operator object itself decides. */
export function leafHolds(operator: string, fact: FactValue, value: FactValue): boolean {
  return (OPERATOR_OBJECTS.get(operator) as unknown as { evaluate(a: unknown, b: unknown): boolean }).evaluate(fact, value);
}

/**
 * A rule of json-rules-engine whose evaluation is synchronous and knows three values. It keeps nothing of a run,
 * so any number of runs may overlap.
 */
export class ThreeValuedRule extends EngineRule {
  readonly number: number;
  readonly domain: Rule;
  readonly numberedLeaves: readonly NumberedLeaf[];
  readonly judge: Judge;

  constructor(rule: Rule, number: number, firstLeaf: number, table: SlotTable, version: TermsVersion) {
    super({ conditions: rule.when as TopLevelCondition, event: { type: rule.effect }, name: rule.id });
    this.number = number;
    this.domain = rule;
    const leaves: NumberedLeaf[] = [];
    this.judge = linked(this.conditions, { table, version, leaves, firstLeaf }, false);
    this.numberedLeaves = leaves;
  }

  /** Judges the rule over the values of a run and notes what it found there. */
  ask(run: Run): Truth {
    const truth = this.judge(run.values, run.leaves);
    run.truths[this.number] = truth;
    return truth;
  }

  /** How json-rules-engine's Engine asks it. */
  evaluate(almanac: Almanac): Promise<never> {
    const { run } = almanac as unknown as RunAlmanac;
    this.ask(run);
    return (almanac as unknown as RunAlmanac).noted as unknown as Promise<never>;
  }
}

interface Linking {
  readonly table: SlotTable;
  readonly version: TermsVersion;
  readonly leaves: NumberedLeaf[];
  readonly firstLeaf: number;
}

function linked(condition: BuiltCondition, linking: Linking, negated: boolean): Judge {
  if (condition.all) return linkedAll(condition.all.map((each) => linked(each, linking, negated)));
  if (condition.any) return linkedAny(condition.any.map((each) => linked(each, linking, negated)));
  if (condition.not) {
    const judge = linked(condition.not, linking, !negated);
    return (values, leaves) => (TRUE - judge(values, leaves)) as Truth;
  }
  if (condition.condition !== undefined) {
    const named = linking.version.conditions.get(condition.condition);
    if (!named) throw new Error(`no condition is named ${condition.condition}`);
    return linked(named, linking, negated);
  }
  return linkedLeaf(condition, linking, negated);
}

function linkedAll(judges: readonly Judge[]): Judge {
  return (values, leaves) => {
    let truth: Truth = TRUE;
    for (const judge of judges) truth = Math.min(truth, judge(values, leaves)) as Truth;
    return truth;
  };
}

function linkedAny(judges: readonly Judge[]): Judge {
  return (values, leaves) => {
    let truth: Truth = FALSE;
    for (const judge of judges) truth = Math.max(truth, judge(values, leaves)) as Truth;
    return truth;
  };
}

function linkedLeaf(leaf: BuiltCondition, linking: Linking, negated: boolean): Judge {
  const { table, leaves: numbered, firstLeaf } = linking;
  const number = firstLeaf + numbered.length;
  const { fact, value } = leaf as { fact: string; value: unknown };
  const name = leaf.operator as string;
  numbered.push({ number, fact, operator: name, value, negated });
  const operator = OPERATOR_OBJECTS.get(name) as unknown as { evaluate(a: unknown, b: unknown): boolean } | undefined;
  if (!operator) throw new Error(`no operator is named ${name}`);
  const left = slotOf(table, fact);
  const other = typeof value === 'object' && value !== null && 'fact' in value ? slotOf(table, (value as { fact: string }).fact) : -1;
  const isComparison = name !== 'isNone';
  const truthOf = (factValue: unknown, otherValue: unknown): Truth => {
    // None fails every comparison, whatever it is compared with.
    if (isComparison && (factValue === null || otherValue === null)) return FALSE;
    if (factValue === undefined || otherValue === undefined) return UNKNOWN;
    return operator.evaluate(factValue, otherValue) ? TRUE : FALSE;
  };
  return (values, leaves) => {
    const factValue = values[left];
    const otherValue = other < 0 ? value : values[other];
    leaves[number] = truthOf(factValue, otherValue);
    return leaves[number];
  };
}

function slotOf(table: SlotTable, fact: string): number {
  const slot = table.byName.get(fact);
  if (!slot) throw new Error(`the fact ${fact} has no place`);
  return slot.index;
}

/** What json-rules-engine's Engine keeps of one run: ours notes outcomes in arrays instead of cloned results. */
class RunAlmanac {
  readonly run: Run;
  readonly noted: { then(next: (result: unknown) => unknown): unknown };
  asked = 0;

  constructor(run: Run) {
    this.run = run;
    this.noted = { then: (next) => next(NOTED) };
  }

  addResult(): void {
    this.asked += 1;
  }

  addEvent(): void {}
  addFact(): void {}

  getResults(): [] {
    return [];
  }

  getEvents(): [] {
    return [];
  }
}

const NOTED = { result: false, event: { type: 'noted' } };

/**
 * An Engine that may be run many times at once. The original keeps its status on the object, so that the end of one
 * run stops the others; here it is always running, and what differs between runs lies in the almanac alone.
 */
class SharedEngine extends Engine {
  constructor(rules: readonly ThreeValuedRule[]) {
    super();
    Object.defineProperty(this, 'status', { get: () => 'RUNNING', set: noteNothing });
    for (const operator of OPERATOR_OBJECTS.values()) this.addOperator(operator);
    for (const rule of rules) this.addRule(rule);
  }

  /** Nobody listens: the outcome is read from the run. */
  emitAsync(): undefined {
    return undefined;
  }
}

/** What the Engine says of its own status is not kept. */
function noteNothing(): void {}

/** Rules that are asked together, through json-rules-engine's Engine or directly. */
export class RuleRunner {
  readonly rules: readonly ThreeValuedRule[];
  readonly #engine: Engine;

  constructor(rules: readonly ThreeValuedRule[]) {
    this.rules = rules;
    this.#engine = new SharedEngine(rules);
  }

  /** Through Engine.run: every rule is judged, or it throws. */
  async run(run: Run): Promise<Run> {
    const almanac = new RunAlmanac(run);
    await this.#engine.run({}, { almanac: almanac as unknown as Almanac });
    if (almanac.asked !== this.rules.length) throw new Error(`${almanac.asked} of ${this.rules.length} rules were asked`);
    return run;
  }

  /** The same rule objects asked one after the other: synchronous, for bulk and for asking again. */
  runNow(run: Run): Run {
    for (const rule of this.rules) rule.ask(run);
    return run;
  }
}
