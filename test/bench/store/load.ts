// A process of its own that loads the server: one kind of request or a mix, as fast as it goes or at a rate; says as JSON what came of it.

import { createRequire } from 'node:module';
import { SIX_LINES } from '../../builders/six-lines.ts';
import { idOf, plateOf } from './million-contracts.ts';

export interface LoadOrder {
  readonly url: string;
  readonly kind: LoadKind;
  readonly seconds: number;
  /** Requests a second; left out: as many as are answered. */
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

interface RequestOfLoad {
  readonly method: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly setupRequest: (request: object) => object;
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

const order = JSON.parse(process.argv[2] ?? '') as LoadOrder;
const { url, kind, seconds, rate, contracts, cookie, key } = order;
const any = (): number => Math.floor(Math.random() * contracts);
const json = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
const { workshop: _workshop, ...checked } = SIX_LINES.order;
const check = JSON.stringify({ order: { ...checked, date: '2026-11-20', odometerKm: 20_100 }, language: 'da' });

const requests: Readonly<Record<string, RequestOfLoad>> = {
  check: to('POST', () => `/api/v1/contracts/${idOf(any())}/checks`, json, check),
  find: to('GET', () => `/api/v1/contracts?registration=${encodeURIComponent(plateOf(any()))}`, json),
  reading: to('POST', () => `/api/v1/contracts/${idOf(any())}/readings`, json, JSON.stringify({ readOn: '2026-11-20', km: 20_100 })),
  'find-page': to('GET', () => '/desk', { cookie }),
  'glance-page': to('GET', () => `/desk/contracts/${idOf(any())}`, { cookie }),
  'order-page': to('GET', () => `/desk/contracts/${idOf(any())}/orders/new`, { cookie }),
};

/** As a morning at the counters goes: most are checks and searches. */
const MIX = ['check', 'find', 'check', 'find-page', 'check', 'glance-page', 'check', 'order-page', 'find', 'reading'];

const chosen = (kind === 'mix' ? MIX : [kind]).map((name) => requests[name]);
const outcome = await autocannon({
  url,
  connections: 10,
  duration: seconds,
  requests: chosen,
  ...(rate === undefined ? {} : { overallRate: Math.max(1, Math.round(rate)) }),
});
const { latency, duration, non2xx, errors, timeouts } = outcome;
const { total } = outcome.requests;
const said: LoadOutcome = {
  perSecond: total / duration,
  answered: total,
  failed: non2xx + errors + timeouts,
  p50: latency.p50,
  p99: latency.p99,
};
process.stdout.write(JSON.stringify(said));

function to(method: string, pathOf: () => string, headers: Readonly<Record<string, string>>, body?: string): RequestOfLoad {
  return {
    method,
    path: pathOf(),
    headers,
    ...(body === undefined ? {} : { body }),
    setupRequest: (request) => ({ ...request, path: pathOf() }),
  };
}
