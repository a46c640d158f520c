// The words of a workshop to a component of the catalogue, where they mean one and no other; a wrong guess costs money.

import type { Catalogue } from '../domain/rule-set.ts';
import { phraseTable, type Meaning, type PhraseTable } from './phrase-table.ts';
import { searchComponents } from './search-components.ts';
import { textWords } from './text-words.ts';

export interface ResolvedText {
  /** Only where one meaning is clear. */
  readonly component?: string;
  /** Where it is not: what may be meant, most likely first. */
  readonly likely: readonly string[];
}

const MOST_LIKELY = 6;

/**
 * A resolver over a catalogue; its tables are built once.
 *
 * A text is clear where all that it names, up to the first word of circumstance ("efter", "due to"), comes to one
 * component. A shared word ("olie") only narrows the choice; a thing outside the catalogue ("slange") spoils it.
 */
export function componentResolver(catalogue: Catalogue): (text: string, product: string) => ResolvedText {
  const tables = new Map<string, PhraseTable>();
  const ownProducts = new Set([...catalogue.components.values()].map(({ product }) => product ?? ''));

  function tableFor(product: string): PhraseTable {
    const key = ownProducts.has(product) ? product : '';
    let table = tables.get(key);
    if (!table) {
      const components = [...catalogue.components.values()].filter((each) => (each.product ?? key) === key);
      tables.set(key, (table = phraseTable(components, catalogue)));
    }
    return table;
  }

  function likelyIn(text: string, product: string, named: readonly Meaning[]): string[] {
    const isOfProduct = (id: string): boolean => (catalogue.components.get(id)?.product ?? product) === product;
    const fromNames = named.flatMap((meaning) => (meaning.is === 'component' ? meaning.components : []));
    const found = searchComponents(catalogue, text, 'da').map(({ id }) => id);
    return [...new Set([...fromNames, ...found.filter(isOfProduct)])].slice(0, MOST_LIKELY);
  }

  return (text, product) => {
    const named = tableFor(product).meaningsIn(textWords(text));
    const component = meantBy(beforeCircumstance(named));
    return component === undefined ? { likely: likelyIn(text, product, named) } : { component, likely: [] };
  };
}

function beforeCircumstance(named: readonly Meaning[]): readonly Meaning[] {
  const end = named.findIndex((meaning) => meaning.is === 'circumstance');
  return end < 0 ? named : named.slice(0, end);
}

function meantBy(named: readonly Meaning[]): string | undefined {
  let common: readonly string[] | undefined;
  for (const meaning of named) {
    if (meaning.is !== 'component') return undefined;
    common = common === undefined ? meaning.components : common.filter((id) => meaning.components.includes(id));
  }
  return common?.length === 1 ? common[0] : undefined;
}
