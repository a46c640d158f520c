// `coverline person export|erase`: what is held on the person behind a contract, handed out whole or erased for good.

import { Readable } from 'node:stream';
import { isDay } from '../../engine/domain/calendar-day.ts';
import type { Language } from '../../engine/domain/words.ts';
import { Refusal } from '../records/refusal.ts';
import { formatDay } from '../words/format.ts';
import { CliFault } from './cli-fault.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { toFile } from './export-command.ts';
import { confirmed } from './read-secret.ts';
import type { Terminal } from './terminal.ts';
import { withProduct } from './with-product.ts';

export interface PersonOptions {
  readonly rules: readonly string[];
  readonly out?: string;
  readonly yes?: boolean;
}

export async function exportPersonCommand(number: string, { rules, out }: PersonOptions, terminal: Terminal): Promise<ExitCode> {
  const file = await withProduct(terminal, rules, ({ persons }, asker) => persons.export(asker, number));
  const text = JSON.stringify(file, undefined, 2);
  if (out === undefined || out === '-') terminal.print(text);
  else {
    await toFile(Readable.from([`${text}\n`]), out);
    terminal.complain(terminal.say('cli.store-exported', { file: out }));
  }
  return EXIT.yes;
}

/** Asks first; where nobody can answer, only with --yes. */
export async function erasePersonCommand(number: string, { rules, yes = false }: PersonOptions, terminal: Terminal): Promise<ExitCode> {
  const { say, print, paint } = terminal;
  if (!yes) {
    if (!process.stdin.isTTY) throw new CliFault(EXIT.badQuestion, 'cli.store-erase-needs-yes', { number });
    if (!(await confirmed(say('cli.store-erase-question', { number, word: say('cli.store-erase-word') }), say('cli.store-erase-word')))) {
      print(say('cli.store-erase-left'));
      return EXIT.no;
    }
  }
  const erased = await withProduct(terminal, rules, ({ persons }, asker) => persons.erase(asker, number)).catch((error: unknown) => {
    throw error instanceof Refusal ? withDaysInWords(error, terminal.language) : error;
  });
  print(paint('green', say('cli.store-erased', { number: erased.number, orders: erased.orders, checks: erased.checks })));
  return EXIT.yes;
}

/** Until which day claims can be raised, as a person writes it. */
function withDaysInWords({ kind, values, problems }: Refusal, language: Language): Refusal {
  const inWords = (value: string | number) => (typeof value === 'string' && isDay(value) ? formatDay(value, language) : value);
  const told = problems.map((problem) => ({
    ...problem,
    values: Object.fromEntries(Object.entries(problem.values).map(([name, value]) => [name, inWords(value)])),
  }));
  return new Refusal(kind, values, told);
}
