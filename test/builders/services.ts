// The real services over the real rules, as the tests of the ways in use them.

import { Writable } from 'node:stream';
import pino from 'pino';
import { openEngine, readMessages } from '../../engine/index.ts';
import { readExamples } from '../../server/examples.ts';
import { EXAMPLES, MESSAGES } from '../../server/places.ts';
import type { Services } from '../../server/services.ts';
import { realBook } from './rule-books.ts';

/** Real services; `log` gathers the lines that were logged. */
export function realServices(changes: Partial<Services> = {}): Services & { readonly log: string[] } {
  const log: string[] = [];
  const gather = new Writable({
    write(chunk: Buffer, _encoding, done) {
      log.push(chunk.toString());
      done();
    },
  });
  return {
    engine: openEngine(realBook()),
    messages: readMessages(MESSAGES),
    examples: readExamples(EXAMPLES),
    logger: pino({ base: null }, gather),
    ...changes,
    log,
  };
}
