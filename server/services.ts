// What the routes work with, wired in one place.

import type { Logger } from 'pino';
import type { Messages } from '../engine/domain/problem.ts';
import type { CoverlineEngine } from '../engine/index.ts';
import type { Examples } from './examples.ts';
import type { Clock } from './records/clock.ts';
import type { Checks } from './services/checks.ts';
import type { Contracts } from './services/contracts.ts';
import type { Once } from './services/once.ts';
import type { Orders } from './services/orders.ts';
import type { Readings } from './services/readings.ts';
import type { Trail } from './services/trail.ts';
import type { Workshops } from './services/workshops.ts';

export interface Services {
  readonly engine: CoverlineEngine;
  readonly messages: Messages;
  readonly examples: Examples;
  readonly logger: Logger;
  readonly clock: Clock;
  readonly contracts: Contracts;
  readonly readings: Readings;
  readonly orders: Orders;
  readonly checks: Checks;
  readonly workshops: Workshops;
  readonly trail: Trail;
  readonly once: Once;
}
