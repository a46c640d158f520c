// Every error as RFC 9457 problem+json, in the language of whoever asked.

import type { ErrorRequestHandler, Request, Response } from 'express';
import type { Logger } from 'pino';
import { type Messages, problemText } from '../../engine/domain/problem.ts';
import type { Language } from '../../engine/domain/words.ts';
import { asHttpFault, FAULT_STATUS, type HttpFault } from './http-fault.ts';
import { languageOf } from './language.ts';
import { requestIdOf } from './request-id.ts';

/** One error as it goes over the wire. */
export interface ProblemDocument {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly requestId: string;
  readonly errors: readonly { readonly pointer: string; readonly message: string }[];
}

/** The last middleware: tells the client what was wrong, and the log of what was ours. */
export function sendProblem(messages: Messages, logger: Logger): ErrorRequestHandler {
  return (error: unknown, request, response, _next) => {
    const fault = asHttpFault(error);
    logInternal(error, fault, logger, response);
    if (response.headersSent) {
      // Half an answer must not look whole. Express itself would write the error to the terminal, and what it quotes.
      response.destroy();
      return;
    }
    if (fault.kind === 'not-signed-in' || fault.kind === 'unknown-key') response.setHeader('WWW-Authenticate', 'Bearer');
    writeProblem(response, problemDocument(fault, messages, languageOf(request), requestIdOf(response)));
  };
}

export function problemDocument(fault: HttpFault, messages: Messages, language: Language, requestId: string): ProblemDocument {
  const words = (part: string) =>
    problemText({ code: `${fault.kind}.${part}`, values: { ...fault.values, requestId } }, messages, language);
  return {
    type: `urn:coverline:problem:${fault.kind}`,
    title: words('title'),
    status: FAULT_STATUS[fault.kind],
    detail: words('detail'),
    requestId,
    errors: errorsOf(fault, messages, language, words('detail')),
  };
}

/** One entry for each fault; a request that is at fault as a whole is one, at the root. */
function errorsOf({ problems }: HttpFault, messages: Messages, language: Language, detail: string): ProblemDocument['errors'] {
  if (problems.length === 0) return [{ pointer: '', message: detail }];
  return problems.map((problem) => ({ pointer: problem.pointer ?? '', message: problemText(problem, messages, language) }));
}

function writeProblem(response: Response, document: ProblemDocument): void {
  response.status(document.status);
  response.setHeader('Content-Type', 'application/problem+json; charset=utf-8');
  response.setHeader('Content-Language', languageOf(response.req as Request));
  response.setHeader('Cache-Control', 'no-store');
  response.end(JSON.stringify(document));
}

/** A fault of ours goes into the log; one of the request does not. */
export function logInternal(error: unknown, { kind }: HttpFault, logger: Logger, response: Response): void {
  if (kind === 'internal-error') logger.error({ requestId: requestIdOf(response), ...traceOf(error) }, 'internal error');
}

/** Where an error arose. Its message stays out: it may quote the question, and so a customer. */
export function traceOf(error: unknown): { error: string; trace: string[] } {
  if (!(error instanceof Error)) return { error: typeof error, trace: [] };
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return { error: error.name, trace: frames.map((line) => line.trim()) };
}
