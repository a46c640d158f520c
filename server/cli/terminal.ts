// The person at the terminal: their language, what their terminal can show, and where to write.

import { styleText } from 'node:util';
import { type Messages, type Problem, problemText } from '../../engine/domain/problem.ts';
import type { Language } from '../../engine/domain/words.ts';
import { isLanguage } from '../http/language.ts';
import { type Say, sayIn } from '../words/sentences.ts';

export type Colour = 'green' | 'red' | 'yellow' | 'cyan' | 'bold' | 'dim';
export type Paint = (colour: Colour, text: string) => string;

export interface Terminal {
  readonly language: Language;
  readonly messages: Messages;
  readonly say: Say;
  readonly paint: Paint;
  /** In characters. */
  readonly width: number;
  /** Whether a person watches: then progress is shown. */
  readonly isWatched: boolean;
  /** To stdout. */
  print(text: string): void;
  /** To stderr. */
  complain(text: string): void;
}

const NARROWEST = 60;
const WIDEST = 140;

export function openTerminal(language: Language, messages: Messages): Terminal {
  const { stdout, stderr, env } = process;
  const isColoured = hasColours(env, stdout.isTTY);
  return {
    language,
    messages,
    say: sayIn(messages, language),
    paint: (colour, text) => (isColoured && text !== '' ? styleText(colour, text, { validateStream: false }) : text),
    width: Math.min(Math.max(stdout.columns ?? 110, NARROWEST), WIDEST),
    isWatched: stderr.isTTY,
    print: (text) => void stdout.write(`${text}\n`),
    complain: (text) => void stderr.write(`${text}\n`),
  };
}

/** `--lang`, else the system's language, else Danish. Asked before the arguments are read, since their help has a language too. */
export function languageFrom(args: readonly string[], env: NodeJS.ProcessEnv): Language {
  const given = args
    .flatMap((arg, index) => (arg === '--lang' ? [args[index + 1]] : arg.startsWith('--lang=') ? [arg.slice(7)] : []))
    .at(-1);
  const system = (env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || '').slice(0, 2);
  return isLanguage(given) ? given : isLanguage(system) ? system : 'da';
}

/** One line for each fault: where, then what. */
export function faultLines(problems: readonly Problem[], terminal: Terminal): string[] {
  return problems.map((problem) => {
    const text = problemText(problem, terminal.messages, terminal.language);
    return `  ${terminal.paint('bold', placeOf(problem))}${placeOf(problem) === '' ? '' : '  '}${text}`;
  });
}

function placeOf({ at, pointer }: Problem): string {
  if (at) return `${at.file}:${at.line}:${at.column}`;
  return pointer ?? '';
}

/** https://no-color.org: any value but the empty one; FORCE_COLOR for a pipe that shows colours. */
function hasColours(env: NodeJS.ProcessEnv, isTerminal: boolean): boolean {
  if (env['NO_COLOR']) return false;
  return isTerminal || (env['FORCE_COLOR'] !== undefined && env['FORCE_COLOR'] !== '0');
}
