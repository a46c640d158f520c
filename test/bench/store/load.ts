// A process of its own that loads the server: one kind of request or a mix, as fast as it goes or at a rate; says as JSON what came of it.

import { createRequire } from 'node:module';
import { SIX_LINES } from '../../builders/six-lines.ts';
import { idOf, plateOf } from './million-contracts.ts';
import { type Asked, sendAtRate } from './pace.ts';

export interface LoadOrder {
  readonly url: string;
  readonly kind: LoadKind;
  readonly seconds: number;
  /** Requests a second; left out: as many as are answered, on ten connections. */
  readonly rate?: number;
  readonly contracts: number;
  readonly cookie: string;
  readonly key: string;
}

export type LoadKind = 'check' | 'find-page' | 'order-page' | 'mix';

export interface LoadOutcome {
  readonly perSecond: number;
  readonly answered: number;
  readonly failed: number;
  readonly p50: number;
  readonly p99: number;
}

interface AutocannonOutcome {
  readonly requests: { readonly total: number };
  readonly latency: { readonly p50: number; readonly p99: number };
  readonly duration: number;
  readonly non2xx: number;
  readonly errors: number;
  readonly timeouts: number;
}

// It ships no types.
const autocannon = createRequire(import.meta.url)('autocannon') as (options: object) => Promise<AutocannonOutcome>;

const { url, kind, seconds, rate, contracts, cookie, key } = JSON.parse(process.argv[2] ?? '') as LoadOrder;
const any = (): number => Math.floor(Math.random() * contracts);
const json = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
const { workshop: _workshop, ...checked } = SIX_LINES.order;
const checkBody = JSON.stringify({ order: { ...checked, date: '2026-11-20', odometerKm: 20_100 }, language: 'da' });
const readingBody = JSON.stringify({ readOn: '2026-11-20', km: 20_100 });

const KINDS: Readonly<Record<string, () => Asked>> = {
  check: () => ({ method: 'POST', path: `/api/v1/contracts/${idOf(any())}/checks`, headers: json, body: checkBody }),
  find: () => ({ method: 'GET', path: `/api/v1/contracts?registration=${encodeURIComponent(plateOf(any()))}`, headers: json }),
  reading: () => ({ method: 'POST', path: `/api/v1/contracts/${idOf(any())}/readings`, headers: json, body: readingBody }),
  'find-page': () => ({ method: 'GET', path: '/desk', headers: { cookie } }),
  'glance-page': () => ({ method: 'GET', path: `/desk/contracts/${idOf(any())}`, headers: { cookie } }),
  'order-page': () => ({ method: 'GET', path: `/desk/contracts/${idOf(any())}/orders/new`, headers: { cookie } }),
};

/** As a morning at the counters goes: most are checks and searches. */
const MIX = ['check', 'find', 'check', 'find-page', 'check', 'glance-page', 'check', 'order-page', 'find', 'reading'];

const chosen = (kind === 'mix' ? MIX : [kind]).flatMap((name) => KINDS[name] ?? []);
const said = rate === undefined ? await asFastAsItGoes() : await atRate(rate);
process.stdout.write(JSON.stringify(said));

async function asFastAsItGoes(): Promise<LoadOutcome> {
  const requests = chosen.map((make) => ({ ...make(), setupRequest: (request: object) => ({ ...request, path: make().path }) }));
  const outcome = await autocannon({ url, connections: 10, duration: seconds, requests });
  const { latency, duration, non2xx, errors, timeouts } = outcome;
  const { total } = outcome.requests;
  return { perSecond: total / duration, answered: total, failed: non2xx + errors + timeouts, p50: latency.p50, p99: latency.p99 };
}

async function atRate(perSecond: number): Promise<LoadOutcome> {
  let sent = 0;
  const next = (): Asked => (chosen[sent++ % chosen.length] as () => Asked)();
  const { latencies, failed } = await sendAtRate(url, perSecond, seconds, next);
  const at = (share: number): number => latencies[Math.floor(latencies.length * share)] ?? Number.NaN;
  return { perSecond: latencies.length / seconds, answered: latencies.length, failed, p50: at(0.5), p99: at(0.99) };
}
