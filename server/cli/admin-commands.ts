// `coverline admin …`: the first administrator, who there is, and a new password for one who has lost theirs.

import Table from 'cli-table3';
import { CliFault } from './cli-fault.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { readPassword } from './read-secret.ts';
import type { Terminal } from './terminal.ts';
import { storePlace, withProduct } from './with-product.ts';

export interface AdminOptions {
  readonly rules: readonly string[];
  readonly fullName?: string;
  readonly passwordFile?: string;
}

export async function createAdminCommand(
  name: string,
  { rules, fullName, passwordFile }: AdminOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const password = await readPassword(passwordFile, terminal);
  await withProduct(terminal, rules, async ({ accounts }, asker, config) => {
    const account = await accounts.create(asker, { name, fullName: fullName ?? name, role: 'admin', password });
    terminal.print(terminal.say('cli.store-admin-created', { name: account.name, store: storePlace(config) }));
  });
  return EXIT.yes;
}

export async function listAdminsCommand({ rules }: AdminOptions, { say, print, ...terminal }: Terminal): Promise<ExitCode> {
  return withProduct({ say, print, ...terminal }, rules, async ({ accounts }, asker, config) => {
    const admins = (await accounts.list(asker)).filter(({ role }) => role === 'admin');
    if (admins.length === 0) {
      print(say('cli.store-no-admin', { store: storePlace(config) }));
      return EXIT.no;
    }
    const table = new Table({
      head: ['cli.store-column-name', 'cli.store-column-full-name', 'cli.store-column-state'].map((code) => say(code)),
      style: { head: [], border: [] },
    });
    for (const { name, fullName, isDisabled } of admins)
      table.push([name, fullName, isDisabled ? say('cli.store-disabled') : say('cli.store-active')]);
    print(table.toString());
    return EXIT.yes;
  });
}

/** For any account: whoever has lost their password may have no administrator left to ask. */
export async function resetPasswordCommand(name: string, { rules, passwordFile }: AdminOptions, terminal: Terminal): Promise<ExitCode> {
  const password = await readPassword(passwordFile, terminal);
  await withProduct(terminal, rules, async ({ accounts }, asker, config) => {
    const account = (await accounts.list(asker)).find((each) => each.name === name.trim().toLowerCase());
    if (!account) throw new CliFault(EXIT.badQuestion, 'cli.store-no-account', { name, store: storePlace(config) });
    await accounts.setPassword(asker, account.id, password);
    terminal.print(terminal.say('cli.store-password-set', { name: account.name }));
  });
  return EXIT.yes;
}
