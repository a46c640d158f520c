// A letter before it is on record: its words, checked, and its PDF.

import type { Problem } from '../../engine/domain/problem.ts';
import { plain } from '../journal/canonical-text.ts';
import { readLetterTexts } from '../letter-texts.ts';
import { letterFaults } from '../letters/letter-faults.ts';
import { type LetterTemplates, openLetterTemplates } from '../letters/letter-templates.ts';
import { makeLetter } from '../letters/make-letter.ts';
import { PdfFault } from '../pdf/pdf-pool.ts';
import type { LetterSource } from '../records/letter.ts';
import { Refusal } from '../records/refusal.ts';
import type { LetterParts, PreparedLetter } from './letter-types.ts';

let templates: LetterTemplates | undefined;

/** Read and compiled once. */
function ownTemplates(): LetterTemplates {
  return (templates ??= openLetterTemplates(readLetterTexts()));
}

/** `letter-stopped` with every reason; `pdf-unavailable` where nothing sets documents just now. */
export async function prepareLetter({ pdf, clock }: LetterParts, given: LetterSource): Promise<PreparedLetter> {
  // As the journal keeps it: the letter is made again from that.
  const source = plain(given) as LetterSource;
  const problems = [...letterFaults(source, ownTemplates()), ...overdueToday(source, clock.today())];
  if (problems.length > 0) throw new Refusal('letter-stopped', { count: problems.length }, problems);
  const letter = makeLetter(source, ownTemplates());
  return { source, letter, pdf: await pdf.render('letter', { ...letter }, source.at).catch(unavailable) };
}

/** A letter bears the day of its decision, also where it is made later: what it says of complaints must be sound today. */
function overdueToday({ on, complaints }: LetterSource, today: string): Problem[] {
  return complaints
    .filter(({ checkAgainBy }) => checkAgainBy >= on && checkAgainBy < today)
    .map(({ name, checkAgainBy }) => ({ code: 'letter-fault.complaint-overdue', values: { body: name, day: checkAgainBy } }));
}

/** A template that fails is a fault of ours. */
function unavailable(fault: unknown): never {
  if (fault instanceof PdfFault && fault.kind !== 'template') throw new Refusal('pdf-unavailable');
  throw fault;
}
