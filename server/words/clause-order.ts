// Clauses as a reader expects them: 3.9 before 3.10, 0.1 before 1.a.

import type { Clause, TermsVersion } from '../../engine/domain/rule-set.ts';

const NUMBERS = new Intl.Collator('en', { numeric: true });

export function inClauseOrder({ clauses }: TermsVersion): Clause[] {
  return [...clauses.values()].sort((a, b) => NUMBERS.compare(a.number, b.number));
}
