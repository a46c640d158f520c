// How often one key, account or address may ask; generous, against a program that runs wild.

import type { Request, RequestHandler, Response } from 'express';
import { ipKeyGenerator, rateLimit } from 'express-rate-limit';
import type { RequestLimits } from '../records/access-settings.ts';
import { Refusal } from '../records/refusal.ts';
import { addressOf, whoOf } from './asker.ts';

const MINUTE = 60_000;

/** Counts in memory, for this server alone; the throttle of sign-ins counts in the store. */
export function limitRequests(limits: RequestLimits): RequestHandler {
  const mostOf = (response: Response): number => {
    const who = whoOf(response);
    return who === undefined ? limits.perAddress : who.kind === 'api-key' ? limits.perKey : limits.perAccount;
  };
  return rateLimit({
    windowMs: MINUTE,
    limit: (_request, response) => mostOf(response),
    skip: (_request, response) => mostOf(response) === 0,
    keyGenerator: (request, response) => {
      const who = whoOf(response);
      return who ? `${who.kind}:${who.id}` : networkOf(request);
    },
    standardHeaders: 'draft-7',
    legacyHeaders: false,
    handler: () => {
      throw new Refusal('too-many-requests', { minutes: 1 });
    },
  });
}

/** The address; of IPv6 the network, since one customer has all of it. */
export function networkOf(request: Request): string {
  const address = addressOf(request);
  return address === '' ? address : ipKeyGenerator(address);
}
