// What the routes work with, wired in one place.

import type { Logger } from 'pino';
import type { Messages } from '../engine/domain/problem.ts';
import type { CoverlineEngine } from '../engine/index.ts';
import type { Examples } from './examples.ts';

export interface Services {
  readonly engine: CoverlineEngine;
  readonly messages: Messages;
  readonly examples: Examples;
  readonly logger: Logger;
}
