// What would have covered a line that is not: found by asking again with one change that this contract could have had.

import { FALSE, TRUE, type Truth } from '../domain/answer.ts';
import type { FactValue } from '../domain/fact.ts';
import type { CoveredBy } from '../domain/judgement.ts';
import type { CheckRequest } from '../domain/wire.ts';
import { agreementsAskedBy } from './agreements-asked.ts';
import { valuesOf } from './diagram.ts';
import { ExactOrder, linesInPlay } from './exact-order.ts';
import { gatherOrder } from './gather-facts.ts';
import { openOrder, weighNow, type OpenLine, type OpenOrder, type ResolveComponent } from './open-order.ts';
import { mostOf, undefeated, type Program, type Unit } from './program.ts';

export interface AskAgain {
  /** The version's rules of entry, for what this car could have had. */
  readonly entry: Program;
  readonly tiers: readonly string[];
  readonly addOns: readonly string[];
  readonly resolve: ResolveComponent;
}

/** Every single change with which the provider would pay the line, wholly or in part. */
export function wouldCover(order: OpenOrder, line: OpenLine, ask: AskAgain): CoveredBy[] {
  const { contract } = order.question;
  return candidates(order, line, ask)
    .filter(({ contract: changed }) => isPaidUnder(order, line, { ...contract, ...changed }, ask))
    .filter(({ by, contract: changed }) => couldHaveHad(order.question, by, { ...contract, ...changed }, ask))
    .map(({ by }) => by);
}

type Contract = CheckRequest['contract'];

interface Candidate {
  readonly by: CoveredBy;
  readonly contract: Partial<Contract>;
}

function candidates(order: OpenOrder, line: OpenLine, ask: AskAgain): Candidate[] {
  const { contract } = order.question;
  const agreed = agreementsThatLift(order, line).map((id): Candidate => ({
    by: { agreement: id },
    contract: { agreements: [...(contract.agreements ?? []), { allows: id }] },
  }));
  // Nothing that is bought brings an agreement back into force, or lifts an exclusion that asks for neither tier nor add-on.
  if (order.suspended === TRUE || isBarredWhateverIsBought(order, line)) return agreed;
  const bought = contract.addOns ?? [];
  const addOns = ask.addOns
    .filter((id) => !bought.includes(id) && line.index.covers.some((unit) => asksFor(unit, id)))
    .map((id): Candidate => ({ by: { addOn: id }, contract: { addOns: [...bought, id] } }));
  const tiers = ask.tiers
    .filter(
      (tier) =>
        tier !== contract.tier && order.program.indexFor(tier, line.component).covers.some((unit) => unit.rule.tiers?.includes(tier)),
    )
    .map((tier): Candidate => ({ by: { tier }, contract: { tier } }));
  return [...addOns, ...tiers, ...agreed];
}

function asksFor(unit: Unit, addOn: string): boolean {
  return (
    unit.rule.addOn === addOn || unit.asked.numberedLeaves.some((leaf) => leaf.fact === 'contract.addOns' && isOrHas(leaf.value, addOn))
  );
}

function isOrHas(value: unknown, entry: string): boolean {
  return value === entry || (Array.isArray(value) && value.includes(entry));
}

function isBarredWhateverIsBought(order: OpenOrder, line: OpenLine): boolean {
  const bought = ['contract.addOns', 'contract.tier'].map((name) => order.program.slot(name)?.index);
  const asksForBought = (unit: Unit): boolean => unit.roots.some((root) => bought.includes(root));
  return line.index.excludes.some((unit) => {
    if (line.weighed?.effective[unit.number] !== TRUE || asksForBought(unit)) return false;
    return !unit.defeaters.some((number) => asksForBought(order.program.units[number] as Unit));
  });
}

/** Agreements that the rules in the line's way, or their exceptions, ask for. */
function agreementsThatLift(order: OpenOrder, line: OpenLine): string[] {
  const { program } = order;
  const inTheWay = [
    ...order.suspends.filter((unit) => (order.effective[unit.number] as Truth) !== FALSE),
    ...[...line.index.excludes, ...line.index.refers].filter((unit) => (line.weighed?.effective[unit.number] as Truth) !== FALSE),
  ];
  const asking = [
    ...inTheWay,
    ...inTheWay.flatMap((unit) => unit.defeaters.map((number) => program.units[number] as Unit)),
    ...line.index.covers,
  ];
  const ids = asking.flatMap((unit) => agreementsAskedBy(unit, line.frame.values));
  return [...new Set(ids)];
}

function isPaidUnder(order: OpenOrder, line: OpenLine, contract: Contract, ask: AskAgain): boolean {
  const dependsOnOthers = line.index.asksOtherLines || order.drawn.size > 0;
  const lines = dependsOnOthers ? [...order.question.order.lines] : [line.members];
  const again = openOrder(order.program, { ...order.question, contract, order: { ...order.question.order, lines } }, ask.resolve);
  weighNow(again);
  const asked = again.lines.find((each) => each.members.id === line.members.id);
  if (!asked || asked.component === undefined) return false;
  const verdicts = asked.weighed?.verdict
    ? [asked.weighed.verdict]
    : [...valuesOf(new ExactOrder(again, linesInPlay(again, asked)).verdict(asked))];
  return verdicts.every((verdict) => verdict === 'covered' || verdict === 'partly-covered');
}

/** Whether the terms of entry let this car have the tier or add-on on the day the agreement was signed. */
function couldHaveHad(question: CheckRequest, by: CoveredBy, contract: Contract, { entry }: AskAgain): boolean {
  if ('agreement' in by) return true;
  const barring = entry.whole.excludes.filter(({ rule }) => ('addOn' in by ? rule.addOn === by.addOn : rule.addOn === undefined));
  if (barring.length === 0) return true;
  const asked = {
    on: contract.signedOn,
    tier: contract.tier,
    addOns: contract.addOns,
    agreements: contract.agreements,
    vehicle: question.vehicle,
  };
  const frame = gatherOrder(entry.table, asked, NOTHING_FILLED);
  const run = entry.whole.runner.runNow(entry.newRun(frame.values));
  return mostOf(barring, undefeated(entry.whole, run.truths)) !== TRUE;
}

const NOTHING_FILLED: ReadonlyMap<string, FactValue> = new Map();
