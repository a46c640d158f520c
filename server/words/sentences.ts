// The sentences of templates/messages as a page or a terminal takes them: by name, in one language, filled.

import { type Messages, problemText } from '../../engine/domain/problem.ts';
import type { Language } from '../../engine/domain/words.ts';

/** One sentence with its places filled; a name that no file has is a bug and throws. */
export type Say = (code: string, values?: Readonly<Record<string, string | number>>) => string;

export function sayIn(messages: Messages, language: Language): Say {
  return (code, values = {}) => problemText({ code, values }, messages, language);
}

/** Every sentence that needs no filling and whose name begins with the prefix, by the rest of its name in camel case. */
export function sentencesOf(messages: Messages, prefix: string, language: Language): Readonly<Record<string, string>> {
  const known = gathered.get(messages) ?? new Map<string, Readonly<Record<string, string>>>();
  gathered.set(messages, known);
  const key = `${prefix} ${language}`;
  let sentences = known.get(key);
  if (!sentences) {
    const named = Object.entries(messages).filter(([code]) => code.startsWith(`${prefix}.`));
    sentences = Object.fromEntries(named.map(([code, words]) => [camelCase(code.slice(prefix.length + 1)), words[language]]));
    known.set(key, sentences);
  }
  return sentences;
}

/** Every page needs some, and there are more than a thousand to look through. */
const gathered = new WeakMap<Messages, Map<string, Readonly<Record<string, string>>>>();

function camelCase(name: string): string {
  return name.replace(/[-.]([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
