// The car of a contract on file as the fields of the form: facts of the car only, so that the address names nobody.

import type { FactValue } from '../../../engine/domain/fact.ts';
import type { RuleBook } from '../../../engine/domain/rule-set.ts';
import type { Language } from '../../../engine/domain/words.ts';
import type { Vehicle } from '../../records/contract.ts';
import { typedOf } from '../orders/typed-fact.ts';
import { factOfField } from '../questions/told-facts.ts';
import { ELIGIBILITY_PATH } from './ask-products.ts';

/** Neither plate nor VIN is a fact of the rules, and so neither is taken. */
export function addressForCar({ facts = {}, ...vehicle }: Vehicle, book: RuleBook, language: Language): string {
  const named: [string, unknown][] = [
    ...Object.entries(vehicle).map(([name, value]): [string, unknown] => [`vehicle.${name}`, value]),
    ...Object.entries(facts).map(([name, value]): [string, unknown] => [`vehicle.facts.${name}`, value]),
  ];
  const query = named.flatMap(([name, value]) => {
    const fact = factOfField(book, 'eligibility', name);
    if (!fact || value === undefined || value === null) return [];
    const values = Array.isArray(value) ? (value as readonly FactValue[]) : [value as FactValue];
    return values.map((each): [string, string] => [name, typedOf(fact, each, language)]);
  });
  return `${ELIGIBILITY_PATH}?${new URLSearchParams(query).toString()}`;
}
