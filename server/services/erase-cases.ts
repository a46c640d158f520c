// The cases of a contract without what people wrote in them; what was asked and answered stays, as the journal has it.

import { orderFacts } from '../journal/shape-parts.ts';
import { personalPaths, takePersonal } from '../journal/personal-fields.ts';
import type { Case } from '../records/case.ts';
import type { DecisionDraft } from '../records/decision.ts';
import type { Entry } from '../records/journal.ts';
import { eraseAttachmentNames } from '../store/attachment-rows.ts';
import { casesOfContract, eraseCaseTexts, rewriteCase } from '../store/erase-case-rows.ts';
import type { Store } from '../store/open-store.ts';
import { eraseSendings } from '../store/sending-rows.ts';
import type { Journal } from './journal.ts';

/** Inside the erasure's transaction, before the journal's parts go. */
export async function eraseCases(store: Store, journal: Journal, contractId: string, mask: (text: string) => string): Promise<void> {
  for (const theCase of await casesOfContract(store, contractId)) {
    const entries = await journal.ofSubject({ kind: 'case', id: theCase.id });
    await rewriteCase(store, withoutWords(theCase, entries));
  }
  await eraseCaseTexts(store, contractId, mask);
  await eraseAttachmentNames(store, contractId);
  await eraseSendings(store, contractId);
}

/** Question and answer are those of the newest entry that has some: bare, and the same verdicts. */
function withoutWords(theCase: Case, entries: readonly Entry[]): Case {
  const asked = entries.findLast(({ content }) => content['question'] !== undefined && content['answer'] !== undefined)?.content;
  if (!asked) throw new Error(`the journal has no question of case ${theCase.number}`);
  const order = structuredClone(theCase.order);
  takePersonal(order, personalPaths(orderFacts));
  const { note: _note, ...askedBack } = theCase.asked ?? {};
  return {
    ...theCase,
    order,
    question: asked['question'] as Case['question'],
    answer: asked['answer'] as Case['answer'],
    ...(theCase.proposal ? { proposal: { ...theCase.proposal, draft: withoutReasons(theCase.proposal.draft) } } : {}),
    ...(theCase.asked
      ? { asked: { ...(askedBack as typeof theCase.asked), facts: theCase.asked.facts.map(({ fact }) => ({ fact, question: '' })) } }
      : {}),
  };
}

function withoutReasons({ lines }: DecisionDraft): DecisionDraft {
  return {
    lines: lines.map(({ reason: _reason, goodwill, ...line }) => ({
      ...line,
      ...(goodwill ? { goodwill: { ...goodwill, reason: '' } } : {}),
    })),
  };
}
