// From the wire's order to the form: every fact as it would be typed.

import type { Fact, FactValue } from '../../../engine/domain/fact.ts';
import type { Language } from '../../../engine/domain/words.ts';
import type { OrderFacts } from '../../records/order.ts';
import { aLine, type OrderForm } from './order-form.ts';
import { typedOf } from './typed-fact.ts';

export function formOfOrder(order: OrderFacts, facts: ReadonlyMap<string, Fact>, language: Language): OrderForm {
  const { lines, ...own } = order;
  return {
    typed: new Map(leaves(own, 'order', facts, language)),
    lines: lines.map((line, at) => aLine(at + 1, leaves(line, 'line', facts, language))),
    open: new Set(),
    wide: new Set(),
  };
}

/** A new order: today, and one line to write in. */
export function emptyForm(today: string, language: Language): OrderForm {
  return {
    typed: new Map([
      [
        'date',
        today
          .split('-')
          .reverse()
          .join(language === 'da' ? '.' : '/'),
      ],
    ]),
    lines: [aLine(1)],
    open: new Set(),
    wide: new Set(),
  };
}

function leaves(
  part: object,
  name: string,
  facts: ReadonlyMap<string, Fact>,
  language: Language,
  path: readonly string[] = [],
): [string, string][] {
  return Object.entries(part).flatMap(([key, value]: [string, unknown]): [string, string][] => {
    const at = [...path, key];
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return leaves(value, name, facts, language, at);
    const here = at.join('.');
    return [[here, typedOf(facts.get(`${name}.${here}`), value as FactValue, language)]];
  });
}
