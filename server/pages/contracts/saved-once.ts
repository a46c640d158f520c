// Forms that create carry a key; a double click, or the same form sent again, makes one record.

import { createHash, randomUUID } from 'node:crypto';
import type { Request } from 'express';
import type { Asker } from '../../records/who.ts';
import type { Services } from '../../services.ts';
import { postedText } from '../form-field.ts';
import { postedOf } from './contract-page.ts';

/** For the hidden field `once`. */
export function freshKey(): string {
  return randomUUID();
}

/** Works and gives the address to go to; sent again, gives the same address without working. */
export async function savedOnce(services: Services, asker: Asker, request: Request, work: () => Promise<string>): Promise<string> {
  const given = await giveOnce(services, asker, request, '', work);
  return given.location ?? request.path;
}

/** Whether the form comes for the first time; `content` is what it brings beside its fields. Nothing may run in the keeping of the key. */
export async function isFirstTime(services: Services, asker: Asker, request: Request, content: Uint8Array): Promise<boolean> {
  const { replayed } = await giveOnce(services, asker, request, content, () => Promise.resolve(request.path));
  return !replayed;
}

function giveOnce({ once }: Services, asker: Asker, request: Request, content: string | Uint8Array, work: () => Promise<string>) {
  const posted = postedOf(request);
  const key = postedText(posted, 'once');
  const hash = createHash('sha256')
    .update(JSON.stringify([request.method, request.path, posted]))
    .update(content)
    .digest('hex');
  return once.give(asker, /^[\w-]{8,64}$/.test(key) ? key : undefined, hash, async () => ({
    status: 303,
    location: await work(),
    body: '',
  }));
}
