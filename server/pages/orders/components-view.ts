// Suggestions from the catalogue for the words of a line.

import type { CoverlineEngine } from '../../../engine/index.ts';
import type { Language } from '../../../engine/domain/words.ts';

/** More than this nobody reads; the next letter narrows them. */
const MOST_OPTIONS = 8;
/** What a line may hold and a search can use. */
const LONGEST_QUERY = 200;

export function componentsView({ book, findComponents }: CoverlineEngine, query: string, product: string, language: Language) {
  const found = query.trim() === '' ? [] : findComponents(query.slice(0, LONGEST_QUERY), language);
  const { groups, components } = book.catalogue;
  return {
    options: found
      .filter((component) => component.product === undefined || component.product === product)
      .slice(0, MOST_OPTIONS)
      .map(({ id, label, parent }) => ({
        id,
        label: label[language],
        group: groups.get(parent)?.label[language] ?? components.get(parent)?.label[language] ?? '',
      })),
  };
}
