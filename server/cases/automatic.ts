// Which lines are authorised without a person: covered ones, within the limits of the product. Nothing is declined here.

import type { Casework } from '../../engine/domain/casework.ts';
import { money, NO_MONEY } from '../../engine/domain/money.ts';
import type { CheckAnswer } from '../../engine/domain/wire.ts';
import type { Timing } from '../records/case.ts';
import type { OrderFacts } from '../records/order.ts';

/**
 * The ids of the lines, in their order; a line that would exceed what a case may come to is left to a person, and so is an
 * order from which money is deducted as a whole, unless all of it is authorised. After the work there is nothing to authorise.
 */
export function automaticLines(
  { authorisation }: Pick<Casework, 'authorisation'>,
  { tier, timing }: { readonly tier: string; readonly timing: Timing },
  { lines }: OrderFacts,
  answer: CheckAnswer,
): readonly string[] {
  const limit = authorisation.automatic.find(({ tiers }) => tiers === undefined || tiers.includes(tier));
  if (!limit || timing !== 'before' || answer.contractStatus.inForce !== true) return [];
  const causes = new Map(lines.map(({ id, cause }) => [id, cause]));
  let total = NO_MONEY;
  const passed: string[] = [];
  for (const { id, verdict, amounts } of answer.lines) {
    const provider = amounts?.provider ?? undefined;
    const cause = causes.get(id);
    const isOfCause = limit.causes === undefined || (cause !== undefined && limit.causes.includes(cause));
    if (verdict !== 'covered' || provider === undefined || !isOfCause || money(provider).greaterThan(limit.mostPerLine)) continue;
    if (total.plus(provider).greaterThan(limit.mostPerCase)) continue;
    total = total.plus(provider);
    passed.push(id);
  }
  const deductions = answer.deductions ?? [];
  const isWhole = passed.length === lines.length && deductions.every(({ amount }) => amount !== null);
  return deductions.length === 0 || isWhole ? passed : [];
}
