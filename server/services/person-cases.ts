// What is held on a person in the cases of a contract: decisions, comments, letters, attachments, calls.

import type { Attachment, Case } from '../records/case.ts';
import type { ContactAttempt, FollowUp } from '../records/follow-up.ts';
import type { Entry } from '../records/journal.ts';
import type { Letter, LetterRecord } from '../records/letter.ts';
import { attachmentsOfCase } from '../store/attachment-rows.ts';
import { casesOfContract } from '../store/erase-case-rows.ts';
import { attemptsOf, followUpsOfCase } from '../store/follow-up-rows.ts';
import { lettersOfContract } from '../store/letter-rows.ts';
import type { Store } from '../store/open-store.ts';
import { sendingsOfLetters } from '../store/sending-rows.ts';
import type { Journal } from './journal.ts';

export interface PersonCase {
  readonly case: Case;
  /** Its whole course: decisions, questions, comments and appeals, oldest first. */
  readonly entries: readonly Pick<Entry, 'seq' | 'kind' | 'at' | 'by' | 'content'>[];
  /** Their contents are handed out from the case's page. */
  readonly attachments: readonly Attachment[];
  readonly followUps: readonly (FollowUp & { readonly attempts: readonly ContactAttempt[] })[];
}

/** `words` are left out where they were erased. */
export type PersonLetter = LetterRecord & { readonly words?: Letter };

export async function personCases(store: Store, journal: Journal, contractId: string): Promise<PersonCase[]> {
  const files: PersonCase[] = [];
  for (const theCase of await casesOfContract(store, contractId)) {
    const entries = await journal.ofSubject({ kind: 'case', id: theCase.id });
    const followUps = await followUpsOfCase(store, theCase.id);
    const attempts = await Promise.all(followUps.map(({ id }) => attemptsOf(store, id)));
    files.push({
      case: theCase,
      entries: entries.map(({ seq, kind, at, by, content }) => ({ seq, kind, at, by, content })),
      attachments: await attachmentsOfCase(store, theCase.id),
      followUps: followUps.map((followUp, at) => ({ ...followUp, attempts: attempts[at] ?? [] })),
    });
  }
  return files;
}

export async function personLetters(store: Store, journal: Journal, contractId: string): Promise<PersonLetter[]> {
  const letters = await lettersOfContract(store, contractId);
  const sendings = await sendingsOfLetters(
    store,
    letters.map(({ id }) => id),
  );
  const told: PersonLetter[] = [];
  for (const { jsonPart, pdfPart: _pdf, ...letter } of letters) {
    const bytes = await journal.part(jsonPart);
    told.push({
      ...letter,
      sendings: sendings.filter(({ letterId }) => letterId === letter.id),
      ...(bytes ? { words: JSON.parse(Buffer.from(bytes).toString('utf8')) as Letter } : {}),
    });
  }
  return told;
}
