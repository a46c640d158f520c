// The web server's parts in their order; it listens nowhere by itself.

import express, { type Express } from 'express';
import { bookRoutes } from './api/book-routes.ts';
import { questionRoutes } from './api/question-routes.ts';
import { HttpFault } from './http/http-fault.ts';
import { requestId } from './http/request-id.ts';
import { requestLog } from './http/request-log.ts';
import { sendProblem } from './http/send-problem.ts';
import { pageRoutes } from './pages/page-routes.ts';
import { openRenderer } from './pages/render-page.ts';
import { sendErrorPage } from './pages/send-error-page.ts';
import { TEMPLATES } from './places.ts';
import type { Services } from './services.ts';

export function createApp(services: Services): Express {
  const render = openRenderer(TEMPLATES);
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('query parser', 'simple');

  app.use(requestId());
  app.use(requestLog(services.logger));
  // The questions come first: they are what the server is asked most, and need nothing that follows.
  app.use(questionRoutes(services.engine));
  app.use(bookRoutes(services));
  app.use(pageRoutes(services, render));
  app.use(() => {
    throw new HttpFault('not-found');
  });
  app.use(sendErrorPage(services.messages, render));
  app.use(sendProblem(services.messages, services.logger));
  return app;
}
