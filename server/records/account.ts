// Accounts of people, as they are kept and entered; their passwords never leave the store.

import type { Language } from '../../engine/domain/words.ts';
import type { Role } from './who.ts';

export interface Account {
  readonly id: string;
  /** As typed at sign-in, in small letters; unique. */
  readonly name: string;
  readonly fullName: string;
  readonly role: Role;
  /** Always set for the role `workshop`. */
  readonly workshopId?: string;
  readonly language?: Language;
  readonly hasPassword: boolean;
  /** Signs in through OpenID Connect. */
  readonly isFederated: boolean;
  readonly isDemo: boolean;
  readonly isDisabled: boolean;
  /** A head of claims: calls customers whose car came back. */
  readonly isLead: boolean;
  readonly createdAt: string;
  /** Counts edits from 1; the ETag. */
  readonly version: number;
}

/** What an administrator may settle of an account. */
export interface AccountDraft {
  readonly fullName: string;
  readonly role: Role;
  readonly workshopId?: string;
  readonly isDisabled?: boolean;
  /** Of the role `claims` only. */
  readonly isLead?: boolean;
}

export interface NewAccount extends AccountDraft {
  readonly name: string;
  /** Left out: no sign-in with a password until one is set. */
  readonly password?: string;
  /** One of the demo's: any password will do, and outside the demo it is refused. */
  readonly isDemo?: boolean;
}
