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
  const posted = postedOf(request);
  const key = postedText(posted, 'once');
  const hash = createHash('sha256')
    .update(JSON.stringify([request.method, request.path, posted]))
    .digest('hex');
  const given = await services.once.give(asker, /^[\w-]{8,64}$/.test(key) ? key : undefined, hash, async () => ({
    status: 303,
    location: await work(),
    body: '',
  }));
  return given.location ?? request.path;
}
