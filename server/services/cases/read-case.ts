// Cases as they are read: one with its whole course, and the lists that people work from.

import { addWorkingDays } from '../../cases/work-days.ts';
import { OPEN_STATES } from '../../cases/case-moves.ts';
import type { CheckAnswer } from '../../../engine/domain/wire.ts';
import { WORK_LISTS, type WorkList } from '../../records/case.ts';
import type { Decision } from '../../records/decision.ts';
import type { Entry } from '../../records/journal.ts';
import type { Asker } from '../../records/who.ts';
import { attachmentsOfCase } from '../../store/attachment-rows.ts';
import { caseCounts, casePage, type ListContext } from '../../store/case-list.ts';
import { orderById } from '../../store/order-rows.ts';
import { recordFault, textFaults } from '../record-faults.ts';
import { demandNoProblems, demandRole, isId, isOffice } from '../refuse.ts';
import { seenBy } from '../contract-sight.ts';
import type { CaseDesk } from './case-desk.ts';
import { attachmentsSeenBy, caseSeenBy, decisionSeenBy, entriesSeenBy, summarySeenBy } from './case-sight.ts';
import type { CaseParts, Cases, LineDifference } from './case-types.ts';

export function readsCases(parts: CaseParts, desk: CaseDesk): Pick<Cases, 'read' | 'list' | 'counts'> {
  const { store, engine, clock, journal, letters, trail } = parts;

  function contextFor({ who }: Asker): ListContext {
    const today = clock.today();
    const soon = [...engine.book.products].flatMap(([product, { casework }]) =>
      casework ? [[product, addWorkingDays(today, casework.serviceLevels.dueSoon)] as const] : [],
    );
    return { accountId: who.id, openStates: OPEN_STATES, today, soon: new Map(soon) };
  }

  return {
    async read(asker, id) {
      const theCase = await desk.existing(asker, id);
      const { contract, workshop } = await desk.around(theCase);
      const order = await orderById(store, theCase.orderId);
      if (!order) throw new Error(`the case ${theCase.number} has lost its order`);
      const subject = { kind: 'case', id: theCase.id } as const;
      const entries = await journal.ofSubject(subject);
      const difference = differenceIn(entries);
      const file = {
        case: caseSeenBy(asker, theCase),
        contract: seenBy(asker, contract),
        order,
        workshop,
        decisions: decisionsIn(entries).map((decision) => decisionSeenBy(asker, decision)),
        entries: entriesSeenBy(asker, entries),
        attachments: attachmentsSeenBy(asker, await attachmentsOfCase(store, theCase.id), entries),
        letters: isOffice(asker) ? await letters.ofSubject(asker, subject) : [],
        ...(difference ? { difference } : {}),
      };
      await trail.contractsRead(asker, [theCase.contractId], 'case');
      return file;
    },
    async list(asker, { list = 'open', contractId, orderId, number, cursor, limit }) {
      demandRole(asker, 'workshop', 'claims', 'admin');
      demandNoProblems([
        ...(WORK_LISTS.includes(list) ? [] : [recordFault('/list', 'not-one-of', { known: WORK_LISTS.join(', ') })]),
        ...textFaults('/number', number, { most: LONGEST_NUMBER }),
      ]);
      if ([contractId, orderId].some((id) => id !== undefined && !isId(id))) return { items: [] };
      const page = await casePage(
        store,
        {
          list: isOffice(asker) ? list : listOfWorkshop(list),
          ...(isOffice(asker) ? {} : { workshopId: asker.who.workshopId ?? '' }),
          ...(contractId === undefined ? {} : { contractId }),
          ...(orderId === undefined ? {} : { orderId }),
          ...(number === undefined ? {} : { number }),
          ...(cursor === undefined ? {} : { cursor }),
          ...(limit === undefined ? {} : { limit }),
        },
        contextFor(asker),
      );
      await trail.contractsRead(
        asker,
        page.items.map((summary) => summary.contractId),
        'list',
      );
      return { ...page, items: page.items.map((summary) => summarySeenBy(asker, summary)) };
    },
    counts(asker) {
      demandRole(asker, 'workshop', 'claims', 'admin');
      return caseCounts(store, contextFor(asker), isOffice(asker) ? undefined : (asker.who.workshopId ?? ''));
    },
  };
}

const LONGEST_NUMBER = 100;

/** Whose a case is among the handlers is nothing to a workshop. */
function listOfWorkshop(list: WorkList): WorkList {
  return list === 'mine' || list === 'unassigned' ? 'open' : list;
}

/** The decisions on record, oldest first. What was erased of a reason is empty. */
export function decisionsIn(entries: readonly Entry[]): readonly Decision[] {
  return entries.flatMap(({ kind, content, seq }) => {
    if (kind !== 'decided') return [];
    const decision = content as unknown as Omit<Decision, 'seq'>;
    const lines = decision.lines.map((line) =>
      line.goodwill ? { ...line, goodwill: { ...line.goodwill, reason: line.goodwill.reason ?? '' } } : line,
    );
    return [{ ...decision, seq, lines }];
  });
}

/** Between the newest answer of the engine on record and the one before it; undefined: it was asked once. */
function differenceIn(entries: readonly Entry[]): readonly LineDifference[] | undefined {
  const answers = entries.flatMap(({ kind, content }) =>
    kind !== 'decided' && content['answer'] ? [content['answer'] as CheckAnswer] : [],
  );
  const [before, after] = answers.slice(-2);
  if (!before || !after) return undefined;
  const ids = [...new Set([...after.lines, ...before.lines].map(({ id }) => id))];
  return ids.flatMap((lineId): LineDifference[] => {
    const [old, now] = [gistOf(before, lineId), gistOf(after, lineId)];
    if (JSON.stringify(old) === JSON.stringify(now)) return [];
    return [{ lineId, ...(old ? { before: old } : {}), ...(now ? { after: now } : {}) }];
  });
}

function gistOf({ lines }: CheckAnswer, lineId: string): LineDifference['before'] {
  const line = lines.find(({ id }) => id === lineId);
  if (!line) return undefined;
  const { verdict, clause, amounts } = line;
  return { verdict, ...(clause === undefined ? {} : { clause }), ...(amounts ? { amounts } : {}) };
}
