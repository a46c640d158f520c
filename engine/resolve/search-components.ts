// Components that a few words may mean, best first: for a search box, and for the choices where a text is not clear.

import MiniSearch from 'minisearch';
import type { Catalogue, Component } from '../domain/rule-set.ts';
import type { Language } from '../domain/words.ts';
import { textWords } from './text-words.ts';

const indexes = new WeakMap<Catalogue, MiniSearch>();

/** A hit far below the best one is a coincidence of letters. */
const LEAST_SHARE = 0.15;

/** Typing errors and beginnings of words are forgiven; labels in `language` count most. */
export function searchComponents(catalogue: Catalogue, query: string, language: Language): Component[] {
  let index = indexes.get(catalogue);
  if (!index) indexes.set(catalogue, (index = indexOf(catalogue)));
  const words = textWords(query);
  const telling = words.filter((word) => word.length > 2);
  const hits = index.search((telling.length > 0 ? telling : words).join(' '), { boost: { id: 2, [language]: 3, [`${language}Synonyms`]: 2 } });
  const best = hits[0]?.score ?? 0;
  return hits.filter(({ score }) => score >= best * LEAST_SHARE).map(({ id }) => catalogue.components.get(String(id)) as Component);
}

function indexOf(catalogue: Catalogue): MiniSearch {
  const index = new MiniSearch({
    fields: ['id', 'da', 'en', 'daSynonyms', 'enSynonyms'],
    tokenize: textWords,
    processTerm: (word) => word,
    searchOptions: {
      tokenize: textWords,
      prefix: (word) => word.length > 2,
      fuzzy: (word) => (word.length > 4 ? 0.2 : false),
    },
  });
  index.addAll(
    [...catalogue.components.values()].map(({ id, label, synonyms }) => ({
      id,
      da: label.da,
      en: label.en,
      daSynonyms: synonyms.da.join(' '),
      enSynonyms: synonyms.en.join(' '),
    })),
  );
  return index;
}
