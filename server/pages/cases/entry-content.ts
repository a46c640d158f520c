// What an entry of the journal holds, read without trusting its shape: an erased field is simply not there.

import type { Entry, EntryBody } from '../../records/journal.ts';

type Content = EntryBody['content'];

/** Empty where there is none. */
export function textIn(content: Content, name: string): string {
  const value = content[name];
  return typeof value === 'string' ? value : '';
}

export function numberIn(content: Content, name: string): number | undefined {
  const value = content[name];
  return typeof value === 'number' ? value : undefined;
}

export function partIn(content: Content, name: string): Content {
  const value = content[name];
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Content) : {};
}

export function listIn(content: Content, name: string): readonly Content[] {
  const value = content[name];
  return Array.isArray(value) ? value.filter((each): each is Content => typeof each === 'object' && each !== null) : [];
}

/** Facts that were ever asked back, by JSON Pointer. */
export function askedBackIn(entries: readonly Entry[]): ReadonlySet<string> {
  return new Set(
    entries
      .filter(({ kind }) => kind === 'asked-back')
      .flatMap(({ content }) => listIn(content, 'facts').map((each) => textIn(each, 'fact'))),
  );
}
