// Where each fact of a question stands: names become numbers once, so that answering reads arrays.

import type { DerivedFact, Fact, FactValue } from '../domain/fact.ts';
import type { QuestionKind, Rule, TermsVersion } from '../domain/rule-set.ts';
import { factsOfRule } from './rule-facts.ts';

export type SlotSource =
  | { readonly from: 'question'; readonly fact: Fact; readonly path: readonly string[] }
  | { readonly from: 'derived'; readonly derived: DerivedFact; readonly args: readonly SlotArg[] }
  | { readonly from: 'terms'; readonly value: FactValue }
  /** Set while answering: answer.endsOn, the covered work of the order. */
  | { readonly from: 'answering' };

export type SlotArg = { readonly slot: number } | { readonly literal: string | number };

export interface Slot {
  readonly index: number;
  readonly name: string;
  /** Whether each line has its own value. */
  readonly ofLine: boolean;
  readonly source: SlotSource;
  /** Slots of the question, and of answering, on which it depends; its own for those. */
  readonly roots: readonly number[];
}

/** Facts of the rules of one version that serve one kind of question; a derived fact stands after its arguments. */
export interface SlotTable {
  readonly kind: QuestionKind;
  readonly slots: readonly Slot[];
  readonly byName: ReadonlyMap<string, Slot>;
  readonly ofOrder: readonly Slot[];
  readonly ofLine: readonly Slot[];
  /** By slot: the slots whose values follow from it, in the order in which to fill them again. */
  readonly following: readonly (readonly Slot[])[];
}

/** What the engine fills in while it answers. */
export const COVERED_WORK = 'answer.coveredWork';
export const COVERED_COMPONENTS = 'answer.coveredComponents';
export const ANSWER_ENDS_ON = 'answer.endsOn';
export const ANSWER_LAST_COVERED_DAY = 'answer.lastCoveredDay';
const FILLED: readonly string[] = [COVERED_WORK, COVERED_COMPONENTS, ANSWER_ENDS_ON, ANSWER_LAST_COVERED_DAY];

/** Facts that every answer reads whether or not a rule names them. */
const ALWAYS: Readonly<Record<QuestionKind, readonly string[]>> = {
  check: [
    'contract.tier',
    'contract.addOns',
    'contract.agreements',
    'contract.signedOn',
    'order.date',
    'line.component',
    'line.unit',
    'line.amount',
  ],
  eligibility: ['contract.tier', 'contract.addOns', 'contract.agreements', 'entry.on'],
  settlement: [
    'contract.tier',
    'contract.addOns',
    'contract.agreements',
    'contract.signedOn',
    'event.on',
    'event.type',
    ANSWER_ENDS_ON,
    ANSWER_LAST_COVERED_DAY,
  ],
};

export function slotTable(version: TermsVersion, kind: QuestionKind, rules: readonly Rule[]): SlotTable {
  const slots: Slot[] = [];
  const byName = new Map<string, Slot>();

  function add(name: string): Slot {
    const known = byName.get(name);
    if (known) return known;
    const source = sourceOf(name);
    const args = source.from === 'derived' ? source.args.flatMap((arg) => ('slot' in arg ? [slots[arg.slot] as Slot] : [])) : [];
    const sameAs = source.from === 'question' ? assumedSameAs(source.fact) : undefined;
    const sameAsSlot = sameAs === undefined ? undefined : add(sameAs);
    const index = slots.length;
    const roots = source.from === 'derived' ? [...new Set(args.flatMap((arg) => arg.roots))] : source.from === 'terms' ? [] : [index];
    const slot: Slot = {
      index,
      name,
      ofLine: name.startsWith('line.') || args.some((arg) => arg.ofLine) || (sameAsSlot?.ofLine ?? false),
      source,
      roots,
    };
    slots.push(slot);
    byName.set(name, slot);
    return slot;
  }

  function sourceOf(name: string): SlotSource {
    if (FILLED.includes(name)) return { from: 'answering' };
    const parameter = version.parameters.get(name);
    if (parameter) return { from: 'terms', value: numberOfMoney(parameter.type, parameter.value) };
    const derived = version.derived.get(name);
    if (derived)
      return { from: 'derived', derived, args: argsOf(derived).map((arg) => ('fact' in arg ? { slot: add(arg.fact).index } : arg)) };
    const fact = version.facts.get(name);
    if (!fact) throw new Error(`${version.id} names the fact ${name}, which does not exist`);
    return { from: 'question', fact, path: pathOf(name, kind) };
  }

  for (const name of ALWAYS[kind]) if (version.facts.has(name) || FILLED.includes(name)) add(name);
  for (const rule of rules) for (const name of factsOfRule(rule, version)) add(name);
  if (kind === 'check' && version.projection) for (const name of Object.values(version.projection)) add(name);
  return {
    kind,
    slots,
    byName,
    ofOrder: slots.filter((slot) => !slot.ofLine),
    ofLine: slots.filter((slot) => slot.ofLine),
    following: slots.map((slot) => slots.filter((other) => other !== slot && follows(other, slot, byName))),
  };
}

/** Whether a slot's value is derived from another's, or stands in for it when it is left out. */
function follows(slot: Slot, other: Slot, byName: ReadonlyMap<string, Slot>): boolean {
  if (slot.source.from === 'derived')
    return slot.source.args.some((arg) => 'slot' in arg && (arg.slot === other.index || slot.roots.includes(other.index)));
  const sameAs = slot.source.from === 'question' ? assumedSameAs(slot.source.fact) : undefined;
  return sameAs !== undefined && byName.get(sameAs) === other;
}

function assumedSameAs(fact: Fact): string | undefined {
  return fact.assume && 'sameAs' in fact.assume ? fact.assume.sameAs : undefined;
}

/** Operations on agreements read the agreements on file, those on covered work what the answer has so far. */
function argsOf(derived: DerivedFact): DerivedFact['args'] {
  switch (derived.operation) {
    case 'agreementOnFile':
    case 'withoutAgreement':
      return [{ fact: 'contract.agreements' }, ...derived.args];
    case 'coveredWork':
      return [{ fact: COVERED_WORK }];
    case 'coveredComponents':
      return [{ fact: COVERED_COMPONENTS }];
    default:
      return derived.args;
  }
}

/** The members of a question that lead to the fact; of a line's fact: those below the line. */
function pathOf(name: string, kind: QuestionKind): readonly string[] {
  const path = name.split('.');
  if (path[0] === 'line') return path.slice(1);
  const standsAtTop = path[0] === 'entry' || (kind === 'eligibility' && path[0] === 'contract');
  return standsAtTop ? path.slice(1) : path;
}

/** The JSON Pointer of a fact of the question. */
export function pointerOf(slot: Slot, line: number): string {
  if (slot.source.from !== 'question') throw new Error(`${slot.name} is not told in a question`);
  const path = slot.source.path.join('/');
  return slot.name.startsWith('line.') ? `/order/lines/${line}/${path}` : `/${path}`;
}

/** Money stands as a decimal text in questions and terms, and as a number in conditions. */
export function numberOfMoney(type: string, value: FactValue): FactValue {
  return (type === 'money' || type === 'rate') && typeof value === 'string' ? Number(value) : value;
}
