// What is wrong with a rule file or a question, as data; the words stand in templates/messages.

import { fillWords, type Language, type Words } from './words.ts';

/** A place in a rule file; line and column count from 1. */
export interface Position {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/**
 * One fault, for a person to mend. `code` names the sentence in templates/messages, `values` fill its places
 * (the quoted input among them), `hint` names a second sentence that says what to do.
 */
export interface Problem {
  readonly code: string;
  readonly values: Readonly<Record<string, string | number>>;
  readonly hint?: { readonly code: string; readonly values: Readonly<Record<string, string | number>> };
  /** Where in a rule file. */
  readonly at?: Position;
  /** Where in a question: a JSON Pointer. */
  readonly pointer?: string;
}

/** A value, or every fault that stood in its way. Never both, never the first fault only. */
export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problems: readonly Problem[] };

/** The sentences of faults and hints, by code: templates/messages/*.yaml. */
export type Messages = Readonly<Record<string, Words>>;

/** The fault in words, the hint after it. An unknown code is a bug and throws. */
export function problemText(problem: Problem, messages: Messages, language: Language): string {
  const parts = [{ code: problem.code, values: problem.values }, ...(problem.hint ? [problem.hint] : [])];
  return parts
    .map(({ code, values }) => {
      const words = messages[code];
      if (!words) throw new Error(`no message for the fault ${code}`);
      return fillWords(words[language], (place) => String(values[place] ?? `{${place}}`));
    })
    .join(' ');
}
