// Accounts of people: entered by an administrator, signed in with a password or through OpenID Connect.

import type { Language } from '../../engine/domain/words.ts';
import { hashOf } from '../auth/secret.ts';
import type { Account, AccountDraft, NewAccount } from '../records/account.ts';
import type { AccessSettings } from '../records/access-settings.ts';
import { Refusal } from '../records/refusal.ts';
import type { Asker } from '../records/who.ts';
import { accountOf, changeAccount, findAccount, insertAccount, listAccounts, updateAccount } from '../store/accounts.ts';
import { newId } from '../store/new-id.ts';
import { deleteSessionsOf } from '../store/sessions.ts';
import type { AccountRow } from '../store/tables.ts';
import { nameFaults, passwordFaults, roleFaults, signInName, signInNameFaults } from './account-faults.ts';
import { hashPassword, isPassword } from './password.ts';
import { demandNoProblems, demandRole, isId } from './refuse.ts';
import type { ServiceParts } from './service-parts.ts';
import { openSignIn, type SignIn } from './sign-in.ts';
import { openSignInThrottle } from './sign-in-throttle.ts';
import type { Trail } from './trail.ts';

export interface Accounts extends SignIn {
  /** By name; admin. */
  list(asker: Asker): Promise<readonly Account[]>;
  /** Admin, and everyone their own. Throws `record-not-found`. */
  read(asker: Asker, id: string): Promise<Account>;
  /**
   * Admin. Faults in a Refusal `invalid-record` with pointers /name, /fullName, /role, /workshopId, /password; a name that is
   * taken: `already-there`.
   */
  create(asker: Asker, account: NewAccount): Promise<Account>;
  /** Admin; another state, role or workshop ends the account's sessions. Nobody disables or demotes themselves: `not-allowed`. */
  update(asker: Asker, id: string, ifVersion: number, draft: AccountDraft): Promise<Account>;
  /** Admin: a new password for somebody; ends their sessions. */
  setPassword(asker: Asker, id: string, password: string): Promise<void>;
  /** One's own; ends one's sessions but the one of `keepToken`. Faults at /current and /password. */
  changePassword(asker: Asker, current: string, password: string, keepToken: string | undefined): Promise<void>;
  /** One's own. */
  setLanguage(asker: Asker, language: Language): Promise<void>;
}

export function openAccounts({ store, clock }: Pick<ServiceParts, 'store' | 'clock'>, access: AccessSettings, trail: Trail): Accounts {
  const rowOf = async (id: string): Promise<AccountRow> => {
    const row = isId(id) ? await findAccount(store, { id }) : undefined;
    if (!row) throw new Refusal('record-not-found');
    return row;
  };
  const endSessions = (id: string, keepToken?: string) =>
    deleteSessionsOf(store, id, keepToken === undefined ? undefined : hashOf(keepToken));

  const throttle = openSignInThrottle({ store, clock }, access.signIn);
  /** A stolen session must not be the place to guess the password at. */
  const isRight = async ({ who }: Asker, current: string, hash: string | null): Promise<boolean> => {
    const attempt = await throttle.begin([`account:${who.id}`]);
    const right = await isPassword(current, hash);
    if (right) await attempt.succeed();
    return right;
  };

  return {
    ...openSignIn({ store, clock }, access, throttle, trail),

    async list(asker) {
      demandRole(asker, 'admin');
      return (await listAccounts(store)).map(accountOf);
    },

    async read(asker, id) {
      if (asker.who.id !== id) demandRole(asker, 'admin');
      return accountOf(await rowOf(id));
    },

    async create(asker, account) {
      demandRole(asker, 'admin');
      const name = signInName(account.name);
      const { password } = account;
      const problems = [
        ...signInNameFaults(name),
        ...nameFaults(account.fullName, '/fullName'),
        ...(await roleFaults(store, account)),
        ...(password === undefined || account.isDemo ? [] : passwordFaults(password, name, access.passwordLeast)),
      ];
      demandNoProblems(problems);
      const row: AccountRow = {
        id: newId(),
        name,
        full_name: account.fullName.trim(),
        role: account.role,
        workshop_id: account.workshopId ?? null,
        password_hash: password === undefined ? null : await hashPassword(password),
        oidc_subject: null,
        language: null,
        is_demo: account.isDemo ? 1 : 0,
        is_lead: account.isLead && account.role === 'claims' ? 1 : 0,
        is_disabled: account.isDisabled ? 1 : 0,
        created_at: clock.now(),
        version: 1,
      };
      await store.atomically(async () => {
        if (!(await insertAccount(store, row))) throw new Refusal('already-there', { value: name });
        await trail.note(asker, 'account.created', { why: name });
      });
      return accountOf(row);
    },

    async update(asker, id, ifVersion, draft) {
      demandRole(asker, 'admin');
      const problems = [...nameFaults(draft.fullName, '/fullName'), ...(await roleFaults(store, draft))];
      demandNoProblems(problems);
      return store.atomically(async () => {
        const row = await rowOf(id);
        const changes = {
          full_name: draft.fullName.trim(),
          role: draft.role,
          workshop_id: draft.workshopId ?? null,
          is_disabled: draft.isDisabled ? 1 : 0,
          is_lead: draft.isLead && draft.role === 'claims' ? 1 : 0,
        };
        const isOther =
          changes.role !== row.role ||
          changes.workshop_id !== row.workshop_id ||
          changes.is_disabled !== row.is_disabled ||
          changes.is_lead !== row.is_lead;
        // An administrator who locks themselves out may be the last.
        if (asker.who.id === id && isOther) throw new Refusal('not-allowed');
        if (!(await updateAccount(store, id, ifVersion, changes))) throw new Refusal('changed-meanwhile');
        if (isOther) await endSessions(id);
        await trail.note(asker, 'account.changed', { why: row.name });
        return accountOf(await rowOf(id));
      });
    },

    async setPassword(asker, id, password) {
      demandRole(asker, 'admin');
      const { name } = await rowOf(id);
      const problems = passwordFaults(password, name, access.passwordLeast);
      demandNoProblems(problems);
      const password_hash = await hashPassword(password);
      await store.atomically(async () => {
        await changeAccount(store, id, { password_hash });
        await endSessions(id);
        await trail.note(asker, 'account.password-set', { why: name });
      });
    },

    async changePassword(asker, current, password, keepToken) {
      const { id, name, password_hash: old } = await rowOf(asker.who.id);
      const problems = [
        ...((await isRight(asker, current, old)) ? [] : [{ code: 'account.password-wrong', values: {}, pointer: '/current' }]),
        ...passwordFaults(password, name, access.passwordLeast),
      ];
      demandNoProblems(problems);
      const password_hash = await hashPassword(password);
      await store.atomically(async () => {
        await changeAccount(store, id, { password_hash });
        await endSessions(id, keepToken);
        await trail.note(asker, 'account.password-changed', { why: name });
      });
    },

    setLanguage: (asker, language) => changeAccount(store, asker.who.id, { language }),
  };
}
