// Begins a session for somebody who has just signed in, and knows where their day begins.

import type { Request, Response } from 'express';
import { sessionTokenOf, setSessionCookie } from '../../auth/session-cookie.ts';
import type { Account } from '../../records/account.ts';
import type { Role } from '../../records/who.ts';
import type { Services } from '../../services.ts';
import { keepLanguage } from '../page-context.ts';

/** Where each role begins its day. */
export const FIRST_PAGE: Readonly<Record<Role, string>> = {
  workshop: '/desk',
  claims: '/cases',
  admin: '/contracts',
  product: '/eligibility',
};

/** Always a new token: one that somebody planted before is worth nothing afterwards. */
export async function beginSession(
  { sessions, access }: Pick<Services, 'sessions' | 'access'>,
  request: Request,
  response: Response,
  account: Account,
): Promise<void> {
  const old = sessionTokenOf(request, access);
  if (old !== undefined) await sessions.close(old);
  const { token } = await sessions.open(account.id);
  setSessionCookie(response, token, access);
  if (account.language) keepLanguage(response, account.language);
}
