// How long a claim about a contract can be raised: until then a person's data stay, since decisions have to be shown with them.

import { addMonths } from '../../engine/domain/calendar-day.ts';
import type { Problem } from '../../engine/domain/problem.ts';
import type { RuleBook } from '../../engine/domain/rule-set.ts';
import type { Case } from '../records/case.ts';
import type { Contract } from '../records/contract.ts';

/** What of a contract settles how long claims are possible. */
export interface ClaimsMatter {
  readonly contract: Pick<Contract, 'facts'>;
  readonly cases: readonly Pick<Case, 'number' | 'state'>[];
  /** The day of the newest decision. */
  readonly decidedOn?: string;
}

/**
 * Why claims are still possible on that day; empty: none is. They are while the contract runs, while a case is open, and for the
 * product's years after the later of the last day and the newest decision.
 */
export function claimsPossible(book: Pick<RuleBook, 'products'>, { contract, cases, decidedOn }: ClaimsMatter, today: string): Problem[] {
  const { product, terminatedOn, endsOn } = contract.facts;
  const open = cases.filter(({ state }) => !['decided', 'closed', 'withdrawn'].includes(state));
  if (open.length > 0) return open.map(({ number }) => ({ code: 'claims.open-case', values: { number } }));
  const lastDay = terminatedOn ?? endsOn ?? undefined;
  if (lastDay === undefined) return [{ code: 'claims.running', values: {} }];
  const years = book.products.get(product)?.casework?.claims.yearsAfterEnd ?? 0;
  const from = decidedOn !== undefined && decidedOn > lastDay ? decidedOn : lastDay;
  const until = addMonths(from, 12 * years);
  if (today > until) return [];
  return [{ code: from === lastDay ? 'claims.after-end' : 'claims.after-decision', values: { years, from, until } }];
}
