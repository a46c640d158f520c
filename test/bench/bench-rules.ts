// The part of the bench about the rules: how fast they are beside other engines in the same run, and the server beside a bare route.

import type { TermsVersion } from '../../engine/domain/rule-set.ts';
import type { CheckAnswer } from '../../engine/domain/wire.ts';
import { openEngine, type CoverlineEngine } from '../../engine/index.ts';
import { Program } from '../../engine/evaluate/program.ts';
import { randomValues, vocabularyOf } from '../builders/random-values.ts';
import { realBook } from '../builders/rule-books.ts';
import { seeded } from '../builders/random.ts';
import { SIX_LINES } from '../builders/six-lines.ts';
import { bulk, counter } from './contenders/coverline.ts';
import { jsonLogic } from './contenders/json-logic.ts';
import { plainJavaScript } from './contenders/plain-javascript.ts';
import { stock } from './contenders/stock.ts';
import { zen } from './contenders/zen.ts';
import { ruleLoad, withUnknowns, type RuleLoad } from './rule-load.ts';
import { syntheticLoad } from './synthetic-rules.ts';
import { assertNoneContradicted, assertSameRules, timeRules, type Timings } from './time-rules.ts';
import { timeServer } from './time-server.ts';

const KINDS = [stock, zen, jsonLogic, plainJavaScript, counter, bulk];
const LINES = 200;
const COMPARED_LINES = 60;
const UNKNOWN = 5;

type Say = (text: string) => void;

const engine = openEngine(realBook());
const question = SIX_LINES;

export async function benchRules(say: Say): Promise<void> {
  const known = new Map<string, Timings>();
  const loads = [...[20, 100, 400].map((rules) => syntheticLoad(rules, LINES)), realLoad()];
  for (const load of loads) {
    await assertSameRules(load, KINDS, COMPARED_LINES);
    known.set(load.name, await timeRules(load, KINDS));
  }
  const hundred = loads[1] as RuleLoad;
  const withOpen = withUnknowns(hundred, UNKNOWN);
  await assertNoneContradicted(withOpen, counter, [stock, zen, jsonLogic, plainJavaScript], COMPARED_LINES);
  const open = await timeRules(withOpen, KINDS);

  say('\nRules only, µs per line (all engines were seen to fire the same rules first)\n');
  const columns = [...known, [withOpen.name, open] as const];
  say(`| | ${columns.map(([name]) => name).join(' | ')} |`);
  say(`|---|${columns.map(() => '---:').join('|')}|`);
  for (const { name } of KINDS) say(`| ${name} | ${columns.map(([, timings]) => short(timings.get(name) as number)).join(' | ')} |`);

  say('\nRatios, each beside its target\n');
  say('| | ratio | target |\n|---|---:|---:|');
  for (const [name, timings] of [
    [hundred.name, known.get(hundred.name) as Timings],
    [withOpen.name, open],
  ] as const) {
    const us = (kind: { name: string }): number => timings.get(kind.name) as number;
    ratio(say, `${name}: stock / Coverline at the counter`, us(stock) / us(counter), 'at least', 30);
    ratio(say, `${name}: zen / Coverline at the counter`, us(zen) / us(counter), 'at least', 5);
    ratio(say, `${name}: stock / Coverline in bulk`, us(stock) / us(bulk), 'at least', 120);
    ratio(say, `${name}: Coverline in bulk / plain JavaScript`, us(bulk) / us(plainJavaScript), 'at most', 25);
  }
  for (const kind of [counter, bulk]) {
    const us = (load: RuleLoad | undefined): number => known.get(load?.name as string)?.get(kind.name) as number;
    ratio(say, `400 rules / 100 rules, ${kind.name}`, us(loads[2]) / us(loads[1]), 'at most', 5.5);
  }

  assertSixLines(engine.askNow('check', question));
  const linesPerSecond = bulkLinesPerSecond();
  const server = await timeServer(question);
  ratio(say, 'POST /checks of 6 lines / bare Express route', server.ratio, 'at least', 0.5);
  ratio(say, 'start-up, seconds', server.startMs / 1000, 'at most', 2);
  ratio(say, 'resident memory after 10,000 checks, MB', server.rssMegabytes, 'at most', 200);

  say(`
POST /checks: ${server.checksPerSecond.toFixed(0)} a second (${(server.checksPerSecond * 6).toFixed(0)} lines); the bare route: ${server.bareChecksPerSecond.toFixed(0)}.
Bulk on one core: ${linesPerSecond.toFixed(0)} lines a second with full answers, ${(1e6 / (known.get(loads[3]?.name as string)?.get(bulk.name) as number)).toFixed(0)} by the rules alone.
Memory is what the kernel counts for the server's process; after ${server.checksAnswered} checks it was ${server.rssAtEndMegabytes.toFixed(0)} MB.`);
}

/** The rules of the product with the most of them. */
function realLoad(): RuleLoad {
  const { book } = engine;
  const versions = [...book.products.values()].map((product) => ({ product, version: product.versions.at(-1) as TermsVersion }));
  const { product, version } = versions.sort((a, b) => b.version.rules.length - a.version.rules.length)[0] as (typeof versions)[number];
  const program = new Program(version, 'check');
  const vocabulary = vocabularyOf(product, version, [...book.catalogue.components.keys()]);
  const random = seeded(1);
  const values = Array.from({ length: LINES }, () => randomValues(program, vocabulary, random));
  return ruleLoad(`${version.id} (${program.units.length} rules)`, program, values);
}

/** Whole answers, reasons in words and all, as a nightly run over many orders would ask for them. */
function bulkLinesPerSecond(): number {
  const { lines } = question.order;
  const ask = (odometerKm: number): void => {
    if (!engine.askNow('check', { ...question, order: { ...question.order, odometerKm } }).ok)
      throw new Error('the question of the bench was refused');
  };
  for (let warm = 0; warm < 500; warm++) ask(60_000 + warm);
  const started = performance.now();
  let orders = 0;
  while (performance.now() - started < 3000) ask(50_000 + (orders++ % 20_000));
  return (orders * lines.length * 1000) / (performance.now() - started);
}

function assertSixLines(answer: ReturnType<CoverlineEngine['askNow']>): void {
  if (!answer.ok) throw new Error(`the question of the bench was refused: ${JSON.stringify(answer.problems)}`);
  const { lines } = answer.value as CheckAnswer;
  const verdicts = lines.map((line) => line.verdict + (line.coveredBy?.length ? ' (covered by …)' : '')).join(', ');
  const expected = 'covered, covered, covered, covered, not-covered (covered by …), needs-information';
  if (verdicts !== expected) throw new Error(`the six lines of the bench should be ${expected}, and are ${verdicts}`);
}

function ratio(say: Say, what: string, value: number, bound: 'at least' | 'at most', target: number): void {
  const isMet = bound === 'at least' ? value >= target : value <= target;
  say(`| ${what} | ${short(value)} | ${bound} ${target}${isMet ? '' : ' **missed**'} |`);
}

function short(value: number): string {
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);
}
