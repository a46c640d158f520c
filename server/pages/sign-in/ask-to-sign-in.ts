// What somebody sees who asks for a page without having signed in: the sign-in, which keeps where they wanted to go and what they typed.

import type { Request, RequestHandler, Response } from 'express';
import { demoWelcome } from '../../demo/demo-welcome.ts';
import { formBody } from '../../http/form-body.ts';
import type { Services } from '../../services.ts';
import { frameOf } from '../frame.ts';
import type { Posted } from '../form-field.ts';
import { pageContext } from '../page-context.ts';
import type { RenderPage } from '../render-page.ts';
import { sentencesOf } from '../../words/sentences.ts';
import { type Errand, fieldsOf, localAddress, pageBefore } from './carried-form.ts';
import { signInView } from './sign-in-view.ts';

export function askToSignIn(services: Services, render: RenderPage): RequestHandler {
  const readForm = formBody();
  return (request, response, next) => {
    if (request.method === 'GET' || request.method === 'HEAD') {
      if (request.headers['sec-fetch-site'] === 'cross-site') sendOnwards(services, render, request, response);
      else response.redirect(303, `/sign-in?${new URLSearchParams({ next: localAddress(request.originalUrl) }).toString()}`);
      return;
    }
    readForm(request, response, (error?: unknown) => {
      if (error) return next(error);
      const hadFile = request.is('multipart/form-data') !== false;
      const address = localAddress(request.originalUrl);
      const errand = hadFile
        ? { next: pageBefore(request), fields: undefined }
        : { next: address, fields: fieldsOf((request.body ?? {}) as Posted) };
      sendSignIn(services, render, request, response, 401, errand, { hadFile });
    });
  };
}

/** The sign-in page itself. */
export function sendSignIn(
  services: Services,
  render: RenderPage,
  request: Request,
  response: Response,
  status: number,
  errand: Errand,
  more: Partial<Pick<Parameters<typeof signInView>[0], 'hadFile' | 'name' | 'fault'>> = {},
): void {
  const { messages, access } = services;
  // The address of a form cannot be opened by itself: the languages lead to the sign-in. Where something was typed, nothing leads away.
  const context = { ...pageContext(request, response), address: signInAddress(errand) };
  const { language } = context;
  const view = signInView({
    messages,
    language,
    errand,
    hasOidc: access.oidc !== undefined,
    demoAccounts: access.isDemo ? demoWelcome().signIns : [],
    ...more,
  });
  response.setHeader('Cache-Control', 'no-store');
  response.status(status).type('html');
  const frame = frameOf(context, view.words['title'] as string, messages);
  response.send(render('sign-in/sign-in', { ...frame, ...(view.isExpired ? { languages: [] } : {}), ...view }));
}

/**
 * Somebody who follows a link from another site is signed in perhaps, but the browser keeps the cookie back until one of our own
 * pages asks: this one does, at once.
 */
export function sendOnwards(services: Services, render: RenderPage, request: Request, response: Response, to = request.originalUrl): void {
  const { messages } = services;
  const context = pageContext(request, response);
  const words = sentencesOf(messages, 'sign-in', context.language);
  const address = localAddress(to) || '/';
  response.setHeader('Cache-Control', 'no-store');
  response.setHeader('Refresh', `0; url=${address}`);
  response.type('html');
  response.send(render('sign-in/onwards', { ...frameOf(context, words['onwardsTitle'] as string, messages), words, address }));
}

function signInAddress({ next }: Errand): string {
  return next === '' ? '/sign-in' : `/sign-in?${new URLSearchParams({ next }).toString()}`;
}
