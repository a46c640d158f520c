// The API before a known desk, with a key of each role: for the tests that ask over HTTP.

import type { Express } from 'express';
import request from 'supertest';
import { createApp } from '../../server/app.ts';
import { DEFAULT_ACCESS } from '../../server/records/access-settings.ts';
import { ROLES, type Role, SCOPES } from '../../server/records/who.ts';
import type { Store } from '../../server/store/open-store.ts';
import { type Desk, fillDesk } from './desk-data.ts';
import { realServices, type TestServices } from './services.ts';

export interface Api {
  readonly app: Express;
  readonly services: TestServices;
  readonly desk: Desk;
  /** The Authorization header of a key of each role, with every scope. */
  readonly keys: Readonly<Record<Role, string>>;
  /** The same for another workshop. */
  readonly otherWorkshop: string;
  /** A request in the name of the role; supertest's own from there on. */
  as(role: Role | 'otherWorkshop'): { readonly [Method in 'get' | 'post' | 'put']: (path: string) => request.Test };
}

/** Outside the demo, without limits on how often may be asked. */
export async function openApi(store?: Store): Promise<Api> {
  const access = { ...DEFAULT_ACCESS, isDemo: false, requestLimits: { perAddress: 0, perAccount: 0, perKey: 0 } };
  const services = await realServices({ ...(store ? { store } : {}), access });
  const desk = await fillDesk(services.store);
  const keyFor = async (role: Role, workshopId?: string): Promise<string> => {
    const draft = { name: `System of ${role}`, role, scopes: SCOPES, ...(workshopId === undefined ? {} : { workshopId }) };
    return `Bearer ${(await services.apiKeys.create(desk.askers.admin, draft)).secret}`;
  };
  const keys = Object.fromEntries(
    await Promise.all(ROLES.map(async (role) => [role, await keyFor(role, role === 'workshop' ? desk.workshops.smc : undefined)])),
  ) as Record<Role, string>;
  const otherWorkshop = await keyFor('workshop', desk.workshops.fdm);
  const app = createApp(services);
  return {
    app,
    services,
    desk,
    keys,
    otherWorkshop,
    as(role) {
      const key = role === 'otherWorkshop' ? otherWorkshop : keys[role];
      const send = (method: 'get' | 'post' | 'put') => (path: string) => request(app)[method](path).set('Authorization', key);
      return { get: send('get'), post: send('post'), put: send('put') };
    },
  };
}
