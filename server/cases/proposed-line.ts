// What the engine proposes of each line, as a decision: the outcome and the amount that follow from its verdict.

import { money, moneyText } from '../../engine/domain/money.ts';
import type { CheckAnswer, LineAnswer } from '../../engine/domain/wire.ts';
import type { LineDecision, LineOutcome } from '../records/decision.ts';
import type { OrderFacts } from '../records/order.ts';

export interface ProposedLine {
  readonly lineId: string;
  /** The line's price with two decimals; null: none was given. */
  readonly asked: string | null;
  readonly verdict: LineAnswer['verdict'];
  readonly clause?: string;
  readonly component?: string;
  readonly text?: string;
  /** The provider's share; null: open, or there is no price. */
  readonly proposed: string | null;
  /** Undefined: the verdict is open, and a person has to find one. */
  readonly outcome?: LineOutcome;
}

/** In the order of the case's lines. */
export function proposedLines(order: OrderFacts, answer: CheckAnswer): readonly ProposedLine[] {
  const answered = new Map(answer.lines.map((line) => [line.id, line]));
  return order.lines.map(({ id, text, amount, component }): ProposedLine => {
    const line = answered.get(id);
    if (!line) throw new Error(`the answer has no line ${id}`);
    const asked = amount === undefined ? null : moneyText(money(amount));
    const proposed = line.amounts?.provider ?? null;
    const outcome = outcomeOf(line.verdict, asked, proposed);
    const judged = line.component ?? component;
    return {
      lineId: id,
      asked,
      verdict: line.verdict,
      proposed,
      ...(line.clause === undefined ? {} : { clause: line.clause }),
      ...(judged === undefined ? {} : { component: judged }),
      ...(text === undefined ? {} : { text }),
      ...(outcome === undefined ? {} : { outcome }),
    };
  });
}

/** A limit that leaves nothing, or all, of the price declines or approves it. */
function outcomeOf(verdict: LineAnswer['verdict'], asked: string | null, proposed: string | null): LineOutcome | undefined {
  if (verdict === 'covered') return 'approved';
  if (verdict === 'not-covered') return 'declined';
  if (verdict !== 'partly-covered') return undefined;
  if (proposed === null || asked === null) return 'approved-in-part';
  if (money(proposed).isZero()) return 'declined';
  return money(proposed).equals(asked) ? 'approved' : 'approved-in-part';
}

/** Whether the handler owes a reason of their own: they decide otherwise than was proposed, or nothing was. */
export function asksReason(
  { outcome, amount }: Pick<LineDecision, 'outcome' | 'amount'>,
  { asked, proposed, outcome: own }: ProposedLine,
): boolean {
  if (own === undefined || outcome !== own) return true;
  // Without a price there is no amount to differ in.
  if (asked === null) return false;
  return proposed === null ? outcome !== 'declined' : !money(amount).equals(proposed);
}
