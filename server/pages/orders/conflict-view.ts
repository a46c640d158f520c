// Two forms of one order side by side: what is on record now, and what somebody typed meanwhile.

import type { Say } from '../../words/sentences.ts';
import { type FactNaming, labelOf, valueText } from './fact-words.ts';
import type { LineForm, OrderForm } from './order-form.ts';
import { readTyped } from './typed-fact.ts';

export interface ConflictView {
  /** What differs, by field; lines are compared by the id that they are saved under, else by their place. */
  readonly rows: readonly { readonly field: string; readonly stored: string; readonly typed: string }[];
}

export function conflictView(stored: OrderForm, typed: OrderForm, naming: FactNaming, say: Say): ConflictView {
  const ofOrder = differences(stored.typed, typed.typed, 'order', naming, say, (label) => label);
  const names = [...new Set([...typed.lines.map(nameOf), ...stored.lines.map(nameOf)])];
  const ofLines = names.flatMap((name, at) => {
    const before = stored.lines.find((line, index) => nameOf(line, index) === name);
    const after = typed.lines.find((line, index) => nameOf(line, index) === name);
    const empty = new Map<string, string>();
    return differences(before?.typed ?? empty, after?.typed ?? empty, 'line', naming, say, (label) =>
      say('orders.conflict-line', { number: at + 1, label }),
    );
  });
  return { rows: [...ofOrder, ...ofLines] };
}

function nameOf({ typed }: LineForm, at: number): string {
  return typed.get('id') ?? String(at + 1);
}

function differences(
  stored: ReadonlyMap<string, string>,
  typed: ReadonlyMap<string, string>,
  part: 'order' | 'line',
  naming: FactNaming,
  say: Say,
  titled: (label: string) => string,
) {
  const paths = [...new Set([...stored.keys(), ...typed.keys()])].filter((path) => path !== 'id');
  return paths
    .map((path) => ({
      field: titled(path === 'text' ? say('orders.line-text') : labelOf(`${part}.${path}`, naming)),
      stored: shown(stored.get(path), `${part}.${path}`, naming, say),
      typed: shown(typed.get(path), `${part}.${path}`, naming, say),
    }))
    .filter((row) => row.stored !== row.typed);
}

/** As it reads, so that 1240 and 1.240,00 are the same. */
function shown(text: string | undefined, name: string, naming: FactNaming, say: Say): string {
  if (text === undefined) return say('orders.conflict-nothing');
  const fact = naming.book.facts.get(name);
  const read = fact && readTyped(fact, text);
  return read && 'value' in read ? valueText(name, read.value, naming) : text;
}
