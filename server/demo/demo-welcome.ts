// What the terminal names of the demo: how to sign in, and which plates to try.

import type { Role } from '../records/who.ts';
import { readDemoAccounts, readDemoNamed } from './demo-data.ts';

export interface DemoWelcome {
  readonly signIns: readonly { readonly role: Role; readonly name: string; readonly password: string }[];
  /** In force first. */
  readonly plates: readonly string[];
}

export function demoWelcome(): DemoWelcome {
  return {
    signIns: readDemoAccounts().map(({ role, name, password }) => ({ role, name, password })),
    plates: readDemoNamed().map(({ plate }) => plate),
  };
}
