// One text for one value: canonical JSON (RFC 8785) with every text in Unicode's NFC, as the journal stores and hashes it.

import canonicalize from 'canonicalize';

/**
 * Numbers stand as ECMAScript writes them, which RFC 8785 prescribes; money is never one of them, since entry shapes ask for
 * strings. What is undefined is left out, half a character becomes U+FFFD, and what JSON cannot say (NaN, a function) throws.
 */
export function canonicalText(value: unknown): string {
  const text = canonicalize(plain(value));
  if (text === undefined) throw new Error('the journal keeps values of JSON only');
  return text;
}

/** A copy as JSON would have it, in NFC. */
export function plain(value: unknown): unknown {
  if (typeof value === 'string') return plainText(value);
  if (value === null || typeof value === 'number' || typeof value === 'boolean') return value;
  if (Array.isArray(value)) return value.map((item) => (item === undefined ? null : plain(item)));
  if (typeof value !== 'object') throw new Error(`the journal cannot keep a ${typeof value}`);
  const copy: Record<string, unknown> = {};
  for (const [key, item] of Object.entries(value)) {
    if (item !== undefined) setField(copy, plainText(key), plain(item));
  }
  return copy;
}

/** Most texts are plain ASCII, which has one form only. */
function plainText(text: string): string {
  return /^[\x20-\x7e]*$/.test(text) ? text : text.replaceAll(/\p{Surrogate}/gu, '\ufffd').normalize('NFC');
}

/** Also where a key is `__proto__`, which cannot be set as others are; those are set several times as fast. */
export function setField(target: Record<string, unknown>, key: string, value: unknown): void {
  if (key !== '__proto__') target[key] = value;
  else Object.defineProperty(target, key, { value, enumerable: true, writable: true, configurable: true });
}
