// A page for the person in the browser where something is wrong; programs get problem+json.

import type { ErrorRequestHandler, Request } from 'express';
import type { Services } from '../services.ts';
import { asHttpFault } from '../http/http-fault.ts';
import { requestIdOf } from '../http/request-id.ts';
import { logInternal, problemDocument } from '../http/send-problem.ts';
import { frameOf } from './frame.ts';
import { pageContext } from './page-context.ts';
import type { RenderPage } from './render-page.ts';
import { sentencesOf } from '../words/sentences.ts';

/** Leaves everything that is not asked for by a browser to the next error handler. */
export function sendErrorPage({ messages, logger }: Pick<Services, 'messages' | 'logger'>, render: RenderPage): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    const isPart = request.headers['hx-request'] !== undefined;
    if (response.headersSent || request.path.startsWith('/api/v1') || !(isPart || wantsPage(request))) {
      next(error);
      return;
    }
    const fault = asHttpFault(error);
    logInternal(error, fault, logger, response);
    const context = pageContext(request, response);
    const { language } = context;
    const problem = problemDocument(fault, messages, language, requestIdOf(response));
    const words = sentencesOf(messages, 'error', language);
    // For a part of a page that its own script asked for: a short text in its place.
    const isSignedOut = fault.kind === 'not-signed-in';
    const body = isPart
      ? render.fragment('error-part', { words, problem, isSignedOut })
      : render('error', { ...frameOf(context, problem.title, messages), words, problem });
    response.setHeader('Cache-Control', 'no-store');
    response.status(problem.status).type('html').send(body);
  };
}

function wantsPage(request: Request): boolean {
  return request.accepts(['json', 'html']) === 'html';
}
