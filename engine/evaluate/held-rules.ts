// The rules that held, and the order in which a person reads them.

import { FALSE, TRUE, type Truths } from '../domain/answer.ts';
import type { HeldRule } from '../domain/judgement.ts';
import type { Rule } from '../domain/rule-set.ts';
import type { Unit } from './program.ts';
import { compareRules } from './weigh-line.ts';

/**
 * Every rule that held; where it was defeated, by which rule. One that an unknown exception may defeat is left out, and
 * so is an exception where nothing that it defeats held.
 */
export function heldRules(units: readonly Unit[], truths: Truths, effective: Truths): HeldRule[] {
  const held: HeldRule[] = [];
  for (const { rule, number, defeaters } of units) {
    if (truths[number] !== TRUE) continue;
    if (rule.effect === 'except' && !units.some((other) => other.defeaters.includes(number) && truths[other.number] === TRUE)) continue;
    if (effective[number] === TRUE) held.push({ rule });
    const defeater = effective[number] === FALSE ? defeaters.find((other) => effective[other] === TRUE) : undefined;
    const by = units.find((other) => other.number === defeater);
    if (by) held.push({ rule, defeatedBy: by.rule.id });
  }
  return held;
}

/** The deciding rules first, then what else stands, then what was defeated. */
export function inReadingOrder(held: readonly HeldRule[], deciders: readonly Rule[]): HeldRule[] {
  if (held.length < 2) return [...held];
  const rank = ({ rule, defeatedBy }: HeldRule): number => {
    const at = deciders.indexOf(rule);
    return at >= 0 ? at : defeatedBy === undefined ? deciders.length : deciders.length + 1;
  };
  return [...held].sort((a, b) => rank(a) - rank(b) || compareRules(a.rule, b.rule));
}
