// What a contract holds, in the words of its product: tier, add-ons, agreements, and how the car is named.

import type { Product, RuleBook } from '../../engine/domain/rule-set.ts';
import type { Language } from '../../engine/domain/words.ts';

export function tierName(tier: string, product: Product | undefined, language: Language): string {
  return product?.tiers.get(tier)?.[language] ?? tier;
}

export function addOnName(addOn: string, product: Product | undefined, language: Language): string {
  return product?.addOns.get(addOn)?.[language] ?? addOn;
}

/** agreementName('use:taxi', …) → 'denne anvendelse af bilen (taxikørsel)': named by `use:*` where it has no name of its own. */
export function agreementName(id: string, product: Product | undefined, book: RuleBook, language: Language): string {
  const own = product?.agreements.get(id)?.[language];
  if (own !== undefined) return own;
  const [kind = '', what = ''] = id.split(':');
  const general = product?.agreements.get(`${kind}:*`)?.[language];
  if (general === undefined) return id;
  return `${general} (${book.facts.get('vehicle.uses')?.choices.get(what)?.[language] ?? what})`;
}

/** carName({ registration: 'AB 12 345', make: 'Skoda', model: 'Octavia' }, …) → 'AB 12 345, Skoda Octavia' */
export function carName(car: { readonly registration?: string; readonly make?: string; readonly model?: string }, unnamed: string): string {
  const what = [car.make, car.model].filter(Boolean).join(' ');
  return [car.registration, what].filter(Boolean).join(', ') || unnamed;
}
