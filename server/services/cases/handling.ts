// Who has a case, and how it ends otherwise than by a decision; comments.

import { mayHandle, moveFor } from '../../cases/case-moves.ts';
import { Refusal } from '../../records/refusal.ts';
import { listAccounts } from '../../store/accounts.ts';
import { retireDecisions } from '../../store/decision-rows.ts';
import { recordFault, textFaults } from '../record-faults.ts';
import { demandNoProblems, demandOffice, isOffice } from '../refuse.ts';
import { demandReason } from './appeals.ts';
import { type CaseDesk, trailAction } from './case-desk.ts';
import type { CaseParts, Cases } from './case-types.ts';

const LONGEST_COMMENT = 4000;

export function handles(
  { store, clock, journal, trail }: CaseParts,
  desk: CaseDesk,
): Pick<Cases, 'take' | 'handOver' | 'handlers' | 'withdraw' | 'close' | 'comment'> {
  async function handlers(): Promise<readonly { readonly id: string; readonly name: string }[]> {
    const accounts = await listAccounts(store);
    return accounts
      .filter(({ role, is_disabled: isDisabled }) => isDisabled === 0 && (role === 'claims' || role === 'admin'))
      .map(({ id, full_name: name }) => ({ id, name }));
  }

  return {
    async take(asker, id, ifVersion) {
      const { before, move } = await desk.begin(asker, id, ifVersion, 'take');
      const assignee = { id: asker.who.id, name: asker.who.name };
      return desk.put({
        asker,
        before,
        move,
        change: { ...before, assignee },
        content: { ...(before.assignee ? { from: before.assignee.name } : {}), assignee },
      });
    },
    async handOver(asker, id, ifVersion, accountId) {
      const { before, move } = await desk.begin(asker, id, ifVersion, 'hand-over');
      const assignee = (await handlers()).find((handler) => handler.id === accountId);
      if (!assignee) throw new Refusal('invalid-record', { count: 1 }, [recordFault('/accountId', 'no-such-handler')]);
      if (!mayHandle(before, assignee)) throw new Refusal('second-person-needed');
      const content = { ...(before.assignee ? { from: before.assignee.name } : {}), to: assignee.name, assignee };
      return desk.put({ asker, before, move, change: { ...before, assignee }, content });
    },
    handlers(asker) {
      demandOffice(asker);
      return handlers();
    },
    async withdraw(asker, id, ifVersion, reason) {
      const { before, move } = await desk.begin(asker, id, ifVersion, 'withdraw');
      demandReason(reason);
      const { dueOn: _dueOn, asked: _asked, ...rest } = before;
      return desk.put({
        asker,
        before,
        move,
        change: rest,
        content: { reason: reason.trim() },
        // What was authorised without a person is wanted no longer.
        also: () => retireDecisions(store, before.id),
      });
    },
    async close(asker, id, ifVersion) {
      const { before, move } = await desk.begin(asker, id, ifVersion, 'close');
      return desk.put({ asker, before, move, change: before, content: {} });
    },
    async comment(asker, id, text, { toWorkshop = false } = {}) {
      const theCase = await desk.existing(asker, id);
      const move = moveFor('comment', theCase, asker.who);
      if (typeof move === 'string') throw new Refusal(move);
      demandNoProblems(textFaults('/text', text, { most: LONGEST_COMMENT, isNeeded: true }));
      await store.atomically(async () => {
        await journal.append({
          subject: { kind: 'case', id: theCase.id },
          kind: move.entry,
          by: journal.byOf(asker),
          at: clock.now(),
          content: { text: text.trim(), ...(isOffice(asker) && toWorkshop ? { to: 'workshop' } : {}) },
        });
        await trail.contractsRead(asker, [theCase.contractId], 'case');
        await trail.note(asker, trailAction(move), { contractId: theCase.contractId, why: theCase.number });
      });
    },
  };
}
