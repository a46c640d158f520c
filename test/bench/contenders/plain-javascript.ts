// The limit: the same rules as one generated function, without reasons.

import type { Leaf } from '../../../engine/domain/rule-set.ts';
import type { ContenderKind, LineFacts, RuleLoad } from '../rule-load.ts';
import { SIGNS, translated } from './translate.ts';

export const plainJavaScript: ContenderKind = {
  name: 'generated plain JavaScript',
  prepare: (load) => {
    const judge = generated(load);
    const { rules, lines } = load;
    return {
      run: (line) => judge(lines[line] as LineFacts),
      fired: async (line) => new Set(judge(lines[line] as LineFacts).map((index) => rules[index]?.id as string)),
    };
  },
};

function generated(load: RuleLoad): (facts: LineFacts) => number[] {
  const facts = new Map<string, string>();
  const lists: unknown[] = [];
  const variable = (fact: string): string => {
    const known = facts.get(fact) ?? `f${facts.size}`;
    facts.set(fact, known);
    return known;
  };
  const words = {
    all: (parts: readonly string[]) => `(${parts.join(' && ')})`,
    any: (parts: readonly string[]) => `(${parts.join(' || ')})`,
    not: (part: string) => `!${part}`,
    leaf: ({ fact, operator, value }: Leaf) => {
      const left = variable(fact);
      const isFact = typeof value === 'object' && 'fact' in value;
      const right = isFact ? variable(value.fact) : Array.isArray(value) ? `l${lists.push(value) - 1}` : JSON.stringify(value);
      const guards = [fact, ...(isFact ? [value.fact] : [])]
        .filter((each) => load.isNullable(each))
        .map((each) => `${variable(each)} !== null && `);
      return operator === 'isNone' ? `((${left} === null) === ${right})` : `(${guards.join('')}${comparison(operator, left, right)})`;
    },
  };
  const body = load.rules.map((rule, index) => `if (${translated(rule.when, words)}) fired.push(${index});`).join('\n');
  const source = [
    ...[...facts].map(([fact, name]) => `const ${name} = facts[${JSON.stringify(fact)}];`),
    'const fired = [];',
    body,
    'return fired;',
  ].join('\n');
  const make = new Function(...lists.map((_, index) => `l${index}`), `return (facts) => {\n${source}\n}`) as (
    ...given: unknown[]
  ) => (facts: LineFacts) => number[];
  return make(...lists);
}

function comparison(operator: string, left: string, right: string): string {
  const sign = SIGNS[operator];
  if (sign) return `${left} ${sign === '==' ? '===' : sign === '!=' ? '!==' : sign} ${right}`;
  switch (operator) {
    case 'in':
    case 'within':
      return `${right}.includes(${left})`;
    case 'notIn':
      return `!${right}.includes(${left})`;
    case 'contains':
      return `(${left} !== undefined && ${left}.includes(${right}))`;
    case 'doesNotContain':
      return `!(${left} !== undefined && ${left}.includes(${right}))`;
    case 'containsAny':
      return `(${left} !== undefined && ${left}.some((entry) => ${right}.includes(entry)))`;
    case 'equalIgnoringCase':
      return `(${left} !== undefined && ${left}.trim().toLowerCase() === ${right}.trim().toLowerCase())`;
    case 'isFirstOfMonth':
      return `(${left} !== undefined && ${left}.endsWith('-01') === ${right})`;
    default:
      throw new Error(`the operator ${operator} has no JavaScript here`);
  }
}
