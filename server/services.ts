// What the routes work with, wired in one place.

import type { Logger } from 'pino';
import type { Messages } from '../engine/domain/problem.ts';
import type { CoverlineEngine } from '../engine/index.ts';
import type { Examples } from './examples.ts';
import type { Pdf } from './pdf/render-pdf.ts';
import type { AccessSettings } from './records/access-settings.ts';
import type { Clock } from './records/clock.ts';
import type { Accounts } from './services/accounts.ts';
import type { ApiKeys } from './services/api-keys.ts';
import type { Attachments } from './services/attachments.ts';
import type { Audit } from './services/audit.ts';
import type { Cases } from './services/cases.ts';
import type { Checks } from './services/checks.ts';
import type { Contracts } from './services/contracts.ts';
import type { FollowUps } from './services/follow-up.ts';
import type { Lessons } from './services/lessons.ts';
import type { Exports } from './services/exports.ts';
import type { Imports } from './services/imports.ts';
import type { Journal } from './services/journal.ts';
import type { Letters } from './services/letters.ts';
import type { Once } from './services/once.ts';
import type { Orders } from './services/orders.ts';
import type { Outbox } from './services/outbox.ts';
import type { Persons } from './services/persons.ts';
import type { Readings } from './services/readings.ts';
import type { Sessions } from './services/sessions.ts';
import type { Settlements } from './services/settlements.ts';
import type { Slips } from './services/slips.ts';
import type { Trail } from './services/trail.ts';
import type { Verifier } from './services/verifier.ts';
import type { Workshops } from './services/workshops.ts';

export interface Services {
  readonly engine: CoverlineEngine;
  readonly messages: Messages;
  readonly examples: Examples;
  readonly logger: Logger;
  readonly clock: Clock;
  /** Who is let in, and how. */
  readonly access: AccessSettings;
  readonly contracts: Contracts;
  readonly readings: Readings;
  readonly orders: Orders;
  readonly checks: Checks;
  readonly workshops: Workshops;
  readonly slips: Slips;
  readonly settlements: Settlements;
  /** Its threads start with the first document. */
  readonly pdf: Pdf;
  readonly imports: Imports;
  readonly exports: Exports;
  readonly persons: Persons;
  readonly journal: Journal;
  readonly verifier: Verifier;
  readonly cases: Cases;
  readonly attachments: Attachments;
  readonly audit: Audit;
  readonly letters: Letters;
  readonly outbox: Outbox;
  readonly followUps: FollowUps;
  readonly lessons: Lessons;
  readonly trail: Trail;
  readonly once: Once;
  readonly accounts: Accounts;
  readonly sessions: Sessions;
  readonly apiKeys: ApiKeys;
}
