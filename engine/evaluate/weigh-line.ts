// One line's run weighed: which exclusions, referrals and covers hold, how far limits reach, and what that comes to.

import { FALSE, TRUE, type LineVerdict, type Truth, type Truths } from '../domain/answer.ts';
import { compareClauses } from '../domain/clause-order.ts';
import type { Rule } from '../domain/rule-set.ts';
import { NO_COVER, PARTLY, reachWithin, USED_UP, verdictOfOpen, WHOLLY, type Reach } from './decide-line.ts';
import type { Frame } from './gather-facts.ts';
import { mostOf, undefeated, type Program, type Unit, type UnitIndex } from './program.ts';
import type { Run } from './run-rules.ts';

/** What earlier lines of the order drew of each limit, by rule id; undefined: not known yet. */
export type Drawn = Map<string, number | undefined>;

/** A cover that holds or may hold, and how far it reaches. */
export interface ReachingCover {
  readonly unit: Unit;
  readonly truth: Truth;
  readonly least: Reach;
  readonly most: Reach;
  readonly asked?: number | undefined;
  readonly granted?: number | undefined;
}

export interface Weighed {
  readonly effective: Truths;
  readonly excluded: Truth;
  readonly referred: Truth;
  readonly covers: readonly ReachingCover[];
  /** Least and most that the best cover reaches. */
  readonly least: Reach;
  readonly most: Reach;
  /** Undefined: two verdicts are possible. */
  readonly verdict: LineVerdict | undefined;
}

export function weighLine(program: Program, index: UnitIndex, frame: Frame, run: Run, suspended: Truth, drawn: Drawn): Weighed {
  const effective = undefeated(index, run.truths);
  const covers: ReachingCover[] = [];
  let least: Reach = NO_COVER;
  let most: Reach = NO_COVER;
  for (const unit of index.covers) {
    const truth = effective[unit.number] as Truth;
    if (truth === FALSE) continue;
    const cover = reachOf(program, unit, truth, frame, drawn);
    covers.push(cover);
    if (truth === TRUE && cover.least > least) least = cover.least;
    if (cover.most > most) most = cover.most;
  }
  const excluded = mostOf(index.excludes, effective);
  const referred = mostOf(index.refers, effective);
  return { effective, excluded, referred, covers, least, most, verdict: verdictOfOpen({ suspended, excluded, referred, least, most }) };
}

/** The cover that is best for the customer: it reaches farthest, draws on no limit, and has the lowest clause. */
export function bestCover(covers: readonly ReachingCover[]): ReachingCover | undefined {
  return covers
    .filter((cover) => cover.truth === TRUE)
    .sort(
      (a, b) =>
        b.most - a.most ||
        Number(Boolean(a.unit.rule.limit)) - Number(Boolean(b.unit.rule.limit)) ||
        compareRules(a.unit.rule, b.unit.rule),
    )[0];
}

export function compareRules(a: Rule, b: Rule): number {
  return compareClauses(a.clause, b.clause) || (a.id < b.id ? -1 : 1);
}

function reachOf(program: Program, unit: Unit, truth: Truth, frame: Frame, drawn: Drawn): ReachingCover {
  const { limit, id } = unit.rule;
  if (!limit) return { unit, truth, least: WHOLLY, most: WHOLLY };
  const numberOf = (name: string): number | null | undefined => frame.values[program.slot(name)?.index ?? -1] as number | null | undefined;
  const asked = numberOf(limit.asks) ?? undefined;
  const used = limit.used === undefined ? 0 : (numberOf(limit.used) ?? undefined);
  const upTo = numberOf(limit.upTo);
  const before = drawn.has(id) ? drawn.get(id) : 0;
  if (upTo === null) return { unit, truth, least: WHOLLY, most: WHOLLY, asked, granted: asked };
  if (asked === undefined || used === undefined || upTo === undefined || before === undefined) {
    return { unit, truth, least: USED_UP, most: WHOLLY, asked, granted: undefined };
  }
  const reach = reachWithin(used + before, asked, upTo);
  const granted = reach === WHOLLY ? asked : reach === PARTLY ? upTo - used - before : 0;
  return { unit, truth, least: reach, most: reach, asked, granted };
}

/** Notes what a line draws of the limit of the cover that pays it, for the lines after it. */
export function draw(drawn: Drawn, weighed: Weighed): void {
  const limited = weighed.covers.filter((cover) => cover.unit.sharesLimit);
  if (limited.length === 0) return;
  const isPaid = weighed.verdict === 'covered' || weighed.verdict === 'partly-covered';
  const best = isPaid ? bestCover(weighed.covers) : undefined;
  for (const cover of limited) {
    const { id } = cover.unit.rule;
    const before = drawn.has(id) ? drawn.get(id) : 0;
    const taken = weighed.verdict === undefined ? undefined : cover === best ? cover.granted : 0;
    drawn.set(id, before === undefined || taken === undefined ? undefined : before + taken);
  }
}
