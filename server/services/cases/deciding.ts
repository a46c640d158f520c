// Deciding: a person settles every line; goodwill above the product's amount waits for a second person.

import { decisionFaults } from '../../cases/decision-faults.ts';
import { goodwillIn, tidiedDraft } from '../../cases/decision-of.ts';
import { proposedLines } from '../../cases/proposed-line.ts';
import type { Case } from '../../records/case.ts';
import type { DecisionDraft } from '../../records/decision.ts';
import { textFaults } from '../record-faults.ts';
import { demandNoProblems } from '../refuse.ts';
import type { CaseDesk } from './case-desk.ts';
import type { CaseParts, Cases } from './case-types.ts';
import { demandCurrent } from './demand-current.ts';
import { personOf, putDecision } from './put-decision.ts';

const LONGEST_REASON = 2000;

export function decides(parts: CaseParts, desk: CaseDesk): Pick<Cases, 'decide' | 'agree' | 'refuseAgreement' | 'demandDecidable'> {
  const { clock, journal } = parts;

  /** The entry that the next decision corrects: the case was reopened for that. */
  async function corrected({ id }: Case): Promise<{ readonly corrects?: number }> {
    const entries = await journal.ofSubject({ kind: 'case', id });
    const last = entries.findLast(({ kind }) => kind === 'decided' || kind === 'reopened' || kind === 'appealed');
    const corrects = last?.kind === 'reopened' ? last.content['corrects'] : undefined;
    return typeof corrects === 'number' ? { corrects } : {};
  }

  return {
    async demandDecidable(asker, id, ifVersion) {
      const { before } = await desk.begin(asker, id, ifVersion, 'decide');
      await demandCurrent(parts, desk, asker, before);
    },
    async decide(asker, id, ifVersion, given) {
      const { before, move } = await desk.begin(asker, id, ifVersion, 'decide');
      await demandCurrent(parts, desk, asker, before);
      const { goodwill } = desk.caseworkOf(before.product);
      const lines = proposedLines(before.order, before.answer);
      const isDeductionOpen = (before.answer.deductions ?? []).some(({ amount }) => amount === null);
      demandNoProblems(decisionFaults(given, { lines, payers: goodwill.payers, isDeductionOpen }));
      const draft = tidiedDraft(given);
      if (goodwillIn(draft).greaterThan(goodwill.secondPersonAbove)) return propose(asker, id, ifVersion, draft);
      const decider = { by: personOf(asker), at: clock.now(), on: clock.today(), ...(await corrected(before)) };
      return putDecision(parts, desk, { asker, before, move, draft, decider });
    },
    async agree(asker, id, ifVersion) {
      const { before, move } = await desk.begin(asker, id, ifVersion, 'agree');
      await demandCurrent(parts, desk, asker, before);
      const { proposal } = before;
      if (!proposal) throw new Error(`the case ${before.number} waits for agreement to nothing`);
      const { byId, by, byRole } = { byRole: 'claims', ...proposal };
      const decider = {
        by: { kind: 'person', id: byId, name: by, role: byRole } as const,
        agreedBy: personOf(asker),
        at: clock.now(),
        on: clock.today(),
        ...(await corrected(before)),
      };
      return putDecision(parts, desk, { asker, before, move, draft: proposal.draft, decider });
    },
    async refuseAgreement(asker, id, ifVersion, reason) {
      const { before, move } = await desk.begin(asker, id, ifVersion, 'refuse-agreement');
      demandNoProblems(textFaults('/reason', reason, { most: LONGEST_REASON, isNeeded: true }));
      const { proposal: _proposal, ...rest } = before;
      return desk.put({ asker, before, move, change: rest, content: { reason: reason.trim() } });
    },
  };

  async function propose(asker: Parameters<Cases['decide']>[0], id: string, ifVersion: number, draft: DecisionDraft): Promise<Case> {
    const { before, move } = await desk.begin(asker, id, ifVersion, 'propose');
    const { who } = asker;
    const at = clock.now();
    return desk.put({
      asker,
      before,
      move,
      change: {
        ...before,
        assignee: before.assignee ?? { id: who.id, name: who.name },
        proposal: { draft, byId: who.id, by: who.name, byRole: who.role, at },
      },
      content: { draft },
      at,
    });
  }
}
