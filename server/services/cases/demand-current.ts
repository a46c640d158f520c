// A proposal that is decided on is what the engine proposes today: where it is not, it is asked again, and a person looks anew.

import type { CaseMove } from '../../cases/case-moves.ts';
import { factSources } from '../../cases/fact-sources.ts';
import type { CheckAnswer, CheckRequest } from '../../../engine/domain/wire.ts';
import type { Case } from '../../records/case.ts';
import type { Asker } from '../../records/who.ts';
import { answeredFacts } from '../../store/decision-rows.ts';
import { askCheck } from '../ask-check.ts';
import { bareProposal, findBare, type Proposal } from './ask-proposal.ts';
import { type CaseDesk, changedMeanwhile, RULES } from './case-desk.ts';
import type { CaseParts } from './case-types.ts';

/**
 * `changed-meanwhile` where the case's answer is not to be had any more: the engine was replaced since, or somebody altered it.
 * What the engine answers now is the case's proposal then, and on record.
 */
export async function demandCurrent(parts: CaseParts, desk: CaseDesk, asker: Asker, before: Case): Promise<void> {
  const { store, engine } = parts;
  if (findBare(engine, before)) return;
  const proposal = await proposedToday(parts, before);
  const bare = bareProposal(engine, proposal);
  const told = new Set(await answeredFacts(store, before.id));
  const { proposal: _proposal, ...rest } = before;
  const after = await desk.put({
    asker,
    by: RULES,
    before,
    move: ASKED_AGAIN,
    change: { ...rest, ...proposal, assignee: before.assignee ?? { id: asker.who.id, name: asker.who.name } },
    content: { order: before.order, ...bare, sources: factSources(bare.question, proposal.answer, told) },
  });
  throw changedMeanwhile(after);
}

/** As after every answer, whoever it came from. */
const ASKED_AGAIN = { entry: 'answered', to: 'in-review' } as const satisfies Partial<CaseMove>;

/** By the terms of the newest answer on record, where by now others would govern. */
async function proposedToday({ engine, journal }: CaseParts, { id, question, answer }: Case): Promise<Proposal> {
  const entries = await journal.ofSubject({ kind: 'case', id });
  const onRecord = entries.flatMap(({ content }) => (content['answer'] ? [content['answer'] as CheckAnswer] : [])).at(-1) ?? answer;
  const now = await askCheck(engine, question);
  if (now.terms.version === onRecord.terms.version) return { question, answer: now };
  const pinned: CheckRequest = { ...question, contract: { ...question.contract, terms: onRecord.terms.version } };
  const asked = engine.askNow('check', pinned);
  // Terms that are no longer loaded govern nothing.
  return asked.ok ? { question: pinned, answer: asked.value as CheckAnswer } : { question, answer: now };
}
