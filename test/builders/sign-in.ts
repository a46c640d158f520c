// Someone of a role at a browser: an agent that is signed in, and says as browsers do that it posts from our own pages.

import type { Express } from 'express';
import request from 'supertest';
import { sessionCookieName } from '../../server/auth/session-cookie.ts';
import type { Account } from '../../server/records/account.ts';
import type { Asker, Role } from '../../server/records/who.ts';
import type { Services } from '../../server/services.ts';

export type Agent = ReturnType<typeof request.agent>;

/** The person at the server's command line, who may make accounts. */
export const OPERATOR: Asker = { who: { kind: 'operator', id: 'test', name: 'test', role: 'admin' }, requestId: 'test' };

/** What a browser sends with a form of our own page. */
export const FROM_OWN_PAGE = { 'Sec-Fetch-Site': 'same-origin' } as const;

/** What they sign in with. */
export const PASSWORD = 'korrekt hest batteri';

let made = 0;

/** A new account; one of the role `workshop` works for the given workshop, or for one that is made for it. */
export async function anAccount(services: Services, role: Role, workshopId?: string): Promise<Account> {
  const forWorkshop = role === 'workshop' ? (workshopId ?? (await aWorkshop(services))) : workshopId;
  return services.accounts.create(OPERATOR, {
    name: `${role}-${++made}`,
    fullName: `${role} ${made}`,
    role,
    ...(forWorkshop === undefined ? {} : { workshopId: forWorkshop }),
  });
}

/** Signed in as a new account of the role; its session is opened directly, which spares the work of a password. */
export async function signedInAgent(app: Express, services: Services, role: Role, workshopId?: string): Promise<Agent> {
  const { id } = await anAccount(services, role, workshopId);
  return agentOf(app, services, id);
}

/** Signed in as an account that is there. */
export async function agentOf(app: Express, services: Services, accountId: string): Promise<Agent> {
  const { token } = await services.sessions.open(accountId);
  const agent = request.agent(app).set(FROM_OWN_PAGE);
  agent.jar.setCookie(`${sessionCookieName(services.access)}=${token}; Path=/`, '127.0.0.1', '/');
  return agent;
}

/** A browser before its sign-in. */
export function strangersAgent(app: Express): Agent {
  return request.agent(app).set(FROM_OWN_PAGE);
}

async function aWorkshop({ workshops }: Services): Promise<string> {
  const { id } = await workshops.create(OPERATOR, { name: `Værksted ${++made}`, country: 'DK', network: [] });
  return id;
}
