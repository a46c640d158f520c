// A repair order opened for judging: frames of values, the order's standing, and each line with the rules that matter to it.

import { TRUE, type Truth, type Truths } from '../domain/answer.ts';
import type { FactValue } from '../domain/fact.ts';
import type { CheckRequest, RepairLine } from '../domain/wire.ts';
import { gatherLine, gatherOrder, type Frame } from './gather-facts.ts';
import { mostOf, runOrder, undefeated, type Program, type Unit, type UnitIndex } from './program.ts';
import { leafHolds, type Run } from './run-rules.ts';
import { COVERED_COMPONENTS, COVERED_WORK } from './slots.ts';
import { draw, weighLine, type Drawn, type Weighed } from './weigh-line.ts';

/** What the free text of a line says of its component. */
export interface ResolvedComponent {
  readonly component?: string;
  readonly likely: readonly string[];
}

export type ResolveComponent = (text: string, product: string) => ResolvedComponent;

export interface OpenLine {
  readonly at: number;
  readonly members: RepairLine;
  readonly component: string | undefined;
  readonly resolved: ResolvedComponent | undefined;
  readonly index: UnitIndex;
  frame: Frame;
  run: Run;
  weighed: Weighed | undefined;
}

export interface OpenOrder {
  readonly program: Program;
  readonly question: CheckRequest;
  readonly frame: Frame;
  readonly run: Run;
  readonly effective: Truths;
  readonly suspends: readonly Unit[];
  readonly suspended: Truth;
  readonly lines: readonly OpenLine[];
  readonly drawn: Drawn;
}

export function openOrder(program: Program, question: CheckRequest, resolve: ResolveComponent): OpenOrder {
  const frame = gatherOrder(program.table, question, NOTHING_YET);
  const { run, effective, suspends, suspended } = standingOf(program, frame);
  const lines = question.order.lines.map((members, at): OpenLine => {
    const resolved =
      members.component === undefined && members.text !== undefined ? resolve(members.text, question.contract.product) : undefined;
    const component = members.component ?? resolved?.component;
    const lineFrame = gatherLine(program.table, frame, members, component);
    const index = program.indexFor(question.contract.tier, component);
    return { at, members, component, resolved, index, frame: lineFrame, run: program.newRun(lineFrame.values), weighed: undefined };
  });
  return { program, question, frame, run, effective, suspends, suspended, lines, drawn: new Map() };
}

export interface Standing {
  readonly run: Run;
  readonly effective: Truths;
  readonly suspends: readonly Unit[];
  readonly suspended: Truth;
}

/** Whether the agreement is out of force, over the values of an order. */
export function standingOf(program: Program, frame: Frame): Standing {
  const run = runOrder(program, frame);
  const effective = undefeated(program.ofOrder, run.truths);
  const suspends = program.ofOrder.units.filter((unit) => unit.rule.effect === 'suspend');
  return { run, effective, suspends, suspended: mostOf(suspends, effective) };
}

/** What other lines are covered is not known before they are judged. */
const NOTHING_YET: ReadonlyMap<string, FactValue> = new Map();

/** Runs the rules of all lines through json-rules-engine's Engine, and weighs them. */
export async function weigh(order: OpenOrder): Promise<void> {
  for (const round of ROUNDS) {
    if (round === 2) tellCovered(order);
    const lines = linesOfRound(order, round);
    await Promise.all(lines.map((line) => line.index.runner.run(line.run)));
    weighLines(order, lines);
  }
}

/** The same rules asked directly. */
export function weighNow(order: OpenOrder): void {
  for (const round of ROUNDS) {
    if (round === 2) tellCovered(order);
    const lines = linesOfRound(order, round);
    for (const line of lines) line.index.runner.runNow(line.run);
    weighLines(order, lines);
  }
}

const ROUNDS = [1, 2] as const;

/** Lines that ask nothing of the others; then those that do. */
export function linesOfRound(order: OpenOrder, round: 1 | 2): readonly OpenLine[] {
  return order.lines.filter((line) => line.index.asksOtherLines === (round === 2));
}

/** Weighs lines whose rules have run, in the order of lines: limits are drawn on one after the other. */
function weighLines(order: OpenOrder, lines: readonly OpenLine[]): void {
  for (const line of lines) {
    line.weighed = weighLine(order.program, line.index, line.frame, line.run, order.suspended, order.drawn);
    draw(order.drawn, line.weighed);
  }
}

/** Gives the lines of the second round what the first has covered. */
function tellCovered(order: OpenOrder): void {
  const waiting = linesOfRound(order, 2);
  if (waiting.length === 0) return;
  const covered = coveredSoFar(order);
  const filled = new Map(covered.map((each) => [each.name, isSettled(order.program, each) ? each.sure : undefined]));
  const frame = gatherOrder(order.program.table, order.question, filled);
  for (const line of waiting) {
    line.frame = gatherLine(order.program.table, frame, line.members, line.component);
    line.run = order.program.newRun(line.frame.values);
  }
}

interface Covered {
  readonly name: string;
  readonly sure: readonly string[];
  /** What is sure, and what may come to be covered once open facts are told; undefined: anything. */
  readonly all: readonly string[] | undefined;
}

function coveredSoFar(order: OpenOrder): Covered[] {
  const work = { sure: new Set<string>(), all: new Set<string>() };
  const components = { sure: new Set<string>(), all: new Set<string>() };
  // A line whose component is open may be about any of them.
  let isAnyComponent = false;
  for (const { weighed, component } of linesOfRound(order, 1)) {
    if (!weighed || weighed.verdict === 'not-covered' || weighed.verdict === 'needs-approval') continue;
    const isPaid = weighed.verdict !== undefined;
    for (const { unit, truth } of weighed.covers) if (unit.rule.work) note(work, unit.rule.work, isPaid && truth === TRUE);
    if (component) note(components, component, isPaid);
    else isAnyComponent = true;
  }
  return [
    { name: COVERED_WORK, sure: [...work.sure].sort(), all: [...work.all].sort() },
    { name: COVERED_COMPONENTS, sure: [...components.sure].sort(), all: isAnyComponent ? undefined : [...components.all].sort() },
  ];
}

function note(found: { sure: Set<string>; all: Set<string> }, entry: string, isSure: boolean): void {
  found.all.add(entry);
  if (isSure) found.sure.add(entry);
}

/** Whether no rule tells what is sure from all that may be: comparisons of lists only rise or fall with their entries. */
function isSettled(program: Program, { name, sure, all }: Covered): boolean {
  if (!all) return false;
  if (sure.length === all.length) return true;
  const slot = program.slot(name);
  return program.units.every((unit) =>
    unit.asked.numberedLeaves.every(({ fact, operator, value }) => {
      if (!slot || !program.slot(fact)?.roots.includes(slot.index)) return true;
      return leafHolds(operator, sure, value as FactValue) === leafHolds(operator, all, value as FactValue);
    }),
  );
}
