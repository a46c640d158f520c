// The question to values: what it tells, what is assumed, what follows from both; undefined is unknown.

import type { Fact, FactValue } from '../domain/fact.ts';
import { derive } from '../domain/derive.ts';
import { numberOfMoney, type Slot, type SlotTable } from './slots.ts';

export type Values = (FactValue | undefined)[];

/** The values of one question, or of one line of it, by slot. */
export interface Frame {
  readonly values: Values;
  /** 1 where the value is an assumption. */
  readonly assumed: (0 | 1)[];
}

/** Whatever a question is: members by name, checked before. */
export type Members = Readonly<Record<string, unknown>>;

/** The values that all lines share. `filled` are the slots that the engine itself fills in. */
export function gatherOrder(table: SlotTable, question: Members, filled: ReadonlyMap<string, FactValue | undefined>): Frame {
  const frame: Frame = {
    values: new Array<FactValue | undefined>(table.slots.length).fill(undefined),
    assumed: new Array<0 | 1>(table.slots.length).fill(0),
  };
  for (const slot of table.ofOrder) fill(table, frame, slot, question, filled);
  return frame;
}

/** The same with one line's own values; `component` where it was resolved from the line's words. */
export function gatherLine(table: SlotTable, order: Frame, line: Members, component: string | undefined): Frame {
  const frame: Frame = { values: order.values.slice(), assumed: order.assumed.slice() };
  for (const slot of table.ofLine) {
    if (slot.name === 'line.component' && component !== undefined) frame.values[slot.index] = component;
    else fill(table, frame, slot, line, NOTHING_FILLED);
  }
  return frame;
}

/** A frame in which some slots have other values, and what follows from them does too. */
export function withValues(table: SlotTable, frame: Frame, changes: ReadonlyMap<number, FactValue | undefined>): Frame {
  const changed: Frame = { values: frame.values.slice(), assumed: frame.assumed };
  for (const [index, value] of changes) setValue(table, changed, index, value);
  return changed;
}

/** Sets one slot in place, and what follows from it. */
export function setValue(table: SlotTable, frame: Frame, index: number, value: FactValue | undefined): void {
  frame.values[index] = value;
  for (const slot of table.following[index] ?? []) {
    if (slot.source.from === 'derived') frame.values[slot.index] = derivedValue(slot, frame.values);
    else if (frame.assumed[slot.index] === 1) setValue(table, frame, slot.index, value);
  }
}

function sameAsSlot(table: SlotTable, slot: Slot): number {
  const assume = slot.source.from === 'question' ? slot.source.fact.assume : undefined;
  return assume && 'sameAs' in assume ? (table.byName.get(assume.sameAs)?.index ?? -1) : -1;
}

const NOTHING_FILLED: ReadonlyMap<string, FactValue> = new Map();

function fill(table: SlotTable, frame: Frame, slot: Slot, members: Members, filled: ReadonlyMap<string, FactValue | undefined>): void {
  const { source, index } = slot;
  switch (source.from) {
    case 'terms':
      frame.values[index] = source.value;
      return;
    case 'answering':
      frame.values[index] = filled.get(slot.name);
      return;
    case 'derived':
      frame.values[index] = derivedValue(slot, frame.values);
      return;
    case 'question': {
      const told = tell(members, source.path);
      if (told !== undefined) {
        frame.values[index] = numberOfMoney(source.fact.type, told);
        return;
      }
      if (!isAssumed(source.fact, table, frame)) return;
      const assume = source.fact.assume;
      if (assume === undefined) return;
      frame.values[index] = 'value' in assume ? numberOfMoney(source.fact.type, assume.value) : frame.values[sameAsSlot(table, slot)];
      frame.assumed[index] = 1;
    }
  }
}

/** Some assumptions hold only in some questions, or not for some components. */
function isAssumed(fact: Fact, table: SlotTable, frame: Frame): boolean {
  if (fact.assumeIn && !fact.assumeIn.includes(table.kind)) return false;
  if (!fact.assumeUnless) return true;
  const component = frame.values[table.byName.get('line.component')?.index ?? -1];
  return typeof component === 'string' && !fact.assumeUnless.component.includes(component);
}

function tell(members: Members, path: readonly string[]): FactValue | undefined {
  let value: unknown = members;
  for (const member of path) {
    if (value === undefined || value === null) return undefined;
    value = (value as Members)[member];
  }
  return value as FactValue | undefined;
}

/** Unknown where an argument is, save where a known one already settles it. */
export function derivedValue(slot: Slot, values: Values): FactValue | undefined {
  if (slot.source.from !== 'derived') throw new Error(`${slot.name} is not derived`);
  const { derived, args } = slot.source;
  const known: FactValue[] = [];
  for (const arg of args) {
    const value = 'slot' in arg ? values[arg.slot] : arg.literal;
    if (value === undefined) return undefined;
    if (derived.operation === 'firstGiven' && value !== null) return value;
    known.push(value);
  }
  return derive(derived.operation, known);
}
