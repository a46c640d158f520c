// The phrases of the catalogue by their words, and the ones that a text holds.

import type { Catalogue, Component } from '../domain/rule-set.ts';
import { LANGUAGES, type Language } from '../domain/words.ts';
import { textWords } from './text-words.ts';
import { formsOf } from './word-forms.ts';

/** What a phrase says: it names one of some components, a thing outside the catalogue, or begins a circumstance. */
export type Meaning =
  { readonly is: 'component'; readonly components: readonly string[] } | { readonly is: 'other-thing' } | { readonly is: 'circumstance' };

export interface PhraseTable {
  /** The meanings in the order of the text; the longest phrase wins, from left to right. */
  meaningsIn(words: readonly string[]): Meaning[];
}

/** A component's name of so few letters ("el") is too common inside a text: it must be all of it. */
const SHORT = 2;

export function phraseTable(components: Iterable<Component>, { reading }: Catalogue): PhraseTable {
  const listed = new Map<string, Meaning>();
  const formed = new Map<string, Meaning>();
  const add = (phrase: string, language: Language, meaning: Meaning): void => {
    const words = textWords(phrase);
    const last = words.pop();
    if (last === undefined) return;
    join(listed, [...words, last].join(' '), meaning);
    if (meaning.is !== 'circumstance') for (const form of formsOf(last, language)) join(formed, [...words, form].join(' '), meaning);
  };
  for (const { id, label, synonyms } of components) {
    const meaning: Meaning = { is: 'component', components: [id] };
    for (const language of LANGUAGES) for (const phrase of [label[language], ...synonyms[language]]) add(phrase, language, meaning);
  }
  for (const language of LANGUAGES) {
    for (const phrase of reading.otherThings[language]) add(phrase, language, { is: 'other-thing' });
    for (const phrase of reading.circumstances[language]) add(phrase, language, { is: 'circumstance' });
  }
  return tableOf(new Map([...formed, ...listed]));
}

/** Components that share a phrase are all meant by it; a thing outside the catalogue makes it unclear for good. */
function join(phrases: Map<string, Meaning>, phrase: string, meaning: Meaning): void {
  const known = phrases.get(phrase);
  if (known?.is === 'component' && meaning.is === 'component') {
    phrases.set(phrase, { is: 'component', components: [...new Set([...known.components, ...meaning.components])] });
  } else phrases.set(phrase, meaning);
}

function tableOf(phrases: ReadonlyMap<string, Meaning>): PhraseTable {
  const longest = new Map<string, number>();
  for (const phrase of phrases.keys()) {
    const words = phrase.split(' ');
    const first = words[0] as string;
    longest.set(first, Math.max(longest.get(first) ?? 0, words.length));
  }
  return {
    meaningsIn(words) {
      const found: Meaning[] = [];
      for (let at = 0; at < words.length;) at += matchAt(words, at, found);
      return found;
    },
  };

  /** How many words the phrase that begins here has; 1 where none does. */
  function matchAt(words: readonly string[], at: number, found: Meaning[]): number {
    const most = Math.min(longest.get(words[at] as string) ?? 0, words.length - at);
    for (let count = most; count > 0; count -= 1) {
      const phrase = count === 1 ? (words[at] as string) : words.slice(at, at + count).join(' ');
      const meaning = phrases.get(phrase);
      if (meaning === undefined || (meaning.is === 'component' && phrase.length <= SHORT && words.length > 1)) continue;
      found.push(meaning);
      return count;
    }
    return 1;
  }
}
