// Sessions of accounts: who a cookie's token stands for, and until when.

import { hashOf, newSecret } from '../auth/secret.ts';
import type { AccessSettings } from '../records/access-settings.ts';
import type { Role, Who } from '../records/who.ts';
import {
  deleteEndedSessions,
  deleteSession,
  findSession,
  insertSession,
  type SessionWithAccount,
  touchSession,
} from '../store/sessions.ts';
import type { ServiceParts } from './service-parts.ts';

export interface Sessions {
  /** A new session; the token is told once and kept as its hash. */
  open(accountId: string): Promise<{ readonly token: string; readonly endsAt: string }>;
  /** Undefined where the session is unknown or over, or its account disabled. */
  whoOf(token: string): Promise<Who | undefined>;
  close(token: string): Promise<void>;
}

const MINUTE = 60_000;

/** How stale the time of the last request may be: it is not written for each. */
const SEEN_EVERY = MINUTE;

export function openSessions({ store, clock }: Pick<ServiceParts, 'store' | 'clock'>, access: AccessSettings): Sessions {
  const idle = access.sessionIdleMinutes * MINUTE;
  const isLive = (session: SessionWithAccount, now: string): boolean =>
    session.ends_at > now &&
    Date.parse(session.seen_at) + idle > Date.parse(now) &&
    session.is_disabled === 0 &&
    (session.is_demo === 0 || access.isDemo);

  return {
    async open(accountId) {
      const now = clock.now();
      const token = newSecret();
      const endsAt = new Date(Date.parse(now) + access.sessionHours * 60 * MINUTE).toISOString();
      await deleteEndedSessions(store, now);
      await insertSession(store, { token_hash: hashOf(token), account_id: accountId, created_at: now, seen_at: now, ends_at: endsAt });
      return { token, endsAt };
    },

    async whoOf(token) {
      const now = clock.now();
      const session = await findSession(store, hashOf(token));
      if (!session) return undefined;
      if (!isLive(session, now)) {
        await deleteSession(store, session.token_hash);
        return undefined;
      }
      if (Date.parse(session.seen_at) + SEEN_EVERY <= Date.parse(now)) await touchSession(store, session.token_hash, now);
      return {
        kind: 'account',
        id: session.account_id,
        name: session.full_name,
        role: session.role as Role,
        ...(session.workshop_id === null ? {} : { workshopId: session.workshop_id }),
        ...(session.is_lead === 1 ? { isLead: true } : {}),
      };
    },

    close: (token) => deleteSession(store, hashOf(token)),
  };
}
