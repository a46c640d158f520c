// The forms of words.yaml, published.yaml and product.yaml.

import { Type, type Static } from 'typebox';
import { byAgreement, byKebab, bySharedWord, byVersionId, closed, Id, Sentence } from './parts.ts';

export const WordsFile = closed({ words: bySharedWord(Sentence, 'Sentences by their key') }, 'Sentences that every product shares');

export const PublishedFile = closed(
  { published: byVersionId(Type.String({ pattern: '^[0-9a-f]{64}$', 'x-form': 'hash' }), 'product/version: its hash') },
  'The hash of each published version; written by the command `rules publish`',
);

export const ProductFile = closed(
  {
    product: Id,
    name: Sentence,
    provider: Sentence,
    tiers: byKebab(Sentence, 'The tiers with their names'),
    addOns: Type.Optional(byKebab(Sentence, 'The add-ons with their names')),
    agreements: Type.Optional(byAgreement(Sentence, 'What a separate written agreement may allow')),
  },
  'One product',
);

export type WordsData = Static<typeof WordsFile>;
export type PublishedData = Static<typeof PublishedFile>;
export type ProductData = Static<typeof ProductFile>;
