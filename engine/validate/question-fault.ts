// One fault of a question, with its JSON Pointer and the input quoted so that any input can be shown.

import type { Problem } from '../domain/problem.ts';

const LONGEST_QUOTE = 60;
const LONGEST_NAME = 200;

export interface Told {
  readonly values?: Readonly<Record<string, string | number>>;
  readonly hint?: Problem['hint'];
}

/**
 * `field` is filled from the pointer, `input` from the value at it. The sentences stand in
 * templates/messages/question-faults.yaml, where every code begins with `question.`.
 */
export function questionFault(pointer: string, code: string, input: unknown, { values = {}, hint }: Told = {}): Problem {
  return {
    code: `question.${code}`,
    pointer,
    values: { field: fieldAt(pointer), input: quoted(input), ...values },
    ...(hint && { hint: { ...hint, code: `question.${hint.code}` } }),
  };
}

/** The pointer of a part of what `pointer` points to. */
export function pointerTo(pointer: string, part: string | number): string {
  return `${pointer}/${typeof part === 'number' ? part : shortened(part, LONGEST_NAME).replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

/** A pointer as people read it: `order.lines[2].cause`. */
function fieldAt(pointer: string): string {
  return pointer
    .split('/')
    .slice(1)
    .map((part) => plain(shortened(part.replaceAll('~1', '/').replaceAll('~0', '~'), LONGEST_QUOTE)))
    .reduce((path, part) => (/^\d+$/.test(part) ? `${path}[${part}]` : path === '' ? part : `${path}.${part}`), '');
}

/** Any input in one line: long ones cut, what cannot be shown replaced, objects and lists only hinted at. */
export function quoted(input: unknown): string {
  if (typeof input === 'string') return plain(shortened(input, LONGEST_QUOTE));
  if (Array.isArray(input)) return input.length === 0 ? '[]' : '[…]';
  if (typeof input === 'object' && input !== null) return '{…}';
  return String(input);
}

function shortened(text: string, most: number): string {
  if (text.length <= most) return text;
  return `${text.slice(0, most).replace(/[\ud800-\udbff]$/, '')}…`;
}

/** Without what would break a sentence: controls, half characters, and the backticks that quote it. */
function plain(text: string): string {
  return text.replace(/[\p{Cc}\p{Cs}]/gu, '\u{FFFD}').replaceAll('`', "'");
}
