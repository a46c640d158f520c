// What is wrong with a decision as a handler settles it: every line once, amounts that fit, reasons where one is owed.

import { money } from '../../engine/domain/money.ts';
import type { Problem } from '../../engine/domain/problem.ts';
import type { Casework } from '../../engine/domain/casework.ts';
import { type DecisionDraft, LINE_OUTCOMES, type LineDecision } from '../records/decision.ts';
import { asksReason, type ProposedLine } from './proposed-line.ts';

const LONGEST_REASON = 2000;
const LONGEST_NOTE = 4000;

export interface FaultContext {
  /** Every line of the case, in its order. */
  readonly lines: readonly ProposedLine[];
  readonly payers: Casework['goodwill']['payers'];
  /** A deduction of the whole order that cannot be worked out yet. */
  readonly isDeductionOpen: boolean;
}

/** Faults with pointers into the draft: /lines/0/amount. None: it may be put on record. */
export function decisionFaults({ lines, note }: DecisionDraft, context: FaultContext): Problem[] {
  const known = new Map(context.lines.map((line) => [line.lineId, line]));
  const seen = new Set<string>();
  const ofLines = lines.flatMap((line, at) => {
    const proposed = known.get(line.lineId);
    const pointer = `/lines/${at}`;
    if (!proposed) return [fault(`${pointer}/lineId`, 'no-such-line', { line: line.lineId })];
    if (seen.has(line.lineId)) return [fault(`${pointer}/lineId`, 'line-twice', { line: line.lineId })];
    seen.add(line.lineId);
    return lineFaults(pointer, line, proposed, context);
  });
  const missing = context.lines
    .filter(({ lineId }) => !seen.has(lineId))
    .map(({ lineId }) => fault('/lines', 'line-not-decided', { line: lineId }));
  const pays = lines.some(({ amount }) => isAmount(amount) && !money(amount).isZero());
  return [
    ...ofLines,
    ...missing,
    ...(context.isDeductionOpen && pays ? [fault('/lines', 'deduction-open')] : []),
    ...textFaults('/note', note, LONGEST_NOTE),
  ];
}

function lineFaults(pointer: string, line: LineDecision, proposed: ProposedLine, { payers }: FaultContext): Problem[] {
  const { outcome, amount, reason, goodwill } = line;
  if (!LINE_OUTCOMES.includes(outcome)) return [fault(`${pointer}/outcome`, 'not-one-of', { known: LINE_OUTCOMES.join(', ') })];
  const ofAmount = isAmount(amount)
    ? amountFaults(`${pointer}/amount`, line, proposed.asked)
    : [fault(`${pointer}/amount`, 'not-an-amount')];
  const needsReason = ofAmount.length === 0 && isEmpty(reason) && asksReason(line, proposed);
  return [
    ...ofAmount,
    ...(needsReason ? [fault(`${pointer}/reason`, 'reason-needed')] : []),
    ...textFaults(`${pointer}/reason`, reason, LONGEST_REASON),
    ...(goodwill ? goodwillFaults(`${pointer}/goodwill`, goodwill, isAmount(amount) ? amount : '0', proposed.asked, payers) : []),
  ];
}

/** Approved is the whole price, in part is less, declined is nothing. A line without a price can be granted no money. */
function amountFaults(pointer: string, { outcome, amount }: LineDecision, asked: string | null): Problem[] {
  const granted = money(amount);
  if (outcome === 'declined') return granted.isZero() ? [] : [fault(pointer, 'declined-with-amount')];
  if (asked === null) {
    // Approved with nothing: it is covered and costs nothing by itself.
    return granted.isZero() && outcome === 'approved' ? [] : [fault(pointer, 'no-price')];
  }
  if (granted.greaterThan(asked)) return [fault(pointer, 'above-price', { most: asked })];
  if (outcome === 'approved') return granted.equals(asked) ? [] : [fault(pointer, 'not-whole-price', { most: asked })];
  return granted.isZero() || granted.equals(asked) ? [fault(pointer, 'not-a-part', { most: asked })] : [];
}

function goodwillFaults(
  pointer: string,
  { payer, amount, reason }: NonNullable<LineDecision['goodwill']>,
  cover: string,
  asked: string | null,
  payers: FaultContext['payers'],
): Problem[] {
  const room = asked === null ? undefined : money(asked).minus(cover);
  const ofAmount = !isAmount(amount)
    ? [fault(`${pointer}/amount`, 'not-an-amount')]
    : room === undefined
      ? [fault(`${pointer}/amount`, 'no-price')]
      : money(amount).isZero()
        ? [fault(`${pointer}/amount`, 'goodwill-nothing')]
        : money(amount).greaterThan(room)
          ? [fault(`${pointer}/amount`, 'goodwill-above-price', { most: room.isNegative() ? '0.00' : room.toFixed(2) })]
          : [];
  return [
    ...(Object.hasOwn(payers, payer) ? [] : [fault(`${pointer}/payer`, 'not-one-of', { known: Object.keys(payers).join(', ') })]),
    ...ofAmount,
    ...(isEmpty(reason) ? [fault(`${pointer}/reason`, 'missing')] : textFaults(`${pointer}/reason`, reason, LONGEST_REASON)),
  ];
}

function isAmount(amount: unknown): amount is string {
  return typeof amount === 'string' && /^\d{1,9}(\.\d{1,2})?$/.test(amount);
}

function isEmpty(text: string | undefined): boolean {
  return text === undefined || text.trim() === '';
}

function textFaults(pointer: string, text: unknown, most: number): Problem[] {
  if (text === undefined) return [];
  if (typeof text !== 'string') return [fault(pointer, 'not-a-text')];
  if (text.length > most) return [fault(pointer, 'too-long', { most })];
  return /[\0\p{Cs}]/u.test(text) ? [fault(pointer, 'unreadable')] : [];
}

function fault(pointer: string, code: string, values: Problem['values'] = {}): Problem {
  return { code: `record.${code}`, pointer, values: { field: pointer.slice(1).replaceAll('/', '.'), ...values } };
}
