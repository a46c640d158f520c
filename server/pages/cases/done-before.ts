// A form that is sent twice, by a double click or after going back, does its work once; the second time leads where the first did.

import { createHash } from 'node:crypto';
import type { Request } from 'express';
import type { Asker } from '../../records/who.ts';
import type { GivenAnswer } from '../../services/once.ts';
import type { Services } from '../../services.ts';
import { postedText } from '../form-field.ts';
import { postedOf } from './case-pages.ts';

/** Of one form of one page with just this content; undefined where the page's own key is missing. */
export function formKey(request: Request, more = ''): string | undefined {
  const posted = postedOf(request);
  const once = postedText(posted, 'once');
  if (!/^[\w-]{8,64}$/.test(once)) return undefined;
  const hash = createHash('sha256').update(JSON.stringify([once, request.path, posted, more]));
  return `form-${hash.digest('hex').slice(0, 48)}`;
}

/** For work that takes time, and so cannot be done in the transaction that keeps the key: notes where it led. */
export async function noteDone({ once }: Services, asker: Asker, request: Request, location: string): Promise<void> {
  const key = formKey(request);
  if (key !== undefined) await once.give(asker, key, key, () => Promise.resolve({ status: 303, location, body: '' }));
}

/** Where the same form led before; undefined: it comes for the first time. */
export async function doneBefore({ once }: Services, asker: Asker, request: Request): Promise<string | undefined> {
  const key = formKey(request);
  if (key === undefined) return undefined;
  try {
    return (await once.give(asker, key, key, () => Promise.reject(new FirstTime()))).location;
  } catch (error) {
    if (error instanceof FirstTime) return undefined;
    throw error;
  }
}

/** Undoes the taking of the key. */
class FirstTime extends Error {}

/** Short work, in the transaction that keeps the key. */
export async function workOnce({ once }: Services, asker: Asker, request: Request, work: () => Promise<void>, more = ''): Promise<void> {
  const key = formKey(request, more);
  const done: GivenAnswer = { status: 303, body: '' };
  await once.give(asker, key, key ?? '', async () => {
    await work();
    return done;
  });
}
