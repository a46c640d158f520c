// A repair order judged line by line; what decides, what is open, what it leans on.

import { FALSE, TRUE, UNKNOWN, type LineVerdict, type Verdict, type Truths } from '../domain/answer.ts';
import type {
  AssumedFact,
  CheckJudgement,
  DeductionJudgement,
  HeldRule,
  LineJudgement,
  OpenFact,
  StandingJudgement,
} from '../domain/judgement.ts';
import type { Component, Rule } from '../domain/rule-set.ts';
import { openFacts } from './ask-next.ts';
import { deciding, PARTLY, USED_UP } from './decide-line.ts';
import { valuesOf } from './diagram.ts';
import { ExactOrder, linesInPlay } from './exact-order.ts';
import { assumedFact, factsOf } from './facts-of.ts';
import { gatherLine } from './gather-facts.ts';
import { heldRules, inReadingOrder } from './held-rules.ts';
import { lineLeansOn, othersLeanOn, standingLeansOn } from './lean-on.ts';
import { nearestCover, scopeOf } from './nothing-grants.ts';
import type { OpenLine, OpenOrder } from './open-order.ts';
import type { Unit } from './program.ts';
import type { Slot } from './slots.ts';
import { bestCover, compareRules, weighLine } from './weigh-line.ts';
import { wouldCover, type AskAgain } from './would-cover.ts';

/** Judges an order whose rules have run. `components` are all that a line without one may be about. */
export function judgeCheck(order: OpenOrder, ask: AskAgain, components: readonly Component[]): CheckJudgement {
  const exact = exactOrders(order);
  const leaning = standingLeansOn(order);
  const standing = judgeStanding(order, leaning);
  const context: LineContext = { order, standing, leaning, exact, ask, components };
  return {
    standing,
    lines: order.lines.map((line) => judgeLine(line, context)),
    deductions: judgeDeductions(order),
    facts: factsOf(order.program, order.frame),
  };
}

/** One line alone where it depends on no other; else all of them, once. */
function exactOrders(order: OpenOrder): (line: OpenLine) => ExactOrder {
  let ofAll: ExactOrder | undefined;
  return (line) => {
    const lines = linesInPlay(order, line);
    return lines.length === 1 ? new ExactOrder(order, lines) : (ofAll ??= new ExactOrder(order, order.lines));
  };
}

function judgeStanding(order: OpenOrder, leaning: readonly Slot[]): StandingJudgement {
  const held = heldRules(order.program.ofOrder.units, order.run.truths, order.effective).filter(({ rule }) => rule.effect !== 'limit');
  const assumed = leaning.map((slot) => assumedFact(slot, 0, order.frame.values[slot.index] ?? null));
  if (order.suspended !== UNKNOWN) return { inForce: order.suspended === FALSE, held, open: [], assumed };
  const { exact, suspended: node } = new ExactOrder(order, []);
  const values = valuesOf(node);
  if (values.size === 1) return { inForce: !values.has(true), held, open: [], assumed };
  return { inForce: undefined, held, open: openFacts(exact, node), assumed };
}

/** The deciding rule is told also where it is one of several that may hold, and each gives the verdict. */
function withDecider(held: readonly HeldRule[], decider: Rule | undefined): readonly HeldRule[] {
  return decider && !held.some(({ rule }) => rule === decider) ? [{ rule: decider }, ...held] : held;
}

/** What all lines of an order are judged with. */
interface LineContext {
  readonly order: OpenOrder;
  readonly standing: StandingJudgement;
  /** Assumptions of the standing. */
  readonly leaning: readonly Slot[];
  readonly exact: (line: OpenLine) => ExactOrder;
  readonly ask: AskAgain;
  readonly components: readonly Component[];
}

function judgeLine(line: OpenLine, { order, standing, leaning, exact, ask, components }: LineContext): LineJudgement {
  const { verdict, open } = verdictOfLine(order, line, exact, components);
  const { weighed } = line;
  if (!weighed) throw new Error(`line ${line.members.id} was not weighed`);
  const settled = verdict === 'needs-information' ? undefined : verdict;
  const deciders = settled ? rulesThatDecide(order, line, settled) : [];
  const held = [...standing.held, ...heldRules(line.index.units, line.run.truths, weighed.effective)];
  const isByScope = settled === 'not-covered' && deciders.length === 0;
  const scope = isByScope ? scopeOf(order, line) : undefined;
  const nearest = isByScope ? nearestCover(line) : undefined;
  const best = bestCover(weighed.covers);
  const clause = deciders[0]?.clause ?? scope?.scope.clause;
  return {
    id: line.members.id,
    verdict,
    ...(clause === undefined ? {} : { clause }),
    ...(deciders[0] ? { deciding: deciders[0] } : {}),
    ...(scope ? { scope } : {}),
    held: inReadingOrder(withDecider(held, deciders[0]), deciders),
    ...(nearest ? { nearest } : {}),
    open,
    assumed: assumedOf(order, line, settled, leaning),
    coveredBy: settled === 'not-covered' || settled === 'needs-approval' ? wouldCover(order, line, ask) : [],
    ...(best?.unit.rule.limit ? { grant: grantOf(best.unit.rule, best.asked, best.granted) } : {}),
    ...(line.component === undefined ? {} : { component: line.component }),
    ...(line.members.amount === undefined ? {} : { amount: line.members.amount }),
    ...(line.members.unit === undefined ? {} : { unit: line.members.unit }),
    facts: factsOf(order.program, line.frame),
  };
}

function grantOf(rule: Rule, asked: number | undefined, granted: number | undefined): NonNullable<LineJudgement['grant']> {
  return { rule, ...(asked === undefined ? {} : { asked }), ...(granted === undefined ? {} : { granted }) };
}

function verdictOfLine(
  order: OpenOrder,
  line: OpenLine,
  exact: (line: OpenLine) => ExactOrder,
  components: readonly Component[],
): { verdict: Verdict; open: readonly OpenFact[] } {
  if (line.weighed?.verdict) return { verdict: line.weighed.verdict, open: [] };
  if (line.component === undefined) return verdictWithoutComponent(order, line, components);
  const exactly = exact(line);
  const node = exactly.verdict(line);
  const verdicts = valuesOf(node);
  if (verdicts.size === 1) return { verdict: [...verdicts][0] as LineVerdict, open: [] };
  return { verdict: 'needs-information', open: openFacts(exactly.exact, node) };
}

/** Settled only where every component of the catalogue gives the same; otherwise the component is asked, alone. */
function verdictWithoutComponent(
  order: OpenOrder,
  line: OpenLine,
  components: readonly Component[],
): { verdict: Verdict; open: readonly OpenFact[] } {
  let common: LineVerdict | undefined;
  for (const { id } of components) {
    const frame = gatherLine(order.program.table, line.frame, line.members, id);
    const index = order.program.indexFor(order.question.contract.tier, id);
    const run = index.runner.runNow(order.program.newRun(frame.values));
    const { verdict } = weighLine(order.program, index, frame, run, order.suspended, new Map());
    if (verdict === undefined || (common !== undefined && verdict !== common))
      return { verdict: 'needs-information', open: [componentAsked(line)] };
    common = verdict;
  }
  return common ? { verdict: common, open: [] } : { verdict: 'needs-information', open: [componentAsked(line)] };
}

function componentAsked(line: OpenLine): OpenFact {
  return { fact: 'line.component', pointer: `/order/lines/${line.at}/component`, likely: line.resolved?.likely ?? [] };
}

/** The rules that give the verdict, the deciding one first; none where nothing grants the line. */
function rulesThatDecide(order: OpenOrder, line: OpenLine, verdict: LineVerdict): Rule[] {
  const { weighed } = line;
  if (!weighed) return [];
  const holding = (units: readonly Unit[], effective: Truths): Unit[] => units.filter((unit) => effective[unit.number] === TRUE);
  const first = (units: readonly Unit[]): Rule[] => {
    const top = deciding(units);
    return top
      ? [
          top.rule,
          ...units
            .filter((unit) => unit !== top)
            .map((unit) => unit.rule)
            .sort(compareRules),
        ]
      : [];
  };
  if (verdict === 'not-covered') {
    const suspending = holding(order.suspends, order.effective);
    if (suspending.length > 0) return first(suspending);
    const excluding = holding(line.index.excludes, weighed.effective);
    if (excluding.length > 0) return first(excluding);
    return weighed.covers
      .filter((cover) => cover.truth === TRUE && cover.most === USED_UP)
      .map((cover) => cover.unit.rule)
      .sort(compareRules);
  }
  if (verdict === 'needs-approval') return first(holding(line.index.refers, weighed.effective));
  const best = bestCover(weighed.covers);
  if (!best)
    return weighed.covers
      .map((cover) => cover.unit.rule)
      .sort(compareRules)
      .slice(0, 1);
  const others = weighed.covers.filter((cover) => cover !== best && cover.truth === TRUE && cover.most >= PARTLY);
  return [best.unit.rule, ...others.map((cover) => cover.unit.rule).sort(compareRules)];
}

function assumedOf(order: OpenOrder, line: OpenLine, verdict: LineVerdict | undefined, ofStanding: readonly Slot[]): AssumedFact[] {
  const leaning = verdict ? lineLeansOn(order, line, verdict, ofStanding) : [];
  const ofOthers = verdict ? othersLeanOn(order, line).filter(({ slot }) => slot.ofLine) : [];
  const assumed = [
    ...leaning.map((slot) => assumedFact(slot, line.at, line.frame.values[slot.index] ?? null)),
    ...ofOthers.map(({ other, slot }) => assumedFact(slot, other.at, other.frame.values[slot.index] ?? null)),
  ];
  if (line.resolved?.component === undefined) return assumed;
  return [
    { fact: 'line.component', pointer: `/order/lines/${line.at}/component`, value: line.resolved.component, how: 'resolved' },
    ...assumed,
  ];
}

function judgeDeductions(order: OpenOrder): DeductionJudgement[] {
  return order.program.ofOrder.units
    .filter(({ rule, number }) => rule.deduct && order.effective[number] !== FALSE)
    .map(({ rule, number }): DeductionJudgement => {
      const sum = order.frame.values[order.program.slot(rule.deduct?.fact ?? '')?.index ?? -1];
      return { rule, sum: order.effective[number] === TRUE && typeof sum === 'number' ? sum : undefined };
    })
    .sort((a, b) => (a.rule.deduct?.step ?? 0) - (b.rule.deduct?.step ?? 0));
}
