// How services refuse, in one way each.

import type { Problem } from '../../engine/domain/problem.ts';
import { Refusal } from '../records/refusal.ts';
import type { Asker, Role } from '../records/who.ts';

/** The people of the office see every workshop's records and whole contracts. */
const OFFICE: readonly Role[] = ['claims', 'admin'];

export function isOffice({ who }: Asker): boolean {
  return OFFICE.includes(who.role);
}

export function demandRole({ who }: Asker, ...roles: readonly Role[]): void {
  if (!roles.includes(who.role)) throw new Refusal('not-allowed');
}

export function demandOffice(asker: Asker): void {
  demandRole(asker, ...OFFICE);
}

/** Refuses where there are problems. */
export function demandNoProblems(problems: readonly Problem[], kind: 'invalid-record' | 'invalid-question' = 'invalid-record'): void {
  if (problems.length > 0) throw new Refusal(kind, { count: problems.length }, problems);
}

/** Whether it can be the id of a record; what cannot be one is not looked for. */
export function isId(id: unknown): id is string {
  return typeof id === 'string' && /^[\w.-]{1,64}$/.test(id);
}
