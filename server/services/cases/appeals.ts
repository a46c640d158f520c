// A decision looked at anew: on appeal in a new round by somebody else, or reopened to be corrected.

import { addWorkingDays } from '../../cases/work-days.ts';
import type { Case } from '../../records/case.ts';
import { textFaults } from '../record-faults.ts';
import { demandNoProblems } from '../refuse.ts';
import { askAgain, dueAgain } from './asking-back.ts';
import { ownOrder } from './ask-proposal.ts';
import type { CaseDesk } from './case-desk.ts';
import type { CaseParts, Cases } from './case-types.ts';

const LONGEST_REASON = 4000;

export function reviews(parts: CaseParts, desk: CaseDesk): Pick<Cases, 'appeal' | 'withdrawAppeal' | 'reopen'> {
  const { clock, journal } = parts;

  return {
    async appeal(asker, id, ifVersion, { reason, order }) {
      const { before, move } = await desk.begin(asker, id, ifVersion, 'appeal');
      demandReason(reason);
      const again = order === undefined ? undefined : await askAgain(parts, desk, before, ownOrder(order));
      const { serviceLevels } = desk.caseworkOf(before.product);
      const { assignee: _assignee, ...rest } = before;
      return desk.put({
        asker,
        before,
        move,
        change: {
          ...rest,
          ...(again ? { order: again.order, question: again.question, answer: again.answer } : {}),
          round: before.round + 1,
          dueOn: addWorkingDays(clock.today(), serviceLevels.appeal),
        },
        content: {
          round: before.round + 1,
          reason: reason.trim(),
          ...(again ? { ...again.onRecord, sources: again.sourcesWith([]) } : {}),
        },
      });
    },
    async withdrawAppeal(asker, id, ifVersion, reason) {
      const { before, move } = await desk.begin(asker, id, ifVersion, 'withdraw-appeal');
      demandReason(reason);
      const { dueOn: _dueOn, asked: _asked, ...rest } = before;
      return desk.put({
        asker,
        before,
        move,
        // The decision of the round before holds for this one too.
        change: { ...rest, decidedRound: before.round },
        content: { reason: reason.trim() },
      });
    },
    async reopen(asker, id, ifVersion, reason) {
      const { before, move } = await desk.begin(asker, id, ifVersion, 'reopen');
      demandReason(reason);
      return desk.put({
        asker,
        before,
        move,
        change: { ...before, assignee: { id: asker.who.id, name: asker.who.name }, ...dueAgain(desk, before, clock.today()) },
        content: { reason: reason.trim(), ...(await newestDecision(before)) },
      });
    },
  };

  async function newestDecision({ id }: Case): Promise<{ readonly corrects?: number }> {
    const entries = await journal.ofSubject({ kind: 'case', id });
    const last = entries.findLast(({ kind }) => kind === 'decided');
    return last ? { corrects: last.seq } : {};
  }
}

export function demandReason(reason: string): void {
  demandNoProblems(textFaults('/reason', reason, { most: LONGEST_REASON, isNeeded: true }));
}
