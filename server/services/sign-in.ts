// Signing in: with name and password, or as the person whom an identity provider vouches for.

import { hashOf } from '../auth/secret.ts';
import type { Account } from '../records/account.ts';
import type { AccessSettings } from '../records/access-settings.ts';
import type { Asker, Role, Who } from '../records/who.ts';
import { accountOf, findAccount, insertAccount, updateAccount } from '../store/accounts.ts';
import { newId } from '../store/new-id.ts';
import { deleteSessionsOf } from '../store/sessions.ts';
import type { AccountRow } from '../store/tables.ts';
import { roleFaults, signInName } from './account-faults.ts';
import { isPassword } from './password.ts';
import type { ServiceParts } from './service-parts.ts';
import type { SignInThrottle } from './sign-in-throttle.ts';
import type { Trail } from './trail.ts';

/** Someone whom the identity provider vouches for. */
export interface FederatedPerson {
  /** Issuer and subject. */
  readonly subject: string;
  readonly name: string;
  readonly fullName: string;
  readonly role: Role;
  readonly workshopId?: string;
}

export interface SignInAttempt {
  readonly name: string;
  readonly password: string;
  /** Where it came from. */
  readonly address: string;
  readonly requestId: string;
}

export interface SignIn {
  /**
   * The account with this name and password; undefined where there is none, whichever of the two was wrong. Too many wrong ones
   * of an account or an address: `too-many-requests`. Counted in the store, for all servers together.
   */
  signIn(attempt: SignInAttempt): Promise<Account | undefined>;
  /** The account of someone whom the identity provider vouches for, made or brought up to date; undefined: disabled here, or of no workshop that is there. */
  signInFederated(person: FederatedPerson, requestId: string): Promise<Account | undefined>;
}

/** Stands in the trail where no account has the name. */
const NOBODY: Who = { kind: 'account', id: 'unknown', name: '–', role: 'product' };

/** Longer ones are wrong without looking. */
const LONGEST_TYPED = 1000;

export function openSignIn(
  { store, clock }: Pick<ServiceParts, 'store' | 'clock'>,
  access: AccessSettings,
  throttle: SignInThrottle,
  trail: Trail,
): SignIn {
  return {
    async signIn({ name: typed, password, address, requestId }) {
      const name = signInName(typed);
      const isSane = typed.length <= LONGEST_TYPED && password.length <= LONGEST_TYPED && isStorable(name);
      const row = isSane ? await findAccount(store, { name }) : undefined;
      const attempt = await throttle.begin([`account:${row?.id ?? hashOf(name)}`, `address:${address}`]);
      const isRight = await isPassword(isSane ? password : '', row?.password_hash);
      const isLet = isRight && row !== undefined && row.is_disabled === 0 && (row.is_demo === 0 || access.isDemo);
      // A name that no account has is kept nowhere: it may be a password in the wrong field. That somebody tried is noted all the same,
      // which takes as long as for an account that is there.
      await trail.note(row ? askerOf(row, requestId) : { who: NOBODY, requestId }, isLet ? 'sign-in' : 'sign-in.refused');
      if (!isLet) return undefined;
      await attempt.succeed();
      return accountOf(row);
    },

    async signInFederated(person, requestId) {
      return store.atomically(async () => {
        if ((await roleFaults(store, person)).length > 0) return undefined;
        const row = (await findAccount(store, { oidc_subject: person.subject })) ?? (await insertFederated(person));
        if (row.is_disabled === 1) return undefined;
        const changes = {
          full_name: person.fullName,
          role: person.role,
          workshop_id: person.workshopId ?? null,
          // Who is a head of claims is settled here, not by the provider; it ends with the role.
          ...(person.role === 'claims' ? {} : { is_lead: 0 }),
        };
        const isOther = row.role !== changes.role || row.workshop_id !== changes.workshop_id;
        if (isOther || row.full_name !== changes.full_name) await updateAccount(store, row.id, row.version, changes);
        if (isOther) await deleteSessionsOf(store, row.id);
        const account = accountOf({ ...row, ...changes });
        await trail.note(askerOf({ ...row, ...changes }, requestId), 'sign-in', { why: 'openid-connect' });
        return account;
      });
    },
  };

  /** Its name is made unlike every local one: who is called the same at the provider is not the same. */
  async function insertFederated(person: FederatedPerson): Promise<AccountRow> {
    const row: AccountRow = {
      id: newId(),
      name: person.subject,
      full_name: person.fullName,
      role: person.role,
      workshop_id: person.workshopId ?? null,
      password_hash: null,
      oidc_subject: person.subject,
      language: null,
      is_demo: 0,
      is_lead: 0,
      is_disabled: 0,
      created_at: clock.now(),
      version: 1,
    };
    await insertAccount(store, row);
    // Another server may have made it a moment ago.
    return (await findAccount(store, { oidc_subject: person.subject })) ?? row;
  }
}

function askerOf(row: AccountRow, requestId: string): Asker {
  const who = { kind: 'account', id: row.id, name: row.full_name, role: row.role as Role } as const;
  return { who: row.workshop_id === null ? who : { ...who, workshopId: row.workshop_id }, requestId };
}

/** PostgreSQL takes no NUL, and neither store half a character. */
function isStorable(text: string): boolean {
  return !/[\u0000\p{Cs}]/u.test(text);
}
