// Which assumptions a verdict leans on: those without which it would not stand.

import { FALSE, TRUE, UNKNOWN, type LineVerdict, type Truth } from '../domain/answer.ts';
import type { FactValue } from '../domain/fact.ts';
import { agreementsAskedBy } from './agreements-asked.ts';
import { verdictOfOpen } from './decide-line.ts';
import { isListed } from './facts-of.ts';
import { withValues, type Frame } from './gather-facts.ts';
import type { OpenLine, OpenOrder } from './open-order.ts';
import { mostOf, undefeated, type Program, type Unit, type UnitIndex } from './program.ts';
import type { Run } from './run-rules.ts';
import type { Slot } from './slots.ts';
import { weighLine } from './weigh-line.ts';

/** Assumed facts on which some of the units depend and without which the judge no longer gives the same. */
export function leansOn(program: Program, index: UnitIndex, frame: Frame, run: Run, isSettled: (without: Run, at: Frame) => boolean): Slot[] {
  const leaning: Slot[] = [];
  for (const root of index.roots) {
    const slot = program.table.slots[root] as Slot;
    if (frame.assumed[root] !== 1 || !isListed(slot)) continue;
    const units = index.units.filter((unit) => unit.roots.includes(root));
    const isSame = (value: FactValue | undefined): boolean => {
      const at = withValues(program.table, frame, new Map([[root, value]]));
      const without = { values: at.values, truths: run.truths.slice(), leaves: run.leaves.slice() };
      const changes = units.filter((unit) => unit.asked.ask(without) !== run.truths[unit.number] || unit.rule.limit || unit.rule.sets || unit.rule.item);
      return changes.length === 0 || isSettled(without, at);
    };
    if (!otherValues(slot, units, frame).every(isSame)) leaning.push(slot);
  }
  return leaning;
}

/** Unknown stands for every other value; agreements are tried one by one, since an unknown list says less than each. */
function otherValues(slot: Slot, units: readonly Unit[], frame: Frame): readonly (FactValue | undefined)[] {
  if (slot.source.from !== 'question' || slot.source.fact.type !== 'agreements') return [undefined];
  return [...new Set(units.flatMap((unit) => agreementsAskedBy(unit, frame.values)))].map((id) => [{ allows: id }]);
}

/** Assumptions of the order's standing: without them it is open whether the agreement is in force. */
export function standingLeansOn(order: OpenOrder): Slot[] {
  const { program, frame, run, suspends, suspended } = order;
  return leansOn(program, program.ofOrder, frame, run, (without) => mostOf(suspends, undefeated(program.ofOrder.units, without.truths)) === suspended);
}

/** Assumptions that a line's verdict leans on; those of the standing only where it would change the verdict. */
export function lineLeansOn(order: OpenOrder, line: OpenLine, verdict: LineVerdict, ofStanding: readonly Slot[]): Slot[] {
  const { program, suspended } = order;
  const { weighed } = line;
  if (!weighed) return [];
  const own = leansOn(program, line.index, line.frame, line.run, (without, at) => {
    return weighLine(program, line.index, at, without, suspended, new Map()).verdict === verdict;
  });
  if (ofStanding.length === 0) return own;
  const whateverStanding = verdictOfOpen({ ...weighed, suspended: suspended === FALSE ? UNKNOWN : suspended === TRUE ? UNKNOWN : (suspended as Truth) });
  return whateverStanding === verdict ? own : [...ofStanding, ...own];
}
