// LIX, how hard a text is to read: words to the sentence, and the share of long words. 25 is easy, 45 a newspaper, 55 hard.

import { splitSentences } from './split-sentences.ts';

export interface LixRules {
  /** A word with more letters than these is long. */
  readonly longWordAbove: number;
  readonly abbreviations: ReadonlySet<string>;
  /** Names of products, tiers and parts: their words never count as long. */
  readonly names: NameIndex;
}

export interface Lix {
  readonly lix: number;
  readonly words: number;
  readonly sentences: number;
  readonly longWords: number;
}

/** Names by their first word, each as its words in small letters, the longest first. */
export type NameIndex = ReadonlyMap<string, readonly (readonly string[])[]>;

/** lixOf(['Du betaler selv.'], rules) → words / sentences + 100 × long words / words, over all of the texts. */
export function lixOf(texts: readonly string[], rules: LixRules): Lix {
  let words = 0;
  let sentences = 0;
  let longWords = 0;
  for (const sentence of texts.flatMap((text) => splitSentences(text, rules.abbreviations))) {
    const ofSentence = wordsOf(sentence);
    if (ofSentence.length === 0) continue;
    sentences += 1;
    words += ofSentence.length;
    longWords += longWordsIn(ofSentence, rules);
  }
  const lix = words === 0 ? 0 : words / sentences + (100 * longWords) / words;
  return { lix, words, sentences, longWords };
}

/** What has a letter or a digit; a slash parts two words. */
export function wordsOf(text: string): string[] {
  return text.split(/[\s/]+/u).flatMap((word) => {
    const bare = word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '');
    return bare === '' ? [] : [bare];
  });
}

export function nameIndex(names: Iterable<string>): NameIndex {
  const index = new Map<string, string[][]>();
  for (const name of names) {
    const words = wordsOf(name.toLocaleLowerCase('da'));
    const [first] = words;
    if (first === undefined) continue;
    const known = index.get(first);
    if (known) known.push(words);
    else index.set(first, [words]);
  }
  for (const known of index.values()) known.sort((one, other) => other.length - one.length);
  return index;
}

function longWordsIn(words: readonly string[], { longWordAbove, names }: LixRules): number {
  const small = words.map((word) => word.toLocaleLowerCase('da'));
  let count = 0;
  for (let at = 0; at < words.length;) {
    const named = names.get(small[at] ?? '')?.find((name) => name.every((word, offset) => small[at + offset] === word));
    if (named) at += named.length;
    else {
      if (lettersIn(words[at] ?? '') > longWordAbove) count += 1;
      at += 1;
    }
  }
  return count;
}

function lettersIn(word: string): number {
  return word.replace(/[^\p{L}]/gu, '').length;
}
