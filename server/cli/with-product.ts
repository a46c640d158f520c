// The store and services that the server of this environment has, for a command that works with what is kept.

import { randomUUID } from 'node:crypto';
import { userInfo } from 'node:os';
import pino from 'pino';
import { type Config, readConfig } from '../config.ts';
import { openProduct, storeFault } from '../open-product.ts';
import { DATA, RULES } from '../places.ts';
import type { Asker } from '../records/who.ts';
import type { Services } from '../services.ts';
import { CliFault } from './cli-fault.ts';
import { EXIT } from './exit-codes.ts';
import { loadEngine } from './load-engine.ts';
import type { Terminal } from './terminal.ts';

/** The settings, or every fault of the environment. */
export function ownConfig(): Config {
  const config = readConfig(process.env, { rulesFolder: RULES, dataFolder: DATA });
  if (config.ok) return config.value;
  throw new CliFault(EXIT.badQuestion, 'start.config-refused', {}, config.problems);
}

/** Where the store is, as a person is told. */
export function storePlace({ store }: Config): string {
  return 'file' in store ? store.file : 'PostgreSQL';
}

/** Opens the store, does the work and closes it, whatever comes. */
export async function withProduct<Value>(
  { messages }: Terminal,
  rules: readonly string[],
  work: (services: Services, asker: Asker, config: Config) => Promise<Value>,
): Promise<Value> {
  const config = ownConfig();
  const { book } = loadEngine(rules);
  const logger = pino({ level: 'silent' });
  const product = await openProduct({ config, book, messages, logger }).catch((error: unknown) => {
    const { code, values } = storeFault(error);
    throw new CliFault(EXIT.broken, code, values);
  });
  try {
    return await work(product.services, operator(), config);
  } finally {
    await product.close();
  }
}

/** Whoever may run commands on this machine may do all; the trail names them by their user name. */
function operator(): Asker {
  const name = userName();
  return { who: { kind: 'operator', id: name, name, role: 'admin' }, requestId: randomUUID() };
}

/** A container's user may have no name. */
function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return String(process.getuid?.() ?? 'operator');
  }
}
