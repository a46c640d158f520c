// Finds what names a person in a text, however it was typed, and puts a mask in its place.

import type { ContractDraft } from '../records/contract.ts';

const MASK = '•••';
/** Shorter ones say nothing about a person and stand in many words. */
const SHORTEST = 3;
const SHORTEST_PHONE = 6;

/** A text with the person's data masked; the same text where there are none. */
export type Mask = (text: string) => string;

/**
 * Masks number, plate, VIN, e-mail, telephone, address and name: with or without spaces and hyphens, in capitals or not.
 * Single parts of a name count only where a text was written by hand (`withNameParts`): Skov is a wood too.
 */
export function maskOf(
  { number, vehicle, customer }: Pick<ContractDraft, 'number' | 'vehicle' | 'customer'>,
  earlierNumbers: readonly string[],
  withNameParts: boolean,
): Mask {
  const { name, address, email, phone, type } = customer;
  const patterns = [
    ...[number, ...earlierNumbers, vehicle.registration, vehicle.vin].map((code) => spaced(code ?? '', SHORTEST)),
    ...phonePatterns(phone ?? ''),
    ...[email, name, address, address?.split(',')[0]].map((text) => worded(text ?? '')),
    ...(withNameParts && type !== 'business' ? (name ?? '').split(/[\s-]+/).map(worded) : []),
  ].filter((pattern) => pattern !== '');
  if (patterns.length === 0) return (text) => text;
  // The longest first, so that no part of one is left over.
  const found = new RegExp(patterns.toSorted((a, b) => b.length - a.length).join('|'), 'giu');
  return (text) => text.normalize('NFC').replaceAll(found, MASK);
}

/** Every text within a JSON value masked, its keys as they are. */
export function maskedJson<Value>(value: Value, mask: Mask): Value {
  if (typeof value === 'string') return mask(value) as Value;
  if (Array.isArray(value)) return value.map((each: unknown) => maskedJson(each, mask)) as Value;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, maskedJson(each as unknown, mask)])) as Value;
}

/** Letters and digits with anything like a space between. */
function spaced(code: string, shortest: number): string {
  const letters = Array.from(code.normalize('NFC').replaceAll(/[\s\p{Pd}]/gu, ''));
  return letters.length < shortest ? '' : bounded(letters.map(escaped).join(String.raw`[\s\p{Pd}.]*`));
}

/** As on record, and without the country's code. */
function phonePatterns(phone: string): string[] {
  const digits = phone.replaceAll(/\D/g, '');
  return [...new Set([digits, digits.replace(/^(00)?45(?=\d{8}$)/, '')])].map((each) => spaced(each, SHORTEST_PHONE));
}

/** Words with any space between. */
function worded(text: string): string {
  const words = text.normalize('NFC').trim();
  return words.length < SHORTEST
    ? ''
    : bounded(
        words
          .split(/\s+/)
          .map(escaped)
          .join(String.raw`\s+`),
      );
}

/** Not as a part of a longer word or number. */
function bounded(pattern: string): string {
  return `(?<![\\p{L}\\p{N}])${pattern}(?![\\p{L}\\p{N}])`;
}

/** Hyphens stay as they are: with the flag u, an escape of one is a fault. */
function escaped(text: string): string {
  return text.replaceAll(/[$()*+./?[\\\]^{|}]/g, String.raw`\$&`);
}
