// What is missing and what was assumed, in words: a question with its choices, and the value that stands in.

import type { AssumedFact, OpenFact } from '../domain/judgement.ts';
import type { Assumption, Missing } from '../domain/wire.ts';
import { fillWords, type Language } from '../domain/words.ts';
import { factLabel, formatWithUnit, upperFirst, wordFor, type Naming } from './format-value.ts';

export function missingOf(open: OpenFact, lines: readonly string[], naming: Naming, language: Language): Missing {
  const fact = naming.version.facts.get(open.fact);
  if (!fact) throw new Error(`the fact ${open.fact} is missing and not declared`);
  const choices = choicesOf(open, naming, language);
  return {
    fact: open.pointer,
    question: fact.question[language],
    ...(choices.length > 0 ? { choices } : {}),
    ...(lines.length > 0 ? { lines: [...lines] } : {}),
  };
}

type Choices = NonNullable<Missing['choices']>;

const kept = new WeakMap<Naming['version'], Map<string, Choices>>();

/** The choices of a fact never change within a version, and some are long: they are made once. */
function choicesOf(open: OpenFact, naming: Naming, language: Language): Choices {
  if (open.likely) return open.likely.map((id) => ({ value: id, label: naming.catalogue.components.get(id)?.label[language] ?? id }));
  let ofVersion = kept.get(naming.version);
  if (!ofVersion) kept.set(naming.version, (ofVersion = new Map()));
  const key = `${language} ${open.fact}`;
  const known = ofVersion.get(key);
  if (known) return known;
  const fact = naming.version.facts.get(open.fact);
  const made: Choices =
    fact?.type === 'boolean'
      ? [true, false].map((value) => ({ value, label: upperFirst(wordFor(value ? 'yes' : 'no', naming, language)) }))
      : [...(fact?.choices ?? [])].map(([value, label]) => ({ value, label: upperFirst(label[language]) }));
  ofVersion.set(key, made);
  return made;
}

export function assumptionOf({ fact, pointer, value, how }: AssumedFact, naming: Naming, language: Language): Assumption {
  return { fact: pointer, value, text: assumptionText(fact, value, how, naming, language) };
}

type KeptTexts = Map<string, Map<AssumedFact['value'], string>>;

const keptTexts = new WeakMap<Naming['version'], Record<Language, KeptTexts>>();

/** Assumed values are few and come with most answers: their sentences are made once. */
function assumptionText(fact: string, value: AssumedFact['value'], how: AssumedFact['how'], naming: Naming, language: Language): string {
  let ofVersion = keptTexts.get(naming.version);
  if (!ofVersion) keptTexts.set(naming.version, (ofVersion = { da: new Map(), en: new Map() }));
  let texts = ofVersion[language].get(fact);
  if (!texts) ofVersion[language].set(fact, (texts = new Map()));
  const known = texts.get(value);
  if (known !== undefined) return known;
  const words = wordFor(how === 'resolved' ? 'resolved' : assumedWords(value), naming, language);
  const text = upperFirst(
    fillWords(words, (place) => (place === 'label' ? factLabel(fact, naming, language) : formatWithUnit(fact, value, naming, language))),
  );
  if (texts.size < MOST_KEPT) texts.set(value, text);
  return text;
}

/** "No" and "none" are told alike: there is nothing of the kind. */
function assumedWords(value: AssumedFact['value']): string {
  if (value === true) return 'assumed-yes';
  return value === null || value === false || (Array.isArray(value) && value.length === 0) ? 'assumed-none' : 'assumed';
}

const MOST_KEPT = 200;

/** One entry for each fact that is open anywhere, with the lines that wait for it. */
export function linesByPointer(open: readonly { readonly line: string; readonly open: readonly OpenFact[] }[]): Map<string, string[]> {
  const lines = new Map<string, string[]>();
  for (const { line, open: facts } of open) {
    for (const { pointer } of facts) {
      const waiting = lines.get(pointer);
      if (waiting) waiting.push(line);
      else lines.set(pointer, [line]);
    }
  }
  return lines;
}
