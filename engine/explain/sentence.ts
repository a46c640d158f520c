// A rule's sentence with its places filled: cut once, filled often.

import type { Facts } from '../domain/judgement.ts';
import type { Language, Words } from '../domain/words.ts';
import { formatValue, upperFirst, type Naming } from './format-value.ts';

/** Every second piece is a place. */
type Pieces = readonly string[];

const cut = new WeakMap<Words, Partial<Record<Language, Pieces>>>();

/** The sentence with the facts in it, as people write them. It begins with a capital also where a place begins it. */
export function sentence(words: Words, facts: Facts, naming: Naming, language: Language): string {
  const pieces = piecesOf(words, language);
  if (pieces.length === 1) return pieces[0] as string;
  let text = '';
  pieces.forEach((piece, at) => {
    text += at % 2 === 0 ? piece : valueOf(piece, facts, naming, language);
  });
  return upperFirst(text);
}

/** The places of a sentence that are facts. */
export function factsIn(words: Words, language: Language): string[] {
  return piecesOf(words, language).filter((piece, at) => at % 2 === 1 && piece !== PROVIDER);
}

function valueOf(place: string, facts: Facts, naming: Naming, language: Language): string {
  return place === PROVIDER ? naming.product.provider[language] : formatValue(place, facts.value(place), naming, language);
}

const PROVIDER = 'contract.provider';

function piecesOf(words: Words, language: Language): Pieces {
  let known = cut.get(words);
  if (!known) cut.set(words, (known = {}));
  return (known[language] ??= words[language].split(/\{([a-zA-Z][\w.-]*)\}/));
}
