// One car, every product: the question that a form tells, asked of each.

import type { FactValue } from '../../../engine/domain/fact.ts';
import type { Problem } from '../../../engine/domain/problem.ts';
import type { Product } from '../../../engine/domain/rule-set.ts';
import type { EligibilityAnswer } from '../../../engine/domain/wire.ts';
import type { Language } from '../../../engine/domain/words.ts';
import type { CoverlineEngine } from '../../../engine/index.ts';
import { type Posted, postedText } from '../form-field.ts';
import { readTold, type Told } from '../questions/told-facts.ts';

/** Where the page stands. */
export const ELIGIBILITY_PATH = '/eligibility';

/** The fields that always stand in the form; whatever else an answer asks for comes where it asks. */
export const ENTRY_FIELDS = [
  'on',
  'vehicle.firstRegisteredOn',
  'vehicle.servicePlanKept',
  'vehicle.servicePlanDocumented',
  'vehicle.uses',
  'addOns',
];

/** The box for a car that has not been registered yet. */
export const FACTORY_NEW = 'new';

export interface EntryForm {
  readonly told: Told;
  readonly isNew: boolean;
}

export type ProductAnswer = { readonly product: Product } & (
  { readonly answer: EligibilityAnswer } | { readonly problems: readonly Problem[] }
);

export function readEntryForm(engine: CoverlineEngine, posted: Posted): EntryForm {
  return { told: readTold(engine.book, 'eligibility', posted), isNew: postedText(posted, FACTORY_NEW) !== '' };
}

/** Undefined where nothing was asked yet, or something typed cannot be read. */
export function askProducts(
  engine: CoverlineEngine,
  form: EntryForm,
  today: string,
  language: Language,
): readonly ProductAnswer[] | undefined {
  if (form.told.faults.size > 0 || (form.told.typed.size === 0 && !form.isNew)) return undefined;
  return [...engine.book.products.values()].map((product) => {
    const result = engine.askNow('eligibility', questionFor(product, form, today, language));
    return result.ok ? { product, answer: result.value as EligibilityAnswer } : { product, problems: result.problems };
  });
}

/**
 * What is known of the car, as this product may be told it. A car from the factory is registered on the day of entry, unless
 * another is told, and no service of it has fallen due.
 */
function questionFor(product: Product, { told, isNew }: EntryForm, today: string, language: Language): unknown {
  const on = told.facts.get('/on') ?? today;
  const vehicle: Record<string, unknown> = isNew ? { servicePlanKept: true, servicePlanDocumented: true } : {};
  const top: Record<string, FactValue> = {};
  for (const [pointer, value] of told.facts) {
    const [first = '', ...rest] = pointer.split('/').slice(1);
    if (first !== 'vehicle') top[first] = value;
    else if (rest.length === 1) vehicle[rest[0] as string] = value;
    else if (knows(product, pointer)) vehicle['facts'] = { ...(vehicle['facts'] as object | undefined), [rest.slice(1).join('/')]: value };
  }
  const addOns = told.facts.get('/addOns');
  return {
    ...top,
    vehicle: { ...(isNew ? { firstRegisteredOn: on } : {}), ...vehicle },
    ...(Array.isArray(addOns) ? { addOns: (addOns as readonly string[]).filter((id) => product.addOns.has(id)) } : {}),
    product: product.id,
    on,
    language,
  };
}

/** Facts that only one product's terms know are no other's. */
function knows({ versions }: Product, pointer: string): boolean {
  const name = pointer.slice(1).replaceAll('/', '.');
  return versions.some(({ facts }) => facts.has(name));
}
