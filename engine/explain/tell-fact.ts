// One fact in words, for whoever tells an answer's facts beside its reasons: its label, and its value with the unit.

import type { FactValue } from '../domain/fact.ts';
import type { RuleBook } from '../domain/rule-set.ts';
import type { Language } from '../domain/words.ts';
import { factLabel, formatWithUnit, upperFirst } from './format-value.ts';

/** tellFact(book, { product: 'p', version: '2024-01' }, 'order.odometerKm', 61850, 'da') → { label: 'Km-stand', value: '61.850 km' }; undefined where that version is not loaded, or does not know the fact. */
export function tellFact(
  book: RuleBook,
  terms: { readonly product: string; readonly version: string },
  fact: string,
  value: FactValue,
  language: Language,
): { readonly label: string; readonly value: string } | undefined {
  const product = book.products.get(terms.product);
  const version = product?.versions.find((each) => each.version === terms.version);
  if (!product || !version) return undefined;
  const naming = { version, product, catalogue: book.catalogue, words: book.words };
  const label = factLabel(fact, naming, language);
  return label === fact ? undefined : { label: upperFirst(label), value: formatWithUnit(fact, value, naming, language) };
}
