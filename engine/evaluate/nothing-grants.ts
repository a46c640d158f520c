// A line that nothing grants: the clause that says what is granted, and the cover that came nearest.

import { TRUE, type Truth } from '../domain/answer.ts';
import type { FailedComparison, LineJudgement } from '../domain/judgement.ts';
import { compareClauses } from '../domain/clause-order.ts';
import type { OpenLine, OpenOrder } from './open-order.ts';
import type { Unit } from './program.ts';
import { compareRules } from './weigh-line.ts';

/** The scope of a bought add-on that serves the component, else that of the tier. */
export function scopeOf(order: OpenOrder, line: OpenLine): NonNullable<LineJudgement['scope']> | undefined {
  const { contract } = order.question;
  const { scopes } = order.program.version;
  const serving = (contract.addOns ?? [])
    .map((id) => ({ id, scope: scopes.addOns.get(id) }))
    .flatMap(({ id, scope }) => (scope && line.component && scope.components?.includes(line.component) ? [{ id, scope }] : []))
    .sort((a, b) => compareClauses(a.scope.clause, b.scope.clause));
  if (serving[0]) return serving[0];
  const scope = scopes.tiers.get(contract.tier);
  return scope ? { id: contract.tier, scope } : undefined;
}

/** The cover with the fewest comparisons in its way. Covers of add-ons that were not bought are told by coveredBy. */
export function nearestCover(line: OpenLine): LineJudgement['nearest'] {
  const nearest = line.index.covers
    .map((unit) => ({ unit, failed: failedOf(unit, line) }))
    .filter(({ failed }) => failed.length > 0 && !failed.some(({ fact }) => fact === 'contract.addOns' || fact === 'contract.tier'))
    .sort((a, b) => a.failed.length - b.failed.length || compareRules(a.unit.rule, b.unit.rule))[0];
  return nearest ? { rule: nearest.unit.rule, failed: nearest.failed } : undefined;
}

function failedOf(unit: Unit, line: OpenLine): FailedComparison[] {
  return unit.asked.numberedLeaves
    .map((leaf): FailedComparison => {
      const truth = line.run.leaves[leaf.number] as Truth;
      return {
        fact: leaf.fact,
        operator: leaf.operator,
        value: leaf.value,
        negated: leaf.negated,
        truth: (leaf.negated ? TRUE - truth : truth) as Truth,
      };
    })
    .filter((leaf) => leaf.truth !== TRUE);
}
