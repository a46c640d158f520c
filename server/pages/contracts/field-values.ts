// A value of a contract as a field shows it, as it is read back from the field, and as a page tells it.

import type { Language } from '../../../engine/domain/words.ts';
import { formatAmount, formatDay, formatKm } from '../../words/format.ts';
import { readAmount, readDay, readKm } from '../../words/read-input.ts';
import type { Say } from '../../words/sentences.ts';
import { choiceLabel, type ContractField, type FieldKind } from './contract-fields.ts';

/** What a field shows of a value, as a browser would post it back; "none" and unknown are empty. */
export function typedValue(kind: FieldKind, value: unknown, language: Language): string {
  if (value === undefined || value === null) return '';
  switch (kind) {
    case 'day':
      return typeof value === 'string' ? typedDay(value, language) : plain(value);
    case 'km':
      return typeof value === 'number' ? formatKm(value, language).replace(/\s*km$/, '') : plain(value);
    case 'number':
    case 'amount':
    case 'rate':
      return language === 'da' ? plain(value).replace('.', ',') : plain(value);
    case 'flag':
      return value === true ? 'yes' : 'no';
    case 'long-text':
      return plain(value).replace(/\r\n?/g, '\n').trim();
    default:
      return plain(value)
        .replace(/[\r\n]/g, '')
        .trim();
  }
}

/** The value that was typed, never empty here; undefined where it cannot be read. */
export function readTyped(kind: FieldKind, typed: string): unknown {
  switch (kind) {
    case 'day':
      return readDay(typed);
    case 'km':
      return readKm(typed);
    case 'number':
      return /^-?\d{1,12}([.,]\d{1,6})?$/.test(typed) ? Number(typed.replace(',', '.')) : undefined;
    case 'amount':
      return readAmount(typed);
    case 'rate':
      return readRate(typed);
    case 'flag':
      return typed === 'yes' ? true : typed === 'no' ? false : undefined;
    case 'long-text':
      return typed.replace(/\r\n?/g, '\n');
    default:
      return typed;
  }
}

/** '0,6', 'kr. 0,605' or '0.60' → '0.6', '0.605', '0.60': up to four decimals, so a mark is always the decimal one. */
export function readRate(typed: string): string | undefined {
  const text = typed
    .trim()
    .replace(/^(kr\.?|dkk)\s*/i, '')
    .replace(/\s*(kr\.?|dkk)?\s*(\/\s*km|pr\.?\s*km)?$/i, '')
    .replace(',', '.');
  return /^\d{1,5}(\.\d{1,4})?$/.test(text) ? text : undefined;
}

/** The value in words; `field` undefined: told as it stands. */
export function valueInWords(field: ContractField | undefined, value: unknown, language: Language, say: Say): string {
  if (value === undefined) return say('contracts.not-known');
  if (value === null) return field?.noneLabel || say('contracts.none-agreed');
  if (Array.isArray(value)) {
    if (value.length === 0) return say('contracts.none-in-list');
    return value.map((each) => (typeof each === 'string' ? choiceLabel(field ?? { choices: [] }, each) : plain(each))).join(', ');
  }
  switch (field?.kind) {
    case 'day':
      return typeof value === 'string' ? formatDay(value, language) : plain(value);
    case 'km':
      return typeof value === 'number' ? formatKm(value, language) : plain(value);
    case 'amount':
      return formatAmount(plain(value), language);
    case 'rate':
      return say('contracts.rate-per-km', { rate: rateInWords(plain(value), language) });
    case 'flag':
      return say(value === true ? 'contracts.flag-yes' : 'contracts.flag-no');
    case 'choice':
      return choiceLabel(field, plain(value));
    default:
      return plain(value);
  }
}

function rateInWords(rate: string, language: Language): string {
  const [whole = '0', cents = ''] = rate.split('.');
  return `${language === 'da' ? 'kr.' : 'DKK'}\u00a0${whole}${language === 'da' ? ',' : '.'}${cents.padEnd(2, '0')}`;
}

function typedDay(day: string, language: Language): string {
  return /^\d{4}-\d{2}-\d{2}$/.test(day)
    ? day
        .split('-')
        .reverse()
        .join(language === 'da' ? '.' : '/')
    : day;
}

function plain(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
