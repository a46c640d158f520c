// Whether an agreement may be entered: each tier, and each add-on with it.

import { FALSE, TRUE, type EntryVerdict, type Truths } from '../domain/answer.ts';
import type { FactValue } from '../domain/fact.ts';
import type { EntryJudgement, TierJudgement } from '../domain/judgement.ts';
import type { EligibilityRequest } from '../domain/wire.ts';
import { openFacts } from './ask-next.ts';
import { deciding } from './decide-line.ts';
import { valuesOf } from './diagram.ts';
import { Exact } from './exact.ts';
import { ORDER } from './unknown-facts.ts';
import { assumedFact, factsOf } from './facts-of.ts';
import { gatherOrder, type Frame } from './gather-facts.ts';
import { heldRules, inReadingOrder } from './held-rules.ts';
import { leansOn } from './lean-on.ts';
import { mostOf, undefeated, type Program, type Unit } from './program.ts';

/** One tier and all add-ons of the product; add-ons that were not chosen are judged as if they were. */
export function judgeTier(program: Program, question: EligibilityRequest, tier: string, addOns: readonly string[]): TierJudgement {
  const chosen = question.addOns ?? [];
  const ofTier = judge(program, { ...question, tier }, (unit) => unit.rule.addOn === undefined);
  return {
    ...ofTier,
    tier,
    addOns: addOns.map((addOn) => {
      const withIt = chosen.includes(addOn) ? chosen : [...chosen, addOn];
      const judged = judge(program, { ...question, tier, addOns: withIt }, (unit) => unit.rule.addOn === addOn);
      return { ...judged, addOn, chosen: chosen.includes(addOn) };
    }),
  };
}

function judge(program: Program, question: EligibilityRequest, isAbout: (unit: Unit) => boolean): EntryJudgement {
  const frame = gatherOrder(program.table, question, new Map<string, FactValue>());
  const units = unitsAbout(program, isAbout);
  const index = program.indexOf(units);
  const run = index.runner.runNow(program.newRun(frame.values));
  const effective = undefeated(index, run.truths);
  const verdict = verdictOf(index.excludes, index.refers, effective);
  const held = heldRules(units, run.truths, effective);
  const holding = (verdict === 'not-eligible' ? index.excludes : index.refers).filter(({ number }) => effective[number] === TRUE);
  const first = deciding(holding);
  const leaning = verdict
    ? leansOn(
        program,
        index,
        frame,
        run,
        (without) => verdictOf(index.excludes, index.refers, undefeated(index, without.truths)) === verdict,
      )
    : [];
  const common = {
    held: inReadingOrder(held, first ? [first.rule] : []),
    assumed: leaning.map((slot) => assumedFact(slot, 0, frame.values[slot.index] ?? null)),
    facts: factsOf(program, frame),
  };
  if (verdict) return { ...common, verdict, open: [] };
  return { ...common, ...exactly(program, frame, index, effective, question.on) };
}

function exactly(
  program: Program,
  frame: Frame,
  index: ReturnType<Program['indexOf']>,
  effective: Truths,
  onDay: string,
): Pick<EntryJudgement, 'verdict' | 'open'> {
  const exact = new Exact(program, [{ line: ORDER, values: frame.values, units: index.units, effective }], onDay, () => {
    throw new Error('nothing is filled in at entry');
  });
  const barred = exact.anyUnit(index.excludes, ORDER);
  const referred = exact.anyUnit(index.refers, ORDER);
  const node = exact.diagrams.map([barred, referred], ([barred, referred]): EntryVerdict =>
    barred ? 'not-eligible' : referred ? 'needs-approval' : 'eligible',
  );
  const verdicts = valuesOf(node);
  if (verdicts.size === 1) return { verdict: [...verdicts][0] as EntryVerdict, open: [] };
  return { verdict: 'needs-information', open: openFacts(exact, node) };
}

/** Silence is eligible; undefined where it is open. */
function verdictOf(excludes: readonly Unit[], refers: readonly Unit[], effective: Truths): EntryVerdict | undefined {
  const barred = mostOf(excludes, effective);
  if (barred === TRUE) return 'not-eligible';
  const referred = mostOf(refers, effective);
  if (barred !== FALSE || (referred !== FALSE && referred !== TRUE)) return undefined;
  return referred === TRUE ? 'needs-approval' : 'eligible';
}

/** The rules about one thing, and the exceptions to them. */
function unitsAbout(program: Program, isAbout: (unit: Unit) => boolean): Unit[] {
  const about = new Set(program.units.filter((unit) => unit.rule.effect !== 'except' && isAbout(unit)));
  for (const unit of [...program.units].reverse()) {
    if (program.units.some((other) => about.has(other) && other.defeaters.includes(unit.number))) about.add(unit);
  }
  return program.units.filter((unit) => about.has(unit));
}
