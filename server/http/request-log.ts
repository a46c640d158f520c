// One log line for each request, with nothing in it that a customer told us.

import type { Request, RequestHandler, Response } from 'express';
import type { Logger } from 'pino';
import { requestIdOf } from './request-id.ts';

/**
 * Logs method, route, status, time, id and the number of lines asked about. The route is the pattern that matched, not
 * the address: a query may hold anything.
 */
export function requestLog(logger: Logger): RequestHandler {
  return (request, response, next) => {
    if (!logger.isLevelEnabled('info')) {
      next();
      return;
    }
    const start = performance.now();
    response.on('finish', () => logger.info(entryOf(request, response, performance.now() - start)));
    next();
  };
}

function entryOf(request: Request, response: Response, ms: number) {
  const path = (request.route as { path?: unknown } | undefined)?.path;
  const lines: unknown = (request.body as { order?: { lines?: unknown } } | null | undefined)?.order?.lines;
  return {
    requestId: requestIdOf(response),
    method: request.method,
    route: typeof path === 'string' ? `${request.baseUrl}${path}` : 'none',
    status: response.statusCode,
    ms: Math.round(ms * 100) / 100,
    ...(Array.isArray(lines) ? { lines: lines.length } : {}),
  };
}
