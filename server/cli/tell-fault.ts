// Tells a person why the command did not do what they asked: never a stack trace.

import { CommanderError } from 'commander';
import { Refusal } from '../records/refusal.ts';
import { CliFault } from './cli-fault.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { faultLines, type Terminal } from './terminal.ts';

/** Writes the fault to stderr; its value is the exit code. */
export function tellFault(error: unknown, terminal: Terminal): ExitCode {
  const { say, paint, complain } = terminal;
  if (error instanceof CliFault) {
    complain(paint('red', say(error.code, error.values)));
    for (const line of faultLines(error.problems, terminal)) complain(line);
    return error.exit;
  }
  if (error instanceof Refusal) {
    complain(paint('red', say(`${error.kind}.detail`, error.values)));
    for (const line of faultLines(error.problems, terminal)) complain(line);
    return EXIT.badQuestion;
  }
  if (error instanceof CommanderError) {
    complain(`${paint('red', usageText(error, terminal))}\n${say('cli.usage-see-help')}`);
    return EXIT.badQuestion;
  }
  complain(paint('red', say('cli.internal', { reason: error instanceof Error ? error.name : 'unknown' })));
  if (process.env['COVERLINE_DEBUG']) complain(error instanceof Error ? (error.stack ?? '') : String(error));
  return EXIT.broken;
}

const USAGE_FAULTS: Readonly<Record<string, string>> = {
  'commander.unknownCommand': 'cli.usage-unknown-command',
  'commander.unknownOption': 'cli.usage-unknown-option',
  'commander.missingArgument': 'cli.usage-missing-argument',
  'commander.optionMissingArgument': 'cli.usage-missing-value',
  'commander.invalidArgument': 'cli.usage-bad-value',
  'commander.excessArguments': 'cli.usage-too-much',
};

/** commander tells its faults in English only; what the person wrote stands in quotes there. */
function usageText({ code, message }: CommanderError, { say }: Terminal): string {
  const sentence = USAGE_FAULTS[code];
  const quoted = [...message.matchAll(/'([^']*)'/g)].map((match) => match[1]);
  if (sentence === undefined) return say('cli.usage-which-rules');
  return say(sentence, { given: quoted.join(' → ') || '?' });
}
