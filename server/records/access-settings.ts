// How the server lets people in: what the environment settles of accounts, sessions and limits.

import type { Role } from './who.ts';

export interface AccessSettings {
  /** Loopback only, a seeded store, and the three questions open to whoever reaches the server. */
  readonly isDemo: boolean;
  /** The origin that browsers see, `https://coverline.example`; undefined: whatever address was asked. */
  readonly publicUrl?: string;
  /** Proxies in front whose X-Forwarded-* are believed. */
  readonly trustProxy: number;
  /** A session ends so long after sign-in, and after its last request. */
  readonly sessionHours: number;
  readonly sessionIdleMinutes: number;
  /** Characters that a password has at least. */
  readonly passwordLeast: number;
  readonly signIn: SignInLimits;
  /** Requests a minute; 0: no limit. */
  readonly requestLimits: RequestLimits;
  /** Undefined: local accounts only. */
  readonly oidc?: OidcSettings;
}

/** Failed sign-ins that are let pass within the minutes. */
export interface SignInLimits {
  readonly windowMinutes: number;
  readonly failuresPerAccount: number;
  readonly failuresPerAddress: number;
}

export interface RequestLimits {
  /** Of one address that has not signed in. */
  readonly perAddress: number;
  readonly perAccount: number;
  readonly perKey: number;
}

export interface OidcSettings {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** The claim that holds the role, and what its values mean here. */
  readonly roleClaim: string;
  readonly roles: Readonly<Record<string, Role>>;
  /** The claim that holds the id of a workshop. */
  readonly workshopClaim: string;
}

/** What holds where the environment says nothing. */
export const DEFAULT_ACCESS: AccessSettings = {
  isDemo: true,
  trustProxy: 0,
  sessionHours: 12,
  sessionIdleMinutes: 120,
  passwordLeast: 12,
  signIn: { windowMinutes: 15, failuresPerAccount: 10, failuresPerAddress: 50 },
  requestLimits: { perAddress: 600, perAccount: 1800, perKey: 6000 },
};
