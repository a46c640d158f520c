// Signing in and out.

import type { Request, RequestHandler, Response } from 'express';
import { whoOf } from '../../auth/asker.ts';
import { networkOf } from '../../auth/limit-requests.ts';
import { clearSessionCookie, sessionTokenOf } from '../../auth/session-cookie.ts';
import { formBody } from '../../http/form-body.ts';
import { requestIdOf } from '../../http/request-id.ts';
import type { Route } from '../../http/route.ts';
import type { Account } from '../../records/account.ts';
import type { Services } from '../../services.ts';
import { sentencesOf } from '../../words/sentences.ts';
import { type Posted, postedText } from '../form-field.ts';
import { frameOf } from '../frame.ts';
import { pageContext } from '../page-context.ts';
import type { RenderPage } from '../render-page.ts';
import { sendSignIn } from './ask-to-sign-in.ts';
import { beginSession, FIRST_PAGE } from './begin-session.ts';
import { type Errand, localAddress, unpackFields } from './carried-form.ts';
import { oidcRoutes } from './oidc-routes.ts';

/** What was typed before comes along, coded twice. */
const SIGN_IN_LIMIT = 8 * 1024 * 1024;

export function signInRoutes(services: Services, render: RenderPage): readonly Route[] {
  const { accounts, sessions, access } = services;

  const show: RequestHandler = (request, response) => {
    const who = whoOf(response);
    const next = localAddress(String(request.query['next'] ?? ''));
    if (who) return response.redirect(303, next || FIRST_PAGE[who.role]);
    sendSignIn(services, render, request, response, 200, { next, fields: undefined });
  };

  const signIn: RequestHandler = async (request, response) => {
    const posted = request.body as Posted;
    const errand: Errand = { next: localAddress(postedText(posted, 'next')), fields: unpackFields(postedText(posted, 'carried')) };
    const name = postedText(posted, 'name');
    // A password may begin or end with a space.
    const password = [posted['password'] ?? ''].flat()[0] ?? '';
    const account = await accounts.signIn({ name, password, address: networkOf(request), requestId: requestIdOf(response) });
    if (!account) return sendSignIn(services, render, request, response, 422, errand, { name, fault: 'wrong' });
    await beginSession(services, request, response, account);
    goOn(request, response, account, errand);
  };

  const signOut: RequestHandler = async (request, response) => {
    const token = sessionTokenOf(request, access);
    if (token !== undefined) await sessions.close(token);
    clearSessionCookie(response, access);
    response.redirect(303, '/sign-in');
  };

  function goOn(request: Request, response: Response, account: Account, { next, fields }: Errand): void {
    if (fields === undefined || next === '') return response.redirect(303, next || FIRST_PAGE[account.role]);
    const { messages } = services;
    const who = { kind: 'account', id: account.id, name: account.fullName, role: account.role } as const;
    const context = { ...pageContext(request, response), address: next, who };
    const words = sentencesOf(messages, 'sign-in', context.language);
    const frame = frameOf(context, words['resumeTitle'] as string, messages);
    response.setHeader('Cache-Control', 'no-store');
    response.type('html').send(render('sign-in/resume', { ...frame, languages: [], words, next, fields }));
  }

  return [
    { method: 'get', path: '/sign-in', may: 'anyone', handlers: [show] },
    { method: 'post', path: '/sign-in', may: 'anyone', handlers: [formBody(SIGN_IN_LIMIT), signIn] },
    { method: 'post', path: '/sign-out', may: 'anyone', handlers: [signOut] },
    ...oidcRoutes(services, render),
  ];
}
