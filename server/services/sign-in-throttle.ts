// Slows down whoever guesses passwords: failures are counted in the store, so that several servers count together.

import type { SignInLimits } from '../records/access-settings.ts';
import { Refusal } from '../records/refusal.ts';
import { newId } from '../store/new-id.ts';
import { deleteFailures, deleteFailuresOf, deleteFailuresUntil, failuresSince, insertFailures } from '../store/sign-in-failures.ts';
import type { ServiceParts } from './service-parts.ts';

/** What is counted: an account by what was typed for it, or the network it came from. */
export type Subject = `account:${string}` | `address:${string}`;

export interface SignInThrottle {
  /** Throws `too-many-requests` with the minutes to wait. Counts as a failure until it succeeds, so that none slips through meanwhile. */
  begin(subjects: readonly Subject[]): Promise<{ succeed(): Promise<void> }>;
}

const MINUTE = 60_000;

export function openSignInThrottle({ store, clock }: Pick<ServiceParts, 'store' | 'clock'>, limits: SignInLimits): SignInThrottle {
  const window = limits.windowMinutes * MINUTE;
  const mostOf = (subject: Subject) => (subject.startsWith('account:') ? limits.failuresPerAccount : limits.failuresPerAddress);

  return {
    async begin(subjects) {
      const at = clock.now();
      const since = new Date(Date.parse(at) - window).toISOString();
      await deleteFailuresUntil(store, since);
      const failures = subjects.map((subject) => ({ id: newId(), subject, at }));
      const ids = failures.map(({ id }) => id);
      await insertFailures(store, failures);
      for (const subject of subjects) {
        const counted = await failuresSince(store, subject, since);
        if (counted.length <= mostOf(subject)) continue;
        // One that was not even tried does not lengthen the wait.
        await deleteFailures(store, ids);
        const oldest = Date.parse(counted.at(-1 - mostOf(subject)) as string);
        throw new Refusal('too-many-requests', { minutes: Math.max(1, Math.ceil((oldest + window - Date.parse(at)) / MINUTE)) });
      }
      return {
        async succeed() {
          await deleteFailures(store, ids);
          for (const subject of subjects.filter((each) => each.startsWith('account:'))) await deleteFailuresOf(store, subject);
        },
      };
    },
  };
}
