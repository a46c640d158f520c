// Components that a few words may mean, best first: for a search box, and for the choices where a text is not clear.

import MiniSearch from 'minisearch';
import type { Catalogue, Component } from '../domain/rule-set.ts';
import type { Language } from '../domain/words.ts';
import { textWords } from './text-words.ts';

interface Index {
  readonly search: MiniSearch;
  /** Components by their labels and synonyms, in the one spelling. */
  readonly byPhrase: ReadonlyMap<string, readonly string[]>;
}

const indexes = new WeakMap<Catalogue, Index>();

/** A hit far below the best one is a coincidence of letters. */
const LEAST_SHARE = 0.15;

/** Typing errors and beginnings of words are forgiven; a whole name comes first, labels in `language` count most. */
export function searchComponents(catalogue: Catalogue, query: string, language: Language): Component[] {
  let index = indexes.get(catalogue);
  if (!index) indexes.set(catalogue, (index = indexOf(catalogue)));
  const words = textWords(query);
  const telling = words.filter((word) => word.length > 2);
  const hits = index.search.search((telling.length > 0 ? telling : words).join(' '), {
    boost: { id: 2, [language]: 3, [`${language}Synonyms`]: 2 },
  });
  const best = hits[0]?.score ?? 0;
  const found = hits.filter(({ score }) => score >= best * LEAST_SHARE).map(({ id }) => String(id));
  const named = index.byPhrase.get(words.join(' ')) ?? [];
  return [...new Set([...named, ...found])].map((id) => catalogue.components.get(id) as Component);
}

function indexOf({ components }: Catalogue): Index {
  const search = new MiniSearch({
    fields: ['id', 'da', 'en', 'daSynonyms', 'enSynonyms'],
    tokenize: textWords,
    processTerm: (word) => word,
    searchOptions: {
      tokenize: textWords,
      prefix: (word) => word.length > 2,
      fuzzy: (word) => (word.length > 4 ? 0.2 : false),
    },
  });
  const byPhrase = new Map<string, string[]>();
  for (const { id, label, synonyms } of components.values()) {
    search.add({ id, da: label.da, en: label.en, daSynonyms: synonyms.da.join(' '), enSynonyms: synonyms.en.join(' ') });
    for (const phrase of new Set([id, label.da, label.en, ...synonyms.da, ...synonyms.en].map((each) => textWords(each).join(' ')))) {
      byPhrase.set(phrase, [...(byPhrase.get(phrase) ?? []), id]);
    }
  }
  return { search, byPhrase };
}
