// How deep a YAML text nests, told before it is parsed: on a text made to nest the parser runs out of memory.

import { Lexer } from 'yaml';

/** Levels of brackets that a rule file may have. */
export const DEEPEST = 40;
/** Columns that list marks and indentation may take before the first word of a line. */
const WIDEST_START = 400;
/** Lexemes that stand for no text: the starts of documents and scalars, the end of a flow. */
const WITHOUT_TEXT: ReadonlySet<string> = new Set(['\u{2}', '\u{18}', '\u{1f}']);

/** The line on which brackets, list marks or indentation first go deeper than any honest file; undefined: none. */
export function lineTooDeep(text: string): number | undefined {
  const wide = text.search(WIDE_START);
  if (wide >= 0) return lineAt(text, wide);
  let depth = 0;
  let offset = 0;
  // The lexer knows what is quoted, which a count of brackets does not.
  for (const lexeme of new Lexer().lex(text)) {
    if (lexeme === '[' || lexeme === '{') depth += 1;
    else if (lexeme === ']' || lexeme === '}') depth -= 1;
    if (depth > DEEPEST) return lineAt(text, offset);
    if (!WITHOUT_TEXT.has(lexeme)) offset += lexeme.length;
  }
  return undefined;
}

const WIDE_START = new RegExp(`^[-? \\t]{${WIDEST_START}}`, 'm');

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}
