// Puts the product together from its settings, for the server and the command line: rules, store, services.

import type { Logger } from 'pino';
import type { Messages, Problem, Result } from '../engine/domain/problem.ts';
import type { RuleBook } from '../engine/domain/rule-set.ts';
import { loadRuleBook, openEngine, readRuleFiles } from '../engine/index.ts';
import type { Config } from './config.ts';
import { readExamples } from './examples.ts';
import { openServices } from './open-services.ts';
import { EXAMPLES } from './places.ts';
import { type Clock, systemClock } from './records/clock.ts';
import type { Services } from './services.ts';
import { JournalKeyFault } from './services/journal-key.ts';
import { openStore, type Store, StoreTooNew } from './store/open-store.ts';

export interface Product {
  readonly services: Services;
  /** For what keeps or fills the store as a whole: backup, restore, the demo. */
  readonly store: Store;
  close(): Promise<void>;
}

export interface ProductNeeds {
  readonly config: Pick<Config, 'store' | 'access' | 'casework'>;
  readonly book: RuleBook;
  readonly messages: Messages;
  readonly logger: Logger;
  readonly clock?: Clock;
}

/** Every fault of the rules at once. Throws what the disk says where the folder cannot be read. */
export function readBook({ rulesFolder }: Pick<Config, 'rulesFolder'>): Result<RuleBook> {
  return loadRuleBook(readRuleFiles([rulesFolder]));
}

const KEY_FAULTS = {
  JOURNAL_KEY_MISSING: 'start.journal-key-missing',
  JOURNAL_KEY_UNREADABLE: 'start.journal-key-unreadable',
} as const;

/** Why the store cannot be opened: the sentence, and what fills it. */
export function storeFault(error: unknown): Problem {
  if (error instanceof StoreTooNew) return { code: 'start.store-too-new', values: {} };
  if (error instanceof JournalKeyFault) return { code: KEY_FAULTS[error.code], values: { file: error.file } };
  return { code: 'start.no-store', values: { reason: (error as NodeJS.ErrnoException).code ?? (error as Error).name } };
}

/** Brings the store's tables up to date, and fills the demo's where it is empty. Throws what the store says where it cannot be opened. */
export async function openProduct({ config, book, messages, logger, clock = systemClock }: ProductNeeds): Promise<Product> {
  const store = await openStore(config.store);
  try {
    const engine = openEngine(book);
    const services = openServices({
      store,
      engine,
      messages,
      examples: readExamples(EXAMPLES),
      logger,
      clock,
      access: config.access,
      casework: config.casework,
    });
    if (config.access.isDemo) {
      const { seedDemo } = await import('./demo/seed-demo.ts');
      await seedDemo({ store, services, engine, clock });
    }
    const close = async (): Promise<void> => {
      await Promise.all([services.imports.stop(), services.outbox.stop(), services.pdf.close()]);
      await store.close();
    };
    return { services, store, close };
  } catch (error) {
    await store.close();
    throw error;
  }
}
