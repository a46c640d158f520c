// Values as people write them, in Danish and English: 61.850, 21.11.2026, "slid og defekt".

import { Temporal } from 'temporal-polyfill';
import type { Catalogue, Product, TermsVersion } from '../domain/rule-set.ts';
import type { FactType, FactValue, AgreementOnFile } from '../domain/fact.ts';
import { fillWords, type Language, type Words } from '../domain/words.ts';

/** What names are looked up in. */
export interface Naming {
  readonly version: TermsVersion;
  readonly product: Product;
  readonly catalogue: Catalogue;
  readonly words: Readonly<Record<string, Words>>;
}

const NUMBERS: Readonly<Record<Language, Intl.NumberFormat>> = {
  da: new Intl.NumberFormat('da-DK', { maximumFractionDigits: 4 }),
  en: new Intl.NumberFormat('en-GB', { maximumFractionDigits: 4 }),
};
const MONEY: Readonly<Record<Language, Intl.NumberFormat>> = {
  da: new Intl.NumberFormat('da-DK', { minimumFractionDigits: 2, maximumFractionDigits: 2 }),
  en: new Intl.NumberFormat('en-GB', { minimumFractionDigits: 2, maximumFractionDigits: 2 }),
};
const RATES: Readonly<Record<Language, Intl.NumberFormat>> = {
  da: new Intl.NumberFormat('da-DK', { minimumFractionDigits: 2, maximumFractionDigits: 4 }),
  en: new Intl.NumberFormat('en-GB', { minimumFractionDigits: 2, maximumFractionDigits: 4 }),
};
const LISTS: Readonly<Record<Language, Intl.ListFormat>> = {
  da: new Intl.ListFormat('da-DK', { type: 'conjunction' }),
  en: new Intl.ListFormat('en-GB', { type: 'conjunction' }),
};
const ALTERNATIVES: Readonly<Record<Language, Intl.ListFormat>> = {
  da: new Intl.ListFormat('da-DK', { type: 'disjunction' }),
  en: new Intl.ListFormat('en-GB', { type: 'disjunction' }),
};
const COUNTRIES: Readonly<Record<Language, Intl.DisplayNames>> = {
  da: new Intl.DisplayNames('da-DK', { type: 'region' }),
  en: new Intl.DisplayNames('en-GB', { type: 'region' }),
};

/** The value of a fact in words; the fact's type and choices say how. */
export function formatValue(fact: string, value: FactValue | undefined, naming: Naming, language: Language): string {
  if (value === undefined) return wordFor('unknown', naming, language);
  if (value === null) return wordFor('none', naming, language);
  if (Array.isArray(value)) {
    if (value.length === 0) return wordFor('none', naming, language);
    return LISTS[language].format(value.map((entry: string | AgreementOnFile) => formatEntry(fact, entry, naming, language)));
  }
  if (typeof value === 'boolean') return wordFor(value ? 'yes' : 'no', naming, language);
  return formatOne(fact, value as string | number, naming, language);
}

/** Values of which one will do: "service eller reparation". */
export function formatAlternatives(
  fact: string,
  values: readonly (string | number | AgreementOnFile)[],
  naming: Naming,
  language: Language,
): string {
  const told = values.map((value) =>
    typeof value === 'number' ? formatWithUnit(fact, value, naming, language) : formatEntry(fact, value, naming, language),
  );
  return ALTERNATIVES[language].format(told);
}

/** A number with its unit ("1 time", "25 km"), where no sentence writes the unit; other values as they are. */
export function formatWithUnit(fact: string, value: FactValue | undefined, naming: Naming, language: Language): string {
  const text = formatValue(fact, value, naming, language);
  const unit = typeof value === 'number' ? unitOf(fact, naming) : undefined;
  if (unit === undefined) return text;
  const key = `unit.${unit.replace('/', '-per-')}`;
  const words = naming.words[value === 1 ? `${key}.one` : key] ?? naming.words[key];
  return words ? fillWords(words[language], () => text) : text;
}

function unitOf(fact: string, { version }: Naming): string | undefined {
  return version.facts.get(fact)?.unit ?? version.derived.get(fact)?.unit ?? version.parameters.get(fact)?.unit;
}

function formatEntry(fact: string, entry: string | AgreementOnFile, naming: Naming, language: Language): string {
  return typeof entry === 'string' ? formatOne(fact, entry, naming, language) : agreementLabel(entry.allows, naming, language);
}

function formatOne(fact: string, value: string | number, naming: Naming, language: Language): string {
  if (typeof value === 'number') return formatNumber(value, typeOf(fact, naming), language);
  if (fact === 'contract.tier') return naming.product.tiers.get(value)?.[language] ?? value;
  if (fact === 'contract.addOns') return naming.product.addOns.get(value)?.[language] ?? value;
  if (fact === 'order.workshop.country' && /^[A-Z]{2}$/.test(value)) return COUNTRIES[language].of(value) ?? value;
  if (naming.version.derived.get(fact)?.operation === 'coveredWork') return naming.words[`work.${value}`]?.[language] ?? value;
  const type = typeOf(fact, naming);
  if (type === 'date') return formatDay(value, language);
  const choice = choicesOf(fact, naming)?.get(value);
  if (choice) return choice[language];
  const component = naming.catalogue.components.get(value);
  return component && (type === 'component' || fact.startsWith('answer.') || naming.version.derived.has(fact))
    ? lowerFirst(component.label[language])
    : value;
}

function typeOf(fact: string, { version }: Naming): FactType | undefined {
  if (fact.startsWith('answer.')) return 'date';
  return version.facts.get(fact)?.type ?? version.derived.get(fact)?.type ?? version.parameters.get(fact)?.type;
}

/** Choices of the fact itself, or of the fact that a derived list is drawn from. */
function choicesOf(fact: string, naming: Naming): ReadonlyMap<string, Words> | undefined {
  const own = naming.version.facts.get(fact)?.choices;
  if (own) return own;
  const first = naming.version.derived.get(fact)?.args[0];
  return first && 'fact' in first ? choicesOf(first.fact, naming) : undefined;
}

function formatNumber(value: number, type: FactType | undefined, language: Language): string {
  const format = type === 'money' ? MONEY : type === 'rate' ? RATES : NUMBERS;
  return format[language].format(value);
}

/** 21.11.2026 in Danish, 21 November 2026 in English. */
export function formatDay(day: string, language: Language): string {
  const [year, month, date] = day.split('-');
  if (language === 'da') return `${date}.${month}.${year}`;
  return Temporal.PlainDate.from(day).toLocaleString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });
}

/** The name of an agreement: its own, or that of its kind (`use:*`) with the use. */
export function agreementLabel(id: string, naming: Naming, language: Language): string {
  const own = naming.product.agreements.get(id);
  if (own) return own[language];
  const [kind, entry] = id.split(':');
  const ofKind = naming.product.agreements.get(`${kind}:*`);
  const use = entry === undefined ? undefined : naming.version.facts.get('vehicle.uses')?.choices.get(entry);
  return ofKind ? `${ofKind[language]}: ${use?.[language] ?? entry ?? ''}` : id;
}

/** The short noun of a fact. */
export function factLabel(fact: string, { version }: Naming, language: Language): string {
  const label = version.facts.get(fact)?.label ?? version.derived.get(fact)?.label ?? version.parameters.get(fact)?.label;
  return label?.[language] ?? fact;
}

export function wordFor(key: string, { words }: Pick<Naming, 'words'>, language: Language): string {
  const word = words[key];
  if (!word) throw new Error(`rules/words.yaml has no ${key}`);
  return word[language];
}

/** As within a sentence: 'Bremseklodser' → 'bremseklodser'; a name that has a capital further on keeps its first: 'AdBlue', 'EGR-ventil'. */
export function lowerFirst(text: string): string {
  const isName = /^\S+\p{Lu}/u.test(text);
  return isName ? text : `${text.charAt(0).toLowerCase()}${text.slice(1)}`;
}

export function upperFirst(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
