// The command line: what may be asked of it, and in which words it fails.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Argument, Command, CommanderError, Option } from 'commander';
import type { QuestionKind } from '../../engine/domain/rule-set.ts';
import { LANGUAGES } from '../../engine/domain/words.ts';
import { keptMessages } from '../kept-messages.ts';
import { CACHE, MESSAGES, ROOT } from '../places.ts';
import { askCommand, type AskOptions } from './ask-commands.ts';
import { casesCommand } from './cases-command.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { lintLettersCommand } from './letters-command.ts';
import { mutateCommand, type MutateOptions } from './mutate-command.ts';
import { clausesCommand, explainCommand, publishCommand, validateCommand } from './rules-commands.ts';
import { addStoreCommands } from './store-commands.ts';
import { tellFault } from './tell-fault.ts';
import { languageFrom, openTerminal, type Terminal } from './terminal.ts';

interface CommonOptions {
  readonly rules: readonly string[];
}

/** Does what the arguments (without node and script) say; its value is the exit code. */
export async function run(args: readonly string[]): Promise<ExitCode> {
  const terminal = openTerminal(languageFrom(args, process.env), keptMessages(MESSAGES, join(CACHE, 'messages.json')));
  // A reader that has seen enough (`| head`) is no fault.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit();
    throw error;
  });
  let exit: ExitCode = EXIT.yes;
  const program = commands(terminal, (code) => {
    exit = code;
  });
  try {
    await program.parseAsync([...args], { from: 'user' });
    return exit;
  } catch (error) {
    // Help that was asked for, and the version, are no faults.
    if (error instanceof CommanderError && error.exitCode === 0) return EXIT.yes;
    return tellFault(error, terminal);
  }
}

function commands(terminal: Terminal, done: (code: ExitCode) => void): Command {
  const { say } = terminal;
  const program = new Command('coverline')
    .description(say('help.about'))
    .version(ownVersion(), '-V, --version', say('help.option-version'));
  program.addHelpText('after', () => `\n${say('help.examples')}`);
  program.helpCommand('help [command]', say('help.help-command'));

  const asking: [string, QuestionKind][] = [
    ['check', 'check'],
    ['eligible', 'eligibility'],
    ['settle', 'settlement'],
  ];
  for (const [name, kind] of asking) {
    program
      .command(name)
      .description(say(`help.${name}`))
      .addArgument(new Argument('<file>', say('help.file')))
      .option('--json', say('help.option-json'), false)
      .action((file: string, options: AskOptions) => done(askCommand(kind, file, options, terminal)));
  }
  program
    .command('cases')
    .description(say('help.cases'))
    .addArgument(new Argument('[paths...]', say('help.paths')))
    .action((paths: string[], { rules }: CommonOptions) => done(casesCommand(paths, rules, terminal)));
  program.addCommand(rulesCommands(terminal, done));
  program.addCommand(lettersCommands(terminal, done));
  addStoreCommands(program, terminal, done);
  for (const command of everyCommand(program)) inOurWords(command, terminal);
  return program;
}

function rulesCommands(terminal: Terminal, done: (code: ExitCode) => void): Command {
  const { say } = terminal;
  const rules = new Command('rules').description(say('help.rules'));
  rules.helpCommand('help [command]', say('help.help-command'));
  rules
    .command('validate')
    .description(say('help.validate'))
    .addArgument(new Argument('[folders...]', say('help.folders')))
    .action((folders: string[], options: CommonOptions) => done(validateCommand(folders, options.rules, terminal)));
  rules
    .command('explain')
    .description(say('help.explain'))
    .addArgument(new Argument('<id>', say('help.rule-id')))
    .action((id: string, options: CommonOptions) => done(explainCommand(id, options.rules, terminal)));
  rules
    .command('clauses')
    .description(say('help.clauses'))
    .addArgument(new Argument('[product]', say('help.product-id')))
    .action((product: string | undefined, options: CommonOptions) => done(clausesCommand(product, options.rules, terminal)));
  rules
    .command('mutate')
    .description(say('help.mutate'))
    .addArgument(new Argument('[product]', say('help.product-id')))
    .option('--rule <id>', say('help.option-rule'))
    .option('--json', say('help.option-json-report'), false)
    .action((product: string | undefined, options: MutateOptions) => done(mutateCommand(product, options, terminal)));
  rules
    .command('publish')
    .description(say('help.publish'))
    .addArgument(new Argument('<version>', say('help.version-id')))
    .action((version: string) => done(publishCommand(version, terminal)));
  return rules;
}

function lettersCommands(terminal: Terminal, done: (code: ExitCode) => void): Command {
  const { say } = terminal;
  const letters = new Command('letters').description(say('help.letters'));
  letters.helpCommand('help [command]', say('help.help-command'));
  letters
    .command('lint')
    .description(say('help.letters-lint'))
    .action(({ rules }: CommonOptions) => done(lintLettersCommand(rules, terminal)));
  return letters;
}

function everyCommand(command: Command): Command[] {
  return [command, ...command.commands.flatMap(everyCommand)];
}

/** Language and rules for every command that does something, help in the person's language, faults told by tell-fault.ts. */
function inOurWords(command: Command, { say }: Terminal): void {
  if (command.commands.length === 0) {
    command.addOption(new Option('--rules <folder>', say('help.option-rules')).default([], '').argParser(gather));
  }
  command.addOption(new Option('--lang <language>', say('help.option-lang')).choices(LANGUAGES));
  command.helpOption('-h, --help', say('help.option-help'));
  command.configureHelp({ styleTitle: (title) => titleIn(title, say), optionDescription: (option) => option.description });
  command.configureOutput({ outputError: () => {}, writeErr: (text) => void process.stdout.write(text) });
  command.exitOverride();
}

function titleIn(title: string, say: Terminal['say']): string {
  const code = `help.title-${title.replace(':', '').toLowerCase()}`;
  return ['usage', 'arguments', 'options', 'commands'].includes(code.slice('help.title-'.length)) ? say(code) : title;
}

function gather(folder: string, folders: readonly string[]): string[] {
  return [...folders, folder];
}

function ownVersion(): string {
  return (JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string }).version;
}
