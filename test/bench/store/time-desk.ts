// Times the running server over the full store: pages a second, check-by-contract at half load, and a minute of everything.

import { type ChildProcess, execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { rssOf, serve, untilHealthy } from '../serve.ts';
import { median } from '../time-rules.ts';
import type { LoadKind, LoadOrder, LoadOutcome } from './load.ts';

const run = promisify(execFile);

export interface DeskTimings {
  readonly findPages: LoadOutcome;
  readonly orderPages: LoadOutcome;
  readonly checks: LoadOutcome;
  readonly checksAtHalf: LoadOutcome;
  readonly highest: LoadOutcome;
  readonly steady: LoadOutcome;
  /** Memory of the server's process in the first and in the last quarter of the steady load: the middle of what was seen each second. */
  readonly rssBefore: number;
  readonly rssAfter: number;
}

export interface SignedIn {
  readonly cookie: string;
  readonly key: string;
}

const SECONDS = 8;
const STEADY_SECONDS = 60;

/** `env` names the store. */
export async function timeDesk(
  env: Readonly<Record<string, string>>,
  port: number,
  { cookie, key }: SignedIn,
  contracts: number,
): Promise<DeskTimings> {
  const url = `http://127.0.0.1:${port}`;
  const limits = { REQUESTS_PER_ACCOUNT: '0', REQUESTS_PER_KEY: '0', REQUESTS_PER_ADDRESS: '0', LOG_LEVEL: 'warn' };
  const server: ChildProcess = serve(['--max-semi-space-size=8', 'server/start.mjs'], port, { ...env, ...limits });
  const load = (kind: LoadKind, seconds: number, rate?: number): Promise<LoadOutcome> =>
    loadFromOutside({ url, kind, seconds, ...(rate === undefined ? {} : { rate }), contracts, cookie, key });
  try {
    await untilHealthy(port);
    await load('mix', SECONDS);
    const findPages = await load('find-page', SECONDS);
    const orderPages = await load('order-page', SECONDS);
    const checks = await load('check', SECONDS);
    const checksAtHalf = await load('check', 2 * SECONDS, checks.perSecond / 2);
    const highest = await load('mix', 2 * SECONDS);
    const seen: number[] = [];
    const watch = setInterval(() => seen.push(rssOf(server)), 1000);
    const steady = await load('mix', STEADY_SECONDS, highest.perSecond * 0.8);
    clearInterval(watch);
    const quarter = Math.floor(seen.length / 4);
    const rssBefore = median(seen.slice(0, quarter));
    const rssAfter = median(seen.slice(-quarter));
    return { findPages, orderPages, checks, checksAtHalf, highest, steady, rssBefore, rssAfter };
  } finally {
    const ended = new Promise((resolve) => server.once('exit', resolve));
    server.kill();
    await ended;
  }
}

async function loadFromOutside(order: LoadOrder): Promise<LoadOutcome> {
  const { stdout } = await run(process.execPath, ['--import', 'tsx', join(import.meta.dirname, 'load.ts'), JSON.stringify(order)], {
    maxBuffer: 1e8,
  });
  return JSON.parse(stdout) as LoadOutcome;
}
