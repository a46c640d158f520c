// The cookie of a session: for this server only, never seen by a script, never sent from another site.

import { parseCookie, stringifySetCookie } from 'cookie';
import type { Request, Response } from 'express';
import type { AccessSettings } from '../records/access-settings.ts';

/** With https the browser itself holds it to this host and to https. */
export function sessionCookieName(access: AccessSettings): string {
  return isSecure(access) ? '__Host-coverline-session' : 'coverline-session';
}

export function sessionTokenOf(request: Request, access: AccessSettings): string | undefined {
  const { cookie } = request.headers;
  return cookie === undefined ? undefined : parseCookie(cookie)[sessionCookieName(access)] || undefined;
}

export function setSessionCookie(response: Response, token: string, access: AccessSettings): void {
  const options = { path: '/', httpOnly: true, sameSite: 'strict', secure: isSecure(access) } as const;
  response.append('Set-Cookie', stringifySetCookie({ name: sessionCookieName(access), value: token, ...options }));
}

export function clearSessionCookie(response: Response, access: AccessSettings): void {
  const options = { path: '/', httpOnly: true, sameSite: 'strict', secure: isSecure(access), maxAge: 0 } as const;
  response.append('Set-Cookie', stringifySetCookie({ name: sessionCookieName(access), value: '', ...options }));
}

export function isSecure({ publicUrl }: AccessSettings): boolean {
  return publicUrl?.startsWith('https:') ?? false;
}
