// Facts on the page: their labels, and values as people write them.

import type { FactValue } from '../../../engine/domain/fact.ts';
import type { RuleBook, TermsVersion } from '../../../engine/domain/rule-set.ts';
import type { Language } from '../../../engine/domain/words.ts';
import { formatAmount, formatDay, formatKm } from '../../words/format.ts';

/** Where names are looked up. `version` knows what the terms derive; without it only what questions tell is named. */
export interface FactNaming {
  readonly book: RuleBook;
  readonly version: TermsVersion | undefined;
  readonly language: Language;
}

/** 'Km-stand'; the name itself where nothing declares it. */
export function labelOf(name: string, { book, version, language }: FactNaming): string {
  const declared = version?.facts.get(name) ?? book.facts.get(name) ?? version?.derived.get(name) ?? version?.parameters.get(name);
  return upperFirst(declared?.label[language] ?? name);
}

export function valueText(name: string, value: FactValue, naming: FactNaming): string {
  const { book, language } = naming;
  if (value === null || (Array.isArray(value) && value.length === 0)) return wordOf('none', naming);
  if (typeof value === 'boolean') return wordOf(value ? 'yes' : 'no', naming);
  if (Array.isArray(value)) {
    return value.map((each) => (typeof each === 'string' ? one(name, each, naming) : (each as { allows: string }).allows)).join(', ');
  }
  if (typeof value === 'number') {
    const unit = unitOf(name, naming);
    if (unit === 'km') return formatKm(value, language);
    if (unit === 'DKK') return formatAmount(String(value), language);
    const number = String(value).replace('.', language === 'da' ? ',' : '.');
    const words = book.words[value === 1 ? `unit.${unit}.one` : `unit.${unit}`] ?? book.words[`unit.${unit}`];
    return words ? words[language].replace('{n}', number) : number;
  }
  return one(name, value as string, naming);
}

function one(name: string, value: string, { book, version, language }: FactNaming): string {
  const fact = version?.facts.get(name) ?? book.facts.get(name);
  const type = fact?.type ?? version?.derived.get(name)?.type ?? version?.parameters.get(name)?.type;
  if (type === 'date') return formatDay(value, language);
  if (type === 'money') return formatAmount(value, language);
  return fact?.choices.get(value)?.[language] ?? book.catalogue.components.get(value)?.label[language] ?? value;
}

function unitOf(name: string, { book, version }: FactNaming): string | undefined {
  const declared = version?.facts.get(name) ?? book.facts.get(name) ?? version?.derived.get(name) ?? version?.parameters.get(name);
  return declared?.unit;
}

function wordOf(key: string, { book, language }: FactNaming): string {
  return book.words[key]?.[language] ?? key;
}

export function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
