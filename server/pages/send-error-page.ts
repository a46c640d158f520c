// A page for the person in the browser where an address is wrong; programs get problem+json.

import type { ErrorRequestHandler, Request } from 'express';
import type { Messages } from '../../engine/domain/problem.ts';
import { asHttpFault } from '../http/http-fault.ts';
import { requestIdOf } from '../http/request-id.ts';
import { problemDocument } from '../http/send-problem.ts';
import { frameOf } from './frame.ts';
import { pageContext } from './page-context.ts';
import type { RenderPage } from './render-page.ts';
import { sentencesOf } from '../words/sentences.ts';

/** Leaves faults of our own, and everything that is not a browser's page, to the next error handler. */
export function sendErrorPage(messages: Messages, render: RenderPage): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    const fault = asHttpFault(error);
    if (fault.kind === 'internal-error' || response.headersSent || !wantsPage(request)) {
      next(error);
      return;
    }
    const context = pageContext(request, response);
    const { language } = context;
    const problem = problemDocument(fault, messages, language, requestIdOf(response));
    const words = sentencesOf(messages, 'error', language);
    response.status(problem.status).type('html');
    response.send(render('error', { ...frameOf(context, problem.title, messages), words, problem }));
  };
}

function wantsPage(request: Request): boolean {
  return !request.path.startsWith('/api/v1') && request.accepts(['json', 'html']) === 'html';
}
