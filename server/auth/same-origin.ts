// Requests that change something and come with a browser's cookie must come from our own pages.

import type { Request, RequestHandler } from 'express';
import { HttpFault } from '../http/http-fault.ts';
import type { AccessSettings } from '../records/access-settings.ts';

/** Refuses what another site sent, and what does not say where it comes from. */
export function demandSameOrigin(access: AccessSettings): RequestHandler {
  return (request, _response, next) => {
    if (!isSameOrigin(request, access)) throw new HttpFault('other-origin');
    next();
  };
}

/**
 * Browsers tell with Sec-Fetch-Site, which no script can set, that a request comes from this very origin, or from the person
 * alone; over plain HTTP they leave it out and Origin has to be our own.
 */
export function isSameOrigin(request: Request, access: AccessSettings): boolean {
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  const { origin } = request.headers;
  return origin !== undefined && origin === (access.publicUrl ?? `${request.protocol}://${request.headers.host}`);
}
