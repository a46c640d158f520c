// Which assumptions a verdict leans on: those without which it would not stand.

import { FALSE, TRUE, UNKNOWN, type LineVerdict, type Truth } from '../domain/answer.ts';
import { verdictOfOpen } from './decide-line.ts';
import { isListed } from './facts-of.ts';
import { withValues, type Frame } from './gather-facts.ts';
import type { OpenLine, OpenOrder } from './open-order.ts';
import { mostOf, undefeated, type Program, type UnitIndex } from './program.ts';
import type { Run } from './run-rules.ts';
import type { Slot } from './slots.ts';
import { weighLine } from './weigh-line.ts';

/** Assumed facts on which some of the units depend and without which the judge no longer gives the same. */
export function leansOn(program: Program, index: UnitIndex, frame: Frame, run: Run, isSettled: (without: Run, at: Frame) => boolean): Slot[] {
  const leaning: Slot[] = [];
  for (const root of index.roots) {
    const slot = program.table.slots[root] as Slot;
    if (frame.assumed[root] !== 1 || !isListed(slot)) continue;
    const at = withValues(program.table, frame, new Map([[root, undefined]]));
    const without = { values: at.values, truths: run.truths.slice(), leaves: run.leaves.slice() };
    let changed = false;
    for (const unit of index.units) {
      if (!unit.roots.includes(root)) continue;
      const before = run.truths[unit.number];
      if (unit.asked.ask(without) !== before || unit.rule.limit || unit.rule.sets || unit.rule.item) changed = true;
    }
    if (changed && !isSettled(without, at)) leaning.push(slot);
  }
  return leaning;
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
