// The answer to a method that a known address does not serve.

import type { RequestHandler } from 'express';
import { HttpFault } from './http-fault.ts';

/** For the end of a route: 405 with the methods that are allowed; OPTIONS is told them politely. */
export function allowOnly(...methods: readonly string[]): RequestHandler {
  const allowed = [...methods, 'OPTIONS'].join(', ');
  return (request, response) => {
    response.setHeader('Allow', allowed);
    if (request.method !== 'OPTIONS') throw new HttpFault('method-not-allowed', { method: request.method, allowed });
    response.status(204).end();
  };
}
