// What every contender of the bench is given: the same rules, and the same facts of the same lines.

import type { FactValue } from '../../engine/domain/fact.ts';
import type { Condition, Rule, TermsVersion } from '../../engine/domain/rule-set.ts';
import type { Values } from '../../engine/evaluate/gather-facts.ts';
import type { Program } from '../../engine/evaluate/program.ts';
import { seeded } from '../builders/random.ts';

/** The facts of one line by name, derived ones among them; one that is unknown is left out. */
export type LineFacts = Readonly<Record<string, FactValue>>;

export interface RuleLoad {
  readonly name: string;
  readonly program: Program;
  readonly rules: readonly Rule[];
  readonly lines: readonly LineFacts[];
  /** Whether the fact may be none: other engines' comparisons need a guard there. */
  isNullable(fact: string): boolean;
  /** Whether the fact is unknown for some line: zen's comparisons fail on it without a guard. */
  isOpen(fact: string): boolean;
}

/** One engine under test, made ready for a load. */
export interface Contender {
  /** Answers line number `line`; what is timed. */
  run(line: number): unknown;
  /** Ids of the rules that hold for it. */
  fired(line: number): Promise<ReadonlySet<string>>;
}

export interface ContenderKind {
  readonly name: string;
  prepare(load: RuleLoad): Contender;
}

export function ruleLoad(name: string, program: Program, values: readonly Values[]): RuleLoad {
  const { slots } = program.table;
  const nullable = new Set(slots.filter((slot) => values.some((line) => line[slot.index] === null)).map((slot) => slot.name));
  return {
    name,
    program,
    rules: program.units.map((unit) => ({ ...unit.rule, when: expanded(unit.rule.when, program.version) })),
    lines: values.map((line) =>
      Object.fromEntries(slots.flatMap((slot) => (line[slot.index] === undefined ? [] : [[slot.name, line[slot.index] as FactValue]]))),
    ),
    isNullable: (fact) => nullable.has(fact),
    isOpen: () => false,
  };
}

/** The same load with some facts of each line unknown: any but its tier and component, by which the rules are indexed. */
export function withUnknowns(load: RuleLoad, count: number): RuleLoad {
  const random = seeded(count);
  const { slots } = load.program.table;
  const compared = new Set(load.rules.flatMap((rule) => factsOf(rule.when)));
  const lines = load.lines.map((line) => {
    const open = Object.keys(line).filter(
      (fact) => compared.has(fact) && !['contract.tier', 'line.component'].includes(fact) && isTold(fact),
    );
    const unknown = new Set<string>();
    while (unknown.size < count) unknown.add(random.pick(open));
    return Object.fromEntries(Object.entries(line).filter(([fact]) => !unknown.has(fact)));
  });
  return { ...load, name: `${load.name}, ${count} facts unknown`, lines, isOpen: (fact) => lines.some((line) => !(fact in line)) };

  function isTold(fact: string): boolean {
    return slots.some((slot) => slot.name === fact && slot.source.from !== 'terms');
  }
}

function factsOf(condition: Condition): string[] {
  if ('all' in condition) return condition.all.flatMap(factsOf);
  if ('any' in condition) return condition.any.flatMap(factsOf);
  if ('not' in condition) return factsOf(condition.not);
  return 'fact' in condition ? [condition.fact] : [];
}

/** Named conditions written out, since the other engines know none. */
function expanded(condition: Condition, version: TermsVersion): Condition {
  if ('all' in condition) return { all: condition.all.map((each) => expanded(each, version)) };
  if ('any' in condition) return { any: condition.any.map((each) => expanded(each, version)) };
  if ('not' in condition) return { not: expanded(condition.not, version) };
  if (!('condition' in condition)) return condition;
  const named = version.conditions.get(condition.condition);
  if (!named) throw new Error(`no condition is named ${condition.condition}`);
  return expanded(named, version);
}
