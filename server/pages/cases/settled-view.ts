// What stands in the last column of a case: the decision that counts, or the one that waits for a second person.

import type { CheckAnswer } from '../../../engine/domain/wire.ts';
import { decidedMoney } from '../../cases/decision-of.ts';
import { proposedLines } from '../../cases/proposed-line.ts';
import type { Case } from '../../records/case.ts';
import type { Decision, DecisionDraft } from '../../records/decision.ts';
import { formatDay } from '../../words/format.ts';
import type { SettledLines } from './case-lines-view.ts';
import { type CaseContext, namingOf } from './case-words.ts';

/** A draft without faults as it would stand on record: lines, deductions, sums. */
export function settledDraft(draft: DecisionDraft, { order }: Pick<Case, 'order'>, answer: CheckAnswer, context: CaseContext) {
  const rules = namingOf(answer, context).version?.rules ?? [];
  const kindOf = (rule: string) => rules.find(({ id }) => id === rule)?.deduct?.kind ?? 'amount';
  return decidedMoney(draft, proposedLines(order, answer), answer, kindOf);
}

export interface Settled {
  readonly settled: SettledLines | undefined;
  /** What its column is called. */
  readonly name: string;
  /** On record. */
  readonly decision: Decision | undefined;
}

export function settledOf(
  theCase: Pick<Case, 'state' | 'round' | 'proposal' | 'order'>,
  decisions: readonly Decision[],
  answer: CheckAnswer,
  context: CaseContext,
): Settled {
  const { say, language } = context;
  const decision = decisions.at(-1);
  if (theCase.state === 'awaiting-agreement' && theCase.proposal) {
    const settled = settledDraft(theCase.proposal.draft, theCase, answer, context);
    return { settled, name: say('cases.column-suggested'), decision };
  }
  const isFormer = decision !== undefined && decision.round < theCase.round;
  const name = isFormer ? say('cases.column-former', { day: formatDay(decision.on, language) }) : say('cases.column-decided');
  return { settled: decision, name, decision };
}
