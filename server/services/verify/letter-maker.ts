// How this software makes a letter from its source, for whoever makes one again.

import { readLetterTexts } from '../../letter-texts.ts';
import { type LetterTemplates, openLetterTemplates } from '../../letters/letter-templates.ts';
import { makeLetter } from '../../letters/make-letter.ts';
import type { Pdf } from '../../pdf/render-pdf.ts';
import type { LetterMaker } from './check-letters.ts';

export function letterMaker(pdf: Pdf): LetterMaker {
  let templates: LetterTemplates | undefined;
  return {
    words: (source) => makeLetter(source, (templates ??= openLetterTemplates(readLetterTexts()))),
    pdf: (letter, { at }) => pdf.render('letter', { ...letter }, at),
  };
}
