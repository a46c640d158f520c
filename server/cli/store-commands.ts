// The commands that work with what is kept: administrators, backups, exports, imports, persons.

import { Argument, Command, Option } from 'commander';
import { EXPORT_FORMATS } from '../services/exports.ts';
import { createAdminCommand, listAdminsCommand, resetPasswordCommand, type AdminOptions } from './admin-commands.ts';
import { backupCommand, type BackupOptions, restoreCommand } from './backup-commands.ts';
import type { ExitCode } from './exit-codes.ts';
import { exportCommand, type ExportedKind, type ExportOptions } from './export-command.ts';
import { importCommand, type ImportOptions } from './import-command.ts';
import { erasePersonCommand, exportPersonCommand, type PersonOptions } from './person-commands.ts';
import type { Terminal } from './terminal.ts';
import { verifyCommand, type VerifyCommandOptions } from './verify-command.ts';

type Done = (code: ExitCode) => void;

export function addStoreCommands(program: Command, terminal: Terminal, done: Done): void {
  const { say } = terminal;
  program.addCommand(adminCommands(terminal, done));
  program
    .command('backup')
    .description(say('help.store-backup'))
    .addArgument(new Argument('<file>', say('help.store-backup-file')))
    .option('--files <folder>', say('help.store-backup-files'))
    .action(async (file: string, options: BackupOptions) => done(await backupCommand(file, options, terminal)));
  program
    .command('restore')
    .description(say('help.store-restore'))
    .addArgument(new Argument('<file>', say('help.store-backup-file')))
    .option('--files <folder>', say('help.store-backup-files'))
    .action(async (file: string, options: BackupOptions) => done(await restoreCommand(file, options, terminal)));
  program
    .command('export')
    .description(say('help.store-export'))
    .addArgument(new Argument('<what>', say('help.store-export-what')).choices(['contracts', 'checks']))
    .addOption(new Option('--format <format>', say('help.store-option-format')).choices(EXPORT_FORMATS).default('csv'))
    .option('--out <file>', say('help.store-option-out'))
    .option('--from <day>', say('help.store-option-from'))
    .option('--to <day>', say('help.store-option-to'))
    .action(async (what: ExportedKind, options: ExportOptions) => done(await exportCommand(what, options, terminal)));
  program
    .command('import')
    .description(say('help.store-import'))
    .addArgument(new Argument('<what>', say('help.store-import-what')).choices(['contracts']))
    .addArgument(new Argument('<file>', say('help.store-import-file')))
    .action(async (_what: string, file: string, options: ImportOptions) => done(await importCommand(file, options, terminal)));
  program.addCommand(personCommands(terminal, done));
  program
    .command('verify')
    .description(say('help.verify'))
    .option('--head <file>', say('help.verify-head'))
    .option('--chain', say('help.verify-chain'), false)
    .option('--without-pdf', say('help.verify-without-pdf'), false)
    .option('--json', say('help.option-json-report'), false)
    .action(async (options: VerifyCommandOptions) => done(await verifyCommand(options, terminal)));
}

function adminCommands(terminal: Terminal, done: Done): Command {
  const { say } = terminal;
  const admin = new Command('admin').description(say('help.store-admin'));
  admin.helpCommand('help [command]', say('help.help-command'));
  admin
    .command('create')
    .description(say('help.store-admin-create'))
    .addArgument(new Argument('<name>', say('help.store-admin-name')))
    .option('--full-name <name>', say('help.store-option-full-name'))
    .option('--password-file <file>', say('help.store-option-password-file'))
    .action(async (name: string, options: AdminOptions) => done(await createAdminCommand(name, options, terminal)));
  admin
    .command('list')
    .description(say('help.store-admin-list'))
    .action(async (options: AdminOptions) => done(await listAdminsCommand(options, terminal)));
  admin
    .command('reset')
    .description(say('help.store-admin-reset'))
    .addArgument(new Argument('<name>', say('help.store-admin-name')))
    .option('--password-file <file>', say('help.store-option-password-file'))
    .action(async (name: string, options: AdminOptions) => done(await resetPasswordCommand(name, options, terminal)));
  return admin;
}

function personCommands(terminal: Terminal, done: Done): Command {
  const { say } = terminal;
  const person = new Command('person').description(say('help.store-person'));
  person.helpCommand('help [command]', say('help.help-command'));
  person
    .command('export')
    .description(say('help.store-person-export'))
    .addArgument(new Argument('<number>', say('help.store-contract-number')))
    .option('--out <file>', say('help.store-option-out'))
    .action(async (number: string, options: PersonOptions) => done(await exportPersonCommand(number, options, terminal)));
  person
    .command('erase')
    .description(say('help.store-person-erase'))
    .addArgument(new Argument('<number>', say('help.store-contract-number')))
    .option('--yes', say('help.store-option-yes'), false)
    .action(async (number: string, options: PersonOptions) => done(await erasePersonCommand(number, options, terminal)));
  return person;
}
