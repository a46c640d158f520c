// The figures of the stores as the tables that the README shows.

import type { StoreTimings } from './bench-stores.ts';
import type { Times } from './time-queries.ts';

/** p99 of check-by-contract at half load, in ms; growth of memory over the steady minute, in MB. */
const TARGETS = { p99Ms: 25, growthMegabytes: 30 } as const;

export function sayStores(all: readonly StoreTimings[], say: (text: string) => void): void {
  const contracts = (all[0]?.contracts ?? 0).toLocaleString('en');
  const table = (first: string, rows: readonly (readonly [string, (timings: StoreTimings) => string])[]): void => {
    say(`| ${first} | ${all.map(({ name }) => name).join(' | ')} |`);
    say(`|---|${all.map(() => '---:').join('|')}|`);
    for (const [what, valueOf] of rows) say(`| ${what} | ${all.map(valueOf).join(' | ')} |`);
  };

  say(`\n${contracts} contracts, in one process, p50 / p99 in ms (each reading leaves its trace on disk)\n`);
  table('', [
    ['bare query by plate', ({ queries }) => both(queries.bareFind)],
    ['find by plate', ({ queries }) => both(queries.find)],
    ['bare query by id', ({ queries }) => both(queries.bareRead)],
    ['check of 6 lines by contract', ({ queries }) => both(queries.check)],
    ['find / bare query (p50)', ({ queries }) => short(queries.find.p50 / queries.bareFind.p50)],
    ['check / bare query (p50)', ({ queries }) => short(queries.check.p50 / queries.bareRead.p50)],
  ]);

  say(
    `\nThe server over the same ${contracts}, loaded from a second process: as fast as ten connections get answers, then at a rate, with requests`,
  );
  say('that come at random and are timed from when they were due\n');
  table('', [
    ['find page, a second', ({ desk }) => short(desk.findPages.perSecond)],
    ['order page, a second', ({ desk }) => short(desk.orderPages.perSecond)],
    ['check-by-contract put on record, a second', ({ desk }) => short(desk.checks.perSecond)],
    [
      `the same at half load: p50 / p99 in ms (target: p99 under ${TARGETS.p99Ms})`,
      ({ desk }) => `${both(desk.checksAtHalf)}${missed(desk.checksAtHalf.p99 < TARGETS.p99Ms)}`,
    ],
    ['mixed load, highest rate a second', ({ desk }) => short(desk.highest.perSecond)],
    ['60 s at 80 % of it: answered', ({ desk }) => String(desk.steady.answered)],
    ['errors (target: 0)', ({ desk }) => `${failures(desk)}${missed(failures(desk) === 0)}`],
    ['p50 / p99 in ms', ({ desk }) => both(desk.steady)],
    [
      'memory before → after, MB (target: no growth)',
      ({ desk }) => `${short(desk.rssBefore)} → ${short(desk.rssAfter)}${missed(desk.rssAfter - desk.rssBefore < TARGETS.growthMegabytes)}`,
    ],
  ]);
}

function failures({ findPages, orderPages, checks, checksAtHalf, highest, steady }: StoreTimings['desk']): number {
  return [findPages, orderPages, checks, checksAtHalf, highest, steady].reduce((sum, { failed }) => sum + failed, 0);
}

function both({ p50, p99 }: Times): string {
  return `${short(p50)} / ${short(p99)}`;
}

function missed(isMet: boolean): string {
  return isMet ? '' : ' **missed**';
}

function short(value: number): string {
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);
}
