// The outbox: letters on their way to a mail server; nothing is lost, and nothing is sent twice knowingly.

import type { Logger } from 'pino';
import type { CaseworkSettings } from '../records/casework-settings.ts';
import type { LetterRecord, Sending } from '../records/letter.ts';
import type { Asker } from '../records/who.ts';
import type { Journal } from './journal.ts';
import type { ServiceParts } from './service-parts.ts';

export interface Outbox {
  readonly isOn: boolean;
  /** Inside the caller's transaction; `mail-off`. */
  queue(asker: Asker, letter: LetterRecord, to: string): Promise<Sending>;
  /** `unknown` and `failed` ones, with the same Message-ID. */
  sendAgain(asker: Asker, sendingId: string): Promise<Sending>;
  ofLetters(letterIds: readonly string[]): Promise<readonly Sending[]>;
  /** Sends what is due now, once; how many were sent. Only the server that runs calls it, and tests. */
  sendDue(): Promise<number>;
  /** Marks what a killed process left as `sending` as unknown, then sends what is due from time to time. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

export interface OutboxParts extends ServiceParts {
  readonly journal: Journal;
  readonly settings: CaseworkSettings;
  readonly logger: Logger;
}

export function openOutbox(_parts: OutboxParts): Outbox {
  const unbuilt = () => Promise.reject(new Error('not built yet'));
  return {
    isOn: false,
    queue: unbuilt,
    sendAgain: unbuilt,
    ofLetters: () => Promise.resolve([]),
    sendDue: unbuilt,
    start: () => Promise.resolve(),
    stop: () => Promise.resolve(),
  };
}
