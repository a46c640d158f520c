// What is wrong with an account, a key or a password that somebody enters; each fault with the pointer of its field.

import type { Problem } from '../../engine/domain/problem.ts';
import { type Role, ROLES } from '../records/who.ts';
import { workshopExists } from '../store/accounts.ts';
import type { Store } from '../store/open-store.ts';

const LONGEST_NAME = 100;

/** A name for people to read. */
export function nameFaults(name: string, pointer: string): Problem[] {
  if (name.trim() === '') return [{ code: 'account.name-needed', values: {}, pointer }];
  if (name.length > LONGEST_NAME) return [{ code: 'account.name-long', values: { most: LONGEST_NAME }, pointer }];
  return isPlainText(name) ? [] : [{ code: 'account.name-odd', values: {}, pointer }];
}

/** A name to sign in with: letters, digits and . _ @ + - */
export function signInNameFaults(name: string): Problem[] {
  return /^[\p{L}\p{N}][\p{L}\p{N}._@+-]{1,79}$/u.test(name) ? [] : [{ code: 'account.sign-in-name-odd', values: {}, pointer: '/name' }];
}

/** How a name is kept and looked up. */
export function signInName(typed: string): string {
  return typed.trim().normalize('NFC').toLowerCase();
}

const LONGEST_PASSWORD = 200;

export function passwordFaults(password: string, name: string, least: number): Problem[] {
  const fault = (code: string, values = {}): Problem[] => [{ code, values, pointer: '/password' }];
  if (password.length < least) return fault('account.password-short', { least });
  if (password.length > LONGEST_PASSWORD) return fault('account.password-long', { most: LONGEST_PASSWORD });
  if (new Set(password).size < 4 || password.toLowerCase().includes(name)) return fault('account.password-easy');
  return [];
}

/** The role is one of ours; who works for a workshop has one, and it is there. */
export async function roleFaults(
  store: Store,
  { role, workshopId }: { readonly role: Role; readonly workshopId?: string },
): Promise<Problem[]> {
  if (!ROLES.includes(role)) return [{ code: 'account.role-unknown', values: {}, pointer: '/role' }];
  if (workshopId === undefined) return role === 'workshop' ? [{ code: 'account.workshop-needed', values: {}, pointer: '/workshopId' }] : [];
  const isThere = isPlainText(workshopId) && (await workshopExists(store, workshopId));
  return isThere ? [] : [{ code: 'account.workshop-unknown', values: {}, pointer: '/workshopId' }];
}

function isPlainText(text: string): boolean {
  return !/[\u0000-\u001f\u007f\p{Cs}]/u.test(text);
}
