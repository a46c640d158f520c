// The names that a letter has to use: of the product, its tiers and add-ons, of parts and of the parties.

import type { Product, RuleBook } from '../../engine/domain/rule-set.ts';
import type { Language } from '../../engine/domain/words.ts';
import { type NameIndex, nameIndex } from './lix.ts';

const known = new WeakMap<RuleBook, Map<string, NameIndex>>();

/** Of one product, for the measure of readability; made once. */
export function namesOf(book: RuleBook, product: Product | undefined, language: Language): NameIndex {
  let ofBook = known.get(book);
  if (!ofBook) known.set(book, (ofBook = new Map()));
  const key = `${product?.id} ${language}`;
  const made = ofBook.get(key) ?? nameIndex(labels(book, product, language));
  ofBook.set(key, made);
  return made;
}

function labels({ catalogue }: RuleBook, product: Product | undefined, language: Language): string[] {
  const parts = [...catalogue.components.values(), ...catalogue.groups.values()].map(({ label }) => label[language]);
  if (!product) return parts;
  const { name, provider, tiers, addOns, casework } = product;
  return [
    ...parts,
    ...[name, provider, ...tiers.values(), ...addOns.values()].map((words) => words[language]),
    ...(casework ? [casework.sender.name, ...casework.complaints.map((body) => body.name[language])] : []),
  ];
}
