// A letter on record told in another language: what it was made from, put together again in that language.

import type { Language } from '../../engine/domain/words.ts';
import { askBackSource, type CaseAround, decisionSource } from '../letters/decision-source.ts';
import type { Decision } from '../records/decision.ts';
import type { Entry } from '../records/journal.ts';
import type { LetterSource } from '../records/letter.ts';
import { Refusal } from '../records/refusal.ts';
import { caseById } from '../store/case-rows.ts';
import { contractById } from '../store/contract-rows.ts';
import type { KeptLetter } from '../store/letter-rows.ts';
import { orderById } from '../store/order-rows.ts';
import { workshopById } from '../store/workshop-rows.ts';
import type { LetterParts } from './letter-types.ts';
import { answerIn } from './retell-answer.ts';

/**
 * To whom it was first written and about what car, whatever is on file today. `was-erased`; `letter-stopped` where the decision
 * would come out otherwise today, and for letters about a contract, which are made anew.
 */
export async function retold(parts: LetterParts, letter: KeptLetter, language: Language): Promise<LetterSource> {
  const { journal, engine } = parts;
  if (letter.isErased) throw new Refusal('was-erased');
  const first = await sourceOf(parts, letter);
  const around = letter.subject.kind === 'case' ? await aroundCase(parts, letter.subject.id, language) : undefined;
  if (!around) throw stopped('made-anew');
  if (letter.decisionSeq === undefined)
    return sameReader(askBackSource(around, askedOf(parts, first, language), first.on, first.at), first);
  const decision = decisionOf(await journal.entry(letter.decisionSeq));
  const answer = answerIn(engine, decision, language);
  if (!answer) throw stopped('decided-otherwise');
  return sameReader(decisionSource(around, decision, answer), first);
}

/** What the letter was made from, with a person's data. */
export async function sourceOf({ journal }: Pick<LetterParts, 'journal'>, { seq }: KeptLetter): Promise<LetterSource> {
  const entry = await journal.entry(seq);
  if (entry?.kind !== 'letter-made') throw new Error(`entry ${seq} made no letter`);
  if (entry.erased) throw new Refusal('was-erased');
  return entry.content['source'] as LetterSource;
}

async function aroundCase({ store, engine, messages }: LetterParts, id: string, language: Language): Promise<CaseAround> {
  const found = await caseById(store, id);
  if (!found) throw new Refusal('case-not-found');
  const [contract, workshop, order] = [
    await contractById(store, found.contractId),
    await workshopById(store, found.workshopId),
    await orderById(store, found.orderId),
  ];
  if (!contract || !workshop || !order) throw new Error(`case ${id} has lost its contract, workshop or order`);
  return { book: engine.book, messages, case: found, contract, workshop, orderNumber: order.number, language };
}

function decisionOf(entry: Entry | undefined): Decision {
  if (entry?.kind !== 'decided') throw new Error('a letter tells a decision that is not on record');
  if (entry.erased) throw new Refusal('was-erased');
  return { ...(entry.content as unknown as Omit<Decision, 'seq'>), seq: entry.seq };
}

/** Questions of the rules are asked in the other language; a handler's own words stay as they wrote them. */
function askedOf({ engine }: LetterParts, { asked, at, language: from }: LetterSource, language: Language) {
  if (!asked) throw stopped('made-anew');
  const { of, by, note, questions } = asked;
  const inOther = (question: string) =>
    [...engine.book.facts.values()].find((fact) => fact.question[from] === question)?.question[language] ?? question;
  return {
    facts: questions.map((question) => ({ fact: '', question: inOther(question) })),
    of,
    by,
    ...(note === undefined ? {} : { note }),
    askedAt: at,
  };
}

function sameReader(source: LetterSource, first: LetterSource): LetterSource {
  return { ...source, recipient: first.recipient, reference: { ...first.reference, tier: source.reference.tier } };
}

function stopped(code: string): Refusal {
  return new Refusal('letter-stopped', { count: 1 }, [{ code: `letter-pages.${code}`, values: {} }]);
}
