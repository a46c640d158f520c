// What would have covered a line that is not, in words.

import type { Product } from '../../engine/domain/rule-set.ts';
import type { LineAnswer } from '../../engine/domain/wire.ts';
import type { Language } from '../../engine/domain/words.ts';
import type { Say } from './sentences.ts';

/** One sentence for each tier, add-on or agreement with which the provider would have paid. */
export function coverHints(line: LineAnswer, product: Product | undefined, language: Language, say: Say): string[] {
  return (line.coveredBy ?? []).map((by) => {
    if ('tier' in by) return say('answer.covered-by-tier', { name: product?.tiers.get(by.tier)?.[language] ?? by.tier });
    if ('addOn' in by) return say('answer.covered-by-add-on', { name: product?.addOns.get(by.addOn)?.[language] ?? by.addOn });
    return say('answer.covered-by-agreement', { name: agreementName(by.agreement, product, language) });
  });
}

/** `use:taxi` is named by `use:*` where it has no name of its own. */
function agreementName(id: string, product: Product | undefined, language: Language): string {
  const words = product?.agreements.get(id) ?? product?.agreements.get(`${id.split(':')[0]}:*`);
  return words?.[language] ?? id;
}
