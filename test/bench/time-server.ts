// Times the running server from outside: its start, POST /checks beside the bare route, and its memory afterwards.

import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, rssOf, serve, untilHealthy } from './serve.ts';
import { median } from './time-rules.ts';

export interface ServerTimings {
  readonly startMs: number;
  readonly checksPerSecond: number;
  readonly bareChecksPerSecond: number;
  /** Median of the ratios of neighbouring runs. */
  readonly ratio: number;
  readonly checksAnswered: number;
  /** After the first 10,000 checks, and after all. */
  readonly rssMegabytes: number;
  readonly rssAtEndMegabytes: number;
}

interface Load {
  readonly perSecond: number;
  readonly answered: number;
}

const ROOT = join(import.meta.dirname, '../..');
const RUNS = 5;
const CHECKS = 10_000;

export async function timeServer(question: object): Promise<ServerTimings> {
  const folder = mkdtempSync(join(tmpdir(), 'coverline-bench-'));
  const children: ChildProcess[] = [];
  try {
    const ownPort = await freePort();
    // As `npm start` runs it; the first time it also fills the store of the demo.
    const startOwn = () => serve(['--max-semi-space-size=8', 'server/start.mjs'], ownPort, { DATA_DIR: folder, DEMO: 'yes' });
    const first = startOwn();
    children.push(first);
    await untilHealthy(ownPort);
    await new Promise((resolve) => first.once('exit', resolve).kill());
    const started = performance.now();
    const own = startOwn();
    children.push(own);
    await untilHealthy(ownPort);
    const startMs = performance.now() - started;

    const barePort = await freePort();
    const answerFile = join(folder, 'answer.json');
    writeFileSync(answerFile, await ask(ownPort, question));
    children.push(serve(['--import', 'tsx', 'test/bench/bare-route.ts', answerFile, String(barePort)], barePort));
    await untilHealthy(barePort);

    const questionFile = join(folder, 'question.json');
    writeFileSync(questionFile, JSON.stringify(question));
    let checksAnswered = (await load(ownPort, questionFile, ['--amount', String(CHECKS)])).answered;
    const rssMegabytes = rssOf(own);
    await load(barePort, questionFile, ['--amount', '2000']);
    const pairs: (readonly [number, number])[] = [];
    for (let run = 0; run < RUNS; run++) {
      const ours = await load(ownPort, questionFile, ['--duration', '4']);
      const bare = await load(barePort, questionFile, ['--duration', '4']);
      checksAnswered += ours.answered;
      pairs.push([ours.perSecond, bare.perSecond]);
    }
    return {
      startMs,
      checksPerSecond: median(pairs.map(([ours]) => ours)),
      bareChecksPerSecond: median(pairs.map(([, bare]) => bare)),
      ratio: median(pairs.map(([ours, bare]) => ours / bare)),
      checksAnswered,
      rssMegabytes,
      rssAtEndMegabytes: rssOf(own),
    };
  } finally {
    for (const child of children) child.kill();
    rmSync(folder, { recursive: true });
  }
}

async function ask(port: number, question: object): Promise<Buffer> {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(`http://127.0.0.1:${port}/api/v1/checks`, { method: 'POST', headers, body: JSON.stringify(question) });
  if (!response.ok) throw new Error(`the question of the bench got ${response.status}: ${await response.text()}`);
  return Buffer.from(await response.arrayBuffer());
}

/** Autocannon in a process of its own: ten connections, no pipelining; any answer but 2xx ends the bench. */
async function load(port: number, questionFile: string, howLong: readonly string[]): Promise<Load> {
  const autocannon = join(ROOT, 'node_modules/autocannon/autocannon.js');
  const request = ['--method', 'POST', '--headers', 'content-type=application/json', '--input', questionFile, '--connections', '10'];
  const child = spawn(
    process.execPath,
    [autocannon, '--json', '--no-progress', ...request, ...howLong, `http://127.0.0.1:${port}/api/v1/checks`],
    {
      stdio: ['ignore', 'pipe', 'ignore'],
    },
  );
  let text = '';
  for await (const chunk of child.stdout) text += String(chunk);
  const { requests, non2xx, errors, duration } = JSON.parse(text) as {
    requests: { total: number };
    non2xx: number;
    errors: number;
    duration: number;
  };
  if (non2xx > 0 || errors > 0) throw new Error(`${non2xx} answers were not 2xx, ${errors} requests failed`);
  return { perSecond: requests.total / duration, answered: requests.total };
}
