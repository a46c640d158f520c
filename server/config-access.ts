// The part of the environment that says who is let in: the public address, sessions, limits, OpenID Connect.

import type { Problem } from '../engine/domain/problem.ts';
import type { EnvironmentReader } from './config-reader.ts';
import { type AccessSettings, DEFAULT_ACCESS, type OidcSettings } from './records/access-settings.ts';
import { type Role, ROLES } from './records/who.ts';

export function readAccess(read: EnvironmentReader, problems: Problem[], isDemo: boolean): AccessSettings {
  const publicUrl = readPublicUrl(read.text('PUBLIC_URL'), problems);
  const oidc = readOidc(read, problems, publicUrl);
  const { signIn, requestLimits, sessionHours, sessionIdleMinutes, passwordLeast } = DEFAULT_ACCESS;
  return {
    isDemo,
    ...(publicUrl === undefined ? {} : { publicUrl }),
    trustProxy: read.number('TRUST_PROXY', 0, 0, 10),
    sessionHours: read.number('SESSION_HOURS', sessionHours, 1, 24 * 31),
    sessionIdleMinutes: read.number('SESSION_IDLE_MINUTES', sessionIdleMinutes, 5, 24 * 60),
    passwordLeast: read.number('PASSWORD_LEAST', passwordLeast, 8, 64),
    signIn: {
      windowMinutes: read.number('SIGN_IN_WINDOW_MINUTES', signIn.windowMinutes, 1, 24 * 60),
      failuresPerAccount: read.number('SIGN_IN_FAILURES_PER_ACCOUNT', signIn.failuresPerAccount, 1, 1000),
      failuresPerAddress: read.number('SIGN_IN_FAILURES_PER_ADDRESS', signIn.failuresPerAddress, 1, 100_000),
    },
    requestLimits: {
      perAddress: read.number('REQUESTS_PER_ADDRESS', requestLimits.perAddress, 0, 1_000_000),
      perAccount: read.number('REQUESTS_PER_ACCOUNT', requestLimits.perAccount, 0, 1_000_000),
      perKey: read.number('REQUESTS_PER_KEY', requestLimits.perKey, 0, 1_000_000),
    },
    ...(oidc === undefined ? {} : { oidc }),
  };
}

/** An origin: no path, no user, no query. */
function readPublicUrl(text: string, problems: Problem[]): string | undefined {
  if (text === '') return undefined;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isOrigin = url && /^https?:$/.test(url.protocol) && [url.origin, `${url.origin}/`].includes(url.href);
  if (isOrigin) return url.origin;
  problems.push({ code: 'config.not-a-public-url', values: { url: text } });
  return undefined;
}

/** undefined: none of the three that it takes is set. */
function readOidc(read: EnvironmentReader, problems: Problem[], publicUrl: string | undefined): OidcSettings | undefined {
  const needed = {
    OIDC_ISSUER: read.text('OIDC_ISSUER'),
    OIDC_CLIENT_ID: read.text('OIDC_CLIENT_ID'),
    OIDC_CLIENT_SECRET: read.text('OIDC_CLIENT_SECRET'),
  };
  const missing = Object.entries(needed).flatMap(([name, value]) => (value === '' ? [name] : []));
  if (missing.length === Object.keys(needed).length) return undefined;
  if (missing.length > 0) problems.push({ code: 'config.oidc-incomplete', values: { missing: missing.join(', ') } });
  if (publicUrl === undefined && read.text('PUBLIC_URL') === '') problems.push({ code: 'config.oidc-needs-public-url', values: {} });
  const issuer = needed.OIDC_ISSUER;
  if (issuer !== '' && !isIssuer(issuer)) problems.push({ code: 'config.not-an-issuer', values: { issuer } });
  return {
    issuer,
    clientId: needed.OIDC_CLIENT_ID,
    clientSecret: needed.OIDC_CLIENT_SECRET,
    roleClaim: read.text('OIDC_ROLE_CLAIM') || 'role',
    roles: readRoles(read.text('OIDC_ROLES'), problems),
    workshopClaim: read.text('OIDC_WORKSHOP_CLAIM') || 'workshop',
  };
}

/** By https; a provider on this machine may do without. */
function isIssuer(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return url?.protocol === 'https:' || (url?.protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname));
}

/** `Skade=claims,Admins=admin`; left out: each role by its own name. */
function readRoles(text: string, problems: Problem[]): Record<string, Role> {
  if (text === '') return Object.fromEntries(ROLES.map((role) => [role, role]));
  return Object.fromEntries(
    text.split(',').flatMap((pair) => {
      const cut = pair.lastIndexOf('=');
      const value = pair.slice(0, cut).trim();
      const role = pair.slice(cut + 1).trim() as Role;
      if (cut > 0 && value !== '' && ROLES.includes(role)) return [[value, role]];
      problems.push({ code: 'config.not-a-role', values: { pair: pair.trim(), roles: ROLES.join(', ') } });
      return [];
    }),
  );
}
