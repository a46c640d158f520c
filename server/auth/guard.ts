// The guard before every route: who asks, from where, how often, and whether they may.

import type { Request, RequestHandler } from 'express';
import { HttpFault } from '../http/http-fault.ts';
import type { Guard, Route } from '../http/route.ts';
import { Refusal } from '../records/refusal.ts';
import type { Who } from '../records/who.ts';
import type { Services } from '../services.ts';
import { setWho, whoOf } from './asker.ts';
import { limitRequests } from './limit-requests.ts';
import { demandSameOrigin } from './same-origin.ts';
import { sessionTokenOf } from './session-cookie.ts';

/** `askToSignIn` answers a page's request of somebody who has not signed in. */
export function openGuard(services: Services, askToSignIn: RequestHandler): Guard {
  const { access } = services;
  const limit = limitRequests(access.requestLimits);
  const recognise = recogniseWith(services, limit);
  const sameOrigin = demandSameOrigin(access);
  return (route) => {
    // Nothing at all stands before the questions of the demo: they take no cookie, and speed matters.
    if (route.may === 'questions' && access.isDemo) return [];
    const changes = route.method === 'get' ? [] : [unlessByProgram(route, sameOrigin)];
    return [recognise, limit, ...changes, admit(route, askToSignIn)];
  };
}

/**
 * By the key where one is sent, else by the session; both may be missing. A key that is no good is told at once, and counts
 * for the address that it came from.
 */
function recogniseWith({ access, apiKeys, sessions }: Services, limit: RequestHandler): RequestHandler {
  return async (request, response, next) => {
    const secret = bearerOf(request);
    if (secret !== undefined) {
      const who = await apiKeys.whoOf(secret);
      if (!who) return void limit(request, response, (error?: unknown) => next(error ?? new HttpFault('unknown-key')));
      setWho(response, who);
    } else {
      const token = sessionTokenOf(request, access);
      const who = token === undefined ? undefined : await sessions.whoOf(token);
      if (who) setWho(response, who);
    }
    next();
  };
}

function admit(route: Parameters<Guard>[0], askToSignIn: RequestHandler): RequestHandler {
  return (request, response, next) => {
    const who = whoOf(response);
    // What somebody sees after signing in is kept by no cache.
    if (who) response.setHeader('Cache-Control', 'no-store');
    if (route.may === 'anyone') return next();
    if (who) {
      if (!maySee(route, who)) throw new Refusal('not-allowed');
      return next();
    }
    if (!isApi(route) && !isPart(request)) return askToSignIn(request, response, next);
    throw new Refusal('not-signed-in');
  };
}

/** Whether the role may, and the key is for that. */
export function maySee({ may, scope }: Pick<Route, 'may' | 'scope'>, who: Who): boolean {
  if (who.kind === 'api-key' && (scope === undefined || !(who.scopes ?? []).includes(scope))) return may === 'anyone';
  return may === 'anyone' || may === 'questions' || may.includes(who.role);
}

/** A part that the page's own script asks for, such as verdicts while one types. */
function isPart(request: Request): boolean {
  return request.headers['hx-request'] !== undefined;
}

function bearerOf(request: Request): string | undefined {
  return /^Bearer +(\S+) *$/i.exec(request.headers.authorization ?? '')?.[1];
}

/** A key is sent by a program on purpose, and a program without one is told so; only cookies are sent by themselves. */
function unlessByProgram(route: Pick<Route, 'path'>, demand: RequestHandler): RequestHandler {
  return (request, response, next) => {
    const who = whoOf(response);
    if (who?.kind === 'api-key' || (who === undefined && isApi(route))) return next();
    demand(request, response, next);
  };
}

function isApi({ path }: Pick<Route, 'path'>): boolean {
  return path.startsWith('/api/v1');
}
