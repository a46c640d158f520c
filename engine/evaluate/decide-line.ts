// The laws of one verdict: out of force, exclusion, referral, cover, and nothing by silence.

import type { LineVerdict } from '../domain/answer.ts';
import { FALSE, TRUE, type Truth } from '../domain/answer.ts';
import { compareClauses } from '../domain/clause-order.ts';
import type { Rule } from '../domain/rule-set.ts';

/** How far a cover reaches once its limit is drawn on; ordered, so that the most is the best for the customer. */
export const NO_COVER = 0;
export const USED_UP = 1;
export const PARTLY = 2;
export const WHOLLY = 3;
export type Reach = typeof NO_COVER | typeof USED_UP | typeof PARTLY | typeof WHOLLY;

/** What was found of a line, all known. */
export interface Findings {
  readonly suspended: boolean;
  readonly excluded: boolean;
  readonly referred: boolean;
  readonly reach: Reach;
}

/**
 * The verdict that the findings come to. A referral bites only where a cover reaches: needs-approval says that the
 * line is covered once the provider agrees, and no agreement makes a tier pay what it never pays.
 */
export function verdictOf({ suspended, excluded, referred, reach }: Findings): LineVerdict {
  if (suspended || excluded || reach === NO_COVER || reach === USED_UP) return 'not-covered';
  if (referred) return 'needs-approval';
  return reach === WHOLLY ? 'covered' : 'partly-covered';
}

/** The same findings while facts are unknown: a truth of three values, and the least and most that a cover may reach. */
export interface OpenFindings {
  readonly suspended: Truth;
  readonly excluded: Truth;
  readonly referred: Truth;
  readonly least: Reach;
  readonly most: Reach;
}

/** The one verdict of all that the findings may come to; undefined where there are two. */
export function verdictOfOpen(open: OpenFindings): LineVerdict | undefined {
  if (open.suspended === TRUE || open.excluded === TRUE || open.most <= USED_UP) return 'not-covered';
  if (open.suspended !== FALSE || open.excluded !== FALSE || open.least <= USED_UP) return undefined;
  if (open.referred === TRUE) return 'needs-approval';
  if (open.referred !== FALSE || open.least !== open.most) return undefined;
  return open.most === WHOLLY ? 'covered' : 'partly-covered';
}

/** How far a limit reaches for what is asked of it after what is used. */
export function reachWithin(used: number, asks: number, upTo: number): Reach {
  if (used + asks <= upTo) return WHOLLY;
  return used < upTo ? PARTLY : USED_UP;
}

const RANK_OF_NAMED: Readonly<Record<Rule['names'], number>> = { component: 0, cause: 1, other: 2 };

/** The rule that decides among those that hold: what names the component, then the cause, then others; the lowest clause. */
export function deciding<T extends { readonly rule: Rule }>(holding: readonly T[]): T | undefined {
  return [...holding].sort(
    (a, b) =>
      RANK_OF_NAMED[a.rule.names] - RANK_OF_NAMED[b.rule.names] ||
      compareClauses(a.rule.clause, b.rule.clause) ||
      (a.rule.id < b.rule.id ? -1 : 1),
  )[0];
}
