// The real services over the real rules and a real store, as the tests of the ways in use them.

import { Writable } from 'node:stream';
import pino from 'pino';
import { openEngine, readMessages } from '../../engine/index.ts';
import { readExamples } from '../../server/examples.ts';
import { openServices } from '../../server/open-services.ts';
import { EXAMPLES, MESSAGES } from '../../server/places.ts';
import type { Clock } from '../../server/records/clock.ts';
import type { CaseworkSettings } from '../../server/records/casework-settings.ts';
import type { Services } from '../../server/services.ts';
import { openStore, type Store } from '../../server/store/open-store.ts';
import { fixedClock } from './desk-data.ts';
import { realBook } from './rule-books.ts';
import { sharedPdf } from './shared-pdf.ts';

export interface TestServices extends Services {
  /** The lines that were logged. */
  readonly log: string[];
  readonly store: Store;
}

/** Left out: a new store in memory, the day of the desk's data, and the threads that all tests of a process share. */
export interface TestParts extends Partial<Services> {
  readonly store?: Store;
  readonly clock?: Clock;
  readonly casework?: CaseworkSettings;
}

/** Real services, with whatever `changes` puts in their place. */
export async function realServices({
  store,
  clock = fixedClock(),
  pdf = sharedPdf(),
  access,
  casework,
  ...changes
}: TestParts = {}): Promise<TestServices> {
  const log: string[] = [];
  const gather = new Writable({
    write(chunk: Buffer, _encoding, done) {
      log.push(chunk.toString());
      done();
    },
  });
  const opened = store ?? (await openStore({ file: ':memory:' }));
  const services = openServices({
    store: opened,
    clock,
    pdf,
    engine: openEngine(realBook()),
    messages: readMessages(MESSAGES),
    examples: readExamples(EXAMPLES),
    logger: pino({ base: null }, gather),
    ...(access ? { access } : {}),
    ...(casework ? { casework } : {}),
  });
  return { ...services, ...changes, log, store: opened };
}
