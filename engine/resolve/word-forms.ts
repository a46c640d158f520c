// Plural and definite forms of a word, so that the catalogue need not list them.

import type { Language } from '../domain/words.ts';

/**
 * Forms that a text may have of a word of the catalogue, in folded spelling. Some do not exist; no text has those.
 * Genitives are left out on purpose: in "motorens styreenhed" the motor is not what the line is about.
 */
export function formsOf(word: string, language: Language): string[] {
  if (!/\p{L}/u.test(word) || word.length < 3) return [];
  return language === 'da' ? danishForms(word) : englishForms(word);
}

function danishForms(word: string): string[] {
  if (word.endsWith('er')) {
    const short = word.slice(0, -2);
    return [...endings(word, ['en', 'e', 'ne', 'et', 'ene']), ...endings(short, ['re', 'ret', 'rene'])];
  }
  if (word.endsWith('e')) return endings(word, ['n', 'r', 'rne', 't']);
  const last = word.at(-1) as string;
  const doubled = /[^aeiouy][aeiouy][bdfgklmnprst]$/.test(word) ? endings(word + last, ['en', 'et', 'ene']) : [];
  return [...endings(word, ['en', 'et', 'er', 'e', 'erne', 'ene', 'ne']), ...doubled];
}

function englishForms(word: string): string[] {
  if (/[^aeiou]y$/.test(word)) return [`${word.slice(0, -1)}ies`];
  return /(s|x|ch|sh)$/.test(word) ? [`${word}es`] : [`${word}s`];
}

function endings(word: string, each: readonly string[]): string[] {
  return each.map((ending) => word + ending);
}
