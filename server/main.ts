// Starts the server: settings, rules, listening, and an orderly stop.

import { createServer, type Server } from 'node:http';
import closeWithGrace from 'close-with-grace';
import pino from 'pino';
import { type Messages, type Problem, problemText } from '../engine/domain/problem.ts';
import type { RuleBook } from '../engine/domain/rule-set.ts';
import { loadRuleBook, openEngine, readMessages, readRuleFiles } from '../engine/index.ts';
import { createApp } from './app.ts';
import { languageFrom } from './cli/terminal.ts';
import { type Config, readConfig } from './config.ts';
import { readExamples } from './examples.ts';
import { EXAMPLES, MESSAGES, RULES } from './places.ts';
import { welcome } from './welcome.ts';
import { type Say, sayIn } from './words/sentences.ts';

const messages: Messages = readMessages(MESSAGES);
const language = languageFrom([], process.env);
const say: Say = sayIn(messages, language);

start();

function start(): void {
  const config = readConfig(process.env, RULES);
  if (!config.ok) return refuse(say('start.config-refused'), config.problems);
  const book = readBook(config.value);
  if (book) listen(config.value, book);
}

/** undefined: refused, and said why. */
function readBook({ rulesFolder }: Config): RuleBook | undefined {
  let files;
  try {
    files = readRuleFiles([rulesFolder]);
  } catch (error) {
    refuse(say('start.no-rules', { folder: rulesFolder, reason: reasonOf(error) }), []);
    return undefined;
  }
  const book = loadRuleBook(files);
  if (book.ok) return book.value;
  refuse(say('start.rules-refused', { count: book.problems.length }), book.problems);
  return undefined;
}

function listen(config: Config, book: RuleBook): void {
  // Written in the background: a slow terminal holds up no answer.
  const logger = pino({ level: config.logLevel, base: null }, pino.destination({ sync: false }));
  const app = createApp({ engine: openEngine(book), messages, examples: readExamples(EXAMPLES), logger });
  const server = createServer(app);
  server.once('error', (error: NodeJS.ErrnoException) => {
    const code = error.code === 'EADDRINUSE' ? 'start.port-taken' : 'start.cannot-listen';
    refuse(say(code, { host: config.host, port: config.port, reason: reasonOf(error) }), []);
  });
  server.listen(config.port, config.host, () => {
    stopInOrder(server);
    process.stdout.write(welcome(addressOf(server, config), book, say));
  });
}

/** Answers what was begun; connections that only wait are closed, since they would keep the server up. */
function stopInOrder(server: Server): void {
  closeWithGrace({ delay: 5000, logger: false }, async () => {
    const closed = new Promise<void>((resolve) => {
      server.close(() => resolve());
    });
    server.closeIdleConnections();
    await closed;
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
