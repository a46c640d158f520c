// Times the contenders over one load, in turns, after making sure that all say the same.

import type { Contender, ContenderKind, RuleLoad } from './rule-load.ts';

/** Microseconds per line, by the contender's name. */
export type Timings = ReadonlyMap<string, number>;

const ROUNDS = 7;
const ROUND_MS = 120;

/** The median of several rounds, in each of which every contender has its turn, so that a busy moment hits all alike. */
export async function timeRules(load: RuleLoad, kinds: readonly ContenderKind[]): Promise<Timings> {
  const contenders = kinds.map((kind) => ({ name: kind.name, contender: kind.prepare(load), times: [] as number[] }));
  for (const { contender } of contenders) await turn(contender, load.lines.length);
  for (let round = 0; round < ROUNDS; round++) {
    for (const { contender, times } of contenders) times.push(await turn(contender, load.lines.length));
  }
  return new Map(contenders.map(({ name, times }) => [name, median(times)]));
}

async function turn(contender: Contender, lineCount: number): Promise<number> {
  const started = performance.now();
  let lines = 0;
  do {
    for (let burst = 0; burst < 20; burst++) {
      const answer = contender.run(lines % lineCount);
      if (answer instanceof Promise) await answer;
      lines += 1;
    }
  } while (performance.now() - started < ROUND_MS);
  return ((performance.now() - started) * 1000) / lines;
}

export function median(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] as number;
}

/** Throws unless every contender fires the same rules for every line. */
export async function assertSameRules(load: RuleLoad, kinds: readonly ContenderKind[], lineCount: number): Promise<void> {
  const contenders = kinds.map((kind) => ({ name: kind.name, contender: kind.prepare(load) }));
  for (let line = 0; line < Math.min(lineCount, load.lines.length); line++) {
    const [first, ...others] = await Promise.all(
      contenders.map(async ({ name, contender }) => ({ name, fired: whatMatters(load, await contender.fired(line)) })),
    );
    for (const other of others) {
      if (other.fired === first?.fired) continue;
      throw new Error(`${load.name}, line ${line}: ${first?.name} fires\n  ${first?.fired}\n${other.name} fires\n  ${other.fired}`);
    }
  }
}

/** Without exceptions that hold where nothing does that they would defeat: our index leaves those out. */
function whatMatters({ rules }: RuleLoad, fired: ReadonlySet<string>): string {
  const matters = rules.filter(
    ({ id, effect, overrides }) => fired.has(id) && (effect !== 'except' || overrides.some((each) => fired.has(each))),
  );
  return matters.map((rule) => rule.id).join(' ');
}

/**
 * With unknown facts the engines differ by design: two truth values turn ignorance into a no, or under a not into a yes.
 * What we say holds must still hold for each of the others, since they guess one completion.
 */
export async function assertNoneContradicted(
  load: RuleLoad,
  ours: ContenderKind,
  others: readonly ContenderKind[],
  lineCount: number,
): Promise<void> {
  const own = ours.prepare(load);
  for (const kind of others) {
    const other = kind.prepare(load);
    for (let line = 0; line < Math.min(lineCount, load.lines.length); line++) {
      const fired = await other.fired(line);
      for (const id of await own.fired(line))
        if (!fired.has(id)) throw new Error(`${load.name}, line ${line}: ${ours.name} fires ${id}, ${kind.name} does not`);
    }
  }
}
