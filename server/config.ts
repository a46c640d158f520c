// The environment, read and checked once.

import { isIPv4 } from 'node:net';
import { join } from 'node:path';
import type { Problem, Result } from '../engine/domain/problem.ts';
import { readAccess } from './config-access.ts';
import { readerOf, type Environment } from './config-reader.ts';
import { readCasework } from './config-casework.ts';
import type { AccessSettings } from './records/access-settings.ts';
import type { CaseworkSettings } from './records/casework-settings.ts';

export interface Config {
  readonly host: string;
  readonly port: number;
  /** The folder that holds the products and their rules. */
  readonly rulesFolder: string;
  readonly logLevel: string;
  /** Where the store is: a file of the embedded database, or the address of a PostgreSQL database. */
  readonly store: { readonly file: string } | { readonly url: string };
  readonly access: AccessSettings;
  readonly casework: CaseworkSettings;
}

/** What is taken where the environment does not say otherwise. */
export interface ConfigPlaces {
  readonly rulesFolder: string;
  readonly dataFolder: string;
}

export const LOG_LEVELS: readonly string[] = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'];

/**
 * Every setting with its default where it is left out or empty; docs/configuration.md lists them. Every fault at once.
 * Without any it is the demo: on this machine only, with a store of its own.
 */
export function readConfig(env: Environment, places: ConfigPlaces): Result<Config> {
  const problems: Problem[] = [];
  const read = readerOf(env, problems);
  const databaseUrl = read.text('DATABASE_URL');
  const dataFolder = read.text('DATA_DIR');
  const isDemo = read.yesOrNo('DEMO', dataFolder === '' && databaseUrl === '');
  const host = read.text('HOST') || '127.0.0.1';
  const port = read.text('PORT') || '3000';
  const logLevel = read.text('LOG_LEVEL') || 'info';
  if (isDemo && !isLoopback(host)) problems.push({ code: 'config.host-not-loopback', values: { host } });
  if (!isPort(port)) problems.push({ code: 'config.not-a-port', values: { port } });
  if (!LOG_LEVELS.includes(logLevel)) {
    problems.push({ code: 'config.not-a-log-level', values: { level: logLevel, levels: LOG_LEVELS.join(', ') } });
  }
  const access = readAccess(read, problems, isDemo);
  const casework = readCasework(read, problems, join(dataFolder || places.dataFolder, isDemo ? 'demo' : 'coverline'));
  if (!isDemo && !isLoopback(host) && read.text('PUBLIC_URL') === '') problems.push({ code: 'config.public-url-needed', values: { host } });
  // The address holds a password, so it is not quoted.
  if (databaseUrl !== '' && !/^postgres(ql)?:\/\/[^/]/.test(databaseUrl)) problems.push({ code: 'config.not-a-database-url', values: {} });
  if (databaseUrl !== '' && isDemo) problems.push({ code: 'config.demo-with-database', values: {} });
  if (problems.length > 0) return { ok: false, problems };

  const file = join(dataFolder || places.dataFolder, isDemo ? 'demo.sqlite' : 'coverline.sqlite');
  return {
    ok: true,
    value: {
      host,
      port: Number(port),
      rulesFolder: read.text('RULES_DIR') || places.rulesFolder,
      logLevel,
      store: databaseUrl === '' ? { file } : { url: databaseUrl },
      access,
      casework,
    },
  };
}

/** Whether only this machine can reach the host: the demo, whose passwords anyone may read, listens on nothing else. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIPv4(host) && host.startsWith('127.'));
}

/** 0 asks the system for a free port. */
function isPort(text: string): boolean {
  return /^\d{1,5}$/.test(text) && Number(text) <= 65535;
}
