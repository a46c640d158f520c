// Facts that a form tells: each field is named by the fact's place in the question, so that an address can hold them all.

import type { Fact, FactValue, QuestionKind } from '../../../engine/domain/fact.ts';
import type { RuleBook } from '../../../engine/domain/rule-set.ts';
import { readTyped } from '../orders/typed-fact.ts';
import { type Posted, postedList } from '../form-field.ts';

export interface Told {
  /** By JSON Pointer in the question. */
  readonly facts: ReadonlyMap<string, FactValue>;
  /** The sentence that tells what to write instead, by field. */
  readonly faults: ReadonlyMap<string, string>;
  /** What was typed, by field; fields left empty are left out. */
  readonly typed: ReadonlyMap<string, readonly string[]>;
}

/** '/vehicle/tailLiftMake' → 'vehicle.tailLiftMake' */
export function fieldNameOf(pointer: string): string {
  return pointer.slice(1).replaceAll('/', '.');
}

export function pointerOf(name: string): string {
  return `/${name.replaceAll('.', '/')}`;
}

/** The parts of each question that a form may fill field by field. */
const PARTS: Readonly<Record<QuestionKind, readonly string[]>> = {
  check: ['contract', 'vehicle', 'order'],
  eligibility: ['vehicle'],
  settlement: ['contract', 'vehicle', 'event'],
};

/** The fact that a field tells, undefined where none is told by that name. At entry some facts stand at the top: 'buysWinterWheels'. */
export function factOfField(book: RuleBook, kind: QuestionKind, name: string): Fact | undefined {
  const [part = '', ...rest] = name.split('.');
  const isAtTop = kind === 'eligibility' && rest.length === 0;
  const fact = isAtTop
    ? (book.facts.get(`entry.${name}`) ?? (name === 'addOns' ? book.facts.get('contract.addOns') : undefined))
    : book.facts.get(name);
  if (!isAtTop && !PARTS[kind].includes(part)) return undefined;
  return fact?.type === 'agreements' ? undefined : fact;
}

/** Every field that tells a fact of this kind of question; others are none of ours. */
export function readTold(book: RuleBook, kind: QuestionKind, posted: Posted): Told {
  const facts = new Map<string, FactValue>();
  const faults = new Map<string, string>();
  const typed = new Map<string, readonly string[]>();
  for (const name of Object.keys(posted)) {
    const fact = factOfField(book, kind, name);
    const values = postedList(posted, name).filter((value) => value !== '');
    if (!fact || values.length === 0) continue;
    const read = fact.type === 'choices' ? readChoices(fact, values) : readOne(fact, values.at(-1) as string);
    typed.set(name, fact.type === 'choices' ? values : values.slice(-1));
    if ('value' in read) facts.set(pointerOf(name), read.value);
    else faults.set(name, read.fault);
  }
  return { facts, faults, typed };
}

/** With a fault at each of the fields that were sent and left empty, although nothing can be asked without them. */
export function demandFields(told: Told, posted: Posted, names: readonly string[]): Told {
  const empty = names.filter((name) => posted[name] !== undefined && !told.typed.has(name));
  return { ...told, faults: new Map([...told.faults, ...empty.map((name) => [name, 'questions.fault-empty'] as const)]) };
}

/** What was typed as the fields of an address or of hidden inputs, but for some. */
export function keptFields(typed: Told['typed'], ...without: readonly string[]): { readonly name: string; readonly value: string }[] {
  return [...typed].flatMap(([name, values]) => (without.includes(name) ? [] : values.map((value) => ({ name, value }))));
}

type Read = ReturnType<typeof readTyped>;

/** A rate has up to four decimals, so that three are no thousands. */
function readOne(fact: Fact, typed: string): Read {
  if (fact.type !== 'rate') return readTyped(fact, typed);
  return /^\d{1,5}([.,]\d{1,4})?$/.test(typed) ? { value: typed.replace(',', '.') } : { fault: 'questions.fault-rate' };
}

/** A fact without choices of its own takes ids of the product, which the engine checks. */
function readChoices(fact: Fact, values: readonly string[]): Read {
  const isKnown = fact.choices.size === 0 || values.every((value) => fact.choices.has(value));
  return isKnown ? { value: [...new Set(values)] } : { fault: 'questions.fault-choice' };
}
