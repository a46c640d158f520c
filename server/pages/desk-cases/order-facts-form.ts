// Single facts of an order as fields of a form, and what was typed put back into the order.

import type { Fact, FactValue } from '../../../engine/domain/fact.ts';
import type { OrderFacts } from '../../records/order.ts';
import { type FieldView, type Posted, postedText } from '../form-field.ts';
import { type FactNaming, upperFirst } from '../orders/fact-words.ts';
import { factField as componentField } from '../orders/panel-view.ts';
import { factName } from '../orders/question-view.ts';
import { readTyped, typedOf } from '../orders/typed-fact.ts';
import { factField } from '../questions/fact-field.ts';
import type { Say } from '../../words/sentences.ts';

/** A fact in its place in the order. */
export interface OrderFact {
  /** /order/lines/0/cause */
  readonly pointer: string;
  readonly fact: Fact;
  /** What the field is called. */
  readonly label: string;
}

/** Undefined where the order cannot tell it: facts of the agreement and of the car. */
export function orderFactAt(pointer: string, naming: FactNaming, question?: string): OrderFact | undefined {
  if (!/^\/order\/[\w/.-]+$/.test(pointer)) return undefined;
  const name = factName(pointer);
  const fact = naming.version?.facts.get(name) ?? naming.book.facts.get(name);
  if (!fact || fact.type === 'agreements' || fact.type === 'choices') return undefined;
  return { pointer, fact, label: question ?? upperFirst(fact.label[naming.language]) };
}

/** The name of its field: `fact/order/lines/0/cause`. */
export function fieldNameOf({ pointer }: Pick<OrderFact, 'pointer'>): string {
  return `fact${pointer}`;
}

export function orderFactField(
  place: OrderFact,
  order: OrderFacts,
  posted: Posted | undefined,
  faults: ReadonlyMap<string, string>,
  { naming, say }: { readonly naming: FactNaming; readonly say: Say },
): FieldView {
  const name = fieldNameOf(place);
  const { fact, label, pointer } = place;
  const typed = posted === undefined ? typedAt(order, place, naming) : postedText(posted, name);
  const error = faults.get(pointer) ?? '';
  if (fact.type === 'component') return { ...componentField(fact, name, typed, naming, say, error), label };
  return factField(name, fact, { language: naming.language, say, typed: typed === '' ? [] : [typed], error, label });
}

export interface ReadFacts {
  /** Only what differs from the order; undefined: no longer known. */
  readonly changed: ReadonlyMap<string, FactValue | undefined>;
  /** Names of sentences, by pointer. */
  readonly faults: ReadonlyMap<string, string>;
}

export function readOrderFacts(places: readonly OrderFact[], order: OrderFacts, posted: Posted, naming: FactNaming): ReadFacts {
  const changed = new Map<string, FactValue | undefined>();
  const faults = new Map<string, string>();
  for (const place of places) {
    const name = fieldNameOf(place);
    // A field that was not on the form changes nothing.
    if (posted[name] === undefined) continue;
    const typed = postedText(posted, name);
    if (typed === typedAt(order, place, naming)) continue;
    if (typed === '') {
      changed.set(place.pointer, undefined);
      continue;
    }
    const read = readTyped(place.fact, typed);
    if ('fault' in read) faults.set(place.pointer, read.fault);
    else changed.set(place.pointer, read.value);
  }
  return { changed, faults };
}

/** The order with the facts in their places; the order itself stays as it is. */
export function withFacts(order: OrderFacts, changed: ReadFacts['changed']): OrderFacts {
  const copy = structuredClone(order);
  for (const [pointer, value] of changed) put(copy, pointer.split('/').slice(2), value);
  return copy;
}

type Tree = Record<string, unknown>;

/** Paths are those of declared facts, so none leads to what an object inherits. */
function put(into: Tree, [first = '', ...rest]: readonly string[], value: FactValue | undefined): void {
  if (rest.length > 0) {
    if (typeof into[first] !== 'object' || into[first] === null) into[first] = {};
    put(into[first] as Tree, rest, value);
  } else if (value === undefined) Reflect.deleteProperty(into, first);
  else into[first] = value;
}

function typedAt(order: OrderFacts, { pointer, fact }: OrderFact, { language }: FactNaming): string {
  let value: unknown = order;
  for (const part of pointer.split('/').slice(2)) {
    value = typeof value === 'object' && value !== null && Object.hasOwn(value, part) ? (value as Tree)[part] : undefined;
  }
  return value === undefined ? '' : typedOf(fact, value as FactValue, language);
}
