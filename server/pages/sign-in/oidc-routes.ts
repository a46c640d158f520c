// Leaving for the company's own sign-in, and coming back.

import { parseCookie, stringifySetCookie } from 'cookie';
import type { Request, RequestHandler, Response } from 'express';
import { CALLBACK_PATH, openOpenIdConnect, type OidcFlow } from '../../auth/open-id-connect.ts';
import { isSecure } from '../../auth/session-cookie.ts';
import { HttpFault } from '../../http/http-fault.ts';
import { requestIdOf } from '../../http/request-id.ts';
import type { Route } from '../../http/route.ts';
import type { Services } from '../../services.ts';
import type { RenderPage } from '../render-page.ts';
import { sendOnwards, sendSignIn } from './ask-to-sign-in.ts';
import { beginSession, FIRST_PAGE } from './begin-session.ts';
import { localAddress } from './carried-form.ts';

const FLOW_COOKIE = 'coverline-sign-in';
/** How long somebody may take at the provider. */
const FLOW_SECONDS = 600;

export function oidcRoutes(services: Services, render: RenderPage): readonly Route[] {
  const { access, accounts, logger } = services;
  const oidc = openOpenIdConnect(access);

  const leave: RequestHandler = async (request, response) => {
    if (!oidc) throw new HttpFault('not-found');
    const next = localAddress(String(request.query['next'] ?? ''));
    try {
      const { url, flow } = await oidc.begin(next);
      keepFlow(response, flow);
      response.redirect(303, url);
    } catch (error) {
      sendFailed(request, response, next, error);
    }
  };

  const comeBack: RequestHandler = async (request, response) => {
    if (!oidc) throw new HttpFault('not-found');
    const flow = flowOf(request);
    keepFlow(response, undefined);
    // Without its beginning in this browser somebody else may have begun it.
    if (!flow) return response.redirect(303, '/sign-in');
    const query = request.originalUrl.slice(CALLBACK_PATH.length);
    try {
      const person = await oidc.finish(query, flow);
      const account = person && (await accounts.signInFederated(person, requestIdOf(response)));
      if (!account)
        return sendSignIn(services, render, request, response, 403, { next: flow.next, fields: undefined }, { fault: 'not-let' });
      await beginSession(services, request, response, account);
      sendOnwards(services, render, request, response, localAddress(flow.next) || FIRST_PAGE[account.role]);
    } catch (error) {
      sendFailed(request, response, flow.next, error);
    }
  };

  /** The provider's answer may hold anything, so the log gets its code alone. */
  function sendFailed(request: Request, response: Response, next: string, error: unknown): void {
    const code = String((error as { code?: unknown }).code ?? (error as Error).name);
    logger.warn({ requestId: requestIdOf(response), code }, 'sign-in at the provider failed');
    sendSignIn(services, render, request, response, 502, { next: localAddress(next), fields: undefined }, { fault: 'provider' });
  }

  /**
   * Beside the session's, a cookie that comes back with the browser from the provider's site: Lax, for this path only. Undefined
   * takes it away.
   */
  function keepFlow(response: Response, flow: OidcFlow | undefined): void {
    const value = flow ? Buffer.from(JSON.stringify(flow)).toString('base64url') : '';
    const options = { path: '/sign-in/oidc', httpOnly: true, sameSite: 'lax', secure: isSecure(access) } as const;
    response.append('Set-Cookie', stringifySetCookie({ name: FLOW_COOKIE, value, maxAge: flow ? FLOW_SECONDS : 0, ...options }));
  }

  return [
    { method: 'get', path: '/sign-in/oidc', may: 'anyone', handlers: [leave] },
    { method: 'get', path: CALLBACK_PATH, may: 'anyone', handlers: [comeBack] },
  ];
}

function flowOf(request: Request): OidcFlow | undefined {
  const value = parseCookie(request.headers.cookie ?? '')[FLOW_COOKIE];
  if (!value) return undefined;
  try {
    const flow = JSON.parse(Buffer.from(value, 'base64url').toString()) as Record<keyof OidcFlow, unknown> | null;
    const { state, nonce, verifier, next } = flow ?? {};
    return [state, nonce, verifier, next].every((part) => typeof part === 'string') ? (flow as OidcFlow) : undefined;
  } catch {
    return undefined;
  }
}
