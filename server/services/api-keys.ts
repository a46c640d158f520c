// Keys of workshop systems: shown once, kept as a hash, limited to a role, a workshop and scopes.

import type { Problem } from '../../engine/domain/problem.ts';
import { hashOf, newSecret } from '../auth/secret.ts';
import { Refusal } from '../records/refusal.ts';
import { type Asker, type Role, type Scope, SCOPES, type Who } from '../records/who.ts';
import { findLiveApiKey, insertApiKey, listApiKeys, revokeApiKey, touchApiKey } from '../store/api-keys.ts';
import { newId } from '../store/new-id.ts';
import type { ApiKeyRow } from '../store/tables.ts';
import { nameFaults, roleFaults } from './account-faults.ts';
import { demandNoProblems, demandRole, isId } from './refuse.ts';
import type { ServiceParts } from './service-parts.ts';
import type { Trail } from './trail.ts';

export interface ApiKey {
  readonly id: string;
  readonly name: string;
  /** The first letters, to tell keys apart. */
  readonly hint: string;
  readonly role: Role;
  readonly workshopId?: string;
  readonly scopes: readonly Scope[];
  readonly createdAt: string;
  readonly createdBy: string;
  /** To the minute. */
  readonly usedAt?: string;
  readonly revokedAt?: string;
}

export interface ApiKeyDraft {
  readonly name: string;
  readonly role: Role;
  /** Needed for the role `workshop`. */
  readonly workshopId?: string;
  readonly scopes: readonly Scope[];
}

export interface ApiKeys {
  /** Admin; newest first, revoked ones too. */
  list(asker: Asker): Promise<readonly ApiKey[]>;
  /**
   * Admin. `secret` (`clk_…`) is told here and never again. Faults in a Refusal `invalid-record` with pointers /name, /role,
   * /workshopId, /scopes.
   */
  create(asker: Asker, draft: ApiKeyDraft): Promise<{ readonly key: ApiKey; readonly secret: string }>;
  /** Admin; at once, for good. Throws `record-not-found`, also for one that is revoked already. */
  revoke(asker: Asker, id: string): Promise<void>;
  /** Undefined where there is no such key, or it is revoked. */
  whoOf(secret: string): Promise<Who | undefined>;
}

export const KEY_PREFIX = 'clk_';
const HINT_LENGTH = KEY_PREFIX.length + 4;
/** How stale the time of the last use may be: it is not written for each request. */
const USED_EVERY = 60_000;

export function openApiKeys({ store, clock }: Pick<ServiceParts, 'store' | 'clock'>, trail: Trail): ApiKeys {
  return {
    async list(asker) {
      demandRole(asker, 'admin');
      return (await listApiKeys(store)).map(keyOf);
    },

    async create(asker, draft) {
      demandRole(asker, 'admin');
      const problems = [...nameFaults(draft.name, '/name'), ...(await roleFaults(store, draft)), ...scopeFaults(draft.scopes)];
      demandNoProblems(problems);
      const secret = newSecret(KEY_PREFIX);
      const row: ApiKeyRow = {
        id: newId(),
        name: draft.name.trim(),
        hint: secret.slice(0, HINT_LENGTH),
        key_hash: hashOf(secret),
        role: draft.role,
        workshop_id: draft.workshopId ?? null,
        scopes: JSON.stringify(SCOPES.filter((scope) => draft.scopes.includes(scope))),
        created_at: clock.now(),
        created_by: asker.who.name,
        used_at: null,
        revoked_at: null,
      };
      await store.atomically(async () => {
        await insertApiKey(store, row);
        await trail.note(asker, 'api-key.created', { why: row.hint });
      });
      return { key: keyOf(row), secret };
    },

    async revoke(asker, id) {
      demandRole(asker, 'admin');
      await store.atomically(async () => {
        if (!isId(id) || !(await revokeApiKey(store, id, clock.now()))) throw new Refusal('record-not-found');
        await trail.note(asker, 'api-key.revoked', { why: id });
      });
    },

    async whoOf(secret) {
      if (!secret.startsWith(KEY_PREFIX)) return undefined;
      const row = await findLiveApiKey(store, hashOf(secret));
      if (!row) return undefined;
      const now = clock.now();
      if (row.used_at === null || Date.parse(row.used_at) + USED_EVERY <= Date.parse(now)) await touchApiKey(store, row.id, now);
      const { id, name, role, workshopId, scopes } = keyOf(row);
      return { kind: 'api-key', id, name, role, scopes, ...(workshopId === undefined ? {} : { workshopId }) };
    },
  };
}

function scopeFaults(scopes: readonly string[]): Problem[] {
  const known = scopes.filter((scope) => (SCOPES as readonly string[]).includes(scope));
  return known.length > 0 && known.length === scopes.length ? [] : [{ code: 'account.scopes-needed', values: {}, pointer: '/scopes' }];
}

function keyOf(row: ApiKeyRow): ApiKey {
  return {
    id: row.id,
    name: row.name,
    hint: row.hint,
    role: row.role as Role,
    ...(row.workshop_id === null ? {} : { workshopId: row.workshop_id }),
    scopes: JSON.parse(row.scopes) as Scope[],
    createdAt: row.created_at,
    createdBy: row.created_by,
    ...(row.used_at === null ? {} : { usedAt: row.used_at }),
    ...(row.revoked_at === null ? {} : { revokedAt: row.revoked_at }),
  };
}
