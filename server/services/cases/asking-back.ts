// Facts asked back and told: by whom, by when, and what the engine makes of them.

import { toldAt, factSources } from '../../cases/fact-sources.ts';
import { addWorkingDays } from '../../cases/work-days.ts';
import type { Problem } from '../../../engine/domain/problem.ts';
import { askBackSource } from '../../letters/decision-source.ts';
import { ASKED_PARTIES, type AskedBack, type Case } from '../../records/case.ts';
import { answeredFacts, insertAskedFacts, markAnswered } from '../../store/decision-rows.ts';
import { dayFaults, recordFault, textFaults } from '../record-faults.ts';
import { demandNoProblems } from '../refuse.ts';
import { askProposal, bareProposal, ownOrder } from './ask-proposal.ts';
import type { CaseDesk } from './case-desk.ts';
import type { AskBackDraft, CaseParts, Cases } from './case-types.ts';

const LONGEST_QUESTION = 1000;
/** Into the question: it stays in the journal, where nobody's words belong. */
const POINTER = /^\/(contract|vehicle|order)(\/[\w.-]{1,60}){1,6}$/;
const LONGEST_NOTE = 2000;
const MOST_QUESTIONS = 100;

export function asksBack(parts: CaseParts, desk: CaseDesk): Pick<Cases, 'askBack' | 'answer' | 'endAsking'> {
  const { store, engine, clock, journal, letters, messages } = parts;

  return {
    async askBack(asker, id, ifVersion, draft) {
      const { before, move } = await desk.begin(asker, id, ifVersion, 'ask-back');
      const { serviceLevels } = desk.caseworkOf(before.product);
      const today = clock.today();
      demandNoProblems(askingFaults(draft, today));
      const at = clock.now();
      const note = draft.note?.trim() ?? '';
      const asked: AskedBack = {
        facts: draft.facts.map(({ fact, question }) => ({ fact, question: question.trim() })),
        of: draft.of,
        by: draft.by ?? addWorkingDays(today, serviceLevels.answer),
        askedAt: at,
        ...(note === '' ? {} : { note }),
      };
      const letter = asked.of === 'customer' ? await letters.prepare(await letterOf(before, asked, today)) : undefined;
      return desk.put({
        asker,
        before,
        move,
        change: { ...before, assignee: before.assignee ?? { id: asker.who.id, name: asker.who.name }, asked, dueOn: asked.by },
        content: { ...asked },
        at,
        async also({ id: caseId, contractId, round }) {
          await insertAskedFacts(store, { caseId, round, facts: asked.facts.map(({ fact }) => fact), of: asked.of, at });
          if (letter) await letters.keep(journal.byOf(asker), letter, { subject: { kind: 'case', id: caseId }, contractId });
        },
      });
    },
    async answer(asker, id, ifVersion, { order, note }) {
      const { before, move } = await desk.begin(asker, id, ifVersion, 'answer');
      demandNoProblems(textFaults('/note', note, { most: LONGEST_NOTE }));
      const again = await askAgain(parts, desk, before, ownOrder(order));
      const at = clock.now();
      const { asked, ...rest } = before;
      const told = (asked?.facts ?? []).map(({ fact }) => fact).filter((fact) => toldAt(again.question, fact) !== undefined);
      const said = note?.trim() ?? '';
      return desk.put({
        asker,
        before,
        move,
        change: { ...rest, order: again.order, question: again.question, answer: again.answer, ...dueAgain(desk, before, clock.today()) },
        content: { ...again.onRecord, sources: again.sourcesWith(told), ...(said === '' ? {} : { note: said }) },
        at,
        also: () => markAnswered(store, before.id, told, at),
      });
    },
    async endAsking(asker, id, ifVersion) {
      const { before, move } = await desk.begin(asker, id, ifVersion, 'end-asking');
      const { asked: _asked, ...rest } = before;
      return desk.put({
        asker,
        before,
        move,
        change: {
          ...rest,
          assignee: before.assignee ?? { id: asker.who.id, name: asker.who.name },
          ...dueAgain(desk, before, clock.today()),
        },
        content: {},
      });
    },
  };

  async function letterOf(theCase: Case, asked: AskedBack, today: string) {
    const around = { ...(await desk.around(theCase)), book: engine.book, messages, case: theCase, language: theCase.language };
    return askBackSource(around, asked, today, asked.askedAt);
  }
}

/** The order with new facts, asked with what is on record by now, and as it goes on record itself. */
export async function askAgain({ store, engine }: CaseParts, desk: CaseDesk, theCase: Case, order: Case['order']) {
  const proposal = await askProposal(engine, await desk.around(theCase), order, theCase.language);
  const bare = bareProposal(engine, proposal);
  const earlier = await answeredFacts(store, theCase.id);
  return {
    order,
    ...proposal,
    onRecord: { order, ...bare },
    sourcesWith: (told: readonly string[]) => factSources(bare.question, proposal.answer, new Set([...earlier, ...told])),
  };
}

/** By when it is to be decided once the answer has come, or is waited for no more. */
export function dueAgain(desk: CaseDesk, { product }: Pick<Case, 'product'>, today: string): { readonly dueOn: string } {
  return { dueOn: addWorkingDays(today, desk.caseworkOf(product).serviceLevels.afterAnswer) };
}

function askingFaults({ facts, of, by, note }: AskBackDraft, today: string): Problem[] {
  const isList = Array.isArray(facts) && facts.length > 0 && facts.length <= MOST_QUESTIONS;
  return [
    ...(isList ? [] : [recordFault('/facts', 'nothing-asked')]),
    ...(isList
      ? facts.flatMap(({ fact, question }, at) => [
          ...(typeof fact === 'string' && POINTER.test(fact) ? [] : [recordFault(`/facts/${at}/fact`, 'not-a-place')]),
          ...textFaults(`/facts/${at}/question`, question, { most: LONGEST_QUESTION, isNeeded: true }),
        ])
      : []),
    ...(ASKED_PARTIES.includes(of) ? [] : [recordFault('/of', 'not-one-of', { known: ASKED_PARTIES.join(', ') })]),
    ...(by === undefined ? [] : dayFaults('/by', by)),
    ...(typeof by === 'string' && by < today ? [recordFault('/by', 'day-before-today')] : []),
    ...textFaults('/note', note, { most: LONGEST_NOTE }),
  ];
}
