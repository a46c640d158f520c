// Whoever has the database, and not the key: writes past the triggers, has the journal checked, and puts everything back.

import { sql } from 'kysely';
import type { FaultCode, Finding, Verification, VerifyOptions } from '../../server/records/verification.ts';
import type { Verifier } from '../../server/services/verifier.ts';
import type { Store } from '../../server/store/open-store.ts';

const TRIGGERS = {
  journal_entry: ['update', 'delete'],
  journal_part: ['update'],
  kept_template: ['update', 'delete'],
} as const;

/** What the check finds once `work` is done; nothing of it stays. */
export async function tampered(
  { store, verifier }: { readonly store: Store; readonly verifier: Verifier },
  work: (store: Store) => Promise<unknown>,
  options: VerifyOptions = { withPdf: false },
): Promise<Verification> {
  let found: Verification | undefined;
  const undone = new Error('undone');
  await store
    .atomically(async () => {
      await dropTriggers(store);
      await work(store);
      found = await verifier.verify(options);
      throw undone;
    })
    .catch((error: unknown) => {
      if (error !== undone) throw error;
    });
  if (!found) throw new Error('the journal was not checked');
  return found;
}

export async function dropTriggers(store: Store): Promise<void> {
  for (const [table, changes] of Object.entries(TRIGGERS)) {
    for (const change of changes) {
      const on = store.database === 'postgres' ? ` on ${table}` : '';
      await sql.raw(`drop trigger ${table}_no_${change}${on}`).execute(store.db);
    }
  }
}

/** "entry-altered 3": each fault with its entry, sorted; without those of `but`. */
export function namesOf({ faults }: Pick<Verification, 'faults'>, but: readonly FaultCode[] = []): string[] {
  return faults.first
    .filter(({ code }) => !but.includes(code))
    .map(nameOf)
    .sort();
}

function nameOf({ code, seq }: Finding): string {
  return seq === undefined ? code : `${code} ${seq}`;
}
