// Which assumptions a verdict leans on: those without which it would not stand.

import { FALSE, TRUE, UNKNOWN, type LineVerdict, type Truth } from '../domain/answer.ts';
import type { FactValue } from '../domain/fact.ts';
import { agreementsAskedBy } from './agreements-asked.ts';
import { verdictOfOpen } from './decide-line.ts';
import { isListed } from './facts-of.ts';
import { setValue, type Frame } from './gather-facts.ts';
import type { OpenLine, OpenOrder } from './open-order.ts';
import { mostOf, undefeated, type Program, type Unit, type UnitIndex } from './program.ts';
import type { Run } from './run-rules.ts';
import type { Slot } from './slots.ts';
import { weighLine } from './weigh-line.ts';

/** Whether the judge gives the same without one assumption: over a run and values in which its slot is changed. */
export type IsSettled = (without: Run, at: Frame, slot: Slot) => boolean;

/**
 * Assumed facts on which some of the units depend and without which the judge no longer gives the same. Values and run
 * are changed in place for each doubt and put back, since this is asked for every line.
 */
export function leansOn(program: Program, index: UnitIndex, frame: Frame, run: Run, isSettled: IsSettled): Slot[] {
  const leaning: Slot[] = [];
  for (const { slot, units } of index.roots) {
    if (frame.assumed[slot.index] !== 1 || !isListed(slot)) continue;
    const mattering = units.filter((unit) => mayMatter(unit, run));
    if (mattering.length === 0) continue;
    if (!otherValues(slot, mattering, frame).every((value) => isSameWith(program, frame, run, slot, value, mattering, isSettled)))
      leaning.push(slot);
  }
  return leaning;
}

/** An exception to rules that do not hold defeats nothing, whatever becomes of it. */
function mayMatter({ rule, defeats }: Unit, { truths }: Run): boolean {
  return rule.effect !== 'except' || defeats.some((number) => truths[number] !== FALSE);
}

function isSameWith(
  program: Program,
  frame: Frame,
  run: Run,
  slot: Slot,
  value: FactValue | undefined,
  units: readonly Unit[],
  isSettled: IsSettled,
): boolean {
  const assumed = frame.values[slot.index];
  const truths = units.map((unit) => run.truths[unit.number] as Truth);
  const leaves = run.leaves;
  const doubted: Run = { values: frame.values, truths: run.truths, leaves: program.spareLeaves };
  setValue(program.table, frame, slot.index, value);
  const isChanged =
    units.filter((unit, at) => unit.asked.ask(doubted) !== truths[at] || unit.rule.limit || unit.rule.sets || unit.rule.item).length > 0;
  const isSame = !isChanged || isSettled({ ...doubted, leaves }, frame, slot);
  setValue(program.table, frame, slot.index, assumed);
  units.forEach((unit, at) => {
    run.truths[unit.number] = truths[at] as Truth;
  });
  return isSame;
}

/** Unknown stands for every other value; agreements are tried one by one, since an unknown list says less than each. */
function otherValues(slot: Slot, units: readonly Unit[], frame: Frame): readonly (FactValue | undefined)[] {
  if (slot.source.from !== 'question' || slot.source.fact.type !== 'agreements') return [undefined];
  return [...new Set(units.flatMap((unit) => agreementsAskedBy(unit, frame.values)))].map((id) => [{ allows: id }]);
}

/**
 * Assumptions of the order's standing: without them it is open whether the agreement is in force. Where three values
 * leave that open and it was settled exactly, all that have a part in it are listed.
 */
export function standingLeansOn(order: OpenOrder): Slot[] {
  const { program, frame, run, suspends, suspended } = order;
  return leansOn(
    program,
    program.ofOrder,
    frame,
    run,
    (without) => suspended !== UNKNOWN && mostOf(suspends, undefeated(program.ofOrder, without.truths)) === suspended,
  );
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
  const whateverStanding = verdictOfOpen({
    ...weighed,
    suspended: suspended === FALSE ? UNKNOWN : suspended === TRUE ? UNKNOWN : suspended,
  });
  return whateverStanding === verdict ? own : [...ofStanding, ...own];
}

/**
 * Assumptions of the lines that this one asks about, where those are open themselves and so list none: what is known of
 * such a line leans on them.
 */
export function othersLeanOn(
  { program, lines, suspended }: OpenOrder,
  line: OpenLine,
): { readonly other: OpenLine; readonly slot: Slot }[] {
  if (!line.index.asksOtherLines) return [];
  return lines.flatMap((other) => {
    const { weighed } = other;
    if (other.index.asksOtherLines || !weighed || weighed.verdict !== undefined) return [];
    const leaning = leansOn(program, other.index, other.frame, other.run, (without, at) => {
      const { excluded, referred, least, most } = weighLine(program, other.index, at, without, suspended, new Map());
      return excluded === weighed.excluded && referred === weighed.referred && least === weighed.least && most === weighed.most;
    });
    return leaning.map((slot) => ({ other, slot }));
  });
}
