// What is owed when an agreement ends or changes: whether the event is allowed, the days it sets, and the sums.

import { TRUE } from '../domain/answer.ts';
import type { FactValue } from '../domain/fact.ts';
import type { ItemJudgement, SettlementJudgement } from '../domain/judgement.ts';
import type { SettlementRequest } from '../domain/wire.ts';
import { openFacts } from './ask-next.ts';
import { valuesOf } from './diagram.ts';
import { assumedFact, factsOf } from './facts-of.ts';
import { gatherOrder, withValues, type Frame } from './gather-facts.ts';
import { heldRules, inReadingOrder } from './held-rules.ts';
import { leansOn } from './lean-on.ts';
import { undefeated, type Program, type Unit } from './program.ts';
import { SettlementOutcome, settledOf, type SumNode } from './settlement-outcome.ts';
import { ANSWER_ENDS_ON, ANSWER_LAST_COVERED_DAY, type Slot } from './slots.ts';
import { compareRules } from './weigh-line.ts';

export function judgeSettlement(program: Program, question: SettlementRequest): SettlementJudgement {
  const unfilled = gatherOrder(program.table, question, NOTHING_SET);
  const outcome = new SettlementOutcome(program, unfilled, question.event.on);
  const allowed = settledOf(outcome.allowed);
  const endsOn = settledOf(outcome.endsOn);
  const lastCoveredDay = settledOf(outcome.lastCoveredDay);
  const frame = withDays(program, unfilled, endsOn, lastCoveredDay);

  const index = program.whole;
  const run = index.runner.runNow(program.newRun(frame.values));
  const effective = undefeated(index, run.truths);
  const barring = index.excludes.filter(({ number }) => effective[number] === TRUE).map(({ rule }) => rule);
  const owed = new Set(allowed === false ? [] : outcome.sums.filter(({ node }) => settledOf(node) !== null).map(({ unit }) => unit.rule));
  const isOpen = valuesOf(outcome.whole).size > 1;
  return {
    allowed,
    endsOn: dayText(endsOn),
    lastCoveredDay: dayText(lastCoveredDay),
    held: inReadingOrder(heldRules(program.units, run.truths, effective), barring.sort(compareRules)).filter(
      ({ rule }) => !rule.item || owed.has(rule),
    ),
    items: allowed === false ? [] : outcome.sums.flatMap(({ unit, node }) => itemOf(program, unit, node, frame)),
    open: isOpen ? openFacts(outcome.exact, outcome.whole) : [],
    assumed: isOpen
      ? []
      : leaning(program, question, unfilled, outcome).map((slot) => assumedFact(slot, 0, frame.values[slot.index] ?? null)),
    facts: factsOf(program, frame),
  };
}

const NOTHING_SET: ReadonlyMap<string, FactValue> = new Map();

function withDays(program: Program, frame: Frame, endsOn: FactValue | undefined, lastCoveredDay: FactValue | undefined): Frame {
  const days = new Map<number, FactValue | undefined>();
  for (const [name, day] of [
    [ANSWER_ENDS_ON, endsOn],
    [ANSWER_LAST_COVERED_DAY, lastCoveredDay],
  ] as const) {
    const slot = program.slot(name);
    if (slot) days.set(slot.index, day);
  }
  return withValues(program.table, frame, days);
}

/** One sum, where it is owed or may be; what is unknown of it is left open. */
function itemOf(program: Program, unit: Unit, node: SumNode, frame: Frame): ItemJudgement[] {
  const { item } = unit.rule;
  const sum = settledOf(node);
  if (!item || sum === null) return [];
  if (sum) return [{ rule: unit.rule, quantity: sum[0], rates: sum.slice(1) }];
  const known = (fact: string): number | undefined => {
    const told = frame.values[program.slot(fact)?.index ?? -1];
    return typeof told === 'number' ? told : undefined;
  };
  const quantity = item.quantity === undefined ? 1 : known(item.quantity);
  const mayComeToNothing = valuesOf(node).has(null);
  return mayComeToNothing ? [] : [{ rule: unit.rule, quantity, rates: item.rate.map(known) }];
}

/** Assumptions without which the settlement would be open. */
function leaning(program: Program, question: SettlementRequest, unfilled: Frame, outcome: SettlementOutcome): Slot[] {
  const index = program.whole;
  const run = index.runner.runNow(program.newRun(unfilled.values));
  return leansOn(program, index, unfilled, run, (_, without, doubted) => {
    return settledOf(new SettlementOutcome(program, without, question.event.on, doubted).whole) === settledOf(outcome.whole);
  });
}

function dayText(day: FactValue | undefined): string | undefined {
  return typeof day === 'string' ? day : undefined;
}
