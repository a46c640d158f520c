// Sends requests as customers come: at a rate, whether or not the earlier ones are answered. Each is timed from when it was due.

import { Agent, request } from 'node:http';

export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface Paced {
  /** In milliseconds, sorted; of those that were answered with success. */
  readonly latencies: readonly number[];
  readonly failed: number;
}

const TIMEOUT_MS = 10_000;

/** As many as a proxy holds; a request that finds none free waits, and its wait is counted. More would only overrun the listener's queue. */
const MOST_CONNECTIONS = 64;

/** The gaps between requests are random and on average `1 / rate`: as with a queue of people, some come at once. */
export async function sendAtRate(url: string, rate: number, seconds: number, next: () => Asked): Promise<Paced> {
  const agent = new Agent({ keepAlive: true, maxSockets: MOST_CONNECTIONS });
  const latencies: number[] = [];
  const waiting: Promise<void>[] = [];
  let failed = 0;
  const start = performance.now();
  let due = start;
  while (due < start + seconds * 1000) {
    const early = due - performance.now();
    if (early > 0) await new Promise((resolve) => setTimeout(resolve, early));
    while (due <= performance.now() && due < start + seconds * 1000) {
      waiting.push(timed(due, next()));
      due -= (Math.log(1 - Math.random()) * 1000) / rate;
    }
  }
  await Promise.all(waiting);
  agent.destroy();
  return { latencies: latencies.sort((a, b) => a - b), failed };

  async function timed(wasDue: number, asked: Asked): Promise<void> {
    if (await send(url, agent, asked)) latencies.push(performance.now() - wasDue);
    else failed += 1;
  }
}

/** Whether it was answered with success, and read to its end. */
function send(url: string, agent: Agent, { method, path, headers, body }: Asked): Promise<boolean> {
  return new Promise((resolve) => {
    const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
    const sent = request(`${url}${path}`, { method, headers: { ...headers, ...length }, agent, timeout: TIMEOUT_MS }, (response) => {
      const status = response.statusCode ?? 0;
      response.on('end', () => resolve(status >= 200 && status < 300));
      response.on('error', () => resolve(false));
      response.resume();
    });
    sent.on('timeout', () => sent.destroy());
    sent.on('error', () => resolve(false));
    sent.end(body);
  });
}
