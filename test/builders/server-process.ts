// The server as a process of its own, as it runs in production: for tests that stop it in every way there is.

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { ROOT } from '../../server/places.ts';

export interface ServerProcess {
  readonly url: string;
  /** Ends it and tells how it ended. */
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null>;
  /** It does nothing more, whatever comes in; to be ended with SIGKILL. */
  freeze(): void;
}

/** Resolves when it listens; `env` is all that it is told. */
export async function startServer(env: Readonly<Record<string, string>>): Promise<ServerProcess> {
  const child: ChildProcess = spawn(process.execPath, ['server/start.mjs'], {
    cwd: ROOT,
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], PORT: '0', LANG: 'en_GB.UTF-8', LOG_LEVEL: 'error', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = once(child, 'close').then(([code]) => code as number | null);
  let said = '';
  child.stdout?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  while (!/http:\/\/127\.0\.0\.1:\d+/.test(said)) {
    await Promise.race([
      once(child.stdout as NodeJS.ReadableStream, 'data'),
      ended.then(() => Promise.reject(new Error(`it ended: ${said}`))),
    ]);
  }
  return {
    url: /http:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0] as string,
    end(signal) {
      child.kill(signal);
      return ended;
    },
    freeze: () => void child.kill('SIGSTOP'),
  };
}
