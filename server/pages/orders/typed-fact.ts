// A fact as somebody types it, and typed again as it is kept: both ways by the fact's type.

import type { Fact, FactValue } from '../../../engine/domain/fact.ts';
import type { Language } from '../../../engine/domain/words.ts';
import { readAmount, readDay, readKm } from '../../words/read-input.ts';

/** What the typed text says, or the name of the sentence that tells what to write instead. */
export type TypedRead = { readonly value: FactValue } | { readonly fault: string };

const NUMBERS = { da: new Intl.NumberFormat('da-DK'), en: new Intl.NumberFormat('en-GB') } as const;
const TWO_DIGITS = { minimumFractionDigits: 2, maximumFractionDigits: 2 } as const;
const AMOUNTS = { da: new Intl.NumberFormat('da-DK', TWO_DIGITS), en: new Intl.NumberFormat('en-GB', TWO_DIGITS) } as const;

/** How "none" is posted for a fact that may be none. */
export const NONE = 'none';
export const YES = 'yes';
export const NO = 'no';

/** `typed` is not empty: an empty field is an unknown fact. */
export function readTyped(fact: Fact, typed: string): TypedRead {
  if (fact.nullable && typed === NONE) return { value: null };
  switch (fact.type) {
    case 'boolean':
      return typed === YES || typed === NO ? { value: typed === YES } : { fault: 'orders.fault-yes-no' };
    case 'choice':
      return fact.choices.has(typed) ? { value: typed } : { fault: 'orders.fault-choice' };
    case 'date':
      return valueOr(readDay(typed), 'orders.fault-day');
    case 'number':
      if (fact.unit === 'km') return valueOr(readKm(typed), 'orders.fault-km');
      return valueOr(readNumber(typed), 'orders.fault-number');
    case 'money':
    case 'rate':
      if (/^(kr\.?|dkk)?\s*[-−]/i.test(typed)) return { fault: 'orders.fault-credit' };
      return valueOr(readAmount(typed), 'orders.fault-amount');
    default:
      return { value: typed };
  }
}

/** '1,5' or '1.5' → 1.5; undefined where it is no number that a workshop counts or measures. */
function readNumber(typed: string): number | undefined {
  return /^\d{1,7}([.,]\d{1,4})?$/.test(typed) ? Number(typed.replace(',', '.')) : undefined;
}

function valueOr(value: FactValue | undefined, fault: string): TypedRead {
  return value === undefined ? { fault } : { value };
}

/** The value as it would be typed, so that reading it again gives the same. Lists and agreements are no fields of an order. */
export function typedOf(fact: Fact | undefined, value: FactValue, language: Language): string {
  if (value === null) return NONE;
  if (typeof value === 'boolean') return value ? YES : NO;
  if (typeof value === 'number' && fact?.unit === 'km') return NUMBERS[language].format(value);
  if (typeof value === 'number') return language === 'da' ? String(value).replace('.', ',') : String(value);
  if (typeof value !== 'string') return '';
  if (fact?.type === 'date')
    return value
      .split('-')
      .reverse()
      .join(language === 'da' ? '.' : '/');
  if (fact?.type === 'money') return AMOUNTS[language].format(Number(value));
  return value;
}
