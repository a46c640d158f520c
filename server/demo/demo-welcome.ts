// What the terminal names of the demo: how to sign in, and which plates to try.

import type { Role } from '../records/who.ts';
import { readDemoAccounts, readDemoNamed } from './demo-data.ts';

export interface DemoWelcome {
  readonly signIns: readonly { readonly role: Role; readonly isLead: boolean; readonly name: string; readonly password: string }[];
  /** In force first. */
  readonly plates: readonly string[];
}

export function demoWelcome(): DemoWelcome {
  return {
    signIns: readDemoAccounts().map(({ role, isLead = false, name, password }) => ({ role, isLead, name, password })),
    plates: readDemoNamed().map(({ plate }) => plate),
  };
}
