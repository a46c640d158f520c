// Our rules: asked through json-rules-engine's Engine.run as at the counter, or directly as in bulk.

import { TRUE } from '../../../engine/domain/answer.ts';
import type { FactValue } from '../../../engine/domain/fact.ts';
import type { Values } from '../../../engine/evaluate/gather-facts.ts';
import type { Run } from '../../../engine/evaluate/run-rules.ts';
import type { Contender, ContenderKind, LineFacts, RuleLoad } from '../rule-load.ts';

export const counter: ContenderKind = {
  name: 'Coverline at the counter (Engine.run)',
  prepare: (load) => contender(load, (line) => runThroughEngine(load, line)),
};

export const bulk: ContenderKind = {
  name: 'Coverline in bulk (rules asked directly)',
  prepare: (load) => contender(load, (line) => runDirectly(load, line)),
};

function contender({ program, lines }: RuleLoad, answer: (line: LineFacts) => Run | Promise<Run>): Contender {
  return {
    run: (line) => answer(lines[line] as LineFacts),
    fired: async (line) => {
      const { truths } = await answer(lines[line] as LineFacts);
      return new Set(program.units.filter((unit) => truths[unit.number] === TRUE).map((unit) => unit.rule.id));
    },
  };
}

/** The order's own rules and those of the line's component: together they are what a line of one order costs. */
async function runThroughEngine({ program }: RuleLoad, line: LineFacts): Promise<Run> {
  const run = program.newRun(valuesOf(program, line));
  await program.ofOrder.runner.run(run);
  return program.indexFor(line['contract.tier'] as string, line['line.component'] as string | undefined).runner.run(run);
}

function runDirectly({ program }: RuleLoad, line: LineFacts): Run {
  const run = program.newRun(valuesOf(program, line));
  program.ofOrder.runner.runNow(run);
  return program.indexFor(line['contract.tier'] as string, line['line.component'] as string | undefined).runner.runNow(run);
}

function valuesOf(program: RuleLoad['program'], line: LineFacts): Values {
  return program.table.slots.map((slot): FactValue | undefined => line[slot.name]);
}
