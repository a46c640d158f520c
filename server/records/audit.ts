// What an audit asks of the decisions on record, and the rows that answer it.

import type { CaseOutcome, CaseState, Timing } from './case.ts';
import type { LineOutcome } from './decision.ts';

/** A list holds decided lines, or whole cases, decided or not. */
export const AUDIT_SHOWS = ['lines', 'cases'] as const;

export type AuditShow = (typeof AUDIT_SHOWS)[number];

/** Of what the period names the days: of decisions, of cases coming in, of facts being asked for, of appeals. */
export const AUDIT_DAYS = ['decided', 'opened', 'asked', 'appealed'] as const;

export type AuditDay = (typeof AUDIT_DAYS)[number];

/**
 * `succeeded`: the newest decision after an appeal pays more, cover and goodwill together, than the one before it;
 * `failed`: it does not; `open`: nothing was decided since; `any`: there was an appeal; `none`: there was none. An appeal
 * that was withdrawn is none.
 */
export const AUDIT_APPEALS = ['succeeded', 'failed', 'open', 'any', 'none'] as const;

export type AuditAppeal = (typeof AUDIT_APPEALS)[number];

/**
 * What a list of the audit is narrowed to; all must hold. The names are those of the parameters of /audit:
 * `/audit?show=cases&day=asked&from=2026-10-01&to=2026-10-31&fact=/order/lines/0/cause`. An empty one is one left out.
 */
export interface AuditQuery {
  /** Left out: lines. */
  readonly show?: AuditShow;
  /** Calendar days in Denmark, both included; a month is its first and its last. */
  readonly from?: string;
  readonly to?: string;
  /** Left out: decided. Every other lists cases. */
  readonly day?: AuditDay;
  readonly product?: string;
  readonly tier?: string;
  /** As the terms number it; `none`: no clause decided. */
  readonly clause?: string;
  /** Of a line. */
  readonly outcome?: LineOutcome;
  /** Of a whole decision. */
  readonly result?: CaseOutcome;
  /** An account; claims and admin only. */
  readonly handler?: string;
  /** By a person, or by the product's limits without one. */
  readonly by?: 'person' | 'rules';
  readonly goodwill?: 'yes' | 'no';
  /** Who paid for goodwill. */
  readonly payer?: string;
  readonly timing?: Timing;
  readonly state?: CaseState;
  readonly appeal?: AuditAppeal;
  /** A fact that was asked back: its JSON Pointer in the question, with 0 for whichever line. */
  readonly fact?: string;
  /** `current`: only what no later decision of the case has replaced. Left out: all that was ever decided. */
  readonly which?: 'current' | 'all';
  readonly cursor?: string;
  /** At most 100; left out: 25. */
  readonly limit?: number;
}

/** A line as it was decided; no person's data but the handler's name, which product managers do not see. */
export interface AuditLine {
  readonly seq: number;
  readonly lineId: string;
  readonly caseId: string;
  readonly caseNumber: string;
  readonly round: number;
  readonly decidedAt: string;
  readonly decidedOn: string;
  readonly product: string;
  readonly tier: string;
  readonly termsVersion: string;
  readonly timing: Timing;
  readonly component?: string;
  readonly verdict: string;
  readonly clause?: string;
  readonly outcome: LineOutcome;
  readonly asked?: string;
  readonly proposed?: string;
  readonly approved: string;
  readonly goodwill: string;
  readonly payer?: string;
  /** Left out: decided without a person; '' where the asker may not know. */
  readonly handler?: string;
  /** No later decision of the case has taken its place. */
  readonly isCurrent: boolean;
}

/** A case as an audit lists it. */
export interface AuditCase {
  readonly id: string;
  readonly number: string;
  readonly product: string;
  readonly tier: string;
  readonly timing: Timing;
  readonly state: CaseState;
  readonly round: number;
  readonly openedAt: string;
  readonly decidedAt?: string;
  readonly outcome?: CaseOutcome;
  readonly asked: string;
  readonly approved?: string;
}

/** Over the whole list, not its page. */
export interface AuditTotals {
  readonly cases: number;
  /** Of lists of lines. */
  readonly decisions: number;
  readonly lines: number;
  readonly asked: string;
  readonly proposed: string;
  readonly approved: string;
  readonly goodwill: string;
}
