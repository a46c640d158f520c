// Every small mistake in a list: an entry left out, or another one in its place.

import type { Entry, Vocabulary } from './list-entries.ts';
import type { Mutation } from './mutant.ts';

type Values = readonly (string | number)[];

/** Of an only entry there is but the exchange: an empty list is refused by the loader. */
export function mutateList(list: Values, fact: string, isOfComponents: boolean, vocabulary: Vocabulary): Mutation<Values>[] {
  return mutateEntries(vocabulary.entries(list, isOfComponents), list, fact, isOfComponents, vocabulary);
}

export function mutateEntries(
  entries: readonly Entry[],
  list: Values,
  fact: string,
  isOfComponents: boolean,
  vocabulary: Vocabulary,
): Mutation<Values>[] {
  return entries.flatMap((entry) => {
    const rest = list.filter((value) => !entry.values.includes(value));
    const other = vocabulary.another(entry, list, fact, isOfComponents);
    const dropped: Mutation<Values> = { kind: 'entry-dropped', at: `drop/${entry.name}`, what: entry.name, to: '', part: rest };
    const swapped: Mutation<Values>[] =
      other === undefined
        ? []
        : [{ kind: 'entry-swapped', at: `swap/${entry.name}`, what: entry.name, to: String(other), part: [...rest, other].sort() }];
    return entries.length > 1 ? [dropped, ...swapped] : swapped;
  });
}
