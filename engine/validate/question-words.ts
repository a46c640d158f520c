// The words that a question may use, from the rule book: made once for each book, looked up for each question.

import type { Fact } from '../domain/fact.ts';
import type { Problem } from '../domain/problem.ts';
import type { Product, RuleBook } from '../domain/rule-set.ts';
import { closest, didYouMean } from './closest.ts';

/** A field of an object of the question, and the fact that says which values it may have. */
export interface KnownField {
  readonly key: string;
  readonly fact: Fact;
}

export interface QuestionWords {
  readonly book: RuleBook;
  /** By place: `contract`, `contract.customer`, `line` ...; only fields whose values are words or have bounds. */
  readonly fields: ReadonlyMap<string, readonly KnownField[]>;
  /** Facts that only this product declares, by name: `line.facts.x`. */
  ownFacts(product: Product): ReadonlyMap<string, Fact>;
  isAgreement(id: string): boolean;
  agreementHint(id: string): Problem['hint'];
  componentHint(id: string): Problem['hint'];
}

const made = new WeakMap<RuleBook, QuestionWords>();
const LONGEST_MEANT = 60;
const MOST_LISTED = 40;
const MOST_MEMBERS = 6;
const ANY_USE = 'use:*';
const USE = 'use:';

export function questionWords(book: RuleBook): QuestionWords {
  let words = made.get(book);
  if (!words) made.set(book, (words = wordsOf(book)));
  return words;
}

function wordsOf(book: RuleBook): QuestionWords {
  const agreements = new Set([...book.products.values()].flatMap((product) => [...product.agreements.keys()]));
  const uses = book.facts.get('vehicle.uses')?.choices ?? new Map<string, unknown>();
  if (agreements.delete(ANY_USE)) for (const use of uses.keys()) agreements.add(USE + use);
  const ownFacts = new Map<string, ReadonlyMap<string, Fact>>();
  let phrases: ReadonlyMap<string, string> | undefined;
  return {
    book,
    fields: fieldsOf(book),
    ownFacts(product) {
      let own = ownFacts.get(product.id);
      if (!own) ownFacts.set(product.id, (own = ownFactsOf(product)));
      return own;
    },
    isAgreement: (id) => agreements.has(id),
    agreementHint: (id) => hintAmong(id, agreements),
    componentHint: (id) => componentHint(id, book, (phrases ??= phrasesOf(book))),
  };
}

/** The fields whose values the schema of the wire contract does not bound by itself. */
function fieldsOf({ facts }: RuleBook): Map<string, KnownField[]> {
  const fields = new Map<string, KnownField[]>();
  for (const fact of facts.values()) {
    const isBounded = fact.min !== undefined || fact.max !== undefined;
    if (!(fact.choices.size > 0 || fact.type === 'component' || (fact.type === 'number' && isBounded))) continue;
    const dot = fact.name.lastIndexOf('.');
    const place = fact.name.slice(0, dot);
    if (place.endsWith('.facts')) continue;
    fields.set(place, [...(fields.get(place) ?? []), { key: fact.name.slice(dot + 1), fact }]);
  }
  return fields;
}

function ownFactsOf({ versions }: Product): Map<string, Fact> {
  const own = new Map<string, Fact>();
  for (const { facts } of versions) for (const fact of facts.values()) if (fact.name.includes('.facts.')) own.set(fact.name, fact);
  return own;
}

/** The choice that was meant, by its id or its label in either language. */
export function choiceHint(input: string, { choices }: Fact): Problem['hint'] {
  if (input.length > LONGEST_MEANT) return undefined;
  const byWord = new Map<string, string>();
  for (const [id, label] of choices) for (const word of [label.en, label.da, id]) byWord.set(word.toLowerCase(), id);
  const meant = closest(input, byWord.keys());
  if (meant !== undefined) return { code: 'hint-did-you-mean', values: { meant: byWord.get(meant) as string } };
  return choices.size <= MOST_LISTED ? { code: 'hint-one-of', values: { known: listed(choices.keys()) } } : undefined;
}

export function hintAmong(input: string, known: Iterable<string>): Problem['hint'] {
  return input.length > LONGEST_MEANT ? undefined : didYouMean(input, known);
}

function componentHint(input: string, { catalogue }: RuleBook, phrases: ReadonlyMap<string, string>): Problem['hint'] {
  if (catalogue.groups.has(input)) {
    const members = [...catalogue.components.values()].filter(({ parent }) => parent === input).map(({ id }) => id);
    const more = members.length > MOST_MEMBERS ? ', …' : '';
    return { code: 'hint-members', values: { known: listed(members.slice(0, MOST_MEMBERS)) + more } };
  }
  if (input.length > LONGEST_MEANT) return { code: 'hint-components', values: {} };
  const asked = input.toLowerCase().replaceAll('_', '-');
  const meant =
    closest(asked, catalogue.components.keys()) ??
    phrases.get(asked.replaceAll('-', ' ')) ??
    phrases.get(asked) ??
    nearPhrase(asked, phrases);
  return meant === undefined ? { code: 'hint-components', values: {} } : { code: 'hint-did-you-mean', values: { meant } };
}

/** Typing errors seldom change a word's first letter or much of its length: few of the phrases need comparing. */
function nearPhrase(asked: string, phrases: ReadonlyMap<string, string>): string | undefined {
  const near = [...phrases.keys()].filter((phrase) => phrase[0] === asked[0] && Math.abs(phrase.length - asked.length) <= 2);
  const meant = closest(asked, near);
  return meant === undefined ? undefined : phrases.get(meant);
}

/** Labels and synonyms that name one component only. */
function phrasesOf({ catalogue }: RuleBook): Map<string, string> {
  const phrases = new Map<string, string>();
  const shared = new Set<string>();
  for (const { id, label, synonyms } of catalogue.components.values()) {
    for (const phrase of [label.da, label.en, ...synonyms.da, ...synonyms.en].map((each) => each.toLowerCase())) {
      if ((phrases.get(phrase) ?? id) !== id) shared.add(phrase);
      phrases.set(phrase, id);
    }
  }
  for (const phrase of shared) phrases.delete(phrase);
  return phrases;
}

function listed(ids: Iterable<string>): string {
  return [...ids].map((id) => `\`${id}\``).join(', ');
}
