// The headers that keep a page to itself: no script, style or frame from elsewhere, and none written into the page.

import { randomBytes } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import type { RequestHandler, Response } from 'express';
import helmet from 'helmet';
import { isSecure } from '../auth/session-cookie.ts';
import type { AccessSettings } from '../records/access-settings.ts';

/** Scripts run only where the page itself names them with the nonce of this very answer. */
export function pageHeaders(access: AccessSettings): RequestHandler {
  const secure = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: [(_request, response) => `'nonce-${nonceOf(response)}'`],
        styleSrc: ["'self'"],
        fontSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
    strictTransportSecurity: isSecure(access),
    // `no-referrer` would take the Origin from our own forms; addresses, which may hold a plate, go to no other site.
    referrerPolicy: { policy: 'same-origin' },
  });
  return (request, response, next) => {
    response.locals['nonce'] = randomBytes(16).toString('base64url');
    response.setHeader('Cache-Control', 'no-cache');
    response.setHeader('Vary', 'Accept');
    secure(request, response, next);
  };
}

/** Empty where the answer is no page of ours. */
export function nonceOf(response: ServerResponse): string {
  return String((response as Response).locals['nonce'] ?? '');
}
