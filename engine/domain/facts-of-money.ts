// The facts that a rule counts with, beside those that its conditions compare: limits, deductions, days and sums.

import type { Rule } from './rule-set.ts';

export function factsOfMoney({ limit, deduct, sets, item }: Rule): string[] {
  const names = [
    limit?.used,
    limit?.asks,
    limit?.upTo,
    deduct?.fact,
    sets?.endsOn,
    sets?.lastCoveredDay,
    item?.quantity,
    ...(item?.rate ?? []),
  ];
  return names.filter((name) => name !== undefined);
}
