// The environment, read and checked once.

import { isIPv4 } from 'node:net';
import type { Problem, Result } from '../engine/domain/problem.ts';

export interface Config {
  readonly host: string;
  readonly port: number;
  /** The folder that holds the products and their rules. */
  readonly rulesFolder: string;
  readonly logLevel: string;
}

export const LOG_LEVELS: readonly string[] = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'];

/**
 * HOST, PORT, RULES_DIR and LOG_LEVEL, each with its default where it is left out or empty. Every fault at once.
 * `rulesFolder` is where the rules stand when RULES_DIR does not say otherwise.
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>, rulesFolder: string): Result<Config> {
  const host = env['HOST'] || '127.0.0.1';
  const port = env['PORT'] || '3000';
  const logLevel = env['LOG_LEVEL'] || 'info';
  const problems: Problem[] = [];
  if (!isLoopback(host)) problems.push({ code: 'config.host-not-loopback', values: { host } });
  if (!isPort(port)) problems.push({ code: 'config.not-a-port', values: { port } });
  if (!LOG_LEVELS.includes(logLevel)) {
    problems.push({ code: 'config.not-a-log-level', values: { level: logLevel, levels: LOG_LEVELS.join(', ') } });
  }
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, value: { host, port: Number(port), rulesFolder: env['RULES_DIR'] || rulesFolder, logLevel } };
}

/** Whether only this machine can reach the host: until there are accounts, nothing else may be listened on. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIPv4(host) && host.startsWith('127.'));
}

/** 0 asks the system for a free port. */
function isPort(text: string): boolean {
  return /^\d{1,5}$/.test(text) && Number(text) <= 65535;
}
