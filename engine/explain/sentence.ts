// A rule's sentence with its places filled: cut once, filled often.

import { monthsBetween } from '../domain/calendar-day.ts';
import type { FactValue } from '../domain/fact.ts';
import type { Facts } from '../domain/judgement.ts';
import type { Language, Words } from '../domain/words.ts';
import { formatValue, upperFirst, wordFor, type Naming } from './format-value.ts';

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
  if (place === PROVIDER) return naming.product.provider[language];
  const value = facts.value(place);
  if (value === undefined) return `(${wordFor('unknown', naming, language)})`;
  return monthsWithDays(place, value, facts, naming) ?? formatValue(place, value, naming, language);
}

/** Months that are not whole, so that the reader can follow the sum: (12 + 16/31). */
function monthsWithDays(place: string, value: FactValue, facts: Facts, naming: Naming): string | undefined {
  const derived = naming.version.derived.get(place);
  if (derived?.operation !== 'monthsBetween' || Number.isInteger(value)) return undefined;
  const [from, to] = derived.args.map((arg) => ('fact' in arg ? facts.value(arg.fact) : arg.literal));
  if (typeof from !== 'string' || typeof to !== 'string') return undefined;
  const { numerator, denominator } = monthsBetween(from, to);
  const whole = Math.floor(numerator / denominator);
  return `(${whole} + ${numerator % denominator}/${denominator})`;
}

const PROVIDER = 'contract.provider';

function piecesOf(words: Words, language: Language): Pieces {
  let known = cut.get(words);
  if (!known) cut.set(words, (known = {}));
  return (known[language] ??= words[language].split(/\{([a-zA-Z][\w.-]*)\}/));
}
