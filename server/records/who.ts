// Who asks: an account at a page, a workshop system with a key, or a person at the command line.

export const ROLES = ['workshop', 'claims', 'product', 'admin'] as const;

export type Role = (typeof ROLES)[number];

/** What an API key may be used for, within what its role may. */
export const SCOPES = ['ask', 'read', 'write'] as const;

export type Scope = (typeof SCOPES)[number];

export interface Who {
  readonly kind: 'account' | 'api-key' | 'operator';
  /** Of the account or the key; an operator is named by the system's user name. */
  readonly id: string;
  /** As people know them: shown on pages and in histories. */
  readonly name: string;
  readonly role: Role;
  /** The workshop they work for; always set for the role `workshop`. */
  readonly workshopId?: string;
  /** A head of claims. */
  readonly isLead?: boolean;
  /** Of a key; undefined: everything that the role may. */
  readonly scopes?: readonly Scope[];
}

/** Why a contract was read: each reading leaves this in the trail. */
export const PURPOSES = [
  'find',
  'glance',
  'order',
  'check',
  'slip',
  'settlement',
  'case',
  'letter',
  'follow-up',
  'audit',
  'list',
  'edit',
  'import',
  'export',
  'person-export',
  'person-erase',
  'trail',
] as const;

export type Purpose = (typeof PURPOSES)[number];

/** Who asks, and in which request: what a service needs to judge what they may see and to leave a trace. */
export interface Asker {
  readonly who: Who;
  readonly requestId: string;
}
