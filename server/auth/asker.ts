// Who asks, as the guard found out; routes read it here.

import type { Request, Response } from 'express';
import { requestIdOf } from '../http/request-id.ts';
import { Refusal } from '../records/refusal.ts';
import type { Asker, Who } from '../records/who.ts';

/** Sets who asks; only the guard does. */
export function setWho(response: Response, who: Who): void {
  response.locals['who'] = who;
}

/** Undefined where nobody has signed in. */
export function whoOf(response: Response): Who | undefined {
  return response.locals['who'] as Who | undefined;
}

/** For a route that the guard let pass: who asks, and in which request. */
export function askerOf(response: Response): Asker {
  const who = whoOf(response);
  if (!who) throw new Refusal('not-signed-in');
  return { who, requestId: requestIdOf(response) };
}

/** The address that a request came from, as the throttle and the trail count it. */
export function addressOf(request: Request): string {
  return request.ip ?? '';
}
