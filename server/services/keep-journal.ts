// What the running server does for the journal beside the requests: its key at the start, its head written down, orphans swept up.

import type { Logger } from 'pino';
import type { Journal } from './journal.ts';

/** More often than once a day: the newest head of a day is the one that stands. */
const EVERY_MS = 3_600_000;

/**
 * Throws JournalKeyFault where the key is missing. Afterwards every fault is logged: the server goes on, since what is on
 * record can be checked at any time. `stop` writes the head a last time.
 */
export async function keepJournal(journal: Journal, logger: Logger): Promise<{ stop(): Promise<void> }> {
  await journal.start();

  async function keep(): Promise<void> {
    try {
      await journal.writeHead();
      await journal.removeFiles();
    } catch (error) {
      logger.error({ reason: (error as NodeJS.ErrnoException).code ?? (error as Error).name }, `journal: ${(error as Error).message}`);
    }
  }

  await keep();
  const timer = setInterval(() => void keep(), EVERY_MS);
  timer.unref();
  return {
    async stop() {
      clearInterval(timer);
      await keep();
    },
  };
}
