// How hard a letter is to read: LIX over its reason paragraphs, and of each that is long enough to be measured alone.

import type { Problem } from '../../engine/domain/problem.ts';
import type { Letter } from '../records/letter.ts';
import type { LetterTemplates } from './letter-templates.ts';
import { type Lix, lixOf, type NameIndex } from './lix.ts';

/** Over all reason paragraphs; lists count as what they are, one paragraph. */
export function lixOfLetter(letter: Letter, { checks }: Pick<LetterTemplates, 'checks'>, names: NameIndex): Lix {
  return lixOf(reasonParagraphs(letter).flat(), rulesOf(checks, names));
}

/** Each too hard paragraph, and the letter as a whole. */
export function readabilityFaults(letter: Letter, templates: Pick<LetterTemplates, 'checks'>, names: NameIndex): Problem[] {
  const { readability } = templates.checks;
  const rules = rulesOf(templates.checks, names);
  const whole = lixOfLetter(letter, templates, names);
  return [
    ...(whole.lix >= readability.letterBelow ? [fault('hard-letter', { lix: whole.lix.toFixed(0), below: readability.letterBelow })] : []),
    ...reasonParagraphs(letter).flatMap((paragraph) => {
      const { lix, words } = lixOf(paragraph, rules);
      return words >= readability.paragraphFromWords && lix >= readability.paragraphBelow
        ? [fault('hard-paragraph', { lix: lix.toFixed(0), below: readability.paragraphBelow, text: paragraph.join(' ') })]
        : [];
    }),
  ];
}

function reasonParagraphs({ blocks }: Letter): string[][] {
  return blocks.flatMap((block) => {
    if (block.type === 'paragraph' && block.isReason) return [[block.text]];
    return block.type === 'list' && block.isReason ? block.items.map((item) => [item]) : [];
  });
}

function rulesOf({ readability, abbreviations }: LetterTemplates['checks'], names: NameIndex) {
  return { longWordAbove: readability.longWordAbove, abbreviations, names };
}

function fault(code: string, values: Problem['values']): Problem {
  return { code: `letter-fault.${code}`, values };
}
