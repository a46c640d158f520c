// What is wrong with the words of a letter: a gap that was not filled, or a sentence in the other language.

import type { Problem } from '../../engine/domain/problem.ts';
import { LANGUAGES, type Language } from '../../engine/domain/words.ts';
import type { Letter, LetterBlock } from '../records/letter.ts';
import type { LetterTemplates } from './letter-templates.ts';
import { wordsOf } from './lix.ts';
import { splitSentences } from './split-sentences.ts';
import type { OpenChecks } from './open-checks.ts';

/** `letter`: made from a masked source, so that what somebody typed is not held against it. */
export function wordingFaults(letter: Letter, { checks }: Pick<LetterTemplates, 'checks'>): Problem[] {
  const texts = textsOf(letter);
  return [
    ...placesLeft(letter, texts, checks),
    ...texts
      .flatMap((text) => splitSentences(text, checks.abbreviations))
      .filter((sentence) => isForeign(sentence, letter.language, checks))
      .map((sentence) => fault('wrong-language', { sentence })),
  ];
}

function placesLeft({ blocks, subject, greeting, closing }: Letter, texts: readonly string[], checks: OpenChecks): Problem[] {
  const isEmpty =
    subject === '' ||
    greeting === '' ||
    closing.length === 0 ||
    blocks.length === 0 ||
    blocks.some((block) => block.type === 'heading' && block.text === '');
  return [
    ...texts.filter((text) => checks.placeholders.some((pattern) => pattern.test(text))).map((text) => fault('placeholder', { text })),
    ...(isEmpty ? [fault('empty-part')] : []),
  ];
}

/** Words that only the other language has: two where none of its own stands beside them, else more than its own. */
export function isForeign(sentence: string, language: Language, { functionWords }: OpenChecks): boolean {
  const [other] = LANGUAGES.filter((each) => each !== language) as [Language];
  const words = wordsOf(sentence).map((word) => word.toLocaleLowerCase('da'));
  const count = (known: ReadonlySet<string>) => words.filter((word) => known.has(word)).length;
  const foreign = count(functionWords[other]);
  const own = count(functionWords[language]);
  return own === 0 ? foreign >= 2 : foreign >= 3 && foreign > own;
}

/** Everything that the letter says, cell by cell. */
export function textsOf({ sender, references, subject, greeting, blocks, closing }: Letter): string[] {
  return [
    sender.name,
    ...sender.lines,
    ...references.flatMap(({ label, value }) => [label, value]),
    subject,
    greeting,
    ...blocks.flatMap(textsOfBlock),
    ...closing,
  ];
}

function textsOfBlock(block: LetterBlock): readonly string[] {
  if (block.type === 'list') return block.items;
  if (block.type === 'table') return [block.caption, ...block.columns.map(({ label }) => label), ...block.rows.flat()];
  return [block.text];
}

function fault(code: string, values: Problem['values'] = {}): Problem {
  return { code: `letter-fault.${code}`, values };
}
