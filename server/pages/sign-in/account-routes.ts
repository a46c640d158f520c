// One's own account: the password and the language.

import type { Request, RequestHandler, Response } from 'express';
import { problemText } from '../../../engine/domain/problem.ts';
import { askerOf } from '../../auth/asker.ts';
import { sessionTokenOf } from '../../auth/session-cookie.ts';
import { formBody } from '../../http/form-body.ts';
import { isLanguage } from '../../http/language.ts';
import type { Route } from '../../http/route.ts';
import { Refusal } from '../../records/refusal.ts';
import { ROLES } from '../../records/who.ts';
import type { Services } from '../../services.ts';
import { type Posted, postedText } from '../form-field.ts';
import { frameOf } from '../frame.ts';
import { keepLanguage, pageContext } from '../page-context.ts';
import type { RenderPage } from '../render-page.ts';
import { accountView, type AccountFaults } from './account-view.ts';

export function accountRoutes(services: Services, render: RenderPage): readonly Route[] {
  const { accounts, access, messages } = services;

  const send = async (request: Request, response: Response, status: number, faults: AccountFaults = {}): Promise<void> => {
    const asker = askerOf(response);
    const context = pageContext(request, response);
    const { language } = context;
    const account = await accounts.read(asker, asker.who.id);
    const done = faults.current || faults.password ? '' : String(request.query['done'] ?? '');
    const view = accountView({ messages, language, account, passwordLeast: access.passwordLeast, done, faults });
    const page = { ...context, address: '/account' };
    response.status(status).type('html');
    response.send(render('sign-in/account', { ...frameOf(page, view.words['title'] as string, messages), ...view }));
  };

  const changePassword: RequestHandler = async (request, response) => {
    const { language } = pageContext(request, response);
    const posted = request.body as Posted;
    const untouched = (name: string): string => [posted[name] ?? ''].flat()[0] ?? '';
    try {
      if (untouched('password') !== untouched('again')) throw new Refusal('invalid-record', {}, [AGAIN_DIFFERS]);
      await accounts.changePassword(askerOf(response), untouched('current'), untouched('password'), sessionTokenOf(request, access));
    } catch (error) {
      if (!(error instanceof Refusal) || error.kind !== 'invalid-record') throw error;
      const faults = error.problems.map((problem) => [problem.pointer?.slice(1), problemText(problem, messages, language)] as const);
      return send(request, response, 422, Object.fromEntries(faults) as AccountFaults);
    }
    response.redirect(303, '/account?done=password');
  };

  const changeLanguage: RequestHandler = async (request, response) => {
    const language = postedText(request.body as Posted, 'language');
    if (isLanguage(language)) {
      await accounts.setLanguage(askerOf(response), language);
      keepLanguage(response, language);
    }
    response.redirect(303, '/account?done=language');
  };

  const show: RequestHandler = (request, response) => send(request, response, 200);

  return [
    { method: 'get', path: '/account', may: ROLES, handlers: [show] },
    { method: 'post', path: '/account/password', may: ROLES, handlers: [formBody(), changePassword] },
    { method: 'post', path: '/account/language', may: ROLES, handlers: [formBody(), changeLanguage] },
  ];
}

const AGAIN_DIFFERS = { code: 'account.password-again-differs', values: {}, pointer: '/again' };
