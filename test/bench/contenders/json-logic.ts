// json-logic-engine: the rules as JSON Logic, compiled by its own build().

import { LogicEngine } from 'json-logic-engine';
import type { Leaf } from '../../../engine/domain/rule-set.ts';
import type { ContenderKind, LineFacts, RuleLoad } from '../rule-load.ts';
import { identifier, SIGNS, translated } from './translate.ts';

type Logic = unknown;

export const jsonLogic: ContenderKind = {
  name: 'json-logic-engine, compiled',
  prepare: (load) => {
    const judge = compiled(load);
    const lines = load.lines.map((line) => Object.fromEntries(Object.entries(line).map(([fact, value]) => [identifier(fact), value])));
    return {
      run: (line) => judge(lines[line] as LineFacts),
      fired: async (line) => {
        const held = judge(lines[line] as LineFacts);
        return new Set(load.rules.filter((_, index) => held[index]).map((rule) => rule.id));
      },
    };
  },
};

function compiled(load: RuleLoad): (facts: LineFacts) => boolean[] {
  const engine = new LogicEngine();
  engine.addMethod('endsWith', { method: ([text, end]: [string, string]) => text.endsWith(end), deterministic: true, sync: true } as never);
  engine.addMethod('lower', { method: ([text]: [string]) => text.trim().toLowerCase(), deterministic: true, sync: true } as never);
  const words = {
    all: (parts: readonly Logic[]): Logic => ({ and: parts }),
    any: (parts: readonly Logic[]): Logic => ({ or: parts }),
    not: (part: Logic): Logic => ({ '!': [part] }),
    leaf: (leaf: Leaf) => leafLogic(leaf, load),
  };
  const logic = load.rules.map((rule) => ({ '!!': [translated(rule.when, words)] }));
  return engine.build(logic) as (facts: LineFacts) => boolean[];
}

function leafLogic({ fact, operator, value }: Leaf, load: RuleLoad): Logic {
  const left = { var: identifier(fact) };
  const isFact = typeof value === 'object' && 'fact' in value;
  const right = isFact ? { var: identifier(value.fact) } : value;
  if (operator === 'isNone') return value === true ? { '===': [left, null] } : { '!==': [left, null] };
  const guards = [fact, ...(isFact ? [value.fact] : [])]
    .filter((each) => load.isNullable(each))
    .map((each) => ({ '!==': [{ var: identifier(each) }, null] }));
  const comparison = comparisonLogic(operator, left, right);
  return guards.length > 0 ? { and: [...guards, comparison] } : comparison;
}

function comparisonLogic(operator: string, left: Logic, right: Logic): Logic {
  const sign = SIGNS[operator];
  if (sign) return { [sign === '==' ? '===' : sign === '!=' ? '!==' : sign]: [left, right] };
  switch (operator) {
    case 'in':
    case 'within':
      return { in: [left, right] };
    case 'notIn':
      return { '!': [{ in: [left, right] }] };
    case 'contains':
      return { in: [right, left] };
    case 'doesNotContain':
      return { '!': [{ in: [right, left] }] };
    case 'containsAny':
      return Array.isArray(right) ? { or: right.map((entry) => ({ in: [entry, left] })) } : { some: [left, { in: [{ var: '' }, right] }] };
    case 'equalIgnoringCase':
      return { '===': [{ lower: [left] }, String(right).trim().toLowerCase()] };
    case 'isFirstOfMonth':
      return { '===': [{ endsWith: [left, '-01'] }, right] };
    default:
      throw new Error(`the operator ${operator} has no JSON Logic here`);
  }
}
