// Starts the server: settings, rules, store, listening, and an orderly stop.

import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import pino from 'pino';
import { type Messages, type Problem, problemText } from '../engine/domain/problem.ts';
import type { RuleBook } from '../engine/domain/rule-set.ts';
import { createApp } from './app.ts';
import { languageFrom } from './cli/terminal.ts';
import { type Config, readConfig } from './config.ts';
import { traceOf } from './http/send-problem.ts';
import { keptMessages } from './kept-messages.ts';
import { openProduct, type Product, readBook, storeFault } from './open-product.ts';
import { CACHE, DATA, MESSAGES, RULES } from './places.ts';
import { keepJournal } from './services/keep-journal.ts';
import { stopInOrder } from './stop-in-order.ts';
import { welcome } from './welcome.ts';
import { type Say, sayIn } from './words/sentences.ts';

const messages: Messages = keptMessages(MESSAGES, join(CACHE, 'messages.json'));
const language = languageFrom([], process.env);
const say: Say = sayIn(messages, language);

await start();

async function start(): Promise<void> {
  const config = readConfig(process.env, { rulesFolder: RULES, dataFolder: DATA });
  if (!config.ok) return refuse(say('start.config-refused'), config.problems);
  const book = bookOf(config.value);
  if (!book) return;
  const product = await productOf(config.value, book);
  if (product) listen(config.value, book, product);
}

/** undefined: refused, and said why. */
function bookOf(config: Config): RuleBook | undefined {
  try {
    const book = readBook(config);
    if (book.ok) return book.value;
    refuse(say('start.rules-refused', { count: book.problems.length }), book.problems);
  } catch (error) {
    refuse(say('start.no-rules', { folder: config.rulesFolder, reason: reasonOf(error) }), []);
  }
  return undefined;
}

/** undefined: refused, and said why. */
async function productOf(config: Config, book: RuleBook): Promise<Product | undefined> {
  // Written in the background: a slow terminal holds up no answer.
  const logger = pino({ level: config.logLevel, base: null }, pino.destination({ sync: false }));
  try {
    const product = await openProduct({ config, book, messages, logger });
    const kept = await keepJournal(product.services.journal, logger).catch(async (error: unknown) => {
      await product.close();
      throw error;
    });
    const close = async (): Promise<void> => {
      // What the outbox still puts on record stands under the last head.
      await product.services.outbox.stop();
      await kept.stop();
      await product.close();
    };
    return { ...product, close };
  } catch (error) {
    const { code, values } = storeFault(error);
    refuse(say(code, values), []);
    return undefined;
  }
}

function listen(config: Config, book: RuleBook, product: Product): void {
  const server = createServer(createApp(product.services));
  server.once('error', (error: NodeJS.ErrnoException) => {
    const code = error.code === 'EADDRINUSE' ? 'start.port-taken' : 'start.cannot-listen';
    refuse(say(code, { host: config.host, port: config.port, reason: reasonOf(error) }), []);
    void product.close();
  });
  server.listen(config.port, config.host, () => {
    const { logger } = product.services;
    stopInOrder(
      server,
      () => product.close(),
      (fault) => logger.fatal(traceOf(fault), 'stopped by an internal error'),
    );
    // Not before: whoever holds the port is the one server of an embedded store.
    product.services.outbox.start().catch((fault: unknown) => logger.error(traceOf(fault), 'the outbox did not start'));
    process.stdout.write(welcome({ url: addressOf(server, config), config, book, say }));
  });
}

function addressOf(server: Server, { host, port }: Config): string {
  const address = server.address();
  const actual = typeof address === 'object' && address !== null ? address.port : port;
  return `http://${host.includes(':') ? `[${host}]` : host}:${actual}`;
}

function refuse(opening: string, problems: readonly Problem[]): void {
  const lines = problems.map((problem) => {
    const { at } = problem;
    return `  ${at ? `${at.file}:${at.line}:${at.column}  ` : ''}${problemText(problem, messages, language)}`;
  });
  process.stderr.write(`${[opening, ...lines].join('\n')}\n`);
  process.exitCode = 1;
}

function reasonOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? (error as Error).name;
}
