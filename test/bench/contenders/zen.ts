// @gorules/zen-engine: the rules as one decision, evaluated once a line.

import { ZenEngine } from '@gorules/zen-engine';
import type { FactValue } from '../../../engine/domain/fact.ts';
import type { Leaf } from '../../../engine/domain/rule-set.ts';
import type { ContenderKind, LineFacts, RuleLoad } from '../rule-load.ts';
import { identifier, SIGNS, translated } from './translate.ts';

export const zen: ContenderKind = {
  name: '@gorules/zen-engine, one line a call',
  prepare: (load) => {
    const decision = new ZenEngine().createDecision(decisionOf(load));
    const contexts = load.lines.map(contextOf);
    return {
      run: (line) => decision.evaluate(contexts[line]),
      fired: async (line) => {
        const { result } = await decision.evaluate(contexts[line]);
        return new Set((result as { rule: number }[]).map((row) => load.rules[row.rule]?.id as string));
      },
    };
  },
};

/** Its language compares numbers only, so a day is given as the number 20240229; it costs the timed part nothing. */
function contextOf(line: LineFacts): Record<string, FactValue> {
  return Object.fromEntries(
    Object.entries(line).map(([fact, value]) => [identifier(fact), typeof value === 'string' && isDay(value) ? dayNumber(value) : value]),
  );
}

function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text);
}

function dayNumber(day: string): number {
  return Number(day.replaceAll('-', ''));
}

/** Input, a table that collects every row that holds, output; a table took a sixth less time than a list of expressions. */
function decisionOf(load: RuleLoad): object {
  const words = {
    all: (parts: readonly string[]) => `(${parts.join(' and ')})`,
    any: (parts: readonly string[]) => `(${parts.join(' or ')})`,
    not: (part: string) => `not (${part})`,
    leaf: (leaf: Leaf) => leafExpression(leaf, load),
  };
  const table = {
    hitPolicy: 'collect',
    inputs: [{ id: 'when', name: 'when', type: 'expression', field: '' }],
    outputs: [{ id: 'rule', name: 'rule', type: 'expression', field: 'rule' }],
    rules: load.rules.map((rule, index) => ({ _id: `row${index}`, when: translated(rule.when, words), rule: String(index) })),
  };
  return {
    contentType: 'application/vnd.gorules.decision',
    nodes: [
      { id: 'in', type: 'inputNode', name: 'in', position: { x: 0, y: 0 }, content: {} },
      { id: 'rules', type: 'decisionTableNode', name: 'rules', position: { x: 1, y: 0 }, content: table },
      { id: 'out', type: 'outputNode', name: 'out', position: { x: 2, y: 0 }, content: {} },
    ],
    edges: [
      { id: 'a', type: 'edge', sourceId: 'in', targetId: 'rules' },
      { id: 'b', type: 'edge', sourceId: 'rules', targetId: 'out' },
    ],
  };
}

function leafExpression({ fact, operator, value }: Leaf, load: RuleLoad): string {
  const left = identifier(fact);
  const isFact = typeof value === 'object' && 'fact' in value;
  const right = isFact ? identifier(value.fact) : literal(value);
  if (operator === 'isNone') return value === true ? `(${left} == null)` : `(${left} != null)`;
  const guards = [fact, ...(isFact ? [value.fact] : [])]
    .filter((each) => load.isNullable(each) || load.isOpen(each))
    .map((each) => `${identifier(each)} != null and `);
  return `(${guards.join('')}${comparison(operator, left, right)})`;
}

function literal(value: string | number | boolean | readonly (string | number)[]): string {
  if (typeof value === 'string') return isDay(value) ? String(dayNumber(value)) : JSON.stringify(value);
  return Array.isArray(value) ? `[${value.map(literal).join(', ')}]` : String(value);
}

function comparison(operator: string, left: string, right: string): string {
  const sign = SIGNS[operator];
  if (sign) return `${left} ${sign} ${right}`;
  switch (operator) {
    case 'in':
    case 'within':
      return `${left} in ${right}`;
    case 'notIn':
      return `${left} not in ${right}`;
    case 'contains':
      return `${right} in ${left}`;
    case 'doesNotContain':
      return `${right} not in ${left}`;
    case 'containsAny':
      return `some(${left}, # in ${right})`;
    case 'equalIgnoringCase':
      return `lower(trim(${left})) == lower(trim(${right}))`;
    case 'isFirstOfMonth':
      return `(${left} % 100 == 1) == ${right}`;
    default:
      throw new Error(`the operator ${operator} has no zen expression here`);
  }
}
