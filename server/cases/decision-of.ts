// A handler's draft and the engine's answer as a decision: lines side by side, deductions, and sums that add up.

import { type Money, money, moneyText, NO_MONEY } from '../../engine/domain/money.ts';
import type { CheckAnswer } from '../../engine/domain/wire.ts';
import type { CaseOutcome } from '../records/case.ts';
import type { DecidedLine, Decision, DecisionDraft, DecisionTotals, LineDecision } from '../records/decision.ts';
import type { ProposedLine } from './proposed-line.ts';

export interface DecidedMoney {
  readonly lines: readonly DecidedLine[];
  readonly deductions: Decision['deductions'];
  readonly totals: DecisionTotals;
  readonly outcome: CaseOutcome;
}

/** Whether a deduction by this rule takes a sum, or what lies above one. */
export type DeductionKind = (rule: string) => 'amount' | 'above';

/** `draft` without faults; its lines may be some of the case's, where the rest is decided later. */
export function decidedMoney(
  draft: DecisionDraft,
  proposed: readonly ProposedLine[],
  answer: CheckAnswer,
  kindOf: DeductionKind,
): DecidedMoney {
  const settled = new Map(draft.lines.map((line) => [line.lineId, line]));
  const lines = proposed.flatMap((line) => {
    const decision = settled.get(line.lineId);
    return decision ? [decidedLine(tidied(decision), line)] : [];
  });
  const cover = sum(lines, ({ amount }) => amount);
  const deductions = deductionsFrom(answer, cover, kindOf);
  const asked = sum(lines, (line) => line.asked ?? '0');
  const approved = cover.minus(sum(deductions, ({ amount }) => amount));
  const goodwill = sum(lines, (line) => line.goodwill?.amount ?? '0');
  return {
    lines,
    deductions,
    totals: {
      asked: moneyText(asked),
      proposed: moneyText(isWhole(draft, proposed) ? money(answer.totals.provider) : sum(lines, (line) => line.proposed ?? '0')),
      approved: moneyText(approved),
      goodwill: moneyText(goodwill),
      customer: moneyText(asked.minus(approved).minus(goodwill)),
    },
    outcome: outcomeOf(lines, goodwill),
  };
}

/** Goodwill of all payers. */
export function goodwillIn({ lines }: DecisionDraft): Money {
  return sum(lines, ({ goodwill }) => goodwill?.amount ?? '0');
}

/** Amounts with two decimals, reasons without space around, empty ones left out. */
function tidied({ lineId, outcome, amount, reason, goodwill }: LineDecision): LineDecision {
  const own = reason?.trim() ?? '';
  return {
    lineId,
    outcome,
    amount: moneyText(money(amount)),
    ...(own === '' ? {} : { reason: own }),
    ...(goodwill ? { goodwill: { payer: goodwill.payer, amount: moneyText(money(goodwill.amount)), reason: goodwill.reason.trim() } } : {}),
  };
}

export function tidiedDraft({ lines, note }: DecisionDraft): DecisionDraft {
  const own = note?.trim() ?? '';
  return { lines: lines.map(tidied), ...(own === '' ? {} : { note: own }) };
}

function decidedLine(decision: LineDecision, { outcome: _own, ...proposed }: ProposedLine): DecidedLine {
  return { ...proposed, ...decision };
}

function isWhole({ lines }: DecisionDraft, proposed: readonly ProposedLine[]): boolean {
  return lines.length === proposed.length;
}

/**
 * The proposal's deductions, taken from what was decided. What a sum came to beyond the proposed cover is not on record, so
 * where more is approved than was proposed, no more is taken than the proposal took.
 */
function deductionsFrom({ lines, deductions = [] }: CheckAnswer, cover: Money, kindOf: DeductionKind): Decision['deductions'] {
  let proposedLeft = sum(lines, ({ amounts }) => amounts?.provider ?? '0');
  let left = cover;
  return deductions.flatMap(({ rule, clause, amount, text }) => {
    const taken = money(amount ?? '0');
    const limit = proposedLeft.minus(taken);
    const moved = kindOf(rule) === 'above' ? greatest(left.minus(limit), NO_MONEY) : least(taken, left);
    proposedLeft = limit;
    left = left.minus(moved);
    return moved.isZero() ? [] : [{ rule, clause, text, amount: moneyText(moved) }];
  });
}

/** Of a decision on record. */
export function wholeOutcome({ lines, totals }: Pick<Decision, 'lines' | 'totals'>): CaseOutcome {
  return outcomeOf(lines, money(totals.goodwill));
}

function outcomeOf(lines: readonly DecidedLine[], goodwill: Money): CaseOutcome {
  if (!goodwill.isZero()) return 'goodwill';
  if (lines.every(({ outcome }) => outcome === 'approved')) return 'covered';
  return lines.every(({ outcome }) => outcome === 'declined') ? 'not-covered' : 'partly-covered';
}

function sum<Item>(items: readonly Item[], amountOf: (item: Item) => string): Money {
  return items.reduce((total, item) => total.plus(amountOf(item)), NO_MONEY);
}

function least(one: Money, other: Money): Money {
  return one.lessThan(other) ? one : other;
}

function greatest(one: Money, other: Money): Money {
  return one.greaterThan(other) ? one : other;
}
