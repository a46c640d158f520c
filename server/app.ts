// The web server's parts in their order; it listens nowhere by itself.

import express, { type Express } from 'express';
import { openGuard } from './auth/guard.ts';
import { HttpFault } from './http/http-fault.ts';
import { requestId } from './http/request-id.ts';
import { requestLog } from './http/request-log.ts';
import { mount, type Route } from './http/route.ts';
import { sendProblem } from './http/send-problem.ts';
import { assetRoutes } from './pages/assets.ts';
import { pageHeaders } from './pages/page-headers.ts';
import { rememberLanguage } from './pages/page-context.ts';
import { openRenderer } from './pages/render-page.ts';
import { sendErrorPage } from './pages/send-error-page.ts';
import { askToSignIn } from './pages/sign-in/ask-to-sign-in.ts';
import { TEMPLATES } from './places.ts';
import { allRoutes } from './routes.ts';
import type { Services } from './services.ts';

export function createApp(services: Services): Express {
  const { access, logger, messages } = services;
  const render = openRenderer(TEMPLATES);
  const routes = allRoutes(services, render);
  const guard = openGuard(services, askToSignIn(services, render));
  const isQuestion = ({ may }: Route): boolean => may === 'questions';

  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('query parser', 'simple');
  app.set('trust proxy', access.trustProxy);

  app.use(requestId());
  app.use(requestLog(logger));
  // The questions come first: they are what the server is asked most, and need nothing that follows.
  app.use(mount(routes.filter(isQuestion), guard));
  app.use(assetRoutes());
  app.use(pageHeaders(access), rememberLanguage());
  app.use(
    mount(
      routes.filter((route) => !isQuestion(route)),
      guard,
    ),
  );
  app.use(() => {
    throw new HttpFault('not-found');
  });
  app.use(sendErrorPage(services, render));
  app.use(sendProblem(messages, logger));
  return app;
}
