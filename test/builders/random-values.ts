// Random values for every fact that a version's rules read, near the borders at which the rules turn.

import { addDays, addMonths } from '../../engine/domain/calendar-day.ts';
import type { Fact, FactValue } from '../../engine/domain/fact.ts';
import type { Condition, Product, TermsVersion } from '../../engine/domain/rule-set.ts';
import { derivedValue, type Values } from '../../engine/evaluate/gather-facts.ts';
import type { Program } from '../../engine/evaluate/program.ts';
import { COVERED_COMPONENTS, COVERED_WORK } from '../../engine/evaluate/slots.ts';
import type { Random } from './random.ts';

/** What the facts of one version may be: literals that its conditions compare with, and the ids of its catalogue. */
export interface Vocabulary {
  readonly product: Product;
  readonly components: readonly string[];
  readonly compared: ReadonlyMap<string, readonly (string | number)[]>;
  /** What may stand for the star of an agreement such as `use:*`. */
  readonly uses: readonly string[];
}

export function vocabularyOf(product: Product, version: TermsVersion, components: readonly string[]): Vocabulary {
  const compared = new Map<string, (string | number)[]>();
  const note = (condition: Condition): void => {
    if ('all' in condition) condition.all.forEach(note);
    else if ('any' in condition) condition.any.forEach(note);
    else if ('not' in condition) note(condition.not);
    else if ('fact' in condition) {
      const { fact, value } = condition;
      const literals = Array.isArray(value)
        ? (value as (string | number)[])
        : typeof value === 'string' || typeof value === 'number'
          ? [value]
          : [];
      compared.set(fact, [...(compared.get(fact) ?? []), ...literals]);
    }
  };
  for (const rule of version.rules) note(rule.when);
  for (const condition of version.conditions.values()) note(condition);
  const uses = [...(version.facts.get('vehicle.uses')?.choices.keys() ?? ['any'])];
  return { product, components, compared, uses };
}

/** A value for every slot, derived ones computed; none is unknown. */
export function randomValues(program: Program, vocabulary: Vocabulary, random: Random): Values {
  const { slots } = program.table;
  const values: Values = new Array<FactValue | undefined>(slots.length).fill(undefined);
  for (const slot of slots) {
    if (slot.source.from === 'terms') values[slot.index] = slot.source.value;
    else if (slot.source.from === 'question') values[slot.index] = randomValue(slot.source.fact, vocabulary, random);
    else if (slot.source.from === 'answering') values[slot.index] = filledValue(slot.name, vocabulary, random);
  }
  for (const slot of slots) if (slot.source.from === 'derived') values[slot.index] = derivedValue(slot, values);
  return values;
}

/** What the engine fills in while it answers. */
function filledValue(name: string, { components }: Vocabulary, random: Random): FactValue {
  if (name === COVERED_WORK) return random.some(['service', 'repair'], 0.5);
  return name === COVERED_COMPONENTS ? random.some(components, 0.05) : randomDay(random);
}

function randomValue(fact: Fact, vocabulary: Vocabulary, random: Random): FactValue {
  const { name, type, nullable } = fact;
  if (nullable && random.chance(0.25)) return null;
  const { product, components } = vocabulary;
  const compared = vocabulary.compared.get(name) ?? [];
  switch (type) {
    case 'boolean':
      return random.chance(0.5);
    case 'component':
      return random.pick(components);
    case 'choice':
      return name === 'contract.tier' ? random.pick([...product.tiers.keys()]) : random.pick(idsOf(fact, compared));
    case 'choices':
      return name === 'contract.addOns' ? random.some([...product.addOns.keys()], 0.4) : random.some(idsOf(fact, compared), 0.2);
    case 'agreements':
      return random
        .some([...product.agreements.keys()], 0.3)
        .map((id) => id.replace('*', random.pick(vocabulary.uses)))
        .map((allows) => ({ allows, agreedOn: randomDay(random) }));
    case 'date':
      return randomDay(random);
    case 'text':
      return random.pick([...compared.map(String), 'something else']);
    case 'number':
    case 'money':
    case 'rate':
      return randomNumber(fact, compared, random);
  }
}

function idsOf(fact: Fact, compared: readonly (string | number)[]): string[] {
  return fact.choices.size > 0 ? [...fact.choices.keys()] : [...new Set(compared.map(String)), 'other'];
}

function randomNumber(fact: Fact, compared: readonly (string | number)[], random: Random): number {
  const borders = compared.filter((value) => typeof value === 'number');
  if (borders.length > 0 && random.chance(0.7)) return Math.max(fact.min ?? 0, random.pick(borders) + random.pick([-1, 0, 1]));
  if (fact.unit === 'km') return random.below(40) * 5000 + random.pick([-1, 0, 1]) + 1;
  return random.below(random.pick([3, 10, 100, 400]));
}

/** Days of eight years, with firsts of months and whole months between them more often than chance would have it. */
function randomDay(random: Random): string {
  const first = addMonths('2018-01-01', random.below(96));
  return random.chance(0.4) ? first : addDays(first, random.pick([1, 14, 27, -1]));
}
